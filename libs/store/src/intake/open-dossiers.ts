import type { EntityManager } from 'typeorm';
import type { OpenDossiers } from '@ioc/contracts';
import type { DossierFacts } from '@ioc/kpi';

/** A page of dossiers that have been accepted and not ended, in order of their codes, from the one after `after` on. */
export async function readOpenDossiers(
  manager: EntityManager, { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<OpenDossiers> {
  const rows = await manager.query<{ code: string; field: string; facts: DossierFacts & { readonly acceptedAt: string } }[]>(
    `SELECT code, field, facts FROM dossier
     WHERE ended_on IS NULL AND status_group IN ('running', 'paused') AND accepted_on IS NOT NULL AND code COLLATE "C" > $1
     ORDER BY code COLLATE "C" LIMIT $2`,
    [after ?? '', limit + 1],
  );
  const page = rows.slice(0, limit);
  return {
    dossiers: page.map(({ code, field, facts: { unitCode, procedureCode, status, acceptedAt, dueAt, channel } }) => ({
      code, unit: unitCode, procedureCode, field, status, acceptedAt, dueAt, channel,
    })),
    next: rows.length > limit ? (page.at(-1)?.code ?? null) : null,
  };
}
