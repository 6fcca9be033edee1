import type { EntityManager } from 'typeorm';
import type { LateDossier, Period } from '@ioc/contracts';
import { edgesOf, workingDaysBetween, type DossierFacts, type Edge, type TimeContext } from '@ioc/kpi';

interface Row {
  readonly code: string;
  readonly unit_id: number;
  readonly facts: DossierFacts;
  readonly accepted_on: string;
  readonly due_on: string;
  readonly ended_on: string | null;
  readonly known_on: string;
}

/** Whether the overdue of a dossier has begun by a day and not ended, as its edges tell. */
function isOverdueAt(edges: readonly Edge[], day: string): boolean {
  const count = (measure: Edge['measure']): number => edges.filter((edge) => edge.measure === measure && edge.day <= day).length;
  return count('overdue_in') > count('overdue_out');
}

/** Past its due date at a day, but not spoken of since: nobody knows whether it is overdue (I11). */
function isAwaiting(row: { due_on: string | null; ended_on: string | null; known_on: string }, day: string): boolean {
  return row.ended_on === null && row.due_on !== null && row.due_on < day && row.due_on >= row.known_on;
}

/**
 * Dossiers of these units that ended overdue in a period (Phụ lục I), and those that were overdue at its cut-off `end`
 * (Phụ lục II), in order of their codes; counted by the same edges as the form's columns 10 and 13.
 */
export async function readLateDossiers(
  manager: EntityManager, { from }: Period, end: string, units: ReadonlyMap<number, string>, { calendar, timeZone }: TimeContext,
): Promise<{ late: LateDossier[]; overdue: LateDossier[] }> {
  const rows = await manager.query<Row[]>(
    `SELECT code, unit_id, facts, accepted_on::text, due_on::text, ended_on::text, (known_at AT TIME ZONE $4)::date::text AS known_on FROM dossier
     WHERE unit_id = ANY($3) AND accepted_on <= $2 AND due_on IS NOT NULL AND (ended_on IS NULL OR ended_on >= $1)
     ORDER BY code COLLATE "C"`,
    [from, end, [...units.keys()], timeZone],
  );
  const judged = rows.map((row) => ({ row, edges: edgesOf(row.facts, calendar, timeZone) }));
  const line = (row: Row, until: string): LateDossier => ({
    code: row.code, acceptedOn: row.accepted_on, dueOn: row.due_on, endedOn: row.ended_on !== null && row.ended_on <= end ? row.ended_on : null,
    unit: units.get(row.unit_id) ?? '', workingDaysLate: workingDaysBetween(row.due_on, until, calendar),
  });
  return {
    late: judged
      .filter(({ edges }) => edges.some(({ day, measure }) => measure === 'ended_late' && from <= day && day <= end))
      .map(({ row }) => line(row, row.ended_on ?? end)),
    overdue: judged.filter(({ row, edges }) => !isAwaiting(row, end) && isOverdueAt(edges, end)).map(({ row }) => line(row, end)),
  };
}
