import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rollups count whose end in time no event date proves. */
export class UnsureTimeliness1700000000030 implements MigrationInterface {
  readonly name = 'UnsureTimeliness1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    // It is filled as the program makes rollups of an earlier version anew.
    await runner.query(`ALTER TABLE "rollup" ADD "timeliness_unsure" integer NOT NULL DEFAULT '0'`);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
