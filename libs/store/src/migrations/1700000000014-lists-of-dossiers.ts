import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of what was received, by the day of acceptance. */
export class ListsOfDossiers1700000000014 implements MigrationInterface {
  readonly name = 'ListsOfDossiers1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX "dossier_accepted_on" ON "dossier" ("accepted_on")`);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
