import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `CREATE TABLE "unit_former" (
    "unit_id" integer NOT NULL,
    "until" date NOT NULL,
    "name" text NOT NULL,
    "short_name" text NOT NULL,
    "kind" text NOT NULL,
    "agency_code" text NOT NULL,
    CONSTRAINT "PK_unit_former" PRIMARY KEY ("unit_id", "until")
  )`,
  `CREATE TABLE "unit_succession" (
    "unit_id" integer NOT NULL,
    "successor_id" integer NOT NULL,
    "effective_on" date NOT NULL,
    CONSTRAINT "PK_unit_succession" PRIMARY KEY ("unit_id", "successor_id")
  )`,
  // Who has ended is expected no more: periods from then on have another coverage.
  `INSERT INTO "dirty" ("from_day") SELECT min("valid_to") FROM "unit" HAVING min("valid_to") IS NOT NULL`,
];

/** What units were before, and what they became. */
export class VersionsOfUnits1700000000027 implements MigrationInterface {
  readonly name = 'VersionsOfUnits1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}
