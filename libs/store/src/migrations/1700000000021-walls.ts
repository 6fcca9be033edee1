import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Paired screens, and screens that wait to be paired. */
export class Walls1700000000021 implements MigrationInterface {
  readonly name = 'Walls1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "wall" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "token_hash" text NOT NULL,
    "name" text NOT NULL,
    "units" text array,
    "paired_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "paired_by" text NOT NULL,
    "beat_at" TIMESTAMP WITH TIME ZONE,
    "build" text,
    "scene" text,
    "revision" bigint,
    "heap_bytes" bigint,
    CONSTRAINT "wall_token" UNIQUE ("token_hash"),
    CONSTRAINT "PK_wall" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "wall_pairing" (
    "token_hash" text NOT NULL,
    "code_hash" text NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "wall_pairing_code" UNIQUE ("code_hash"),
    CONSTRAINT "PK_wall_pairing" PRIMARY KEY ("token_hash")
  )`,
];
