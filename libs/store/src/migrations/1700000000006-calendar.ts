import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The working calendar in versions, and terms of procedures. */
export class Calendar1700000000006 implements MigrationInterface {
  readonly name = 'Calendar1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

/** Where the law leaves a choice: as the pack of this release has it. */
const RULES = '{"pauseWay": "working-time", "offDayReceipt": "next-opening", "skipDaysOff": false, "reportWorkingDays": 2}';

const STATEMENTS = [
  `CREATE TABLE "calendar_version" (
    "version" integer NOT NULL,
    "calendar" jsonb NOT NULL,
    "note" text,
    "restores" integer,
    "by" text,
    "at" TIMESTAMP WITH TIME ZONE,
    CONSTRAINT "PK_calendar_version" PRIMARY KEY ("version")
  )`,
  // A database of an earlier release keeps the days that it has.
  `INSERT INTO "calendar_version" ("version", "calendar")
    SELECT 1, jsonb_build_object('workingHours', setting.value, 'hours', '[]'::jsonb, 'rules', '${RULES}'::jsonb, 'days', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'day', to_char(day, 'YYYY-MM-DD'), 'kind', CASE WHEN working THEN 'make-up' ELSE 'off' END, 'name', name, 'basis', source,
        'swapWith', NULL, 'by', NULL, 'at', NULL) ORDER BY day)
      FROM "calendar_day"), '[]'::jsonb))
    FROM "setting" WHERE "key" = 'workingHours'`,
  `DROP TABLE "calendar_day"`,
  `DELETE FROM "setting" WHERE "key" = 'workingHours'`,
  `CREATE TABLE "procedure_term" (
    "procedure_code" text NOT NULL,
    "valid_from" date NOT NULL,
    "online" jsonb,
    "counter" jsonb,
    "cut_off" text,
    "source" text NOT NULL,
    CONSTRAINT "PK_procedure_term" PRIMARY KEY ("procedure_code", "valid_from")
  )`,
];
