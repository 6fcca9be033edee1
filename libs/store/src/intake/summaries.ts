import type { EntityManager } from 'typeorm';
import type { Period, SummaryCounter } from '@ioc/contracts';
import { ENDED, MEASURES, RECEIVED, type Measure } from '@ioc/kpi';
import { UnitSummaryEntity } from '../entities/intake.js';
import type { Applied, RowOutcome } from './dossiers.js';
import { canonical } from './statements.js';
import { TAKEN_IN_LIST } from './status.js';

export type SummaryCounts = Readonly<Partial<Record<SummaryCounter, number>>>;

/** What another system counted for one unit in one period. */
export interface IncomingSummary {
  readonly deliveryId: string;
  readonly line: number;
  readonly unitId: number;
  readonly period: Period;
  readonly counts: SummaryCounts;
}

/** Keeps another system's counts, in the caller's transaction. Unchanged is what the newest delivery said the same. */
export async function applySummaries(manager: EntityManager, sourceId: string, incoming: readonly IncomingSummary[]): Promise<Applied> {
  const key = (unitId: number, from: string, to: string): string => `${unitId} ${from} ${to}`;
  const known = await manager.query<{ unit_id: number; period_from: string; period_to: string; counts: SummaryCounts }[]>(
    `SELECT DISTINCT ON (said.unit_id, said.period_from, said.period_to) said.unit_id, said.period_from, said.period_to, said.counts
     FROM unit_summary AS said JOIN delivery ON delivery.id = said.delivery_id
     WHERE said.source_id = $1 AND said.unit_id = ANY($2) AND delivery.status IN (${TAKEN_IN_LIST})
     ORDER BY said.unit_id, said.period_from, said.period_to, delivery.sequence DESC, said.line DESC`,
    [sourceId, incoming.map((item) => item.unitId)],
  );
  const counts = new Map(known.map((row) => [key(row.unit_id, row.period_from, row.period_to), canonical(row.counts)]));
  const outcomes = incoming.map((item): RowOutcome => {
    const at = key(item.unitId, item.period.from, item.period.to);
    const before = counts.get(at);
    const now = canonical(item.counts);
    counts.set(at, now);
    return before === undefined ? 'new' : before === now ? 'unchanged' : 'changed';
  });
  if (incoming.length > 0) {
    await manager.insert(UnitSummaryEntity, incoming.map(({ period, counts: said, ...item }) => ({
      ...item, sourceId, periodFrom: period.from, periodTo: period.to, counts: said,
    })));
  }
  return { outcomes, ended: outcomes.map(() => false), changedFrom: null };
}

export interface ComparedSummary {
  /** Code of the unit. */
  readonly unit: string;
  readonly period: Period;
  readonly theirs: SummaryCounts;
  /** What our own dossiers give for the same unit and period. */
  readonly ours: SummaryCounts;
}

/** Another system's counts beside our own (`DOMAIN.md` 3.5, 3.6), by unit and period. Empty for other deliveries. */
export async function readComparison(manager: EntityManager, deliveryId: string): Promise<ComparedSummary[]> {
  const rows = await manager.query<{ unit_id: number; unit: string; from: string; to: string; counts: SummaryCounts }[]>(
    `SELECT said.unit_id, unit.code AS unit, said.period_from AS "from", said.period_to AS "to", said.counts
     FROM unit_summary AS said JOIN unit ON unit.id = said.unit_id
     WHERE said.delivery_id = $1 ORDER BY unit.code, said.period_from, said.line`,
    [deliveryId],
  );
  const sums = MEASURES.flatMap((measure) => [
    `coalesce(sum(${measure}) FILTER (WHERE start < asked.first), 0)::int AS before_${measure}`,
    `coalesce(sum(${measure}) FILTER (WHERE start >= asked.first), 0)::int AS in_${measure}`,
  ]).join(', ');
  const compared: ComparedSummary[] = [];
  for (const { unit_id: unitId, unit, from, to, counts } of rows) {
    const [own = {}] = await manager.query<Partial<Record<string, number>>[]>(
      `SELECT ${sums} FROM (SELECT $2::date AS first, $3::date AS last) AS asked
       LEFT JOIN rollup ON grain = 'U' AND unit_id = $1 AND start <= asked.last`,
      [unitId, from, to],
    );
    compared.push({ unit, period: { from, to }, theirs: counts, ours: countsOf(own) });
  }
  return compared;
}

function countsOf(sums: Partial<Record<string, number>>): SummaryCounts {
  const during = (...measures: Measure[]): number => measures.reduce((total, measure) => total + (sums[`in_${measure}`] ?? 0), 0);
  const before = (...measures: Measure[]): number => measures.reduce((total, measure) => total + (sums[`before_${measure}`] ?? 0), 0);
  const carriedOver = before(...RECEIVED) - before(...ENDED);
  const open = carriedOver + during(...RECEIVED) - during(...ENDED);
  const overdue = before('overdue_in') + during('overdue_in') - before('overdue_out') - during('overdue_out');
  return {
    total: carriedOver + during(...RECEIVED),
    carriedOver,
    received: during(...RECEIVED),
    receivedOnline: during('received_online'),
    receivedCounter: during('received_counter'),
    receivedPost: during('received_post'),
    ended: during('ended_early', 'ended_on_time', 'ended_late'),
    endedEarly: during('ended_early'),
    endedOnTime: during('ended_on_time'),
    endedLate: during('ended_late'),
    open,
    openOnTime: open - overdue,
    openOverdue: overdue,
    supplement: before('paused_in') + during('paused_in') - before('paused_out') - during('paused_out'),
    withdrawn: during('withdrawn'),
  };
}
