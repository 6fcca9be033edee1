import { AccessLink } from '@ioc/contracts';
import type { System } from './system.js';

/** A one-time link to the officer's pages, as the launcher prints it. */
export async function oneTimeLink(system: Pick<System, 'url' | 'post'>): Promise<string> {
  const { path } = AccessLink.parse(await (await system.post('/api/access/links')).json());
  return system.url + path;
}

/** Headers of a browser that has opened a one-time link and stays on our own pages. */
export async function sessionHeaders(system: System): Promise<Readonly<Record<'Cookie' | 'Origin', string>>> {
  const code = new URL(await oneTimeLink(system)).searchParams.get('ma');
  const answer = await fetch(`${system.url}/api/access/sessions`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', 'Origin': system.url }, body: JSON.stringify({ code }),
  });
  const [cookie = ''] = answer.headers.getSetCookie();
  if (answer.status !== 201 || cookie === '') throw new Error(`no session was opened: ${answer.status}`);
  return { Cookie: cookie.split(';')[0] ?? '', Origin: system.url };
}
