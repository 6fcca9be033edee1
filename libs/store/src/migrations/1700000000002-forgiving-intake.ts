import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries that wait, go back and are corrected; other systems' counts; one-time links. */
export class ForgivingIntake1700000000002 implements MigrationInterface {
  readonly name = 'ForgivingIntake1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `ALTER TABLE "delivery"
    ADD "door" text NOT NULL DEFAULT 'api',
    ADD "sent_by" text NOT NULL DEFAULT '',
    ADD "own_state_at" TIMESTAMP WITH TIME ZONE,
    ADD "state_stated" boolean NOT NULL DEFAULT false,
    ADD "hold_reasons" jsonb NOT NULL DEFAULT '[]',
    ADD "ended_count" integer NOT NULL DEFAULT '0',
    ADD "given_up_count" integer NOT NULL DEFAULT '0',
    ADD "spoken_for" text array,
    ADD "spoken_from" date,
    ADD "spoken_to" date,
    ADD "confirms" boolean NOT NULL DEFAULT false,
    ADD "withdrawn_line" integer NOT NULL DEFAULT '0',
    ADD "withdrawn_at" TIMESTAMP WITH TIME ZONE,
    ADD "withdrawn_by" text,
    ADD "withdrawal_reason" text`,
  `CREATE INDEX "delivery_leaving" ON "delivery" ("sequence") WHERE status IN ('withdrawing', 'erased')`,
  `UPDATE "delivery" SET "own_state_at" = "state_at"`,
  `ALTER TABLE "delivery" ALTER "own_state_at" SET NOT NULL`,
  // What finished deliveries spoke of, by the rule that was applied when they did.
  `UPDATE "delivery" SET
    "spoken_for" = CASE WHEN said.full_list THEN coalesce(said.speaks_for, said.heard) ELSE said.heard END,
    "spoken_from" = CASE WHEN said.entity = 'station' THEN NULL
      WHEN said.full_list THEN least(coalesce(said.printed_from, said.state_day), said.state_day) ELSE said.state_day END,
    "spoken_to" = said.state_day,
    "confirms" = said.full_list
  FROM (
    SELECT delivery.id, speaks_for, heard, printed_from, definition ->> 'entity' AS entity,
      definition ->> 'speaksFor' = 'units' AS full_list,
      (state_at AT TIME ZONE (SELECT value ->> 'timeZone' FROM setting WHERE key = 'district'))::date AS state_day
    FROM "delivery" JOIN "mapping_profile" AS profile ON profile.id = delivery.profile AND profile.version = delivery.profile_version
    WHERE status IN ('processed', 'done')
  ) AS said WHERE said.id = delivery.id`,
  `ALTER TABLE "delivery_row" ADD "corrected" jsonb, ADD "code" text`,
  `UPDATE "delivery_row" SET "code" = "cells" ->> 'code'`,
  `CREATE INDEX "delivery_row_code" ON "delivery_row" ("code")`,
  `ALTER TABLE "quarantine_row"
    ADD "resolution" text,
    ADD "resolved_at" TIMESTAMP WITH TIME ZONE,
    ADD "resolved_by" text,
    ADD "resolution_note" text,
    ADD "rework" boolean NOT NULL DEFAULT false`,
  `CREATE INDEX "quarantine_rework" ON "quarantine_row" ("delivery_id") WHERE rework`,
  `CREATE INDEX "quarantine_waiting" ON "quarantine_row" ("reason") WHERE resolution IS NULL`,
  `CREATE TABLE "unit_summary" (
    "delivery_id" uuid NOT NULL,
    "line" integer NOT NULL,
    "source_id" text NOT NULL,
    "unit_id" integer NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "counts" jsonb NOT NULL,
    CONSTRAINT "PK_unit_summary" PRIMARY KEY ("delivery_id", "line")
  )`,
  `CREATE TABLE "access_link" (
    "code_hash" text NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_access_link" PRIMARY KEY ("code_hash")
  )`,
  `CREATE TABLE "session" (
    "token_hash" text NOT NULL,
    "label" text NOT NULL,
    "created_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_session" PRIMARY KEY ("token_hash")
  )`,
  // One reader for tables of every kind: what a file is shows in its first bytes.
  `UPDATE "mapping_profile" SET "definition" = jsonb_set("definition", '{reader}', '"table"')
   WHERE "definition" ->> 'reader' IN ('html-table', 'csv')`,
  // Dossiers whose channel nobody tells leave both sides of the rates by channel.
  `UPDATE "indicator" SET "definition" = "definition" || jsonb_build_object('formula',
     "definition" -> 'formula' || '{"denominator": "received-by-channel", "version": 2}')
   WHERE "code" IN ('HS04', 'HS19') AND "definition" -> 'formula' ->> 'denominator' = 'received'`,
  `INSERT INTO "setting" ("key", "value")
   SELECT 'fingerprintKey', to_jsonb(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))
   WHERE EXISTS (SELECT FROM "setting" WHERE "key" = 'district')`,
];
