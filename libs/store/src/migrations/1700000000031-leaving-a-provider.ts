import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which sessions began at the provider, and whom its names are still believed for. */
export class LeavingAProvider1700000000031 implements MigrationInterface {
  readonly name = 'LeavingAProvider1700000000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "session" ADD "provided" boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE "person" ADD "known_by_name" boolean NOT NULL DEFAULT true`);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
