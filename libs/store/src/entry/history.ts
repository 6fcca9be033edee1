import type { EntityManager } from 'typeorm';
import type { CellContent, Period } from '@ioc/contracts';
import { periodBefore, yearBefore } from '@ioc/kpi';
import type { EntryPlace } from './place.js';

/** Cells as they were submitted under a receipt. */
export type SubmittedCells = Readonly<Record<string, { readonly content: CellContent | null; readonly note: string | null; readonly revision: number }>>;

/** Earlier periods that are read: an outlier is judged by at most 40, and a year before lies among them. */
const MOST_PERIODS = 60;

export interface EntryHistory {
  readonly before: { readonly period: Period; readonly values: Record<string, number | null> };
  readonly yearBefore: EntryHistory['before'];
  /** By line, the newest first. */
  readonly history: Record<string, number[]>;
}

/** What a unit has told of a form's lines in earlier periods: what is approved, else what is submitted. */
export async function readHistory(manager: EntityManager, { key: { form, unit }, period, version: { definition } }: EntryPlace): Promise<EntryHistory> {
  const rows = await manager.query<{ from: string; cells: SubmittedCells }[]>(
    `SELECT DISTINCT ON (submission.period_from) submission.period_from AS "from", receipt.cells
     FROM entry_submission AS submission JOIN entry_receipt AS receipt ON receipt.code = submission.receipt
     WHERE form = $1 AND unit = $2 AND period_from < $3
     ORDER BY period_from DESC, approved_at IS NULL, correction DESC LIMIT ${MOST_PERIODS}`,
    [form, unit, period.from],
  );
  const numberIn = (cells: SubmittedCells | undefined, item: string): number | null => {
    const content = cells?.[item]?.content;
    return content?.kind === 'number' ? content.value : null;
  };
  const told = (of: Period): EntryHistory['before'] => {
    const cells = rows.find(({ from }) => from === of.from)?.cells;
    return { period: of, values: Object.fromEntries(definition.items.map(({ key }) => [key, numberIn(cells, key)])) };
  };
  const aYearBefore = yearBefore(period, definition.periods);
  return {
    // Of some kinds there is one a year only.
    before: told(isOneAYear(definition.periods) ? aYearBefore : periodBefore(period)),
    yearBefore: told(aYearBefore),
    history: Object.fromEntries(definition.items.map(({ key }) => [key, rows.flatMap(({ cells }) => numberIn(cells, key) ?? [])])),
  };
}

function isOneAYear({ calendar, length }: EntryPlace['version']['definition']['periods']): boolean {
  return length === 'nine-months' || (length === 'half' && calendar === 'reporting');
}
