import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Boundaries of units, uploaded by administrators, in versions. */
export class Boundaries1700000000005 implements MigrationInterface {
  readonly name = 'Boundaries1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "boundary_set" (
    "version" integer NOT NULL,
    "file_name" text NOT NULL,
    "attribution" text NOT NULL,
    "valid_on" date NOT NULL,
    "uploaded_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "uploaded_by" text NOT NULL,
    "topology" jsonb NOT NULL,
    "original" bytea NOT NULL,
    "active" boolean NOT NULL,
    CONSTRAINT "PK_boundary_set" PRIMARY KEY ("version")
  )`,
  `CREATE UNIQUE INDEX "boundary_set_active" ON "boundary_set" ("active") WHERE active`,
];
