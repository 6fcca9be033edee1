import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders by e-mail: each has one row, whatever becomes of it. */
export class Reminders1700000000029 implements MigrationInterface {
  readonly name = 'Reminders1700000000029';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "reminder" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "person_id" integer NOT NULL,
    "kind" text NOT NULL,
    "form" text NOT NULL,
    "period_from" date NOT NULL,
    "day" date NOT NULL,
    "about" integer NOT NULL,
    "state" text NOT NULL,
    "tries" integer NOT NULL,
    "next_try_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "failed_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "reminder_key" UNIQUE ("person_id", "kind", "form", "period_from", "day", "about"),
    CONSTRAINT "PK_reminder" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "reminder_waiting" ON "reminder" ("next_try_at") WHERE state = 'waiting'`,
];
