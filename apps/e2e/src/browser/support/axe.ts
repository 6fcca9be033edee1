import { source as AXE } from 'axe-core';
import type { Page } from 'playwright-core';

interface Fault {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds grave on a page as it stands. */
export async function graveFaults(page: Page): Promise<string[]> {
  // In the page's own world by the debugger: its policy lets no other script in.
  await page.evaluate(AXE);
  const faults = await page.evaluate(async () => (await (window as unknown as { axe: { run: () => Promise<{ violations: Fault[] }> } }).axe.run()).violations);
  return faults.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
