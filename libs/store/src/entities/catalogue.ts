import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** Keyed by an internal id: GSO codes were re-used with another meaning in 2025 (`DOMAIN.md` 5). */
@Entity('unit')
@Unique('unit_code_valid_from', ['code', 'validFrom'])
export class UnitEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'short_name' }) shortName!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'agency_code' }) agencyCode!: string;
  @Column('text', { array: true }) aliases!: string[];
  @Column('double precision', { nullable: true }) lat!: number | null;
  @Column('double precision', { nullable: true }) lon!: number | null;
  @Column('integer', { name: 'tile_column' }) tileColumn!: number;
  @Column('integer', { name: 'tile_row' }) tileRow!: number;
  /** Codes of units that it borders on. */
  @Column('text', { array: true }) neighbours!: string[];
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
}

/** What a unit was called, and was, until a day; its row says what it is since. */
@Entity('unit_former')
export class UnitFormerEntity {
  @PrimaryColumn('integer', { name: 'unit_id' }) unitId!: number;
  /** Last day. */
  @PrimaryColumn('date') until!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'short_name' }) shortName!: string;
  @Column('text') kind!: string;
  @Column('text', { name: 'agency_code' }) agencyCode!: string;
}

/** What a unit that has ended became, from a day on. */
@Entity('unit_succession')
export class UnitSuccessionEntity {
  @PrimaryColumn('integer', { name: 'unit_id' }) unitId!: number;
  @PrimaryColumn('integer', { name: 'successor_id' }) successorId!: number;
  @Column('date', { name: 'effective_on' }) effectiveOn!: string;
}

@Entity('procedure')
export class ProcedureEntity {
  @PrimaryColumn('text') code!: string;
  @Column('text') name!: string;
  @Column('text') field!: string;
  @Column('text', { array: true }) aliases!: string[];
  /** How much of it can be done online, each version from its day on; as `ProcedureLevel` of @ioc/contracts. */
  @Column('jsonb', { name: 'service_levels', default: [] }) serviceLevels!: object[];
}

/** How long a procedure may take from a day of receipt on; a dossier keeps the term of its own (`DOMAIN.md` 1.8, C9). */
@Entity('procedure_term')
export class ProcedureTermEntity {
  @PrimaryColumn('text', { name: 'procedure_code' }) procedureCode!: string;
  @PrimaryColumn('date', { name: 'valid_from' }) validFrom!: string;
  /** Null: not known. */
  @Column('jsonb', { nullable: true }) online!: object | null;
  @Column('jsonb', { nullable: true }) counter!: object | null;
  @Column('text', { name: 'cut_off', nullable: true }) cutOff!: string | null;
  @Column('text') source!: string;
}

/** The whole working calendar, as it was from one change to the next; the highest version is in force. */
@Entity('calendar_version')
export class CalendarVersionEntity {
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') calendar!: object;
  /** Null: it came with the program's data. */
  @Column('text', { nullable: true }) note!: string | null;
  /** The version that it brought back. */
  @Column('integer', { nullable: true }) restores!: number | null;
  @Column('text', { nullable: true }) by!: string | null;
  @Column('timestamptz', { nullable: true }) at!: Date | null;
}

@Entity('status')
export class StatusEntity {
  @PrimaryColumn('text') code!: string;
  @Column('text') canonical!: string;
  @Column('text', { name: 'status_group' }) group!: string;
  @Column('text', { array: true }) names!: string[];
}

@Entity('operator')
export class OperatorEntity {
  @PrimaryColumn('text') name!: string;
  @Column('text', { array: true }) aliases!: string[];
}

@Entity('mapping_profile')
export class MappingProfileEntity {
  @PrimaryColumn('text') id!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('jsonb') definition!: object;
}

@Entity('indicator')
export class IndicatorEntity {
  @PrimaryColumn('text') code!: string;
  @Column('integer') position!: number;
  @Column('jsonb') definition!: object;
}

/** A figure stated by people, with its "khoảng", "trên" (`DOMAIN.md` 0). */
@Entity('manual_statement')
export class ManualStatementEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('text') indicator!: string;
  @Column('double precision') value!: number;
  @Column('text') qualifier!: string;
  @Column('date', { name: 'stated_from' }) statedFrom!: string;
  @Column('date', { name: 'stated_to' }) statedTo!: string;
  @Column('date', { name: 'published_on' }) publishedOn!: string;
  @Column('text') source!: string;
  @Column('text', { nullable: true }) note!: string | null;
}

/** Single values: the district, the demo's clock. */
@Entity('setting')
export class SettingEntity {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') value!: unknown;
}
