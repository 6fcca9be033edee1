import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What operators say of the states of their stations, and until when their word holds. */
export class Stations1700000000003 implements MigrationInterface {
  readonly name = 'Stations1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "station_report" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "source_id" text NOT NULL,
    "operator" text NOT NULL,
    "observed_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "speaks_from" TIMESTAMP WITH TIME ZONE NOT NULL,
    "speaks_until" TIMESTAMP WITH TIME ZONE NOT NULL,
    "rest" text NOT NULL,
    "stations" jsonb NOT NULL,
    "channel" text NOT NULL,
    "delivery_id" uuid,
    "content_hash" text NOT NULL,
    "received_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT "PK_station_report" PRIMARY KEY ("id")
  )`,
  `CREATE UNIQUE INDEX "station_report_content" ON "station_report" ("operator", "observed_at", "content_hash") WHERE delivery_id IS NULL`,
  `CREATE UNIQUE INDEX "station_report_delivery" ON "station_report" ("delivery_id", "operator") WHERE delivery_id IS NOT NULL`,
  `CREATE INDEX "station_report_until" ON "station_report" ("speaks_until")`,
  `ALTER TABLE "source_reporter" ADD "speaks_until" TIMESTAMP WITH TIME ZONE`,
  `ALTER TABLE "station" ADD "valid_to" date`,
];
