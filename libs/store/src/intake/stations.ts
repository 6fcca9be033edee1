import type { EntityManager } from 'typeorm';
import type { Applied, RowOutcome } from './dossiers.js';
import { earlierDay } from './facts.js';

export interface IncomingStation {
  readonly deliveryId: string;
  readonly line: number;
  readonly stateAt: Date;
  readonly code: string;
  readonly operator: string;
  readonly unitId: number;
  readonly technologies: readonly string[];
  readonly lat: number | null;
  readonly lon: number | null;
  /** First day in service. */
  readonly validFrom: string;
  /** Last day in service; null: still is. */
  readonly validTo: string | null;
}

/** What a register says goes by the newest one that names the station. */
const NEWEST = ['operator', 'unit_id', 'technologies', 'lat', 'lon', 'valid_to', 'delivery_id', 'line', 'state_at']
  .map((column) => `${column} = CASE WHEN excluded.state_at >= station.state_at THEN excluded.${column} ELSE station.${column} END`)
  .join(', ');

/**
 * Registers base stations; an older register adds history (a station may have begun earlier than was
 * known) and never replaces the present. A code that a delivery names twice is taken from its last line.
 */
export async function applyStations(
  manager: EntityManager,
  sourceId: string,
  incoming: readonly IncomingStation[],
): Promise<Applied> {
  const outcomes: RowOutcome[] = [];
  let changedFrom: string | null = null;
  // Each delivery by itself, so that it does not matter which of them share a transaction.
  for (const deliveryId of new Set(incoming.map((station) => station.deliveryId))) {
    const applied = await applyRegister(manager, sourceId, incoming.filter((station) => station.deliveryId === deliveryId));
    outcomes.push(...applied.outcomes);
    changedFrom = earlierDay(changedFrom, applied.changedFrom);
  }
  return { outcomes, ended: outcomes.map(() => false), changedFrom };
}

async function applyRegister(
  manager: EntityManager,
  sourceId: string,
  incoming: readonly IncomingStation[],
): Promise<Pick<Applied, 'outcomes' | 'changedFrom'>> {
  const byCode = new Map(incoming.map((station) => [station.code, station]));
  const stations = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = await manager.query<{ code: string; is_new: boolean; is_changed: boolean; first: string }[]>(
    `INSERT INTO station (source_id, code, operator, unit_id, technologies, lat, lon, valid_from, valid_to, state_at, delivery_id, line)
     SELECT $1, code, operator, unit_id, string_to_array(technologies, '+'), lat, lon, valid_from, valid_to, state_at, delivery_id, line
     FROM unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::float8[], $7::float8[], $8::date[], $9::date[], $10::timestamptz[], $11::uuid[],
         $12::int[])
       AS next(code, operator, unit_id, technologies, lat, lon, valid_from, valid_to, state_at, delivery_id, line)
     ON CONFLICT (source_id, code) DO UPDATE SET
       ${NEWEST}, valid_from = least(station.valid_from, excluded.valid_from)
     RETURNING new.code, old.code IS NULL AS is_new, least(old.valid_from, new.valid_from) AS first,
       (old.operator, old.unit_id, old.technologies, old.lat, old.lon, old.valid_from, old.valid_to) IS DISTINCT FROM
       (new.operator, new.unit_id, new.technologies, new.lat, new.lon, new.valid_from, new.valid_to) AS is_changed`,
    [
      sourceId,
      stations.map((station) => station.code),
      stations.map((station) => station.operator),
      stations.map((station) => station.unitId),
      stations.map((station) => station.technologies.join('+')),
      stations.map((station) => station.lat),
      stations.map((station) => station.lon),
      stations.map((station) => station.validFrom),
      stations.map((station) => station.validTo),
      stations.map((station) => station.stateAt),
      stations.map((station) => station.deliveryId),
      stations.map((station) => station.line),
    ],
  );
  const changed = rows.filter((row) => row.is_changed);
  const written = new Map(changed.map((row) => [row.code, row]));
  const outcomes = incoming.map((station): RowOutcome => {
    const row = byCode.get(station.code) === station ? written.get(station.code) : undefined;
    return row ? (row.is_new ? 'new' : 'changed') : 'unchanged';
  });
  const days = changed.map((row) => row.first).sort();
  return { outcomes, changedFrom: days[0] ?? null };
}
