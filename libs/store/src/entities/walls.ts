import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A paired screen; it is a row until it is unpaired. */
@Entity('wall')
@Unique('wall_token', ['tokenHash'])
export class WallEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_wall' }) id!: number;
  /** SHA-256 of its cookie's value, hex. */
  @Column('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('text') name!: string;
  /** Codes of units; null: the whole district. */
  @Column('text', { array: true, nullable: true }) units!: string[] | null;
  @Column('timestamptz', { name: 'paired_at' }) pairedAt!: Date;
  /** Role and number of who paired it. */
  @Column('text', { name: 'paired_by' }) pairedBy!: string;
  /** When it last told of itself, and what; null: never. */
  @Column('timestamptz', { name: 'beat_at', nullable: true }) beatAt!: Date | null;
  @Column('text', { nullable: true }) build!: string | null;
  @Column('text', { nullable: true }) scene!: string | null;
  @Column('bigint', { nullable: true }) revision!: number | null;
  @Column('bigint', { name: 'heap_bytes', nullable: true }) heapBytes!: number | null;
}

/** A screen that shows a code and waits. */
@Entity('wall_pairing')
@Unique('wall_pairing_code', ['codeHash'])
export class WallPairingEntity {
  /** SHA-256 of the cookie that becomes the wall's, hex. */
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  /** SHA-256 of the code, hex. */
  @Column('text', { name: 'code_hash' }) codeHash!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
