import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures that somebody calls wrong, until they are explained or corrected. */
export class FigureReports1700000000008 implements MigrationInterface {
  readonly name = 'FigureReports1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `CREATE TABLE "figure_report" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "indicator" text NOT NULL,
    "scope" text NOT NULL,
    "period_from" date NOT NULL,
    "period_to" date NOT NULL,
    "cut_off" date NOT NULL,
    "value" double precision,
    "words" text NOT NULL,
    "reported_by" text NOT NULL,
    "reported_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "state" text NOT NULL,
    "answer" text,
    "answered_by" text,
    "answered_at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_figure_report" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "figure_report_open" ON "figure_report" ("id") WHERE state = 'open'`,
];
