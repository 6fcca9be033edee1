import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A one-time code: of the server's own link, or with which a person sets a password. */
@Entity('access_link')
export class AccessLinkEntity {
  /** SHA-256 of the code, hex. */
  @PrimaryColumn('text', { name: 'code_hash' }) codeHash!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  /** Who sets a password with it; null: it opens a session by itself. */
  @Column('integer', { name: 'person_id', nullable: true }) personId!: number | null;
}

/** A browser that came through a one-time link, or in which a person signed in. */
@Entity('session')
@Index('session_person', ['personId'])
export class SessionEntity {
  /** SHA-256 of the cookie's value, hex. */
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash!: string;
  /** Its name on the page of own sessions. */
  @Column('uuid') id!: string;
  @Column('text') label!: string;
  /** Null: nobody by name; then `role` says what it may. */
  @Column('integer', { name: 'person_id', nullable: true }) personId!: number | null;
  @Column('text', { nullable: true }) role!: string | null;
  /** Browser and system in words. */
  @Column('text') device!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  /** Whether a second factor was proved in it. */
  @Column('boolean', { default: false }) proved!: boolean;
  /** Whether it began at the provider. */
  @Column('boolean', { default: false }) provided!: boolean;
}

/** A member of staff: name, sign-in, role, units, contact and nothing else. Who has left is a row without name. */
@Entity('person')
@Unique('person_login', ['login'])
export class PersonEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_person' }) id!: number;
  @Column('text') name!: string;
  /** Null of who has left. */
  @Column('text', { nullable: true }) login!: string | null;
  @Column('text') contact!: string;
  @Column('text', { array: true }) roles!: string[];
  /** Codes of units; null: the whole district. */
  @Column('text', { array: true, nullable: true }) units!: string[] | null;
  /** Argon2id; null: the invitation was not taken up. */
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash!: string | null;
  @Column('boolean') disabled!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at', nullable: true }) lastSeenAt!: Date | null;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
  /** Nobody: an account of the demo, which has no password. */
  @Column('boolean', { default: false }) demo!: boolean;
  /** Whether an account of the provider that tells this sign-in name may become the own one by that. */
  @Column('boolean', { name: 'known_by_name', default: true }) knownByName!: boolean;
}

/** Who stands in for whom on which days, both included. */
@Entity('deputyship')
@Index('deputyship_deputy', ['deputyId'])
@Index('deputyship_person', ['personId'])
export class DeputyshipEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer', generatedIdentity: 'ALWAYS', primaryKeyConstraintName: 'PK_deputyship' }) id!: number;
  /** Who is away. */
  @Column('integer', { name: 'person_id' }) personId!: number;
  @Column('integer', { name: 'deputy_id' }) deputyId!: number;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to' }) validTo!: string;
  /** Ended before its last day. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}

/** Wrong passwords in a row, of names that exist and of names that do not. */
@Entity('sign_in_try')
export class SignInTryEntity {
  /** SHA-256 of the name, hex: what is typed there may be a password. */
  @PrimaryColumn('text', { name: 'login_hash' }) loginHash!: string;
  @Column('integer') failed!: number;
  @Column('timestamptz', { name: 'last_at' }) lastAt!: Date;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
}
