import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of the demo are told from people. */
export class DemoPeople1700000000023 implements MigrationInterface {
  readonly name = 'DemoPeople1700000000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "person" ADD "demo" boolean NOT NULL DEFAULT false`);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
