import type { EntityManager } from 'typeorm';
import type { CellContent, Period } from '@ioc/contracts';
import { periodBefore, yearBefore, type FormPeriod } from '@ioc/kpi';
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

interface ToldRow {
  readonly unit: string;
  readonly from: string;
  readonly cells: SubmittedCells;
}

/** What a unit has told of a form's lines in earlier periods: what is approved, else what is submitted. */
export async function readHistory(manager: EntityManager, { key: { form, unit }, ...of }: EntryPlace): Promise<EntryHistory> {
  return (await readHistories(manager, form, [unit], of)).get(unit) ?? historyOf([], of);
}

/** Of several units, by their codes. */
export async function readHistories(manager: EntityManager, form: string, units: readonly string[], of: FormPeriod): Promise<Map<string, EntryHistory>> {
  const rows = await manager.query<ToldRow[]>(
    `SELECT unit, "from", cells FROM (
       SELECT DISTINCT ON (unit, submission.period_from) unit, submission.period_from AS "from", receipt.cells, dense_rank() OVER (PARTITION BY unit ORDER BY period_from DESC) AS place
       FROM entry_submission AS submission JOIN entry_receipt AS receipt ON receipt.code = submission.receipt
       WHERE form = $1 AND unit = ANY($2) AND period_from < $3
       ORDER BY unit, period_from DESC, approved_at IS NULL, correction DESC
     ) AS told WHERE place <= ${MOST_PERIODS} ORDER BY unit, "from" DESC`,
    [form, units, of.period.from],
  );
  const told = new Map<string, ToldRow[]>(units.map((unit) => [unit, []]));
  for (const row of rows) told.get(row.unit)?.push(row);
  return new Map([...told].map(([unit, own]) => [unit, historyOf(own, of)]));
}

/** @param rows of one unit, the newest first */
function historyOf(rows: readonly ToldRow[], { period, version: { definition } }: FormPeriod): EntryHistory {
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
