import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rollups count what is due, and days by unit and by field; who is overdue at any day is found by an index. */
export class DueEdges1700000000012 implements MigrationInterface {
  readonly name = 'DueEdges1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const COUNTS = ['owed_today_in', 'owed_today_out', 'owed_soon_in', 'owed_soon_out', 'due_today_in', 'due_today_out'];

const STATEMENTS = [
  // Both are filled as the program makes dossiers and rollups of an earlier version anew.
  `ALTER TABLE "rollup" ${COUNTS.map((name) => `ADD "${name}" integer NOT NULL DEFAULT '0'`).join(', ')}`,
  `ALTER TABLE "dossier" ADD "overdue" daterange`,
  `CREATE INDEX "dossier_overdue" ON "dossier" USING gist ("overdue") WHERE overdue IS NOT NULL`,
  // Nothing is found by them any more.
  `DROP INDEX "dossier_ended_late"`,
  `DROP INDEX "dossier_due_on"`,
];
