import type { EntityManager } from 'typeorm';
import type { MappingProfile } from '@ioc/contracts';
import { localDay, type Cadence, type Reporter, type SourceInput } from '@ioc/kpi';
import { DeliveryEntity } from '../entities/intake.js';
import { recountStationReporters } from './station-reports.js';

export interface Spoken {
  readonly sourceId: string;
  readonly reporters: readonly string[];
  /** First day that the delivery speaks of; null: since ever. */
  readonly from: string | null;
  /** Last day that it speaks of. */
  readonly to: string;
  readonly stateAt: Date;
  /** A full list, which settles what it does not contain too. */
  readonly confirms: boolean;
  readonly heardAt: Date;
}

/**
 * Notes what a delivery has spoken of. An older delivery adds days and never makes a source look
 * older or fresher. Returns whether it said of any reporter what was not known before.
 */
export async function noteSpoken(manager: EntityManager, spoken: Spoken): Promise<boolean> {
  const [moved] = await manager.query<[{ moved: boolean }[], number]>(
    `UPDATE source_reporter SET
       spoken = spoken + datemultirange(daterange($3, $4, '[]')),
       state_at = greatest(state_at, $5),
       confirmed_at = CASE WHEN $6 THEN greatest(confirmed_at, $5) ELSE confirmed_at END
     WHERE source_id = $1 AND reporter = ANY($2)
     RETURNING (old.spoken, old.state_at, old.confirmed_at) IS DISTINCT FROM (new.spoken, new.state_at, new.confirmed_at) AS moved`,
    [spoken.sourceId, [...spoken.reporters].sort(), spoken.from, spoken.to, spoken.stateAt, spoken.confirms],
  );
  await manager.query(`UPDATE source SET heard_at = greatest(heard_at, $2) WHERE id = $1`, [
    spoken.sourceId,
    spoken.heardAt,
  ]);
  return moved.some((row) => row.moved);
}

/** What a delivery speaks of when all its rows are in, by its profile's rule. */
export function spokenBy(
  delivery: Pick<DeliveryEntity, 'stateAt' | 'printedFrom' | 'speaksFor' | 'heard'>,
  profile: Pick<MappingProfile, 'entity' | 'speaksFor'>,
  timeZone: string,
): Pick<Spoken, 'reporters' | 'from' | 'to' | 'confirms'> {
  const to = localDay(delivery.stateAt, timeZone);
  // Another system's counts say nothing of what has reached us.
  if (profile.entity === 'unit-summary') return { reporters: [], from: to, to, confirms: false };
  // A sheet of states speaks for the stations in its rows, whatever its mapping says.
  const full = profile.speaksFor === 'units' && profile.entity !== 'station-state';
  const since = full ? (delivery.printedFrom ?? to) : to;
  return {
    reporters: full ? (delivery.speaksFor ?? delivery.heard) : delivery.heard,
    // A register of stations speaks for all days up to its own.
    from: profile.entity === 'station' ? null : since > to ? to : since,
    to,
    confirms: full,
  };
}

/** Keeps with a delivery what it has spoken of, so that it can be counted again without others. */
export async function keepSpoken(
  manager: EntityManager,
  deliveryId: string,
  { reporters, from, to, confirms }: ReturnType<typeof spokenBy>,
): Promise<void> {
  await manager.update(DeliveryEntity, { id: deliveryId }, {
    spokenFor: [...reporters].sort(), spokenFrom: from, spokenTo: to, confirms,
  });
}

/** Puts together anew what a source's reporters have spoken of, from all deliveries whose last row is in. */
export async function recountSpoken(manager: EntityManager, sourceId: string): Promise<void> {
  // Locked before deliveries are read: one that ends meanwhile is either seen or adds itself afterwards.
  await manager.query('SELECT FROM source_reporter WHERE source_id = $1 ORDER BY reporter FOR UPDATE', [sourceId]);
  const [source] = await manager.query<{ kind: string }[]>('SELECT kind FROM source WHERE id = $1 FOR UPDATE', [sourceId]);
  if (source?.kind === 'telecom-state') return recountStationReporters(manager, sourceId);
  await manager.query(
    `UPDATE source_reporter AS reporter SET spoken = coalesce(said.spoken, '{}'), state_at = said.state_at, confirmed_at = said.confirmed_at
     FROM source_reporter AS each LEFT JOIN (
       SELECT name, range_agg(daterange(spoken_from, spoken_to, '[]')) AS spoken, max(state_at) AS state_at,
         max(state_at) FILTER (WHERE confirms) AS confirmed_at
       FROM delivery, unnest(spoken_for) AS name WHERE source_id = $1 AND status IN ('processed', 'done') GROUP BY name
     ) AS said ON said.name = each.reporter
     WHERE each.source_id = $1 AND reporter.source_id = each.source_id AND reporter.reporter = each.reporter`,
    [sourceId],
  );
  await manager.query(
    `UPDATE source SET heard_at = (
       SELECT max(received_at) FROM delivery JOIN mapping_profile AS profile
         ON profile.id = delivery.profile AND profile.version = delivery.profile_version
       WHERE source_id = $1 AND status IN ('processed', 'done') AND profile.definition ->> 'entity' <> 'unit-summary')
     WHERE id = $1`,
    [sourceId],
  );
}

const REPORTERS_ARE: Readonly<Record<string, SourceInput['reportersAre']>> = { 'one-stop': 'unit', 'telecom': 'operator', 'telecom-state': 'operator' };

/** All sources with those who should report to them. */
export async function loadSources(manager: EntityManager): Promise<Map<string, SourceInput>> {
  const sources = await manager.query<{ id: string; kind: string; cadence: Cadence | null }[]>(
    'SELECT id, kind, cadence FROM source ORDER BY id',
  );
  const rows = await manager.query<
    { source_id: string; reporter: string; spoken: { from: string | null; to: string }[]; state_at: Date | null; confirmed_at: Date | null; speaks_until: Date | null; valid_from: string | null; valid_to: string | null }[]
  >(
    `SELECT said.source_id, said.reporter, said.state_at, said.confirmed_at, said.speaks_until, unit.valid_from, unit.valid_to,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('from', lower(days), 'to', upper(days) - 1) ORDER BY days), '[]')
        FROM unnest(said.spoken) AS days) AS spoken
     FROM source_reporter AS said JOIN source ON source.id = said.source_id LEFT JOIN unit ON source.kind = 'one-stop' AND unit.code = said.reporter
     ORDER BY said.source_id, said.reporter`,
  );
  return new Map(
    sources.map(({ id, kind, cadence }) => [
      id,
      {
        id,
        cadence,
        reportersAre: REPORTERS_ARE[kind] ?? 'form',
        reporters: rows
          .filter((row) => row.source_id === id)
          .map((row): Reporter => ({
            key: row.reporter,
            spoken: row.spoken,
            stateAt: row.state_at?.toISOString() ?? null,
            confirmedAt: row.confirmed_at?.toISOString() ?? null,
            speaksUntil: row.speaks_until?.toISOString() ?? null,
            ...(row.valid_from !== null && { during: { from: row.valid_from, to: row.valid_to } }),
          })),
      },
    ]),
  );
}
