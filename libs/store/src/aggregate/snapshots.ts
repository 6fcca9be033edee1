import type { EntityManager } from 'typeorm';
import type { Period, Snapshot } from '@ioc/contracts';
import type { ComputedFigure } from '@ioc/kpi';
import { SnapshotEntity } from '../entities/figures.js';

/** Days for which a superseded figure is kept. */
export const SNAPSHOT_HISTORY_DAYS = 400;

/** Where each column of a snapshot is found in a figure sent as jsonb. */
const COLUMNS = `value, numerator, denominator, qualifier, as_of, coverage, state, sources, stated_from, stated_to,
  awaiting_confirmation, derived, rule_set, formula_version, period_from, period_to, indicator, scope`;
const RECORD = `value float8, numerator float8, denominator float8, qualifier text, as_of timestamptz, coverage jsonb,
  state text, sources text[], stated_from date, stated_to date, awaiting_confirmation int, derived int, rule_set text,
  formula_version int, period_from date, period_to date, indicator text, scope text`;

/** Present figures of the periods with a revision above the given one, in order of revision. */
export async function readSnapshots(manager: EntityManager, periods: readonly Period[], after: number): Promise<Snapshot[]> {
  if (periods.length === 0) return [];
  const rows = await manager
    .createQueryBuilder(SnapshotEntity, 'snapshot')
    .where('(snapshot.periodFrom, snapshot.periodTo) IN (SELECT * FROM unnest(:from::date[], :to::date[]))', {
      from: periods.map((period) => period.from),
      to: periods.map((period) => period.to),
    })
    .andWhere('snapshot.revision > :after', { after })
    .orderBy('snapshot.revision')
    .getMany();
  return rows.map(snapshotOf);
}

/** All figures that changed after a revision, for every screen of this node at once. */
export async function readSnapshotsAfter(manager: EntityManager, after: number): Promise<Snapshot[]> {
  const rows = await manager
    .createQueryBuilder(SnapshotEntity, 'snapshot')
    .where('snapshot.revision > :after', { after })
    .orderBy('snapshot.revision')
    .getMany();
  return rows.map(snapshotOf);
}

/** Figures that differ from the present rows, or have none. */
export async function changedFigures(manager: EntityManager, period: Period, figures: readonly ComputedFigure[]): Promise<ComputedFigure[]> {
  const present = await readSnapshots(manager, [period], -1);
  const known = new Map(present.map(({ revision: _, ...figure }) => [keyOf(figure), fingerprint(figure)]));
  return figures.filter((figure) => known.get(keyOf(figure)) !== fingerprint(figure));
}

/** Writes figures under one revision; what they were before goes to the history. */
export async function writeSnapshots(manager: EntityManager, figures: readonly ComputedFigure[], revision: number, now: Date): Promise<void> {
  const rows = JSON.stringify(figures.map(recordOf));
  await manager.query(
    `INSERT INTO snapshot_history (${COLUMNS}, revision, superseded_at)
     SELECT ${COLUMNS}, revision, $2 FROM snapshot
     WHERE (period_from, period_to, indicator, scope) IN
       (SELECT period_from, period_to, indicator, scope FROM jsonb_to_recordset($1) AS next(${RECORD}))`,
    [rows, now],
  );
  await manager.query(
    `INSERT INTO snapshot (${COLUMNS}, revision)
     SELECT ${COLUMNS}, $2 FROM jsonb_to_recordset($1) AS next(${RECORD})
     ON CONFLICT (period_from, period_to, indicator, scope) DO UPDATE SET
       value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator,
       qualifier = excluded.qualifier, as_of = excluded.as_of, coverage = excluded.coverage, state = excluded.state,
       sources = excluded.sources, stated_from = excluded.stated_from, stated_to = excluded.stated_to,
       awaiting_confirmation = excluded.awaiting_confirmation, derived = excluded.derived, rule_set = excluded.rule_set,
       formula_version = excluded.formula_version, revision = excluded.revision`,
    [rows, revision],
  );
}

/** Takes out figures that are no longer made, such as those of a month that a clock set back has yet to see. */
export async function retireSnapshots(manager: EntityManager, period: Period, figures: readonly ComputedFigure[]): Promise<void> {
  await manager.query(
    `DELETE FROM snapshot WHERE period_from = $1 AND period_to = $2
       AND (indicator, scope) NOT IN (SELECT * FROM unnest($3::text[], $4::text[]))`,
    [period.from, period.to, figures.map((figure) => figure.indicator), figures.map((figure) => figure.scope)],
  );
}

export async function forgetOldSnapshots(manager: EntityManager, now: Date): Promise<void> {
  await manager.query(`DELETE FROM snapshot_history WHERE superseded_at < $1::timestamptz - make_interval(days => $2)`, [
    now,
    SNAPSHOT_HISTORY_DAYS,
  ]);
}

function keyOf(figure: ComputedFigure): string {
  return `${figure.indicator} ${figure.scope}`;
}

function fingerprint(figure: ComputedFigure): string {
  const { coverage } = figure;
  return JSON.stringify({ ...recordOf(figure), coverage: [coverage.of, coverage.expected, coverage.reported, coverage.missing] });
}

function recordOf(figure: ComputedFigure): Record<string, unknown> {
  return {
    value: figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    qualifier: figure.qualifier,
    as_of: figure.asOf,
    coverage: figure.coverage,
    state: figure.state,
    sources: figure.sources,
    stated_from: figure.statedFor?.from ?? null,
    stated_to: figure.statedFor?.to ?? null,
    awaiting_confirmation: figure.awaitingConfirmation,
    derived: figure.derived,
    rule_set: figure.ruleSet,
    formula_version: figure.formulaVersion,
    period_from: figure.period.from,
    period_to: figure.period.to,
    indicator: figure.indicator,
    scope: figure.scope,
  };
}

function snapshotOf(row: SnapshotEntity): Snapshot {
  return {
    indicator: row.indicator,
    scope: row.scope as Snapshot['scope'],
    period: { from: row.periodFrom, to: row.periodTo },
    value: row.value,
    numerator: row.numerator,
    denominator: row.denominator,
    qualifier: row.qualifier as Snapshot['qualifier'],
    asOf: row.asOf?.toISOString() ?? null,
    coverage: row.coverage as Snapshot['coverage'],
    state: row.state as Snapshot['state'],
    sources: row.sources,
    statedFor: row.statedFrom && row.statedTo ? { from: row.statedFrom, to: row.statedTo } : null,
    awaitingConfirmation: row.awaitingConfirmation,
    derived: row.derived,
    ruleSet: row.ruleSet,
    formulaVersion: row.formulaVersion,
    revision: row.revision,
  };
}
