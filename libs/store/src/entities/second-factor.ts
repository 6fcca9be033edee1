import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** What a person proves beside the password: an app that knows a secret (RFC 6238). */
@Entity('second_factor')
export class SecondFactorEntity {
  @PrimaryColumn('integer', { name: 'person_id' }) personId!: number;
  /** Sealed, see the api; null: it was only drafted. */
  @Column('text', { nullable: true }) secret!: string | null;
  /** The time step of the last code that was taken: none is taken twice. */
  @Column('bigint', { name: 'last_step' }) lastStep!: string;
  /** Shown to be scanned, and not yet confirmed by a code; null: none. */
  @Column('text', { nullable: true }) draft!: string | null;
}

/** A printed code, good once. */
@Entity('recovery_code')
@Index('recovery_code_person', ['personId'])
export class RecoveryCodeEntity {
  /** SHA-256 of the code, hex. */
  @PrimaryColumn('text', { name: 'code_hash' }) codeHash!: string;
  @Column('integer', { name: 'person_id' }) personId!: number;
}

/** Whose account at a provider is whose here. */
@Entity('person_identity')
@Unique('person_identity_person', ['personId'])
export class PersonIdentityEntity {
  /** SHA-256 of issuer and subject, hex: who reads it learns neither. */
  @PrimaryColumn('text', { name: 'subject_hash' }) subjectHash!: string;
  @Column('integer', { name: 'person_id' }) personId!: number;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt!: Date;
}

/** A browser that is at the provider's page. */
@Entity('identity_visit')
export class IdentityVisitEntity {
  /** SHA-256 of the secret that the browser's cookie holds, hex. */
  @PrimaryColumn('text', { name: 'secret_hash' }) secretHash!: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('text', { name: 'return_to' }) returnTo!: string;
  /** Hash of the session's token from which it went; it ends when another begins. Null: none. */
  @Column('text', { name: 'session_hash', nullable: true }) sessionHash!: string | null;
  /** Whose account it becomes, from within that session; null: it signs in. */
  @Column('integer', { name: 'person_id', nullable: true }) personId!: number | null;
  /** Hash of a one-time code whose person it becomes; null: none. */
  @Column('text', { name: 'code_hash', nullable: true }) codeHash!: string | null;
}
