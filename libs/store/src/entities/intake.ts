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
}

@Entity('delivery')
@Index('delivery_waiting', ['sequence'], { where: `status IN ('received', 'processing')` })
@Index('delivery_undrained', ['sequence'], { where: `status = 'processed'` })
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
}

/** The stripped copy: allow-listed cells only (I10). */
@Entity('delivery_row')
export class DeliveryRowEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('jsonb') cells!: Record<string, string>;
}

@Entity('quarantine_row')
export class QuarantineRowEntity {
  @PrimaryColumn('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('text') reason!: string;
  @Column('text', { name: 'column_name', nullable: true }) column!: string | null;
  @Column('jsonb') cells!: Record<string, string>;
}
