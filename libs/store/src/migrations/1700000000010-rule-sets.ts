import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rollups by unit and field with what every rule set counts, and how much of a figure is derived. */
export class RuleSets1700000000010 implements MigrationInterface {
  readonly name = 'RuleSets1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const COUNTS = [
  'received_online', 'received_counter', 'received_post', 'received_unknown', 'ended_early', 'ended_on_time', 'ended_late', 'withdrawn',
  'paused_in', 'paused_out', 'overdue_in', 'overdue_out', 'due_soon_in', 'due_soon_out', 'due_day_in', 'due_day_out', 'due_day_early',
  'due_day_late', 'end_unsure_in', 'end_unsure_out', 'pause_unsure_in', 'pause_unsure_out',
];

const STATEMENTS = [
  // It is filled anew from the dossiers as soon as the program opens the database.
  'DROP TABLE "rollup"',
  `CREATE TABLE "rollup" (
    "grain" character(1) NOT NULL,
    "start" date NOT NULL,
    "unit_id" integer NOT NULL,
    "field" text NOT NULL,
    ${COUNTS.map((name) => `"${name}" integer NOT NULL DEFAULT '0',`).join('\n    ')}
    CONSTRAINT "PK_rollup" PRIMARY KEY ("grain", "start", "unit_id", "field")
  )`,
  `ALTER TABLE "snapshot" ADD "derived" integer NOT NULL DEFAULT '0'`,
  `ALTER TABLE "snapshot_history" ADD "derived" integer NOT NULL DEFAULT '0'`,
  `CREATE INDEX "dossier_withdrawn_on" ON "dossier" ("ended_on") WHERE status_group = 'withdrawn'`,
];
