import type { EntityManager } from 'typeorm';
import type { QuarantineGroup, QuarantineList, QuarantineQuery, QuarantineReason, QuarantineRow } from '@ioc/contracts';
import { QuarantineRowEntity } from '../entities/intake.js';
import type { WaitingRow } from './deliveries.js';
import { announceDelivery, TAKEN_IN_LIST } from './status.js';

/** Rows of one INSERT. */
const CHUNK = 5_000;

export async function insertQuarantine(manager: EntityManager, deliveryId: string, rows: readonly WaitingRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await manager.insert(QuarantineRowEntity, rows.slice(start, start + CHUNK).map((row) => ({ deliveryId, ...row })));
  }
}

/** Rows of a delivery that is held or was withdrawn wait for nobody. */
const WAITS = `row.resolution IS NULL AND delivery.status IN (${TAKEN_IN_LIST})`;

/** Most rows of one cause first. */
const MOST_GROUPS = 200;

/** Newest delivery first, by line. */
export async function listQuarantine(manager: EntityManager, query: QuarantineQuery): Promise<QuarantineList> {
  const conditions = [
    query.show === 'waiting' ? WAITS : 'true',
    '($1::uuid IS NULL OR row.delivery_id = $1)',
    '($2::text IS NULL OR row.reason = $2)',
  ].join(' AND ');
  const asked = [query.delivery ?? null, query.reason ?? null];
  const from = 'FROM quarantine_row AS row JOIN delivery ON delivery.id = row.delivery_id';
  const [count] = await manager.query<{ total: number }[]>(`SELECT count(*) AS total ${from} WHERE ${conditions}`, asked);
  const rows = await manager.query<(Omit<QuarantineRow, 'resolution'> & Resolution)[]>(
    `SELECT row.delivery_id AS "deliveryId", delivery.file_name AS "fileName", row.line, row.reason, row.column_name AS "column",
       row.cells, row.resolution, row.resolved_at AS "resolvedAt", row.resolution_note AS note,
       CASE WHEN row.resolution = 'replaced' THEN replacing.file_name ELSE row.resolved_by END AS "resolvedBy"
     ${from} LEFT JOIN delivery AS replacing ON row.resolution = 'replaced' AND replacing.id::text = row.resolved_by
     WHERE ${conditions} ORDER BY delivery.sequence DESC, row.line LIMIT $3 OFFSET $4`,
    [...asked, query.limit, query.offset],
  );
  const groups = await manager.query<QuarantineGroup[]>(
    `SELECT row.reason, row.column_name AS "column", coalesce(row.cells ->> row.column_name, '') AS cell, count(*) AS rows
     ${from} WHERE ${WAITS} AND ($1::uuid IS NULL OR row.delivery_id = $1)
     GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1, 2, 3 LIMIT ${MOST_GROUPS}`,
    [query.delivery ?? null],
  );
  return { total: count?.total ?? 0, rows: rows.map(rowOf), groups };
}

interface Resolution {
  readonly resolution: NonNullable<QuarantineRow['resolution']>['kind'] | null;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly note: string | null;
}

function rowOf({ resolution, resolvedAt, resolvedBy, note, ...row }: Omit<QuarantineRow, 'resolution'> & Resolution): QuarantineRow {
  return {
    ...row,
    resolution: resolution && resolvedAt && { kind: resolution, at: resolvedAt.toISOString(), by: resolvedBy ?? '', note },
  };
}

export interface QuarantinedRow {
  readonly profile: string;
  readonly profileVersion: number;
  /** The instant that its delivery speaks of. */
  readonly stateAt: Date;
  readonly cells: Record<string, string>;
  readonly reason: QuarantineReason;
  readonly column: string | null;
  /** Null: waits. */
  readonly resolution: string | null;
}

export async function findQuarantined(manager: EntityManager, deliveryId: string, line: number): Promise<QuarantinedRow | null> {
  const [row] = await manager.query<QuarantinedRow[]>(
    `SELECT delivery.profile, delivery.profile_version AS "profileVersion", delivery.state_at AS "stateAt", row.cells, row.reason, row.column_name AS "column", row.resolution
     FROM quarantine_row AS row JOIN delivery ON delivery.id = row.delivery_id WHERE row.delivery_id = $1 AND row.line = $2`,
    [deliveryId, line],
  );
  return row ?? null;
}

/** A row that was understood, of a delivery that is in. */
export interface UnderstoodRow {
  readonly deliveryId: string;
  readonly deliverySequence: number;
  readonly receivedAt: Date;
  readonly code: string;
}

/** Rows of earlier deliveries that wait about the same dossier or station need nobody's look any more. */
export async function noteReplaced(manager: EntityManager, sourceId: string, understood: readonly UnderstoodRow[]): Promise<void> {
  if (understood.length === 0) return;
  const [gone] = await manager.query<[{ delivery_id: string }[], number]>(
    `UPDATE quarantine_row AS row SET resolution = 'replaced', resolved_at = next.received_at, resolved_by = next.delivery_id
     FROM (
       SELECT DISTINCT ON (row.delivery_id, row.line) row.delivery_id AS waiting, row.line, later.delivery_id, later.received_at
       FROM quarantine_row AS row
       JOIN delivery ON delivery.id = row.delivery_id AND delivery.source_id = $1
       JOIN unnest($2::text[], $3::text[], $4::bigint[], $5::timestamptz[]) AS later(code, delivery_id, sequence, received_at)
         ON later.code = row.cells ->> 'code' AND later.sequence > delivery.sequence
       WHERE row.resolution IS NULL
       ORDER BY row.delivery_id, row.line, later.sequence
     ) AS next
     WHERE row.delivery_id = next.waiting AND row.line = next.line AND row.resolution IS NULL
     RETURNING row.delivery_id`,
    [
      sourceId,
      understood.map((item) => item.code),
      understood.map((item) => item.deliveryId),
      understood.map((item) => item.deliverySequence),
      understood.map((item) => item.receivedAt),
    ],
  );
  await announceDelivery(manager, [...new Set(gone.map((row) => row.delivery_id))]);
}

/** What was cleared by this delivery waits again. */
export async function forgetReplacing(manager: EntityManager, deliveryId: string): Promise<void> {
  await manager.query(
    `UPDATE quarantine_row SET resolution = NULL, resolved_at = NULL, resolved_by = NULL
     WHERE resolution = 'replaced' AND resolved_by = $1`,
    [deliveryId],
  );
}
