import type { EntityManager } from 'typeorm';
import type { DossierHistory, LifeEvent } from '@ioc/contracts';
import { localDay, movesByDay, whyOverdue, type DossierFacts, type DossierStatement, type DueMove, type TimeContext } from '@ioc/kpi';

/** A dossier with everything that it was made from, judged today; null when there is none of this code. */
export async function readDossierHistory(manager: EntityManager, code: string, time: TimeContext): Promise<DossierHistory | null> {
  const [dossier] = await manager.query<{ id: number; source_id: string; field: string; known_at: Date; facts: DossierFacts; status_name: string | null }[]>(
    `SELECT id, source_id, field, known_at, facts, status.names[1] AS status_name
     FROM dossier LEFT JOIN status ON status.code = dossier.facts ->> 'status' WHERE dossier.code = $1 AND facts IS NOT NULL`,
    [code],
  );
  if (!dossier) return null;
  const { facts } = dossier;
  const { timeZone, calendar } = time;
  const knownAt = dossier.known_at.toISOString();
  const events = await readEvents(manager, dossier.id);
  const moves = movesByDay(facts.dueMoves, timeZone);
  return {
    code,
    source: dossier.source_id,
    unit: facts.unitCode,
    resolvingUnit: facts.resolvingUnitCode,
    office: facts.office,
    procedureCode: facts.procedureCode,
    field: dossier.field,
    channel: facts.channel,
    status: facts.status,
    statusName: dossier.status_name ?? facts.status,
    acceptedAt: facts.acceptedAt,
    dueAt: facts.dueAt,
    dueAtOriginal: facts.dueAtOriginal,
    endedAt: facts.end?.at ?? null,
    knownAt,
    events: events.filter((event) => !isDueMove(event) || moves.some((move) => move.at === event.at)),
    dueChanges: moves.flatMap((move) => {
      const learnt = events.find((event) => isMoveOf(event, move));
      return learnt ? [{ ...move, learntAt: learnt.learntAt, deliveryId: learnt.deliveryId, fileName: learnt.fileName }] : [];
    }),
    why: whyOverdue(facts, { calendar, timeZone, day: localDay(time.now, timeZone), knownAt }),
    statements: await readSaid(manager, dossier.id),
  };
}

function isDueMove({ kind }: LifeEvent): boolean {
  return kind === 'due-moved' || kind === 'apologised';
}

function isMoveOf(event: LifeEvent, { reason, at, proved }: DueMove): boolean {
  return event.kind === (reason === 'apology' ? 'apologised' : 'due-moved') && event.at === at && event.proved === proved;
}

async function readEvents(manager: EntityManager, dossierId: number): Promise<LifeEvent[]> {
  const rows = await manager.query<{ kind: LifeEvent['kind']; at: Date; proved: boolean; learnt_at: Date; delivery_id: string; file_name: string }[]>(
    `SELECT event.kind, event.at, event.proved, event.learnt_at, event.delivery_id, delivery.file_name
     FROM dossier_event AS event JOIN delivery ON delivery.id = event.delivery_id WHERE event.dossier_id = $1 ORDER BY event.position`,
    [dossierId],
  );
  return rows.map(({ kind, at, proved, learnt_at: learntAt, delivery_id: deliveryId, file_name: fileName }) => ({
    kind, at: at.toISOString(), proved, learntAt: learntAt.toISOString(), deliveryId, fileName,
  }));
}

async function readSaid(manager: EntityManager, dossierId: number): Promise<DossierHistory['statements']> {
  const rows = await manager.query<
    {
      channel: string; state_at: Date; file_name: string; delivery_id: string; line: number; statement: DossierStatement; status_name: string | null;
    }[]
  >(
    `SELECT said.channel, said.state_at, delivery.file_name, said.delivery_id, said.line, said.statement, status.names[1] AS status_name
     FROM dossier_statement AS said JOIN delivery ON delivery.id = said.delivery_id
     LEFT JOIN status ON status.code = said.statement ->> 'status'
     WHERE said.dossier_id = $1 ORDER BY said.state_at, said.delivery_sequence, said.line`,
    [dossierId],
  );
  return rows.map((row) => ({
    channel: row.channel,
    stateAt: row.state_at.toISOString(),
    fileName: row.file_name,
    deliveryId: row.delivery_id,
    line: row.line,
    status: row.statement.status,
    statusName: row.status_name ?? row.statement.status,
    dueAt: row.statement.dueAt,
    completedAt: row.statement.completedAt,
  }));
}
