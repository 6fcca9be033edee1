import type { EntityManager } from 'typeorm';
import type { DossierHistory } from '@ioc/contracts';
import type { DossierFacts, DossierStatement } from '@ioc/kpi';

/** A dossier with everything that it was made from; null when there is none of this code. */
export async function readDossierHistory(manager: EntityManager, code: string): Promise<DossierHistory | null> {
  const [dossier] = await manager.query<{ id: number; source_id: string; field: string; facts: DossierFacts }[]>(
    'SELECT id, source_id, field, facts FROM dossier WHERE code = $1 AND facts IS NOT NULL',
    [code],
  );
  if (!dossier) return null;
  const events = await manager.query<{ kind: string; at: Date; proved: boolean; learnt_at: Date; delivery_id: string }[]>(
    'SELECT kind, at, proved, learnt_at, delivery_id FROM dossier_event WHERE dossier_id = $1 ORDER BY position',
    [dossier.id],
  );
  const statements = await manager.query<
    { channel: string; state_at: Date; file_name: string; delivery_id: string; line: number; statement: DossierStatement }[]
  >(
    `SELECT said.channel, said.state_at, delivery.file_name, said.delivery_id, said.line, said.statement
     FROM dossier_statement AS said JOIN delivery ON delivery.id = said.delivery_id
     WHERE said.dossier_id = $1 ORDER BY said.state_at, said.delivery_sequence, said.line`,
    [dossier.id],
  );
  const { facts } = dossier;
  return {
    code,
    source: dossier.source_id,
    unit: facts.unitCode,
    procedureCode: facts.procedureCode,
    field: dossier.field,
    status: facts.status,
    acceptedAt: facts.acceptedAt,
    dueAt: facts.dueAt,
    endedAt: facts.end?.at ?? null,
    events: events.map((event) => ({
      kind: event.kind,
      at: event.at.toISOString(),
      proved: event.proved,
      learntAt: event.learnt_at.toISOString(),
      deliveryId: event.delivery_id,
    })),
    statements: statements.map((row) => ({
      channel: row.channel,
      stateAt: row.state_at.toISOString(),
      fileName: row.file_name,
      deliveryId: row.delivery_id,
      line: row.line,
      status: row.statement.status,
      dueAt: row.statement.dueAt,
      completedAt: row.statement.completedAt,
    })),
  };
}
