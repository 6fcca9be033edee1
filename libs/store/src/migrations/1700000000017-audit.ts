import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log: entries in a chain, which only grows, and its head. */
export class Audit1700000000017 implements MigrationInterface {
  readonly name = 'Audit1700000000017';

  async up(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query('SELECT quote_ident(current_schema()) AS schema')) as [{ schema: string }];
    for (const statement of statementsIn(row.schema)) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('This schema is not taken back: restore the backup made before the upgrade instead.');
  }
}

/** Functions run as their owner and see his tables only, whatever the caller's own path says. */
const statementsIn = (schema: string): string[] => [
  `CREATE TABLE "audit_entry" (
    "number" bigint NOT NULL,
    "at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL,
    "author_kind" text NOT NULL,
    "author_label" text NOT NULL,
    "author_person" text,
    "author_role" text,
    "address" text,
    "act" text NOT NULL,
    "subject_kind" text NOT NULL,
    "subject_id" text,
    "old" jsonb,
    "new" jsonb,
    "previous_hash" text NOT NULL,
    "hash" text NOT NULL,
    CONSTRAINT "PK_audit_entry" PRIMARY KEY ("number")
  )`,
  `CREATE INDEX "audit_entry_at" ON "audit_entry" ("at")`,
  `CREATE INDEX "audit_entry_act" ON "audit_entry" ("act", "number")`,
  `CREATE TABLE "audit_head" (
    "only" boolean NOT NULL DEFAULT true,
    "number" bigint NOT NULL,
    "hash" text NOT NULL,
    CONSTRAINT "audit_head_only" CHECK ("only"),
    CONSTRAINT "PK_audit_head" PRIMARY KEY ("only")
  )`,
  `INSERT INTO "audit_head" ("number", "hash") VALUES (0, repeat('0', 64))`,
  // The text that is hashed: each value behind its length in bytes, so that no two entries make the same one.
  `CREATE OR REPLACE FUNCTION audit_hash(entry audit_entry) RETURNS text LANGUAGE sql STABLE SET search_path = ${schema}, pg_temp AS $$
    SELECT encode(sha256(convert_to(string_agg(
      CASE WHEN value IS NULL THEN '-' ELSE octet_length(convert_to(value, 'UTF8')) || ':' || value END, ',' ORDER BY place), 'UTF8')), 'hex')
    FROM unnest(ARRAY[
      entry.previous_hash, entry.number::text,
      to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), to_char(entry.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      entry.author_kind, entry.author_label, entry.author_person, entry.author_role, entry.address,
      entry.act, entry.subject_kind, entry.subject_id, entry.old::text, entry.new::text
    ]) WITH ORDINALITY AS field(value, place)
  $$`,
  // Who appends says what happened; number, time, and hashes are not his. The head's lock puts appends in a row until they are committed.
  `CREATE OR REPLACE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
    BEGIN
      SELECT number + 1, hash INTO STRICT NEW.number, NEW.previous_hash FROM audit_head FOR UPDATE;
      NEW.recorded_at := clock_timestamp();
      NEW.hash := audit_hash(NEW);
      UPDATE audit_head SET number = NEW.number, hash = NEW.hash;
      RETURN NEW;
    END $$`,
  `CREATE TRIGGER "audit_entry_chained" BEFORE INSERT ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_chain()`,
  `CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = ${schema}, pg_temp AS $$
    BEGIN
      IF TG_TABLE_NAME = 'audit_head' AND TG_OP = 'UPDATE' AND pg_trigger_depth() > 1 THEN RETURN NULL; END IF;
      IF TG_TABLE_NAME = 'audit_entry' AND TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN
        IF current_setting('ioc.audit_cut', true) = 'on' AND OLD.recorded_at < clock_timestamp() - interval '3 months' THEN RETURN OLD; END IF;
      END IF;
      RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $$`,
  `CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER "audit_entry_never_emptied" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
  `CREATE TRIGGER "audit_head_follows" BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "audit_head" FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()`,
  // Cuts off the beginning that is older than so many months by PostgreSQL's clock; an entry in the chain says up to where, and the hash there.
  `CREATE OR REPLACE FUNCTION audit_cut(months integer, at timestamptz) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
    DECLARE last_cut audit_entry; gone bigint;
    BEGIN
      IF months < 3 THEN RAISE EXCEPTION 'the audit log is kept for 3 months at least' USING ERRCODE = 'restrict_violation'; END IF;
      PERFORM FROM audit_head FOR UPDATE;
      SELECT * INTO last_cut FROM audit_entry
      WHERE number < coalesce((SELECT min(number) FROM audit_entry WHERE recorded_at >= clock_timestamp() - make_interval(months => months)), (SELECT number + 1 FROM audit_head))
      ORDER BY number DESC LIMIT 1;
      IF last_cut.number IS NULL THEN RETURN 0; END IF;
      PERFORM set_config('ioc.audit_cut', 'on', true);
      DELETE FROM audit_entry WHERE number <= last_cut.number;
      GET DIAGNOSTICS gone = ROW_COUNT;
      PERFORM set_config('ioc.audit_cut', 'off', true);
      INSERT INTO audit_entry (at, author_kind, author_label, act, subject_kind, new)
      VALUES (audit_cut.at, 'system', '', 'audit-cut', 'audit', jsonb_build_object('upTo', last_cut.number, 'hash', last_cut.hash, 'entries', gone));
      RETURN gone;
    END $$`,
];
