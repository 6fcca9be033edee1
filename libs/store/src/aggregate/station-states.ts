import type { EntityManager } from 'typeorm';
import { LONGEST_VALIDITY_MINUTES, type Period, type Scope, type Technology } from '@ioc/contracts';
import {
  countStations, cutOff, endOfDay, spellAt, stationSpells, type StationCounters, type StationMessage, type TimeContext,
} from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import type { KeptClaim } from '../intake/station-reports.js';

const MINUTE_MS = 60_000;

/** A station of the register. */
export interface ServedStation {
  readonly code: string;
  readonly operator: string;
  readonly unit: string;
  readonly technologies: Technology[];
  readonly lat: number | null;
  readonly lon: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Stations in service on a day, by code. */
export async function readServedStations(manager: EntityManager, day: string): Promise<ServedStation[]> {
  return manager.query<ServedStation[]>(`${SERVED} WHERE station.valid_from <= $1 AND (station.valid_to IS NULL OR station.valid_to >= $1) ORDER BY station.code`, [day]);
}

/** A station of the register, in service or not. */
export async function findStation(manager: EntityManager, code: string): Promise<ServedStation | null> {
  const [station] = await manager.query<ServedStation[]>(`${SERVED} WHERE station.code = $1 ORDER BY station.source_id LIMIT 1`, [code]);
  return station ?? null;
}

const SERVED = `SELECT station.code, station.operator, unit.code AS unit, station.technologies, station.lat, station.lon,
    station.valid_from AS "validFrom", station.valid_to AS "validTo"
  FROM station JOIN unit ON unit.id = station.unit_id`;

/**
 * Messages that tell of [from, to], of one operator or all: those that speak in it or did so up to the longest
 * validity before, so that none of an older one that they have painted over shows.
 */
export async function readStationMessages(manager: EntityManager, from: Date, to: Date, operator: string | null = null): Promise<StationMessage[]> {
  const rows = await manager.query<
    {
      operator: string; channel: string; observed_at: Date; speaks_until: Date; rest: StationMessage['rest']; stations: KeptClaim[];
      delivery_id: string | null; content_hash: string;
    }[]
  >(
    `SELECT operator, channel, observed_at, speaks_until, rest, stations, delivery_id, content_hash FROM station_report
     WHERE speaks_until > $1 AND speaks_from <= $2 AND ($3::text IS NULL OR operator = $3)`,
    [new Date(from.getTime() - LONGEST_VALIDITY_MINUTES * MINUTE_MS), to, operator],
  );
  return rows.map((row) => ({
    key: `${row.content_hash} ${row.channel}`,
    operator: row.operator,
    channel: row.channel,
    observedAt: row.observed_at.getTime(),
    speaksUntil: row.speaks_until.getTime(),
    rest: row.rest,
    stations: row.stations.map(({ code, state, since, cause, line }) => ({
      code, state, since: since === undefined ? null : Date.parse(since), cause: cause ?? null,
      origin: row.delivery_id !== null && line !== undefined ? { delivery: row.delivery_id, line } : null,
    })),
  }));
}

/** How stations are at the cut-off, by scope: now while the period runs, else at its last instant. */
export async function readStationStates(
  manager: EntityManager,
  period: Period,
  catalogue: DistrictCatalogue,
  time: TimeContext,
): Promise<Map<Scope, StationCounters>> {
  const end = endOfDay(period.to, time.timeZone);
  const at = time.now < end ? time.now : end;
  const stations = await readServedStations(manager, cutOff(period, time));
  const spellsOf = stationSpells(await readStationMessages(manager, at, at));
  const standing = stations.map(({ code, operator, unit }) => ({ operator, unit, state: spellAt(spellsOf({ code, operator }), at.getTime()).state }));
  return countStations(standing, catalogue.units.map(({ code }) => code), catalogue.operators.map(({ name }) => name));
}

/** Instants in (after, until] at which time alone changes stations: what was said holds no longer, or only now, since its sender's clock was ahead. */
export async function stationTurns(manager: EntityManager, after: Date, until: Date): Promise<Date[]> {
  const rows = await manager.query<{ at: Date }[]>(
    `SELECT speaks_until AS at FROM station_report WHERE speaks_until > $1 AND speaks_until <= $2
     UNION SELECT observed_at FROM station_report WHERE speaks_until > $1 AND observed_at > received_at AND observed_at > $1 AND observed_at <= $2`,
    [after, until],
  );
  return rows.map(({ at }) => at);
}
