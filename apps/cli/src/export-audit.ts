import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Client } from './client.js';
import { type Context, Failure } from './context.js';

const MARK_OF_ENCODING = '\uFEFF';

/** Writes the audit log as CSV into a file that must not exist yet, or onto the terminal. */
export async function exportAudit(
  client: Client, context: Context, { file, from, to }: { file: string | undefined; from: string | undefined; to: string | undefined },
): Promise<void> {
  const query = new URLSearchParams({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  // Reading an answer takes the mark away by which Excel knows the encoding.
  const sheet = MARK_OF_ENCODING + await client.call({ path: `/api/audit/export?${query}` });
  if (file === undefined) {
    context.out(sheet);
    return;
  }
  const path = resolve(context.folder, file);
  await writeFile(path, sheet, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    throw new Failure(`Không ghi được ${path}; tệp đã có sẵn, hoặc không có quyền.`, { cause: error });
  });
  context.err(`Đã ghi nhật ký vào ${path}\n`);
}
