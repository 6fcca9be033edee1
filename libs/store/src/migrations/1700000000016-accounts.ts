import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, their sign-ins and deputies. Sessions that are open came through a link: they go on as they were. */
export class Accounts1700000000016 implements MigrationInterface {
  readonly name = 'Accounts1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "person" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "name" text NOT NULL,
    "login" text,
    "contact" text NOT NULL,
    "roles" text array NOT NULL,
    "units" text array,
    "password_hash" text,
    "disabled" boolean NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "last_seen_at" TIMESTAMP WITH TIME ZONE,
    "removed_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "person_login" UNIQUE ("login"),
    CONSTRAINT "PK_person" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "deputyship" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "person_id" integer NOT NULL,
    "deputy_id" integer NOT NULL,
    "valid_from" date NOT NULL,
    "valid_to" date NOT NULL,
    "ended_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_deputyship" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "deputyship_deputy" ON "deputyship" ("deputy_id")`,
  `CREATE INDEX "deputyship_person" ON "deputyship" ("person_id")`,
  `CREATE TABLE "sign_in_try" (
    "login_hash" text NOT NULL,
    "failed" integer NOT NULL,
    "last_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "locked_until" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_sign_in_try" PRIMARY KEY ("login_hash")
  )`,
  `ALTER TABLE "access_link" ADD "person_id" integer`,
  `ALTER TABLE "session" ADD "id" uuid NOT NULL DEFAULT gen_random_uuid(), ADD "person_id" integer, ADD "role" text DEFAULT 'administrator',
     ADD "device" text NOT NULL DEFAULT '', ADD "last_seen_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`,
  `ALTER TABLE "session" ALTER "id" DROP DEFAULT, ALTER "role" DROP DEFAULT, ALTER "device" DROP DEFAULT, ALTER "last_seen_at" DROP DEFAULT`,
  `CREATE INDEX "session_person" ON "session" ("person_id")`,
];
