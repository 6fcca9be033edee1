import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

@Entity('source')
export class SourceEntity {
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'short_name' }) shortName!: string;
  @Column('jsonb', { nullable: true }) cadence!: object | null;
  @Column('timestamptz', { name: 'heard_at', nullable: true }) heardAt!: Date | null;
  /** How the source stood when it was last pushed. */
  @Column('timestamptz', { name: 'state_at', nullable: true }) stateAt!: Date | null;
  @Column('timestamptz', { name: 'late_after', nullable: true }) lateAfter!: Date | null;
  @Column('text') condition!: string;
  @Column('bigint') revision!: number;
}

/** A unit or operator that should report, and what its deliveries have spoken of. */
@Entity('source_reporter')
export class SourceReporterEntity {
  @PrimaryColumn('text', { name: 'source_id' }) sourceId!: string;
  @PrimaryColumn('text') reporter!: string;
  @Column('datemultirange', { default: '{}' }) spoken!: string;
  @Column('timestamptz', { name: 'state_at', nullable: true }) stateAt!: Date | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** Up to when its last word holds, where its messages say so. */
  @Column('timestamptz', { name: 'speaks_until', nullable: true }) speaksUntil!: Date | null;
}

@Entity('delivery')
@Index('delivery_waiting', ['sequence'], { where: `status IN ('received', 'processing')` })
@Index('delivery_undrained', ['sequence'], { where: `status = 'processed'` })
@Index('delivery_leaving', ['sequence'], { where: `status IN ('withdrawing', 'erased')` })
@Index('delivery_idempotency_key', ['idempotencyKey'], { unique: true, where: 'idempotency_key IS NOT NULL' })
@Index('delivery_content', ['sourceId', 'contentHash'])
export class DeliveryEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Order of arrival. */
  @Generated('increment')
  @Column('bigint', { unique: true })
  sequence!: number;
  @Column('text', { name: 'source_id' }) sourceId!: string;
  @Column('text') channel!: string;
  @Column('text') profile!: string;
  @Column('integer', { name: 'profile_version' }) profileVersion!: number;
  @Column('text', { name: 'file_name' }) fileName!: string;
  /** SHA-256 of the stripped copy: the same content again is the same delivery (I1). */
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  /** Place in the order of the first delivery with the same content of the same instant, which is in: said again, it does not overrule what was said in between. Null: this is the first. */
  @Column('bigint', { name: 'content_sequence', nullable: true }) contentSequence!: number | null;
  @Column('text', { name: 'idempotency_key', nullable: true }) idempotencyKey!: string | null;
  @Column('text') status!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'state_at' }) stateAt!: Date;
  @Column('date', { name: 'printed_from', nullable: true }) printedFrom!: string | null;
  @Column('date', { name: 'printed_to', nullable: true }) printedTo!: string | null;
  /** Keys of the reporters that it speaks for; null: those that its rows name. */
  @Column('text', { name: 'speaks_for', array: true, nullable: true }) speaksFor!: string[] | null;
  /** Reporters that its rows named so far. */
  @Column('text', { array: true, default: '{}' }) heard!: string[];
  @Column('integer', { name: 'read_count', default: 0 }) read!: number;
  @Column('integer', { name: 'new_count', default: 0 }) new!: number;
  @Column('integer', { name: 'changed_count', default: 0 }) changed!: number;
  @Column('integer', { name: 'unchanged_count', default: 0 }) unchanged!: number;
  @Column('integer', { name: 'quarantined_count', default: 0 }) quarantined!: number;
  @Column('integer', { name: 'skipped_count', default: 0 }) skipped!: number;
  /** Last line that is in; the next batch begins behind it. */
  @Column('integer', { name: 'processed_line', default: 0 }) processedLine!: number;
  @Column('integer', { name: 'processed_count', default: 0 }) processed!: number;
  @Column('bigint', { nullable: true }) revision!: number | null;
  @Column('text', { default: 'api' }) door!: string;
  @Column('text', { name: 'sent_by', default: '' }) sentBy!: string;
  /** The state date that it would have had by itself: `state_at` may be that of the same content before it. */
  @Column('timestamptz', { name: 'own_state_at' }) ownStateAt!: Date;
  /** Whether the sender stated the state date, which the same content before it does not change then. */
  @Column('boolean', { name: 'state_stated', default: false }) stateStated!: boolean;
  @Column('jsonb', { name: 'hold_reasons', default: [] }) holdReasons!: object[];
  @Column('integer', { name: 'ended_count', default: 0 }) ended!: number;
  @Column('integer', { name: 'given_up_count', default: 0 }) givenUp!: number;
  /** What it spoke of, set when its last row is in: reporters, days, and whether it settles what it does not contain. */
  @Column('text', { name: 'spoken_for', array: true, nullable: true }) spokenFor!: string[] | null;
  @Column('date', { name: 'spoken_from', nullable: true }) spokenFrom!: string | null;
  @Column('date', { name: 'spoken_to', nullable: true }) spokenTo!: string | null;
  @Column('boolean', { default: false }) confirms!: boolean;
  /** Last line whose dossier was made anew without it, while it is being withdrawn. */
  @Column('integer', { name: 'withdrawn_line', default: 0 }) withdrawnLine!: number;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawn_by', nullable: true }) withdrawnBy!: string | null;
  @Column('text', { name: 'withdrawal_reason', nullable: true }) withdrawalReason!: string | null;
}

/** The stripped copy: allow-listed cells only (I10). */
@Entity('delivery_row')
@Index('delivery_row_code', ['code'])
export class DeliveryRowEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('jsonb') cells!: Record<string, string>;
  /** Columns that a person or a synonym set right; laid over `cells`. */
  @Column('jsonb', { nullable: true }) corrected!: Record<string, string> | null;
  /** Code of the dossier or station, as corrected: by it everything that was said of one is found again. */
  @Column('text', { nullable: true }) code!: string | null;
}

@Entity('quarantine_row')
@Index('quarantine_waiting', ['reason'], { where: 'resolution IS NULL' })
@Index('quarantine_rework', ['deliveryId'], { where: 'rework' })
export class QuarantineRowEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('text') reason!: string;
  @Column('text', { name: 'column_name', nullable: true }) column!: string | null;
  @Column('jsonb') cells!: Record<string, string>;
  /** Null: waits. */
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt!: Date | null;
  @Column('text', { name: 'resolved_by', nullable: true }) resolvedBy!: string | null;
  @Column('text', { name: 'resolution_note', nullable: true }) resolutionNote!: string | null;
  /** It was set right and waits to be taken in. */
  @Column('boolean', { default: false }) rework!: boolean;
}

/** Another system's own count for a unit and a period: beside ours for comparison, never in a figure. */
@Entity('unit_summary')
export class UnitSummaryEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('text', { name: 'source_id' }) sourceId!: string;
  @Column('integer', { name: 'unit_id' }) unitId!: number;
  @Column('date', { name: 'period_from' }) periodFrom!: string;
  @Column('date', { name: 'period_to' }) periodTo!: string;
  /** By counter of `SUMMARY_COUNTERS`; absent: the file does not carry it. */
  @Column('jsonb') counts!: Record<string, number>;
}
