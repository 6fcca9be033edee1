import { In, type EntityManager } from 'typeorm';
import { EVERYTHING } from '../aggregate/dirty.js';
import { DeliveryEntity } from '../entities/intake.js';
import { EFFECTIVE_CELLS } from './corrections.js';
import { applyStatements, type Applied, type RowOutcome } from './dossiers.js';
import { earlierDay, eraseFacts } from './facts.js';
import { noteReplaced } from './quarantine.js';
import type { Reader } from './reading.js';
import type { IncomingStatement } from './statements.js';
import { applyStations, type IncomingStation } from './stations.js';
import { ROW_IS_IN, ROWS_WITH_DELIVERIES } from './status.js';
import type { WorkRow } from './work.js';

export interface MadeAnew {
  /** What became of each row, by `rowKey`. */
  readonly outcomes: ReadonlyMap<string, { readonly outcome: RowOutcome; readonly ended: boolean }>;
  /** First day whose figures change; null: none does. */
  readonly changedFrom: string | null;
}

export function rowKey(deliveryId: string, line: number): string {
  return `${deliveryId} ${line}`;
}

/**
 * Makes dossiers and stations anew, in the caller's transaction: forgets all that was said of these codes of a
 * source, then lays the rows of all deliveries that are in over them again, in the order in which they came.
 * What was never in, or is on its way out, leaves no trace. Whoever writes to one of them at the same time waits
 * for its lock and finds it made; what he has committed before is among the rows.
 */
export async function makeAnew(manager: EntityManager, sourceId: string, codes: readonly string[], reader: Reader): Promise<MadeAnew> {
  const locked = await manager.query<{ id: number }[]>(
    'SELECT id FROM dossier WHERE source_id = $1 AND code = ANY($2) ORDER BY code COLLATE "C" FOR UPDATE',
    [sourceId, codes],
  );
  await manager.query('SELECT FROM station WHERE source_id = $1 AND code = ANY($2) ORDER BY code COLLATE "C" FOR UPDATE', [sourceId, codes]);
  const rows = await rowsThatAreIn(manager, sourceId, { codes });
  const deliveries = await manager.find(DeliveryEntity, { where: { id: In([...new Set(rows.map((row) => row.deliveryId))]) } });
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  const { context, meaningOf } = await reader(manager, deliveries);

  const ids = locked.map((row) => row.id);
  for (const table of ['dossier_statement', 'dossier_event']) {
    await manager.query(`DELETE FROM ${table} WHERE dossier_id = ANY($1::bigint[])`, [ids]);
  }
  const erasedFrom = await eraseFacts(manager, ids, context);
  // A writer that waits for one of these inserts it again.
  const [stationsGone] = await manager.query<[{ code: string }[], number]>(
    'DELETE FROM station WHERE source_id = $1 AND code = ANY($2) RETURNING code',
    [sourceId, codes],
  );

  const statements: IncomingStatement[] = [];
  const stations: IncomingStation[] = [];
  for (const row of rows) {
    const delivery = byId.get(row.deliveryId);
    const meaning = delivery && meaningOf(delivery, row);
    if (meaning?.kind === 'dossier') statements.push(meaning.item);
    if (meaning?.kind === 'station') stations.push(meaning.item);
  }
  const laid = await applyStatements(manager, statements, { ...context, sourceId });
  const registered = await applyStations(manager, sourceId, stations);
  await noteReplaced(manager, sourceId, [...statements, ...stations].flatMap(({ deliveryId, line, ...item }) => {
    const delivery = byId.get(deliveryId);
    const code = 'statement' in item ? item.statement.code : item.code;
    return delivery ? [{ deliveryId, deliverySequence: delivery.sequence, receivedAt: delivery.receivedAt, code }] : [];
  }));
  const stationsFrom = stationsGone.length > 0 || stations.length > 0 ? EVERYTHING : null;
  return {
    outcomes: new Map([...outcomesOf(statements, laid), ...outcomesOf(stations, registered)]),
    changedFrom: earlierDay(stationsFrom, earlierDay(erasedFrom, laid.changedFrom)),
  };
}

/** What became of rows, by `rowKey`. */
export function outcomesOf(
  items: readonly { readonly deliveryId: string; readonly line: number }[],
  { outcomes, ended }: Applied,
): [string, { outcome: RowOutcome; ended: boolean }][] {
  return items.flatMap(({ deliveryId, line }, index) => {
    const outcome = outcomes[index];
    return outcome ? [[rowKey(deliveryId, line), { outcome, ended: ended[index] === true }]] : [];
  });
}

/** A row that is in, of a delivery that was not withdrawn. */
interface RowThatIsIn extends WorkRow {
  readonly deliverySequence: number;
  readonly receivedAt: Date;
  readonly code: string;
}

/**
 * Rows of a source that are in, of some codes or of one delivery, in the order in which they came. A row that waited
 * counts once it was set right, any other once it is in.
 */
export async function rowsThatAreIn(
  manager: EntityManager,
  sourceId: string,
  { codes = null, deliveryId = null }: { readonly codes?: readonly string[] | null; readonly deliveryId?: string | null },
): Promise<RowThatIsIn[]> {
  return manager.query<RowThatIsIn[]>(
    `SELECT row.delivery_id AS "deliveryId", row.line, ${EFFECTIVE_CELLS} AS cells, row.code,
       delivery.sequence AS "deliverySequence", delivery.received_at AS "receivedAt"
     FROM ${ROWS_WITH_DELIVERIES}
     WHERE ($2::text[] IS NULL OR row.code = ANY($2)) AND ($3::uuid IS NULL OR row.delivery_id = $3)
       AND delivery.source_id = $1 AND ${ROW_IS_IN}
     ORDER BY delivery.sequence, row.line`,
    [sourceId, codes, deliveryId],
  );
}
