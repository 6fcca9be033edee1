import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** Edges of dossiers: by day and unit (grain U, no field), by day and field (grain F, unit 0), by month, unit and field (grain M). */
@Entity('rollup')
export class RollupEntity {
  @PrimaryColumn('char', { length: 1 }) grain!: string;
  @PrimaryColumn('date') start!: string;
  @PrimaryColumn('integer', { name: 'unit_id' }) unitId!: number;
  @PrimaryColumn('text') field!: string;
  @Column('integer', { default: 0 }) received_online!: number;
  @Column('integer', { default: 0 }) received_counter!: number;
  @Column('integer', { default: 0 }) received_post!: number;
  @Column('integer', { default: 0 }) received_unknown!: number;
  @Column('integer', { default: 0 }) ended_early!: number;
  @Column('integer', { default: 0 }) ended_on_time!: number;
  @Column('integer', { default: 0 }) ended_late!: number;
  @Column('integer', { default: 0 }) withdrawn!: number;
  @Column('integer', { default: 0 }) paused_in!: number;
  @Column('integer', { default: 0 }) paused_out!: number;
  @Column('integer', { default: 0 }) overdue_in!: number;
  @Column('integer', { default: 0 }) overdue_out!: number;
  @Column('integer', { default: 0 }) due_soon_in!: number;
  @Column('integer', { default: 0 }) due_soon_out!: number;
  @Column('integer', { default: 0 }) due_day_in!: number;
  @Column('integer', { default: 0 }) due_day_out!: number;
  @Column('integer', { default: 0 }) due_day_early!: number;
  @Column('integer', { default: 0 }) due_day_late!: number;
  @Column('integer', { default: 0 }) end_unsure_in!: number;
  @Column('integer', { default: 0 }) end_unsure_out!: number;
  @Column('integer', { default: 0 }) timeliness_unsure!: number;
  @Column('integer', { default: 0 }) pause_unsure_in!: number;
  @Column('integer', { default: 0 }) pause_unsure_out!: number;
  @Column('integer', { default: 0 }) owed_today_in!: number;
  @Column('integer', { default: 0 }) owed_today_out!: number;
  @Column('integer', { default: 0 }) owed_soon_in!: number;
  @Column('integer', { default: 0 }) owed_soon_out!: number;
  @Column('integer', { default: 0 }) due_today_in!: number;
  @Column('integer', { default: 0 }) due_today_out!: number;
  @Column('integer', { default: 0 }) full_online!: number;
  @Column('integer', { default: 0 }) full_other!: number;
  @Column('integer', { default: 0 }) full_untold!: number;
  @Column('integer', { default: 0 }) digitised!: number;
  @Column('integer', { default: 0 }) not_digitised!: number;
  @Column('integer', { default: 0 }) accepted_late!: number;
  @Column('integer', { default: 0 }) acceptance_untold!: number;
  @Column('integer', { default: 0 }) asked!: number;
  @Column('integer', { default: 0 }) asked_unsure_in!: number;
  @Column('integer', { default: 0 }) asked_unsure_out!: number;
  @Column('integer', { default: 0 }) eventless_in!: number;
  @Column('integer', { default: 0 }) eventless_out!: number;
  @Column('integer', { default: 0 }) supplement_in!: number;
  @Column('integer', { default: 0 }) supplement_out!: number;
  @Column('integer', { default: 0 }) supplement_unsure_in!: number;
  @Column('integer', { default: 0 }) supplement_unsure_out!: number;
  @Column('integer', { default: 0 }) supplement_untold_in!: number;
  @Column('integer', { default: 0 }) supplement_untold_out!: number;
  @Column('integer', { default: 0 }) rejected!: number;
  @Column('integer', { default: 0 }) rejected_unsure_in!: number;
  @Column('integer', { default: 0 }) rejected_unsure_out!: number;
  @Column('integer', { default: 0 }) worked!: number;
  @Column('integer', { default: 0 }) worked_minutes!: number;
  @Column('integer', { default: 0 }) worked_unsure!: number;
  @Column('integer', { default: 0 }) worked_untold!: number;
  @Column('integer', { default: 0 }) paid_online!: number;
  @Column('integer', { default: 0 }) paid_other!: number;
  @Column('integer', { default: 0 }) paid_untold!: number;
  @Column('integer', { default: 0 }) electronic_result!: number;
  @Column('integer', { default: 0 }) no_electronic_result!: number;
}

/** "Figures from this day on may have changed"; written in the transaction of the change. */
@Entity('dirty')
export class DirtyEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('date', { name: 'from_day' }) fromDay!: string;
  /** By the database's own clock: how long a mark waits shows whether the worker works. */
  @Column('timestamptz', { name: 'marked_at', default: () => 'clock_timestamp()' }) markedAt!: Date;
}

/** A period that somebody looks at, kept up to date until nobody has asked for a while. */
@Entity('period_watch')
export class PeriodWatchEntity {
  @PrimaryColumn('date', { name: 'period_from' }) from!: string;
  @PrimaryColumn('date', { name: 'period_to' }) to!: string;
  @Column('timestamptz', { name: 'wanted_at' }) wantedAt!: Date;
}

/** One row; its lock orders all revisions. `epoch` tells a restored database from the one before. */
@Entity('revision_counter')
export class RevisionCounterEntity {
  @PrimaryColumn('boolean', { default: true }) only!: boolean;
  @Column('uuid') epoch!: string;
  @Column('bigint', { default: 0 }) revision!: number;
}

abstract class FigureColumns {
  @Column('double precision', { nullable: true }) value!: number | null;
  @Column('double precision', { nullable: true }) numerator!: number | null;
  @Column('double precision', { nullable: true }) denominator!: number | null;
  @Column('text') qualifier!: string;
  @Column('timestamptz', { name: 'as_of', nullable: true }) asOf!: Date | null;
  @Column('jsonb') coverage!: object;
  @Column('text') state!: string;
  @Column('text', { array: true }) sources!: string[];
  @Column('date', { name: 'stated_from', nullable: true }) statedFrom!: string | null;
  @Column('date', { name: 'stated_to', nullable: true }) statedTo!: string | null;
  @Column('integer', { name: 'awaiting_confirmation' }) awaitingConfirmation!: number;
  @Column('integer', { default: 0 }) derived!: number;
  @Column('text', { name: 'rule_set' }) ruleSet!: string;
  @Column('integer', { name: 'formula_version' }) formulaVersion!: number;
}

/** The present row of each figure: one writer (the aggregator), many readers. */
@Entity('snapshot')
@Index('snapshot_revision', ['revision'])
export class SnapshotEntity extends FigureColumns {
  @PrimaryColumn('date', { name: 'period_from' }) periodFrom!: string;
  @PrimaryColumn('date', { name: 'period_to' }) periodTo!: string;
  @PrimaryColumn('text') indicator!: string;
  @PrimaryColumn('text') scope!: string;
  @Column('bigint') revision!: number;
}

/** What a figure was before; kept for `SNAPSHOT_HISTORY_DAYS`. */
@Entity('snapshot_history')
@Index('snapshot_history_superseded', ['supersededAt'])
export class SnapshotHistoryEntity extends FigureColumns {
  @PrimaryColumn('date', { name: 'period_from' }) periodFrom!: string;
  @PrimaryColumn('date', { name: 'period_to' }) periodTo!: string;
  @PrimaryColumn('text') indicator!: string;
  @PrimaryColumn('text') scope!: string;
  @PrimaryColumn('bigint') revision!: number;
  @Column('timestamptz', { name: 'superseded_at' }) supersededAt!: Date;
}

/** What a recount of everything has found and mended. */
@Entity('reconcile_run')
export class ReconcileRunEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_reconcile_run' }) id!: number;
  @Column('timestamptz') at!: Date;
  /** Null: it was night. */
  @Column('text', { nullable: true }) by!: string | null;
  @Column('integer') dossiers!: number;
  @Column('integer') drifted!: number;
  @Column('jsonb') drifts!: object[];
}

/** Up to where the clock's turns have run. */
@Entity('clock_turn')
export class ClockTurnEntity {
  @PrimaryColumn('text') name!: string;
  @Column('timestamptz') at!: Date;
}
