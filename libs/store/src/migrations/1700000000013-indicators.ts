import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What further indicators count in the rollups, and the service levels of procedures. */
export class Indicators1700000000013 implements MigrationInterface {
  readonly name = 'Indicators1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const COUNTS = [
  'full_online', 'full_other', 'full_untold', 'digitised', 'not_digitised', 'accepted_late', 'acceptance_untold', 'asked',
  'asked_unsure_in', 'asked_unsure_out', 'eventless_in', 'eventless_out', 'supplement_in', 'supplement_out', 'supplement_unsure_in',
  'supplement_unsure_out', 'supplement_untold_in', 'supplement_untold_out', 'rejected', 'rejected_unsure_in', 'rejected_unsure_out',
  'worked', 'worked_minutes', 'worked_unsure', 'worked_untold', 'paid_online', 'paid_other', 'paid_untold', 'electronic_result',
  'no_electronic_result',
];

const STATEMENTS = [
  // They are counted as soon as the program opens the database.
  `ALTER TABLE "rollup" ${COUNTS.map((name) => `ADD "${name}" integer NOT NULL DEFAULT '0'`).join(', ')}`,
  `ALTER TABLE "procedure" ADD "service_levels" jsonb NOT NULL DEFAULT '[]'`,
];
