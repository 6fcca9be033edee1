import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of machine clients, and their secrets. */
export class ClientKeys1700000000022 implements MigrationInterface {
  readonly name = 'ClientKeys1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "api_key" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "name" text NOT NULL,
    "roles" text array NOT NULL,
    "units" text array,
    "sources" text array,
    "per_minute" integer NOT NULL,
    "ends_on" date NOT NULL,
    "made_by" text NOT NULL,
    "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "revoked_at" TIMESTAMP WITH TIME ZONE,
    "last_used_at" TIMESTAMP WITH TIME ZONE,
    "last_used_from" text,
    CONSTRAINT "PK_api_key" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "api_key_secret" (
    "prefix" text NOT NULL,
    "key_id" integer NOT NULL,
    "secret_hash" text NOT NULL,
    "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "ends_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_api_key_secret" PRIMARY KEY ("prefix")
  )`,
  `CREATE INDEX "api_key_secret_key" ON "api_key_secret" ("key_id")`,
];
