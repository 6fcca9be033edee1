import { createHash } from 'node:crypto';
import { IsoDay } from '@ioc/contracts';
import type { PackProfile } from '@ioc/pack';
import type { StrippedItem } from './keep.js';

type Row = Extract<StrippedItem, { kind: 'row' }>;

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

function unreadable({ line, cells }: Row, reason: 'repeated-code' | 'ambiguous-date', column: string): StrippedItem {
  return { kind: 'unreadable', line, cells, reason, column };
}

/** Codes that stand in a file more than once; two operators may number their stations alike. */
class RepeatedCodes {
  /** Hash of the code → hash of the row: neither keeps a cell in memory. */
  private readonly rows = new Map<string, string>();

  repeats({ cells }: Row): boolean {
    const code = cells['code'];
    if (code === undefined) return false;
    const key = digest(`${code.toUpperCase()}\n${cells['operator'] ?? ''}`);
    const row = digest(JSON.stringify(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1))));
    const known = this.rows.get(key);
    if (known === undefined) this.rows.set(key, row);
    return known !== undefined && known !== row;
  }
}

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/;
type Reading = 'own' | 'other' | 'both';

/** How a date may be read: as the profile says only, the other way round only, or both ways with another meaning. */
function readingOf(text: string): Reading | null {
  const [, first = '', second = '', year = ''] = SLASHED.exec(text) ?? [];
  const day = (month: string, date: string): boolean => IsoDay.safeParse(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`).success;
  const [dayFirst, monthFirst] = [day(second, first), day(first, second)];
  if (dayFirst && monthFirst) return Number(first) === Number(second) ? null : 'both';
  if (!dayFirst && !monthFirst) return null;
  return dayFirst ? 'own' : 'other';
}

/** The other reading must be this share of the values that allow one reading only: one slip of the pen makes no other order. */
const OTHER_SHARE = 0.1;

/** Which of a file's columns of dates mix both orders of day and month. */
class DateOrders {
  private readonly seen = new Map<string, { own: number; other: number }>();

  constructor(private readonly monthFirst: boolean) {}

  read({ cells }: Row): void {
    for (const [column, text] of Object.entries(cells)) {
      const reading = column.endsWith('At') ? readingOf(text) : null;
      if (reading === null || reading === 'both') continue;
      const counts = this.seen.get(column) ?? { own: 0, other: 0 };
      counts[(reading === 'own') === this.monthFirst ? 'other' : 'own'] += 1;
      this.seen.set(column, counts);
    }
  }

  /** First column of the row whose date may be either day. */
  ambiguousIn({ cells }: Row): string | null {
    for (const [column, { own, other }] of this.seen) {
      const mixed = own > 0 && other > 0 && other >= (own + other) * OTHER_SHARE;
      if (mixed && readingOf(cells[column] ?? '') === 'both') return column;
    }
    return null;
  }
}

/** Rows that are held back until the order of their dates is judged. */
const HELD_ROWS = 5_000;

/**
 * Judges the rows of a table beside each other. A code that stands in the file again is `repeated-code` when
 * its row differs from the first; identical rows pass. Where a column of dates mixes dd/MM and MM/dd (some
 * values allow only the one, at least a tenth of such values only the other), its values that allow both are
 * `ambiguous-date`. That is judged exactly in files of up to 10,000 rows, which are held back as long; in longer
 * ones a mixture that shows later counts from 5,000 rows before the place where it shows.
 */
export async function* judgeBeside(items: AsyncIterable<StrippedItem>, profile: PackProfile): AsyncGenerator<StrippedItem> {
  const codes = new RepeatedCodes();
  const orders = new DateOrders(profile.dates === 'MM/dd/yyyy HH:mm');
  const judged = (item: StrippedItem): StrippedItem => {
    if (item.kind !== 'row') return item;
    if (codes.repeats(item)) return unreadable(item, 'repeated-code', 'code');
    const column = orders.ambiguousIn(item);
    return column === null ? item : unreadable(item, 'ambiguous-date', column);
  };
  let held: StrippedItem[] = [];
  for await (const item of items) {
    if (item.kind === 'row') orders.read(item);
    held.push(item);
    if (held.length < 2 * HELD_ROWS) continue;
    yield* held.slice(0, HELD_ROWS).map(judged);
    held = held.slice(HELD_ROWS);
  }
  yield* held.map(judged);
}
