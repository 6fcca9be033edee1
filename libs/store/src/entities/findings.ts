import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Something that was wrong for a time; at most one of a kind is open at once. */
@Entity('finding')
@Index('finding_open', ['code', 'subject'], { unique: true, where: 'closed_at IS NULL' })
export class FindingEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('text') code!: string;
  /** "" for the whole. */
  @Column('text') subject!: string;
  @Column('text') level!: string;
  @Column('integer', { nullable: true }) count!: number | null;
  @Column('timestamptz') since!: Date;
  /** Null while it lasts. */
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}
