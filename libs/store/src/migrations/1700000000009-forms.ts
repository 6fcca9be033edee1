import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Frozen forms, their signed copies and opening balances: tables that only grow. */
export class Forms1700000000009 implements MigrationInterface {
  readonly name = 'Forms1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const appendOnly = (table: string): string[] => [
  `CREATE TRIGGER "${table}_append_only" BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER "${table}_never_emptied" BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
];

const STATEMENTS = [
  // OR REPLACE: what a restore puts in the place of all tables leaves functions. An empty table may be emptied: a restore does.
  `CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE filled boolean;
    BEGIN
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', TG_TABLE_NAME) INTO filled;
      IF filled THEN RAISE EXCEPTION '% only grows: add a new row instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF;
      RETURN NULL;
    END $$`,
  `CREATE TABLE "frozen_form" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "form" text NOT NULL,
    "form_version" integer NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "scope" text NOT NULL,
    "rows_by" text NOT NULL,
    "version" integer NOT NULL,
    "rule_set" text NOT NULL,
    "formula_version" integer NOT NULL,
    "as_of" TIMESTAMP WITH TIME ZONE,
    "frozen_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "frozen_by" text NOT NULL,
    "reason" text,
    "content" jsonb NOT NULL,
    "sha256" text NOT NULL,
    "changes" jsonb NOT NULL,
    CONSTRAINT "frozen_form_version" UNIQUE ("form", "period_from", "period_to", "scope", "rows_by", "version"),
    CONSTRAINT "PK_frozen_form" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "signed_form" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "frozen_id" integer NOT NULL,
    "number" text NOT NULL,
    "signed_on" date NOT NULL,
    "file_name" text NOT NULL,
    "content" bytea NOT NULL,
    "bytes" integer NOT NULL,
    "sha256" text NOT NULL,
    "attached_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "attached_by" text NOT NULL,
    CONSTRAINT "PK_signed_form" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "signed_form_frozen" ON "signed_form" ("frozen_id")`,
  `CREATE TABLE "form_opening" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "unit" text NOT NULL,
    "field" text NOT NULL,
    "count" integer NOT NULL,
    "solved_early" integer NOT NULL,
    "solved_on_time" integer NOT NULL,
    "solved_overdue" integer NOT NULL,
    "open_overdue" integer NOT NULL,
    "reason" text NOT NULL,
    "entered_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "entered_by" text NOT NULL,
    CONSTRAINT "PK_form_opening" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "form_opening_period" ON "form_opening" ("period_from", "period_to")`,
  ...['frozen_form', 'signed_form', 'form_opening'].flatMap(appendOnly),
];
