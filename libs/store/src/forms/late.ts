import type { EntityManager } from 'typeorm';
import type { LateDossier, Period, RuleSet } from '@ioc/contracts';
import { belongsTo, conditionOf, countedDossier, dueDayAt, shareOf, workingDaysAfter, type DossierFacts, type TimeContext } from '@ioc/kpi';

interface Row {
  readonly code: string;
  readonly unit_id: number;
  readonly facts: DossierFacts;
  readonly accepted_on: string;
  readonly due_on: string;
  readonly ended_on: string | null;
  readonly known_at: Date;
}

/**
 * Dossiers of these units that ended overdue in a period (Phụ lục I), and those that were overdue at its cut-off `end`
 * (Phụ lục II), in order of their codes; judged as the form's columns 10 and 13 are.
 */
export async function readLateDossiers(
  manager: EntityManager,
  { period: { from }, end, rules }: { readonly period: Period; readonly end: string; readonly rules: RuleSet },
  units: ReadonlyMap<number, string>,
  time: TimeContext,
): Promise<{ late: LateDossier[]; overdue: LateDossier[] }> {
  const rows = await manager.query<Row[]>(
    `SELECT code, unit_id, facts, accepted_on::text, due_on::text, ended_on::text, known_at FROM dossier
     WHERE unit_id = ANY($3) AND accepted_on <= $2 AND due_on IS NOT NULL AND (ended_on IS NULL OR ended_on >= $1)
     ORDER BY code COLLATE "C"`,
    [from, end, [...units.keys()]],
  );
  const days = { ...time, period: { from, to: end }, rules };
  const judged = rows.map((row) => ({ row, share: shareOf(countedDossier(row.facts, row.known_at.toISOString(), time), days) }));
  const line = (row: Row, dueOn: string, until: string): LateDossier => ({
    code: row.code, acceptedOn: row.accepted_on, dueOn, endedOn: row.ended_on !== null && row.ended_on <= end ? row.ended_on : null,
    unit: units.get(row.unit_id) ?? '', workingDaysLate: workingDaysAfter(dueOn, until, time.calendar),
  });
  return {
    late: judged.filter(({ share }) => belongsTo('solved-overdue', share)).map(({ row }) => line(row, row.due_on, row.ended_on ?? end)),
    overdue: judged.filter(({ share }) => conditionOf(share) === 'overdue').map(({ row }) => line(row, dueDayAt(row.facts, end, time.timeZone) ?? row.due_on, end)),
  };
}
