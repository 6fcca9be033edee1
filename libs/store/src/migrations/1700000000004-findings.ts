import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the system finds wrong with itself, and how dossiers that are due are found. */
export class Findings1700000000004 implements MigrationInterface {
  readonly name = 'Findings1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "finding" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "code" text NOT NULL,
    "subject" text NOT NULL,
    "level" text NOT NULL,
    "count" integer,
    "since" TIMESTAMP WITH TIME ZONE NOT NULL,
    "closed_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_finding" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "finding_open" ON "finding" ("code", "subject") WHERE closed_at IS NULL`,
  `CREATE INDEX "dossier_due_on" ON "dossier" ("due_on")`,
  `CREATE INDEX "dossier_ended_late" ON "dossier" ("ended_on") WHERE due_on < ended_on`,
];
