import type { EntityManager } from 'typeorm';
import { eventsOf, type DossierEvent, type DossierFacts } from '@ioc/kpi';

/** From which delivery an event was first learnt. */
interface Origin {
  readonly learntAt: Date;
  readonly deliveryId: string;
}

/** By event. */
export type Origins = ReadonlyMap<string, Origin>;

function keyOf({ kind, at, proved }: DossierEvent): string {
  return `${kind} ${at} ${proved}`;
}

/** An event that stays as it was keeps the moment and the delivery from which it was first learnt. */
export function originsAfter(
  before: Origins,
  events: readonly DossierEvent[],
  learnt: { readonly receivedAt: Date; readonly deliveryId: string },
): Origins {
  const { receivedAt: learntAt, deliveryId } = learnt;
  return new Map(events.map((event) => [keyOf(event), before.get(keyOf(event)) ?? { learntAt, deliveryId }]));
}

/** Origins of dossiers' events, by the dossier's id. */
export async function readOrigins(manager: EntityManager, dossierIds: readonly number[]): Promise<Map<number, Origins>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await manager.query<
    { dossier_id: number; kind: DossierEvent['kind']; at: Date; proved: boolean; learnt_at: Date; delivery_id: string }[]
  >(
    'SELECT dossier_id, kind, at, proved, learnt_at, delivery_id FROM dossier_event WHERE dossier_id = ANY($1::bigint[])',
    [dossierIds],
  );
  const origins = new Map<number, Map<string, Origin>>(dossierIds.map((id) => [id, new Map()]));
  for (const { dossier_id: id, kind, at, proved, learnt_at: learntAt, delivery_id: deliveryId } of rows) {
    origins.get(id)?.set(keyOf({ kind, at: at.toISOString(), proved }), { learntAt, deliveryId });
  }
  return origins;
}

/** Writes the events of dossiers in the place of those that they had. */
export async function replaceEvents(
  manager: EntityManager,
  changed: readonly { readonly id: number; readonly facts: DossierFacts; readonly origins: Origins }[],
): Promise<void> {
  if (changed.length === 0) return;
  await manager.query('DELETE FROM dossier_event WHERE dossier_id = ANY($1::bigint[])', [changed.map(({ id }) => id)]);
  const events = changed.flatMap(({ id, facts, origins }) =>
    eventsOf(facts).flatMap((event, position) => {
      const origin = origins.get(keyOf(event));
      return origin ? [{ id, position, event, ...origin }] : [];
    }),
  );
  await manager.query(
    `INSERT INTO dossier_event (dossier_id, position, kind, at, proved, learnt_at, delivery_id)
     SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[], $5::bool[], $6::timestamptz[], $7::uuid[])`,
    [
      events.map(({ id }) => id),
      events.map(({ position }) => position),
      events.map(({ event }) => event.kind),
      events.map(({ event }) => event.at),
      events.map(({ event }) => event.proved),
      events.map(({ learntAt }) => learntAt),
      events.map(({ deliveryId }) => deliveryId),
    ],
  );
}
