import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same content of the same instant keeps the place in which it first came. */
export class SameContent1700000000019 implements MigrationInterface {
  readonly name = 'SameContent1700000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "delivery" ADD "content_sequence" bigint');
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
