import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** What a machine client may do. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_api_key' }) id!: number;
  @Column('text') name!: string;
  @Column('text', { array: true }) roles!: string[];
  /** Codes of units; null: the whole district. */
  @Column('text', { array: true, nullable: true }) units!: string[] | null;
  /** For which it may send; null: all of them. */
  @Column('text', { array: true, nullable: true }) sources!: string[] | null;
  @Column('integer', { name: 'per_minute' }) perMinute!: number;
  @Column('date', { name: 'ends_on' }) endsOn!: string;
  /** Label of who made it: a role and a number. */
  @Column('text', { name: 'made_by' }) madeBy!: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  /** Written once a minute at most. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
  @Column('text', { name: 'last_used_from', nullable: true }) lastUsedFrom!: string | null;
}

/** A secret of a key; while it is exchanged, an earlier one goes on beside it. */
@Entity('api_key_secret')
@Index('api_key_secret_key', ['keyId'])
export class ApiKeySecretEntity {
  /** Its beginning, by which it is looked up and known again. */
  @PrimaryColumn('text') prefix!: string;
  @Column('integer', { name: 'key_id' }) keyId!: number;
  /** SHA-256 of the secret, hex. */
  @Column('text', { name: 'secret_hash' }) secretHash!: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
  /** Null: with the key. */
  @Column('timestamptz', { name: 'ends_at', nullable: true }) endsAt!: Date | null;
}
