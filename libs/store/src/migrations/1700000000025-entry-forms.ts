import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Forms of periodic indicators, what is typed in them, and what becomes of it. */
export class EntryForms1700000000025 implements MigrationInterface {
  readonly name = 'EntryForms1700000000025';

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
  `CREATE TABLE "entry_form_version" (
    "form" text NOT NULL,
    "version" integer NOT NULL,
    "valid_from" date NOT NULL,
    "definition" jsonb NOT NULL,
    "made_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "made_by" text NOT NULL,
    CONSTRAINT "PK_entry_form_version" PRIMARY KEY ("form", "version")
  )`,
  `CREATE TABLE "entry_submission" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "form" text NOT NULL,
    "unit" text NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "correction" integer NOT NULL,
    "version" integer NOT NULL,
    "state" text NOT NULL,
    "step" integer NOT NULL,
    "submitted_at" TIMESTAMP WITH TIME ZONE,
    "late" boolean NOT NULL,
    "approved_at" TIMESTAMP WITH TIME ZONE,
    "reopened_on" date,
    "reopen_asked" boolean NOT NULL,
    "reason" text,
    "receipt" text,
    "filled_by" integer array NOT NULL,
    "agreed_by" integer array NOT NULL,
    CONSTRAINT "entry_submission_key" UNIQUE ("form", "unit", "period_from", "correction"),
    CONSTRAINT "PK_entry_submission" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "entry_cell" (
    "submission_id" integer NOT NULL,
    "item" text NOT NULL,
    "content" jsonb,
    "note" text,
    "revision" integer NOT NULL,
    "saved_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "saved_by" text NOT NULL,
    CONSTRAINT "PK_entry_cell" PRIMARY KEY ("submission_id", "item")
  )`,
  `CREATE TABLE "entry_cell_change" (
    "submission_id" integer NOT NULL,
    "item" text NOT NULL,
    "revision" integer NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "by" text NOT NULL,
    "old_content" jsonb,
    "new_content" jsonb,
    "old_note" text,
    "new_note" text,
    CONSTRAINT "PK_entry_cell_change" PRIMARY KEY ("submission_id", "item", "revision")
  )`,
  `CREATE TABLE "entry_event" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "submission_id" integer NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "action" text NOT NULL,
    "by" text NOT NULL,
    "step" text,
    "reason" text,
    CONSTRAINT "PK_entry_event" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "entry_event_submission" ON "entry_event" ("submission_id")`,
  `CREATE TABLE "entry_comment" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "submission_id" integer NOT NULL,
    "item" text,
    "text" text NOT NULL,
    "by" text NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "returned_revision" integer,
    CONSTRAINT "PK_entry_comment" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "entry_comment_submission" ON "entry_comment" ("submission_id")`,
  `CREATE TABLE "entry_receipt" (
    "code" text NOT NULL,
    "submission_id" integer NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "by" text NOT NULL,
    "cells" jsonb NOT NULL,
    CONSTRAINT "PK_entry_receipt" PRIMARY KEY ("code")
  )`,
  `CREATE INDEX "entry_receipt_submission" ON "entry_receipt" ("submission_id")`,
  ...['entry_form_version', 'entry_cell_change', 'entry_event', 'entry_comment', 'entry_receipt'].flatMap(appendOnly),
];
