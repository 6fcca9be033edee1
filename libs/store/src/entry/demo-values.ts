import type { CellChange, EntryItem, SubmissionKey } from '@ioc/contracts';

/** A line's usual number in a unit, how much it moves from period to period, and, of a part, its share of the whole. */
interface Habit {
  readonly from: number;
  readonly to: number;
  readonly moves: number;
}

/** Of parts in thousandths of their wholes; by the form, then the line. Figures of a small mountain commune, made up. */
const HABITS: Readonly<Record<string, Readonly<Record<string, Habit>>>> = {
  'ha-tang-so': {
    'can-may-tinh': { from: 18, to: 26, moves: 0 }, 'co-may-tinh': { from: 960, to: 1_000, moves: 0.01 }, 'co-quan': { from: 5, to: 8, moves: 0 },
    'noi-internet': { from: 1_000, to: 1_000, moves: 0 }, 'dung-chu-ky-so': { from: 1_000, to: 1_000, moves: 0 }, 'van-ban-di': { from: 150, to: 210, moves: 0.06 },
    'van-ban-ky-so': { from: 970, to: 1_000, moves: 0.01 }, 'hop-truc-tuyen': { from: 8, to: 12, moves: 0.1 }, 'buoi-ho-tro': { from: 10, to: 14, moves: 0.1 },
    'luot-nguoi': { from: 100, to: 160, moves: 0.08 },
  },
  'vien-thong': { 'dan-so': { from: 2_500, to: 6_500, moves: 0.005 }, 'dung-dien-thoai': { from: 780, to: 830, moves: 0.01 }, 'dung-internet': { from: 640, to: 680, moves: 0.01 } },
  'van-ban': {
    'van-ban-den': { from: 120, to: 200, moves: 0.08 }, 'van-ban-di': { from: 60, to: 110, moves: 0.08 }, 'ky-so': { from: 955, to: 1_000, moves: 0.015 },
    'qua-truc': { from: 900, to: 980, moves: 0.02 }, 'tai-khoan-thu': { from: 18, to: 26, moves: 0 }, 'thu-thuong-dung': { from: 880, to: 960, moves: 0.03 },
  },
  'doi-thanh-nien': { 'buoi-ho-tro': { from: 8, to: 14, moves: 0.1 }, 'luot-nguoi': { from: 40, to: 90, moves: 0.08 } },
};
const ANY: Habit = { from: 10, to: 40, moves: 0.05 };
const WHOLE = 1_000;
/** People estimate these. */
const ABOUT = new Set(['dung-dien-thoai', 'dung-internet']);

/** What an officer of the demo types: always the same for a form, unit and period. */
export function madeUpCells(items: readonly EntryItem[], { form, unit }: SubmissionKey, place: number): CellChange[] {
  const values = new Map<string, number>();
  for (const { key, partOf } of items) {
    const { from, to, moves } = HABITS[form]?.[key] ?? (partOf === null ? ANY : { from: 900, to: WHOLE, moves: 0.02 });
    const usual = from + chance(`${form} ${unit} ${key}`) * (to - from);
    const now = usual * (1 + moves * (2 * chance(`${form} ${unit} ${key} ${place}`) - 1));
    const whole = partOf === null ? null : (values.get(partOf) ?? 0);
    values.set(key, whole === null ? Math.round(now) : Math.min(whole, Math.round((whole * now) / WHOLE)));
  }
  return items.map(({ key }) => ({ item: key, content: { kind: 'number', value: values.get(key) ?? 0, qualifier: ABOUT.has(key) ? '≈' : '=' }, note: null, base: 0 }));
}

/** A number of [0, 1) that belongs to a text (FNV-1a, then a mix, since texts that differ at their end lie close). */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
