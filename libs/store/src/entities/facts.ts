import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What all statements about a dossier add up to; a new row is empty until its first fold. */
@Entity('dossier')
@Unique('dossier_source_code', ['sourceId', 'code'])
@Index('dossier_accepted_on', ['acceptedOn'])
@Index('dossier_open_due', ['dueOn'], { where: 'ended_on IS NULL' })
@Index('dossier_ended_on', ['endedOn'], { where: 'ended_on IS NOT NULL' })
@Index('dossier_withdrawn_on', ['endedOn'], { where: `status_group = 'withdrawn'` })
@Index('dossier_overdue', ['overdue'], { spatial: true, where: 'overdue IS NOT NULL' })
export class DossierEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('text', { name: 'source_id' }) sourceId!: string;
  @Column('text') code!: string;
  @Column('integer', { name: 'unit_id', nullable: true }) unitId!: number | null;
  @Column('text', { name: 'procedure_code', nullable: true }) procedureCode!: string | null;
  @Column('text', { nullable: true }) field!: string | null;
  /** The folded facts, as `DossierFacts` of @ioc/kpi. */
  @Column('jsonb', { nullable: true }) facts!: object | null;
  /** By which version of the fold they were made. */
  @Column('integer', { name: 'fold_version', default: 1 }) foldVersion!: number;
  @Column('text', { name: 'status_group', nullable: true }) statusGroup!: string | null;
  @Column('date', { name: 'accepted_on', nullable: true }) acceptedOn!: string | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn!: string | null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn!: string | null;
  @Column('timestamptz', { name: 'known_at', nullable: true }) knownAt!: Date | null;
  /** From the first day on which it was overdue to the last, as far as is known; null: never. */
  @Column('daterange', { nullable: true }) overdue!: string | null;
}

/** What a delivery said of a dossier; one row each time that a channel says something new. */
@Entity('dossier_statement')
@Index('dossier_statement_dossier', ['dossierId'])
export class DossierStatementEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('bigint', { name: 'dossier_id' }) dossierId!: number;
  @Column('uuid', { name: 'delivery_id' }) deliveryId!: string;
  /** With the line: order of arrival, to tell two statements of one instant apart. */
  @Column('bigint', { name: 'delivery_sequence' }) deliverySequence!: number;
  @Column('integer') line!: number;
  @Column('text') channel!: string;
  @Column('timestamptz', { name: 'state_at' }) stateAt!: Date;
  /** Latest instant at which the channel said the same again, with nothing else in between. */
  @Column('timestamptz', { name: 'repeated_at', nullable: true }) repeatedAt!: Date | null;
  @Column('jsonb') statement!: object;
}

@Entity('dossier_event')
export class DossierEventEntity {
  @PrimaryColumn('bigint', { name: 'dossier_id' }) dossierId!: number;
  @PrimaryColumn('integer') position!: number;
  @Column('text') kind!: string;
  @Column('timestamptz') at!: Date;
  /** False: derived from a state that was seen, not carried by a source. */
  @Column('boolean') proved!: boolean;
  @Column('timestamptz', { name: 'learnt_at' }) learntAt!: Date;
  @Column('uuid', { name: 'delivery_id' }) deliveryId!: string;
}

@Entity('station')
export class StationEntity {
  @PrimaryColumn('text', { name: 'source_id' }) sourceId!: string;
  @PrimaryColumn('text') code!: string;
  @Column('text') operator!: string;
  @Column('integer', { name: 'unit_id' }) unitId!: number;
  @Column('text', { array: true }) technologies!: string[];
  @Column('double precision', { nullable: true }) lat!: number | null;
  @Column('double precision', { nullable: true }) lon!: number | null;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  /** Last day in service; null: still is. */
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  @Column('timestamptz', { name: 'state_at' }) stateAt!: Date;
  @Column('uuid', { name: 'delivery_id' }) deliveryId!: string;
  @Column('integer') line!: number;
}

/** What one operator said of its stations at one moment. */
@Entity('station_report')
@Index('station_report_content', ['operator', 'observedAt', 'contentHash'], { unique: true, where: 'delivery_id IS NULL' })
@Index('station_report_delivery', ['deliveryId', 'operator'], { unique: true, where: 'delivery_id IS NOT NULL' })
@Index('station_report_until', ['speaksUntil'])
export class StationReportEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_station_report' }) id!: number;
  @Column('text', { name: 'source_id' }) sourceId!: string;
  @Column('text') operator!: string;
  @Column('timestamptz', { name: 'observed_at' }) observedAt!: Date;
  /** The earliest instant of which it says anything. */
  @Column('timestamptz', { name: 'speaks_from' }) speaksFrom!: Date;
  @Column('timestamptz', { name: 'speaks_until' }) speaksUntil!: Date;
  @Column('text') rest!: string;
  @Column('jsonb') stations!: object[];
  @Column('text') channel!: string;
  /** The delivery of which it was made; null: it came by itself. */
  @Column('uuid', { name: 'delivery_id', nullable: true }) deliveryId!: string | null;
  @Column('text', { name: 'content_hash' }) contentHash!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
}
