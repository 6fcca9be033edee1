import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A reminder by e-mail, once it was to be sent; its key keeps it from being sent again. */
@Entity('reminder')
@Unique('reminder_key', ['personId', 'kind', 'form', 'periodFrom', 'day', 'about'])
@Index('reminder_waiting', ['nextTryAt'], { where: `state = 'waiting'` })
export class ReminderEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_reminder' }) id!: number;
  @Column('integer', { name: 'person_id' }) personId!: number;
  @Column('text') kind!: string;
  @Column('text') form!: string;
  @Column('date', { name: 'period_from' }) periodFrom!: string;
  @Column('date') day!: string;
  /** Number of the event that it tells of; 0: none. */
  @Column('integer') about!: number;
  /** `waiting`, `sent`, `moot` (there was nothing left to remind of) or `refused` (the mail server takes no such address). */
  @Column('text') state!: string;
  @Column('integer') tries!: number;
  /** By the machine's clock: nobody tries before. A try moves it first, so that who is killed has not forgotten it. */
  @Column('timestamptz', { name: 'next_try_at' }) nextTryAt!: Date;
  /** Of the last try that failed, by the machine's clock; null: none has. */
  @Column('timestamptz', { name: 'failed_at', nullable: true }) failedAt!: Date | null;
}
