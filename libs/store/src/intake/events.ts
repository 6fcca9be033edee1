import type { EntityManager } from 'typeorm';
import type { DossierEvent } from '@ioc/kpi';
import { plainArray } from '../arrays.js';

/** When and from which delivery an event was first learnt. */
interface Origin {
  /** ISO 8601 in UTC. */
  readonly learntAt: string;
  readonly deliveryId: string;
}

export type LearntEvent = DossierEvent & Origin;

function keyOf({ kind, at, proved }: DossierEvent): string {
  return `${kind} ${at} ${proved}`;
}

/** Events of which those that were there `before` keep the moment and the delivery from which they were first learnt. */
export function learntEvents(before: readonly LearntEvent[], events: readonly DossierEvent[], { learntAt, deliveryId }: Origin): LearntEvent[] {
  if (before.length === 0) return events.map(({ kind, at, proved }) => ({ kind, at, proved, learntAt, deliveryId }));
  const known = new Map(before.map((event) => [keyOf(event), event]));
  return events.map((event) => known.get(keyOf(event)) ?? { ...event, learntAt, deliveryId });
}

/** Events of dossiers, by the dossier's id. */
export async function readEvents(manager: EntityManager, dossierIds: readonly number[]): Promise<Map<number, LearntEvent[]>> {
  const events = new Map<number, LearntEvent[]>(dossierIds.map((id) => [id, []]));
  if (dossierIds.length === 0) return events;
  const rows = await manager.query<
    { dossier_id: number; kind: DossierEvent['kind']; at: Date; proved: boolean; learnt_at: Date; delivery_id: string }[]
  >(
    'SELECT dossier_id, kind, at, proved, learnt_at, delivery_id FROM dossier_event WHERE dossier_id = ANY($1::bigint[]) ORDER BY dossier_id, position',
    [dossierIds],
  );
  for (const { dossier_id: id, kind, at, proved, learnt_at: learntAt, delivery_id: deliveryId } of rows) {
    events.get(id)?.push({ kind, at: at.toISOString(), proved, learntAt: learntAt.toISOString(), deliveryId });
  }
  return events;
}

interface DossierWithEvents {
  readonly id: number;
  readonly events: readonly LearntEvent[];
}

/** Writes the events of dossiers in the place of those that they had. */
export async function replaceEvents(manager: EntityManager, changed: readonly DossierWithEvents[]): Promise<void> {
  if (changed.length === 0) return;
  await manager.query('DELETE FROM dossier_event WHERE dossier_id = ANY($1::bigint[])', [changed.map(({ id }) => id)]);
  await insertEvents(manager, changed);
}

/** Writes the events of dossiers that had none. */
export async function insertEvents(manager: EntityManager, added: readonly DossierWithEvents[]): Promise<void> {
  if (added.length === 0) return;
  const [ids, positions, kinds, moments, proofs, learnt, deliveries] = [[], [], [], [], [], [], []] as [number[], number[], string[], string[], boolean[], string[], string[]];
  for (const { id, events } of added) {
    for (const [position, { kind, at, proved, learntAt, deliveryId }] of events.entries()) {
      ids.push(id);
      positions.push(position);
      kinds.push(kind);
      moments.push(at);
      proofs.push(proved);
      learnt.push(learntAt);
      deliveries.push(deliveryId);
    }
  }
  await manager.query(
    `INSERT INTO dossier_event (dossier_id, position, kind, at, proved, learnt_at, delivery_id)
     SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[], $5::bool[], $6::timestamptz[], $7::uuid[])`,
    [ids, positions, kinds, moments, proofs, learnt, deliveries].map(plainArray),
  );
}
