import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One act; rows are only ever added, and the database numbers, dates and chains them itself. */
@Entity('audit_entry')
@Index('audit_entry_at', ['at'])
@Index('audit_entry_act', ['act', 'number'])
export class AuditEntryEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'PK_audit_entry' }) number!: number;
  @Column('timestamptz') at!: Date;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('text', { name: 'author_kind' }) authorKind!: string;
  @Column('text', { name: 'author_label' }) authorLabel!: string;
  @Column('text', { name: 'author_person', nullable: true }) authorPerson!: string | null;
  @Column('text', { name: 'author_role', nullable: true }) authorRole!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text') act!: string;
  @Column('text', { name: 'subject_kind' }) subjectKind!: string;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('jsonb', { nullable: true }) old!: object | null;
  @Column('jsonb', { nullable: true }) new!: object | null;
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;
}

/** The last entry's number and hash; its one row follows the entries by itself. */
@Entity('audit_head')
@Check('audit_head_only', '"only"')
export class AuditHeadEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'PK_audit_head' }) only!: boolean;
  @Column('bigint') number!: number;
  @Column('text') hash!: string;
}
