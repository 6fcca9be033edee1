import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What recounts have found. */
export class ReconcileRuns1700000000011 implements MigrationInterface {
  readonly name = 'ReconcileRuns1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE "reconcile_run" (
      "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      "at" TIMESTAMP WITH TIME ZONE NOT NULL,
      "by" text,
      "dossiers" integer NOT NULL,
      "drifted" integer NOT NULL,
      "drifts" jsonb NOT NULL,
      CONSTRAINT "PK_reconcile_run" PRIMARY KEY ("id")
    )`);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
