import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link that opens the writing pages once. */
@Entity('access_link')
export class AccessLinkEntity {
  /** SHA-256 of its code, hex. */
  @PrimaryColumn('text', { name: 'code_hash' }) codeHash!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}

/** A browser that came through a one-time link. */
@Entity('session')
export class SessionEntity {
  /** SHA-256 of the cookie's value, hex. */
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  @Column('text') label!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
