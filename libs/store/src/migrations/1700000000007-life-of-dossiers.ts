import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Statements of earlier releases gain what can still be told of them: what their status says beyond its group, and
 * whether their channel carries the dates of pauses. Dossiers then have to be made from them anew.
 */
export class LifeOfDossiers1700000000007 implements MigrationInterface {
  readonly name = 'LifeOfDossiers1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

const STATEMENTS = [
  `ALTER TABLE "dossier" ADD "fold_version" integer NOT NULL DEFAULT 1`,
  `UPDATE "dossier_statement" AS said
   SET statement = said.statement || jsonb_build_object('statusDetail', CASE status.canonical
     WHEN 'SUPPLEMENT' THEN 'supplement' WHEN 'FINANCIAL' THEN 'financial' WHEN 'STOPPED' THEN 'stopped' ELSE 'rejected' END)
   FROM "status" WHERE status.code = said.statement ->> 'status' AND status.canonical IN ('SUPPLEMENT', 'FINANCIAL', 'STOPPED', 'REJECTED')`,
  `UPDATE "dossier_statement" AS said SET statement = said.statement || '{"eventful": true}'
   FROM "delivery" JOIN "mapping_profile" AS profile ON profile.id = delivery.profile AND profile.version = delivery.profile_version
   WHERE delivery.id = said.delivery_id AND (
     (profile.definition ->> 'reader' <> 'table' AND (profile.definition -> 'columns') ? 'supplementRequestedAt')
     OR said.statement ->> 'supplementRequestedAt' IS NOT NULL OR said.statement ->> 'supplementReceivedAt' IS NOT NULL)`,
];
