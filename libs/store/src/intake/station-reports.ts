import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { StationCause, StationReport, StationState } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { markDirty } from '../aggregate/dirty.js';
import { readTimeZone } from '../catalogue/profiles.js';

const MINUTE_MS = 60_000;

/** What is kept of how one station is said to be. */
export interface KeptClaim {
  readonly code: string;
  /** `unknown`: a sheet of the operator says that it does not know. */
  readonly state: StationState;
  readonly since?: string | undefined;
  readonly cause?: StationCause | undefined;
  /** Line of the delivery that says it. */
  readonly line?: number | undefined;
}

export interface StationReportToKeep extends Omit<StationReport, 'stations'> {
  readonly stations: readonly KeptClaim[];
  readonly sourceId: string;
  readonly channel: string;
  /** The delivery of which it was made; null: it came by itself. */
  readonly deliveryId: string | null;
  readonly receivedAt: Date;
}

/** The source of station states; null when this district has none. */
export async function stationStateSource(manager: EntityManager): Promise<string | null> {
  const [row] = await manager.query<{ id: string }[]>(`SELECT id FROM source WHERE kind = 'telecom-state' ORDER BY id LIMIT 1`);
  return row?.id ?? null;
}

/** Codes of the stations that an operator has in the register, in service or not. */
export async function readStationCodes(manager: EntityManager, operator: string): Promise<Set<string>> {
  const rows = await manager.query<{ code: string }[]>('SELECT code FROM station WHERE operator = $1', [operator]);
  return new Set(rows.map(({ code }) => code));
}

/** Every station of the register, in service or not: code → operators that have one of it. */
export async function readStationRegister(manager: EntityManager): Promise<Map<string, string[]>> {
  const rows = await manager.query<{ code: string; operators: string[] }[]>(
    'SELECT code, array_agg(DISTINCT operator ORDER BY operator) AS operators FROM station GROUP BY code',
  );
  return new Map(rows.map(({ code, operators }) => [code, operators]));
}

/**
 * Keeps what an operator said, in the caller's transaction, and marks the figures that may change. The same
 * content of the same moment again changes nothing. Returns whether it was new.
 */
export async function keepStationReport(manager: EntityManager, report: StationReportToKeep): Promise<boolean> {
  const observedAt = new Date(report.observedAt);
  const speaksUntil = new Date(observedAt.getTime() + report.validMinutes * MINUTE_MS);
  const stations = report.stations.map(normalised).sort((a, b) => (a.code < b.code ? -1 : 1));
  const speaksFrom = new Date(stations.reduce((first, { since }) => Math.min(first, since === undefined ? first : Date.parse(since)), observedAt.getTime()));
  const contentHash = createHash('sha256').update(JSON.stringify([report.validMinutes, report.rest, stations])).digest('hex');
  const rows = await manager.query<{ id: number }[]>(
    `INSERT INTO station_report (source_id, operator, observed_at, speaks_from, speaks_until, rest, stations, channel, delivery_id, content_hash, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING RETURNING id`,
    [
      report.sourceId, report.operator, observedAt, speaksFrom, speaksUntil, report.rest, JSON.stringify(stations),
      report.channel, report.deliveryId, contentHash, report.receivedAt,
    ],
  );
  if (rows.length === 0) return false;
  const timeZone = await readTimeZone(manager);
  await manager.query(
    `UPDATE source_reporter SET
       spoken = spoken + datemultirange(daterange($3, $4, '[]')), state_at = greatest(state_at, $5),
       confirmed_at = greatest(confirmed_at, $5), speaks_until = greatest(speaks_until, $6)
     WHERE source_id = $1 AND reporter = $2`,
    [report.sourceId, report.operator, localDay(observedAt, timeZone), localDay(new Date(speaksUntil.getTime() - 1), timeZone), observedAt, speaksUntil],
  );
  await manager.query('UPDATE source SET heard_at = greatest(heard_at, $2) WHERE id = $1', [report.sourceId, report.receivedAt]);
  await markDirty(manager, localDay(speaksFrom, timeZone));
  return true;
}

/** Puts together anew what the reporters of a source of station states have said; its reporters are locked by the caller. */
export async function recountStationReporters(manager: EntityManager, sourceId: string): Promise<void> {
  const timeZone = await readTimeZone(manager);
  await manager.query(
    `UPDATE source_reporter AS reporter
     SET spoken = coalesce(said.spoken, '{}'), state_at = said.state_at, confirmed_at = said.state_at, speaks_until = said.speaks_until
     FROM source_reporter AS each LEFT JOIN (
       SELECT operator, max(observed_at) AS state_at, max(speaks_until) AS speaks_until,
         range_agg(daterange((observed_at AT TIME ZONE $2)::date, ((speaks_until - interval '1 ms') AT TIME ZONE $2)::date, '[]')) AS spoken
       FROM station_report WHERE source_id = $1 GROUP BY operator
     ) AS said ON said.operator = each.reporter
     WHERE each.source_id = $1 AND reporter.source_id = each.source_id AND reporter.reporter = each.reporter`,
    [sourceId, timeZone],
  );
  await manager.query('UPDATE source SET heard_at = (SELECT max(received_at) FROM station_report WHERE source_id = $1) WHERE id = $1', [sourceId]);
}

function normalised({ code, state, since, cause, line }: KeptClaim): KeptClaim {
  return {
    code, state, ...(since !== undefined && { since: new Date(since).toISOString() }), ...(cause !== undefined && { cause }),
    ...(line !== undefined && { line }),
  };
}
