import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InitialSchema1700000000001 implements MigrationInterface {
  readonly name = 'InitialSchema1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('The first schema is not taken back: restore a backup instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "unit" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "code" text NOT NULL,
    "name" text NOT NULL,
    "short_name" text NOT NULL,
    "kind" text NOT NULL,
    "agency_code" text NOT NULL,
    "aliases" text array NOT NULL,
    "lat" double precision,
    "lon" double precision,
    "tile_column" integer NOT NULL,
    "tile_row" integer NOT NULL,
    "neighbours" text array NOT NULL,
    "valid_from" date NOT NULL,
    "valid_to" date,
    CONSTRAINT "unit_code_valid_from" UNIQUE ("code", "valid_from"),
    CONSTRAINT "PK_4252c4be609041e559f0c80f58a" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "procedure" (
    "code" text NOT NULL,
    "name" text NOT NULL,
    "field" text NOT NULL,
    "aliases" text array NOT NULL,
    CONSTRAINT "PK_5b9ee346c174d4b2682947d1984" PRIMARY KEY ("code")
  )`,
  `CREATE TABLE "calendar_day" (
    "day" date NOT NULL,
    "working" boolean NOT NULL,
    "name" text NOT NULL,
    "source" text,
    CONSTRAINT "PK_0f0fd32432f4e23544a28c0562b" PRIMARY KEY ("day")
  )`,
  `CREATE TABLE "status" (
    "code" text NOT NULL,
    "canonical" text NOT NULL,
    "status_group" text NOT NULL,
    "names" text array NOT NULL,
    CONSTRAINT "PK_e77743a7955e652aa7ebf4a7650" PRIMARY KEY ("code")
  )`,
  `CREATE TABLE "operator" (
    "name" text NOT NULL,
    "aliases" text array NOT NULL,
    CONSTRAINT "PK_b383ed84b5891bd42be1d2eefd5" PRIMARY KEY ("name")
  )`,
  `CREATE TABLE "mapping_profile" (
    "id" text NOT NULL,
    "version" integer NOT NULL,
    "definition" jsonb NOT NULL,
    CONSTRAINT "PK_d4885d002a990161a791c3aed12" PRIMARY KEY ("id", "version")
  )`,
  `CREATE TABLE "indicator" (
    "code" text NOT NULL,
    "position" integer NOT NULL,
    "definition" jsonb NOT NULL,
    CONSTRAINT "PK_843bf8c0de69be8ea15fdc25fb7" PRIMARY KEY ("code")
  )`,
  `CREATE TABLE "manual_statement" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "indicator" text NOT NULL,
    "value" double precision NOT NULL,
    "qualifier" text NOT NULL,
    "stated_from" date NOT NULL,
    "stated_to" date NOT NULL,
    "published_on" date NOT NULL,
    "source" text NOT NULL,
    "note" text,
    CONSTRAINT "PK_fe394e19da431a91781a46e9156" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "setting" (
    "key" text NOT NULL,
    "value" jsonb NOT NULL,
    CONSTRAINT "PK_1c4c95d773004250c157a744d6e" PRIMARY KEY ("key")
  )`,
  `CREATE TABLE "dossier" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "source_id" text NOT NULL,
    "code" text NOT NULL,
    "unit_id" integer,
    "procedure_code" text,
    "field" text,
    "facts" jsonb,
    "status_group" text,
    "accepted_on" date,
    "due_on" date,
    "ended_on" date,
    "known_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "dossier_source_code" UNIQUE ("source_id", "code"),
    CONSTRAINT "PK_62a60ad7157c2922b57c3319364" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "dossier_ended_on" ON "dossier" ("ended_on") WHERE ended_on IS NOT NULL`,
  `CREATE INDEX "dossier_open_due" ON "dossier" ("due_on") WHERE ended_on IS NULL`,
  `CREATE TABLE "dossier_statement" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "dossier_id" bigint NOT NULL,
    "delivery_id" uuid NOT NULL,
    "delivery_sequence" bigint NOT NULL,
    "line" integer NOT NULL,
    "channel" text NOT NULL,
    "state_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "repeated_at" TIMESTAMP WITH TIME ZONE,
    "statement" jsonb NOT NULL,
    CONSTRAINT "PK_20bca7bf671c7f876c97217654c" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "dossier_statement_dossier" ON "dossier_statement" ("dossier_id")`,
  `CREATE TABLE "dossier_event" (
    "dossier_id" bigint NOT NULL,
    "position" integer NOT NULL,
    "kind" text NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "proved" boolean NOT NULL,
    "learnt_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "delivery_id" uuid NOT NULL,
    CONSTRAINT "PK_37e7c8ee43fc2717eceb6195396" PRIMARY KEY ("dossier_id", "position")
  )`,
  `CREATE TABLE "station" (
    "source_id" text NOT NULL,
    "code" text NOT NULL,
    "operator" text NOT NULL,
    "unit_id" integer NOT NULL,
    "technologies" text array NOT NULL,
    "lat" double precision,
    "lon" double precision,
    "valid_from" date NOT NULL,
    "state_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "delivery_id" uuid NOT NULL,
    "line" integer NOT NULL,
    CONSTRAINT "PK_5418b589e4b752da5ed3f008632" PRIMARY KEY ("source_id", "code")
  )`,
  `CREATE TABLE "rollup" (
    "grain" character(1) NOT NULL,
    "start" date NOT NULL,
    "dimension" text NOT NULL,
    "member" text NOT NULL,
    "received_online" integer NOT NULL DEFAULT '0',
    "received_counter" integer NOT NULL DEFAULT '0',
    "received_post" integer NOT NULL DEFAULT '0',
    "received_unknown" integer NOT NULL DEFAULT '0',
    "ended_early" integer NOT NULL DEFAULT '0',
    "ended_on_time" integer NOT NULL DEFAULT '0',
    "ended_late" integer NOT NULL DEFAULT '0',
    "withdrawn" integer NOT NULL DEFAULT '0',
    "paused_in" integer NOT NULL DEFAULT '0',
    "paused_out" integer NOT NULL DEFAULT '0',
    "overdue_in" integer NOT NULL DEFAULT '0',
    "overdue_out" integer NOT NULL DEFAULT '0',
    "due_soon_in" integer NOT NULL DEFAULT '0',
    "due_soon_out" integer NOT NULL DEFAULT '0',
    CONSTRAINT "PK_7a62e2a8358ad6462536d021744" PRIMARY KEY ("grain", "start", "dimension", "member")
  )`,
  `CREATE TABLE "dirty" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "from_day" date NOT NULL,
    "marked_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT "PK_0b7f37e44ee997d7fc36ea69c61" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "period_watch" (
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "wanted_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_882c57099573efcad25500d1efd" PRIMARY KEY ("period_from", "period_to")
  )`,
  `CREATE TABLE "revision_counter" (
    "only" boolean NOT NULL DEFAULT true,
    "epoch" uuid NOT NULL,
    "revision" bigint NOT NULL DEFAULT '0',
    CONSTRAINT "PK_66643d3c376f32b21ff4fb0b621" PRIMARY KEY ("only")
  )`,
  `CREATE TABLE "snapshot" (
    "value" double precision,
    "numerator" double precision,
    "denominator" double precision,
    "qualifier" text NOT NULL,
    "as_of" TIMESTAMP WITH TIME ZONE,
    "coverage" jsonb NOT NULL,
    "state" text NOT NULL,
    "sources" text array NOT NULL,
    "stated_from" date,
    "stated_to" date,
    "awaiting_confirmation" integer NOT NULL,
    "rule_set" text NOT NULL,
    "formula_version" integer NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "indicator" text NOT NULL,
    "scope" text NOT NULL,
    "revision" bigint NOT NULL,
    CONSTRAINT "PK_332aa601ecedf219b31e89680e3" PRIMARY KEY ("period_from", "period_to", "indicator", "scope")
  )`,
  `CREATE INDEX "snapshot_revision" ON "snapshot" ("revision")`,
  `CREATE TABLE "snapshot_history" (
    "value" double precision,
    "numerator" double precision,
    "denominator" double precision,
    "qualifier" text NOT NULL,
    "as_of" TIMESTAMP WITH TIME ZONE,
    "coverage" jsonb NOT NULL,
    "state" text NOT NULL,
    "sources" text array NOT NULL,
    "stated_from" date,
    "stated_to" date,
    "awaiting_confirmation" integer NOT NULL,
    "rule_set" text NOT NULL,
    "formula_version" integer NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "indicator" text NOT NULL,
    "scope" text NOT NULL,
    "revision" bigint NOT NULL,
    "superseded_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_8c811915655665fb01f46ff0224" PRIMARY KEY ("period_from", "period_to", "indicator", "scope", "revision")
  )`,
  `CREATE INDEX "snapshot_history_superseded" ON "snapshot_history" ("superseded_at")`,
  `CREATE TABLE "clock_turn" (
    "name" text NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_1b013b4cecde28e57a3bc84f236" PRIMARY KEY ("name")
  )`,
  `CREATE TABLE "source" (
    "id" text NOT NULL,
    "kind" text NOT NULL,
    "name" text NOT NULL,
    "short_name" text NOT NULL,
    "cadence" jsonb,
    "heard_at" TIMESTAMP WITH TIME ZONE,
    "state_at" TIMESTAMP WITH TIME ZONE,
    "late_after" TIMESTAMP WITH TIME ZONE,
    "condition" text NOT NULL,
    "revision" bigint NOT NULL,
    CONSTRAINT "PK_018c433f8264b58c86363eaadde" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "source_reporter" (
    "source_id" text NOT NULL,
    "reporter" text NOT NULL,
    "spoken" datemultirange NOT NULL DEFAULT '{}',
    "state_at" TIMESTAMP WITH TIME ZONE,
    "confirmed_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_87d4a408bbf5e2155dffc28cee6" PRIMARY KEY ("source_id", "reporter")
  )`,
  `CREATE TABLE "delivery" (
    "id" uuid NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "source_id" text NOT NULL,
    "channel" text NOT NULL,
    "profile" text NOT NULL,
    "profile_version" integer NOT NULL,
    "file_name" text NOT NULL,
    "content_hash" text NOT NULL,
    "idempotency_key" text,
    "status" text NOT NULL,
    "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "state_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "printed_from" date,
    "printed_to" date,
    "speaks_for" text array,
    "heard" text array NOT NULL DEFAULT '{}',
    "read_count" integer NOT NULL DEFAULT '0',
    "new_count" integer NOT NULL DEFAULT '0',
    "changed_count" integer NOT NULL DEFAULT '0',
    "unchanged_count" integer NOT NULL DEFAULT '0',
    "quarantined_count" integer NOT NULL DEFAULT '0',
    "skipped_count" integer NOT NULL DEFAULT '0',
    "processed_line" integer NOT NULL DEFAULT '0',
    "processed_count" integer NOT NULL DEFAULT '0',
    "revision" bigint,
    CONSTRAINT "UQ_8b9f5e779003d02660c982e9fc7" UNIQUE ("sequence"),
    CONSTRAINT "PK_ffad7bf84e68716cd9af89003b0" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "delivery_content" ON "delivery" ("source_id", "content_hash")`,
  `CREATE UNIQUE INDEX "delivery_idempotency_key" ON "delivery" ("idempotency_key") WHERE idempotency_key IS NOT NULL`,
  `CREATE INDEX "delivery_undrained" ON "delivery" ("sequence") WHERE status = 'processed'`,
  `CREATE INDEX "delivery_waiting" ON "delivery" ("sequence") WHERE status IN ('received', 'processing')`,
  `CREATE TABLE "delivery_row" (
    "delivery_id" uuid NOT NULL,
    "line" integer NOT NULL,
    "cells" jsonb NOT NULL,
    CONSTRAINT "PK_62ccd643ba26e6bdb9787d5ae1f" PRIMARY KEY ("delivery_id", "line")
  )`,
  `CREATE TABLE "quarantine_row" (
    "delivery_id" uuid NOT NULL,
    "line" integer NOT NULL,
    "reason" text NOT NULL,
    "column_name" text,
    "cells" jsonb NOT NULL,
    CONSTRAINT "PK_8eee3d3bbdb12cc2cb024774ba3" PRIMARY KEY ("delivery_id", "line")
  )`,
  `INSERT INTO revision_counter (epoch) VALUES (gen_random_uuid())`,
];
