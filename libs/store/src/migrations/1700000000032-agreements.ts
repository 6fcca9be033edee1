import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who agrees has a receipt, and who returns says of what; events of before have none, as they are only ever added. */
export class Agreements1700000000032 implements MigrationInterface {
  readonly name = 'Agreements1700000000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "entry_event" ADD COLUMN "receipt" text');
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
