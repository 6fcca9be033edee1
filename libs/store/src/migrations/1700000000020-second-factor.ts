import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors with printed codes, accounts of a provider; sessions that are open have proved none. */
export class SecondFactor1700000000020 implements MigrationInterface {
  readonly name = 'SecondFactor1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "second_factor" (
    "person_id" integer NOT NULL,
    "secret" text,
    "last_step" bigint NOT NULL,
    "draft" text,
    CONSTRAINT "PK_second_factor" PRIMARY KEY ("person_id")
  )`,
  `CREATE TABLE "recovery_code" ("code_hash" text NOT NULL, "person_id" integer NOT NULL, CONSTRAINT "PK_recovery_code" PRIMARY KEY ("code_hash"))`,
  `CREATE INDEX "recovery_code_person" ON "recovery_code" ("person_id")`,
  `CREATE TABLE "person_identity" (
    "subject_hash" text NOT NULL,
    "person_id" integer NOT NULL,
    "linked_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "person_identity_person" UNIQUE ("person_id"),
    CONSTRAINT "PK_person_identity" PRIMARY KEY ("subject_hash")
  )`,
  `CREATE TABLE "identity_visit" (
    "secret_hash" text NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "return_to" text NOT NULL,
    "session_hash" text,
    "person_id" integer,
    "code_hash" text,
    CONSTRAINT "PK_identity_visit" PRIMARY KEY ("secret_hash")
  )`,
  `ALTER TABLE "session" ADD "proved" boolean NOT NULL DEFAULT false`,
];
