import { SUMMARY_COUNTERS, type SummaryCounter } from '@ioc/contracts';
import type { PackProfile } from '@ioc/pack';
import type { Vocabulary } from '../vocabulary.js';
import { reject, type Interpretation } from './interpretation.js';

/** What another system counted for one unit, kept for comparison only (`DOMAIN.md` 3.5, 3.6). */
export interface SummaryStatement {
  readonly unitCode: string;
  /** Whole month or year that the row names, both days included, `yyyy-MM-dd`; null: it names none. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** Dossiers. A counter that the row leaves blank is not there. */
  readonly counts: Readonly<Partial<Record<SummaryCounter, number>>>;
}

type Cells = Readonly<Record<string, string>>;
type Counts = Partial<Record<SummaryCounter, number>>;

const COUNTER = /^(?:\d{1,9}|\d{1,3}(?:\.\d{3}){1,2})$/;
/** A whole is the sum of its parts where a source writes the parts only. */
const SUMS: readonly (readonly [SummaryCounter, readonly SummaryCounter[]])[] = [
  ['received', ['receivedOnline', 'receivedCounter', 'receivedPost']],
  ['ended', ['endedEarly', 'endedOnTime', 'endedLate']],
  ['open', ['openOnTime', 'openOverdue']],
];

function withSums(counts: Counts): Counts {
  const all = { ...counts };
  for (const [whole, parts] of SUMS) {
    const values = parts.map((part) => counts[part]).filter((value) => value !== undefined);
    if (all[whole] === undefined && values.length === parts.length) all[whole] = values.reduce((sum, value) => sum + value, 0);
  }
  return all;
}

function periodOf(cells: Cells): SummaryStatement['period'] | 'year' | 'month' {
  const { year, month } = cells as { readonly year?: string; readonly month?: string };
  if (year === undefined) return null;
  if (!/^(?:19|20|21)\d{2}$/.test(year)) return 'year';
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (!/^(?:0?[1-9]|1[0-2])$/.test(month)) return 'month';
  const prefix = `${year}-${month.padStart(2, '0')}`;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { from: `${prefix}-01`, to: `${prefix}-${lastDay}` };
}

/** What a stripped row of an aggregate says of its unit, which is found by its name. Numbers may carry `.` between thousands. */
export function interpretSummary(cells: Cells, _profile: PackProfile, vocabulary: Vocabulary): Interpretation<SummaryStatement> {
  const unit = vocabulary.unitNamed(cells['unitName'] ?? '');
  if (!unit) return reject('unknown-unit', 'unitName');
  const period = periodOf(cells);
  if (typeof period === 'string') return reject('bad-number', period);
  const counts: Counts = {};
  for (const counter of SUMMARY_COUNTERS) {
    const text = cells[counter];
    if (text === undefined) continue;
    if (!COUNTER.test(text)) return reject('bad-number', counter);
    counts[counter] = Number(text.replaceAll('.', ''));
  }
  return { ok: true, statement: { unitCode: unit.code, period, counts: withSums(counts) } };
}
