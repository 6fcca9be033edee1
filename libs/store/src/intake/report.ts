import type { EntityManager } from 'typeorm';
import type { DeliveryReport } from '@ioc/contracts';
import { findDelivery } from './deliveries.js';

const MOST_CODES = 200;

/** What an officer wants to know after a delivery; null when there is none of this id. */
export async function readDeliveryReport(manager: EntityManager, id: string): Promise<DeliveryReport | null> {
  const delivery = await findDelivery(manager, id);
  if (!delivery) return null;
  const [next] = await manager.query<{ day: string | null }[]>(
    'SELECT min(accepted_on) AS day FROM dossier WHERE source_id = $1 AND facts IS NOT NULL AND ended_on IS NULL',
    [delivery.source],
  );
  return { delivery, missing: await readMissing(manager, id), nextFrom: next?.day ?? null };
}

/**
 * Open dossiers of the units that a full list speaks for, accepted on the days that it prints (else up to the
 * day of its state), that are not among its rows. Null: it is no full list of dossiers, or not in yet.
 */
async function readMissing(manager: EntityManager, id: string): Promise<DeliveryReport['missing']> {
  const [list] = await manager.query<{ id: string }[]>(
    `SELECT delivery.id FROM delivery JOIN mapping_profile AS profile
       ON profile.id = delivery.profile AND profile.version = delivery.profile_version
     WHERE delivery.id = $1 AND delivery.status IN ('processed', 'done') AND confirms AND profile.definition ->> 'entity' = 'dossier'`,
    [id],
  );
  if (!list) return null;
  const rows = await manager.query<{ code: string; total: number }[]>(
    `SELECT dossier.code, count(*) OVER () AS total
     FROM delivery JOIN dossier ON dossier.source_id = delivery.source_id JOIN unit ON unit.id = dossier.unit_id
     WHERE delivery.id = $1 AND dossier.ended_on IS NULL AND unit.code = ANY(delivery.spoken_for)
       AND dossier.accepted_on <= coalesce(delivery.printed_to, delivery.spoken_to)
       AND (delivery.printed_from IS NULL OR dossier.accepted_on >= delivery.printed_from)
       AND NOT EXISTS (SELECT FROM delivery_row AS row WHERE row.delivery_id = delivery.id AND row.code = dossier.code)
       AND NOT EXISTS (SELECT FROM quarantine_row AS row WHERE row.delivery_id = delivery.id AND row.cells ->> 'code' = dossier.code)
     ORDER BY dossier.code LIMIT ${MOST_CODES}`,
    [id],
  );
  return { total: rows[0]?.total ?? 0, codes: rows.map((row) => row.code) };
}

/** Rows, and days from–to printed (null: none printed), of a profile's last full lists that are in, newest first. */
export async function recentSizes(
  manager: EntityManager,
  { profile, limit }: { readonly profile: string; readonly limit: number },
): Promise<{ rows: number; days: number | null }[]> {
  return manager.query<{ rows: number; days: number | null }[]>(
    `SELECT read_count - skipped_count AS rows, printed_to - printed_from + 1 AS days FROM delivery
     WHERE profile = $1 AND confirms AND status IN ('processed', 'done') ORDER BY sequence DESC LIMIT $2`,
    [profile, limit],
  );
}

/** Of these dossiers those whose end is proved, with its instant. */
export async function endedAmong(
  manager: EntityManager,
  sourceId: string,
  codes: readonly string[],
): Promise<{ code: string; endedAt: string }[]> {
  return manager.query<{ code: string; endedAt: string }[]>(
    `SELECT code, facts -> 'end' ->> 'at' AS "endedAt" FROM dossier
     WHERE source_id = $1 AND code = ANY($2) AND (facts -> 'end' ->> 'proved')::boolean ORDER BY code`,
    [sourceId, codes],
  );
}
