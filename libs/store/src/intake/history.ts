import type { EntityManager } from 'typeorm';
import type { DossierHistory, LifeEvent } from '@ioc/contracts';
import { dueInForce, localDay, movesByDay, whyOverdue, type DossierFacts, type DossierStatement, type DueMove, type TimeContext } from '@ioc/kpi';
import { requireFigures } from '../aggregate/made.js';

interface FoundDossier {
  readonly id: number;
  readonly source_id: string;
  readonly field: string;
  readonly known_at: Date;
  readonly facts: DossierFacts;
  readonly status_name: string | null;
  readonly procedure_name: string | null;
  readonly unit_name: string | null;
  readonly resolving_unit_name: string | null;
}

/** Codes were re-used: of several units the present one. */
function unitNamed(fact: 'unitCode' | 'resolvingUnitCode'): string {
  return `(SELECT name FROM unit WHERE unit.code = facts ->> '${fact}' ORDER BY id DESC LIMIT 1)`;
}

/** A dossier with everything that it was made from, judged today; null when there is none of this code. @throws FiguresRemadeError */
export async function readDossierHistory(manager: EntityManager, code: string, time: TimeContext): Promise<DossierHistory | null> {
  await requireFigures(manager);
  const [dossier] = await manager.query<FoundDossier[]>(
    `SELECT dossier.id, source_id, dossier.field, known_at, facts, status.names[1] AS status_name, procedure.name AS procedure_name,
       ${unitNamed('unitCode')} AS unit_name, ${unitNamed('resolvingUnitCode')} AS resolving_unit_name
     FROM dossier LEFT JOIN status ON status.code = facts ->> 'status' LEFT JOIN procedure ON procedure.code = procedure_code
     WHERE dossier.code = $1 AND facts IS NOT NULL`,
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
    unitName: dossier.unit_name ?? facts.unitCode,
    resolvingUnit: facts.resolvingUnitCode,
    resolvingUnitName: dossier.resolving_unit_name ?? facts.resolvingUnitCode,
    office: facts.office,
    procedureCode: facts.procedureCode,
    procedureName: dossier.procedure_name ?? facts.procedureCode,
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
    dueAt: dueInForce(row.statement),
    completedAt: row.statement.completedAt,
  }));
}
