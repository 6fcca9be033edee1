import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody called a figure wrong (*Báo số sai*); the indicator's owner explains or corrects it. */
@Entity('figure_report')
@Index('figure_report_open', ['id'], { where: `state = 'open'` })
export class FigureReportEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_figure_report' }) id!: number;
  @Column('text') indicator!: string;
  @Column('text') scope!: string;
  @Column('date', { name: 'period_from' }) periodFrom!: string;
  @Column('date', { name: 'period_to' }) periodTo!: string;
  @Column('date', { name: 'cut_off' }) cutOff!: string;
  @Column('double precision', { nullable: true }) value!: number | null;
  @Column('text') words!: string;
  @Column('text', { name: 'reported_by' }) reportedBy!: string;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt!: Date;
  @Column('text') state!: string;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('text', { name: 'answered_by', nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
}
