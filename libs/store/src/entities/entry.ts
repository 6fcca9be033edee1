import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A form of periodic indicators from a period on, or its end; only ever added. */
@Entity('entry_form_version')
export class EntryFormVersionEntity {
  @PrimaryColumn('text') form!: string;
  @PrimaryColumn('integer') version!: number;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  /** `EntryForm` of @ioc/contracts; `null` of JSON: from here on nobody fills it in. */
  @Column('jsonb') definition!: object | null;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
  @Column('text', { name: 'made_by' }) madeBy!: string;
}

/** One form of one unit and one period, made when somebody first types in it; a correction is another one beside it. */
@Entity('entry_submission')
@Unique('entry_submission_key', ['form', 'unit', 'periodFrom', 'correction'])
export class EntrySubmissionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_entry_submission' }) id!: number;
  @Column('text') form!: string;
  /** Code of the unit. */
  @Column('text') unit!: string;
  @Column('date', { name: 'period_from' }) periodFrom!: string;
  @Column('date', { name: 'period_to' }) periodTo!: string;
  @Column('integer') correction!: number;
  /** Of the form. */
  @Column('integer') version!: number;
  @Column('text') state!: string;
  @Column('integer') step!: number;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  /** Submitted after it was due, by the clock of the server; stays what it was when it was returned. */
  @Column('boolean') late!: boolean;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt!: Date | null;
  /** Local day on which it was given time again; null: never. */
  @Column('date', { name: 'reopened_on', nullable: true }) reopenedOn!: string | null;
  @Column('boolean', { name: 'reopen_asked' }) reopenAsked!: boolean;
  @Column('text', { nullable: true }) reason!: string | null;
  /** Of what was submitted last and neither withdrawn nor returned. */
  @Column('text', { nullable: true }) receipt!: string | null;
  /** Numbers of people. */
  @Column('integer', { name: 'filled_by', array: true }) filledBy!: number[];
  @Column('integer', { name: 'agreed_by', array: true }) agreedBy!: number[];
}

@Entity('entry_cell')
export class EntryCellEntity {
  @PrimaryColumn('integer', { name: 'submission_id' }) submissionId!: number;
  @PrimaryColumn('text') item!: string;
  /** `CellContent` of @ioc/contracts; null: blank. */
  @Column('jsonb', { nullable: true }) content!: object | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('integer') revision!: number;
  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
  @Column('text', { name: 'saved_by' }) savedBy!: string;
}

/** What stood in a cell before a revision and from it on; only ever added. */
@Entity('entry_cell_change')
export class EntryCellChangeEntity {
  @PrimaryColumn('integer', { name: 'submission_id' }) submissionId!: number;
  @PrimaryColumn('text') item!: string;
  @PrimaryColumn('integer') revision!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') by!: string;
  @Column('jsonb', { name: 'old_content', nullable: true }) oldContent!: object | null;
  @Column('jsonb', { name: 'new_content', nullable: true }) newContent!: object | null;
  @Column('text', { name: 'old_note', nullable: true }) oldNote!: string | null;
  @Column('text', { name: 'new_note', nullable: true }) newNote!: string | null;
}

/** A step of a submission's life; only ever added. */
@Entity('entry_event')
@Index('entry_event_submission', ['submissionId'])
export class EntryEventEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_entry_event' }) id!: number;
  @Column('integer', { name: 'submission_id' }) submissionId!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') action!: string;
  /** Role and number. */
  @Column('text') by!: string;
  @Column('text', { nullable: true }) step!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** Of `SubmissionEvent`. */
  @Column('text', { nullable: true }) receipt!: string | null;
}

/** What was said about a cell or about all of it. */
@Entity('entry_comment')
@Index('entry_comment_submission', ['submissionId'])
export class EntryCommentEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_entry_comment' }) id!: number;
  @Column('integer', { name: 'submission_id' }) submissionId!: number;
  @Column('text', { nullable: true }) item!: string | null;
  @Column('text') text!: string;
  @Column('text') by!: string;
  @Column('timestamptz') at!: Date;
  /** Revision of the cell that was returned with it; null: it came with no return. */
  @Column('integer', { name: 'returned_revision', nullable: true }) returnedRevision!: number | null;
}

/** What was submitted, as it was; only ever added. */
@Entity('entry_receipt')
@Index('entry_receipt_submission', ['submissionId'])
export class EntryReceiptEntity {
  @PrimaryColumn('text') code!: string;
  @Column('integer', { name: 'submission_id' }) submissionId!: number;
  @Column('timestamptz') at!: Date;
  @Column('text') by!: string;
  /** By the key of the line: `CellContent`, note and revision. */
  @Column('jsonb') cells!: object;
}
