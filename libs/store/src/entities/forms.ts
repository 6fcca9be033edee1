import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A frozen form; rows are only ever added (the database refuses anything else). */
@Entity('frozen_form')
@Unique('frozen_form_version', ['form', 'periodFrom', 'periodTo', 'scope', 'by', 'version'])
export class FrozenFormEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_frozen_form' }) id!: number;
  @Column('text') form!: string;
  @Column('integer', { name: 'form_version' }) formVersion!: number;
  @Column('date', { name: 'period_from' }) periodFrom!: string;
  @Column('date', { name: 'period_to' }) periodTo!: string;
  @Column('text') scope!: string;
  @Column('text', { name: 'rows_by' }) by!: 'field' | 'unit';
  @Column('integer') version!: number;
  @Column('text', { name: 'rule_set' }) ruleSet!: string;
  @Column('integer', { name: 'formula_version' }) formulaVersion!: number;
  @Column('timestamptz', { name: 'as_of', nullable: true }) asOf!: Date | null;
  @Column('timestamptz', { name: 'frozen_at' }) frozenAt!: Date;
  @Column('text', { name: 'frozen_by' }) frozenBy!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  /** `FormContent` of @ioc/contracts: the rows with all that is printed with them. */
  @Column('jsonb') content!: object;
  /** Of the content as PostgreSQL writes it, hex. */
  @Column('text') sha256!: string;
  /** Cells that differ from the version before: old and new. */
  @Column('jsonb') changes!: object[];
}

/** The signed PDF of a frozen form; only ever added. */
@Entity('signed_form')
@Index('signed_form_frozen', ['frozenId'])
export class SignedFormEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_signed_form' }) id!: number;
  @Column('integer', { name: 'frozen_id' }) frozenId!: number;
  @Column('text') number!: string;
  @Column('date', { name: 'signed_on' }) signedOn!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  @Column('bytea') content!: Buffer;
  @Column('integer') bytes!: number;
  @Column('text') sha256!: string;
  @Column('timestamptz', { name: 'attached_at' }) attachedAt!: Date;
  @Column('text', { name: 'attached_by' }) attachedBy!: string;
}

/** Dossiers carried over into a period without history, as people entered them; the newest of a unit and field counts. */
@Entity('form_opening')
@Index('form_opening_period', ['periodFrom', 'periodTo'])
export class FormOpeningEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_form_opening' }) id!: number;
  @Column('date', { name: 'period_from' }) periodFrom!: string;
  @Column('date', { name: 'period_to' }) periodTo!: string;
  /** Code of the unit. */
  @Column('text') unit!: string;
  @Column('text') field!: string;
  @Column('integer') count!: number;
  @Column('integer', { name: 'solved_early' }) solvedEarly!: number;
  @Column('integer', { name: 'solved_on_time' }) solvedOnTime!: number;
  @Column('integer', { name: 'solved_overdue' }) solvedOverdue!: number;
  @Column('integer', { name: 'open_overdue' }) openOverdue!: number;
  @Column('text') reason!: string;
  @Column('timestamptz', { name: 'entered_at' }) enteredAt!: Date;
  @Column('text', { name: 'entered_by' }) enteredBy!: string;
}
