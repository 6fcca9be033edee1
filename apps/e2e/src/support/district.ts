import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

export const ROOT = resolve(__dirname, '../../../..');

/** The one sample file whose path in any pack's samples ends so. */
export function sample(ending: string): string {
  const packs = join(ROOT, 'packs');
  const found = readdirSync(packs, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/samples/') && path.endsWith(ending))
    .map((path) => join(packs, path));
  const [file, ...others] = found;
  if (file === undefined || others.length > 0) throw new Error(`${found.length} samples end in ${ending}`);
  return file;
}

/** The half-year's list of the one-stop desk, and what other channels say of its last days. */
export const LIST = sample('danh-sach-ho-so-2023H1.xls');
export const PORTAL_MESSAGE = sample('dong-bo-ho-so-2023-06-cuoi-thang.json');
export const IGATE_PAGES = [sample('igate-trang-0.json'), sample('igate-trang-1.json')] as const;
export const STATIONS = sample('tram-bts-2023.csv');

const Counts = z.object({
  received: z.int(), online: z.int(), post: z.int(), solved: z.int(),
  solvedEarly: z.int(), solvedOnTime: z.int(), solvedOverdue: z.int(), open: z.int(),
});
const Expected = z.object({
  total: Counts.extend({ openOverdue: z.int() }),
  byUnit: z.record(z.string(), Counts.extend({ name: z.string() })),
  byField: z.record(z.string(), Counts),
  byMonthReceived: z.record(z.string(), z.int()),
});
export type ExpectedCounts = z.infer<typeof Counts>;

/** What the list was made to contain, as its makers counted it. */
export const expected = Expected.parse(JSON.parse(readFileSync(sample('expected-2023H1.json'), 'utf8')));

/** The desk of the whole district, whose list speaks for every unit. */
export const DISTRICT_DESK = expected.byUnit['154']?.name ?? '';
