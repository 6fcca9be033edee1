import type { EntityManager } from 'typeorm';
import type { Cadence, Reporter, SourceInput } from '@ioc/kpi';

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

const REPORTERS_ARE: Readonly<Record<string, SourceInput['reportersAre']>> = { 'one-stop': 'unit', 'telecom': 'operator' };

/** All sources with those who should report to them. */
export async function loadSources(manager: EntityManager): Promise<Map<string, SourceInput>> {
  const sources = await manager.query<{ id: string; kind: string; cadence: Cadence | null }[]>(
    'SELECT id, kind, cadence FROM source ORDER BY id',
  );
  const rows = await manager.query<
    { source_id: string; reporter: string; spoken: { from: string | null; to: string }[]; state_at: Date | null; confirmed_at: Date | null }[]
  >(
    `SELECT source_id, reporter, state_at, confirmed_at,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('from', lower(days), 'to', upper(days) - 1) ORDER BY days), '[]')
        FROM unnest(spoken) AS days) AS spoken
     FROM source_reporter ORDER BY source_id, reporter`,
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
          })),
      },
    ]),
  );
}
