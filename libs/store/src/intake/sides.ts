import type { EntityManager } from 'typeorm';
import type { DifferenceRow, Period, Side, SideKey, SideSaid } from '@ioc/contracts';
import { compareSides, foldStatements, provedEnd, type DossierFacts, type ReceiptRules } from '@ioc/kpi';
import { requireFigures } from '../aggregate/made.js';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { instantsOf, readStatements, type KnownStatement } from './statements.js';

/** Few enough that others in this process have their turn in between. */
const BATCH = 500;

/** Channels of sources that have spoken of dossiers, the most recent first. */
export async function readSides(manager: EntityManager): Promise<Side[]> {
  const rows = await manager.query<{ source_id: string; name: string; channel: string; deliveries: number; heard_at: Date; full_since: string | null }[]>(
    `SELECT delivery.source_id, source.name, delivery.channel, count(*) AS deliveries, max(delivery.state_at) AS heard_at,
       min(delivery.spoken_from) FILTER (WHERE delivery.confirms)::text AS full_since
     FROM delivery JOIN source ON source.id = delivery.source_id
       JOIN mapping_profile AS profile ON profile.id = delivery.profile AND profile.version = delivery.profile_version
     WHERE delivery.status IN ('processed', 'done') AND profile.definition ->> 'entity' = 'dossier'
     GROUP BY delivery.source_id, source.name, delivery.channel ORDER BY heard_at DESC, delivery.source_id, delivery.channel`,
  );
  return rows.map(({ source_id: source, name, channel, deliveries, heard_at, full_since: fullSince }): Side => ({
    key: `${source}/${channel}`, source, sourceName: name, channel, deliveries, heardAt: heard_at.toISOString(), fullSince,
  }));
}

export interface FoundDifferences {
  /** Dossiers of which at least one of the two speaks, and of which both do. */
  readonly compared: number;
  readonly both: number;
  /** Those in which they differ, in order of their codes. */
  readonly rows: DifferenceRow[];
}

/**
 * Where two sides differ about dossiers accepted in a period, by what all sources together know. Each side is folded
 * of its own statements alone. Call it in a REPEATABLE READ transaction: it reads in batches.
 * @throws FiguresRemadeError
 */
export async function readSideDifferences(
  manager: EntityManager, [first, second]: readonly [Side, Side], { from, to }: Period, { statuses, district: { timeZone }, receipt }: DistrictCatalogue,
): Promise<FoundDifferences> {
  await requireFigures(manager);
  const sources = [...new Set([first.source, second.source])];
  const accepted = await manager.query<{ code: string }[]>(
    `SELECT DISTINCT code COLLATE "C" AS code FROM dossier WHERE source_id = ANY($1) AND accepted_on BETWEEN $2 AND $3 ORDER BY 1`,
    [sources, from, to],
  );
  const statusNames = new Map(statuses.map(({ code, names }) => [code, names[0] ?? code]));
  const found = { compared: 0, both: 0, rows: [] as DifferenceRow[] };
  for (let start = 0; start < accepted.length; start += BATCH) {
    for (const said of await readSaid(manager, sources, accepted.slice(start, start + BATCH).map(({ code }) => code), receipt)) {
      const [a, b] = [said.by(first), said.by(second)];
      if (a || b) found.compared += 1;
      if (a && b) found.both += 1;
      const difference = compareSides({ ...first, facts: a }, { ...second, facts: b }, timeZone);
      const facts = a ?? b;
      if (!difference || !facts) continue;
      found.rows.push({
        code: said.code, procedureCode: facts.procedureCode, field: said.field, acceptedAt: said.acceptedAt, ...difference, kinds: [...difference.kinds],
        first: a && sideSaid(a, statusNames), second: b && sideSaid(b, statusNames),
      });
    }
  }
  return found;
}

/** A dossier with what each side says of it by itself; null: nothing. */
interface SaidOfDossier {
  readonly code: string;
  readonly field: string;
  readonly acceptedAt: string;
  readonly by: (side: Side) => DossierFacts | null;
}

async function readSaid(manager: EntityManager, sources: readonly string[], codes: readonly string[], rules: ReceiptRules): Promise<SaidOfDossier[]> {
  const dossiers = await manager.query<{ id: number; code: string; source_id: string; field: string; facts: DossierFacts }[]>(
    `SELECT id, code, source_id, field, facts FROM dossier WHERE source_id = ANY($1) AND code = ANY($2) AND facts IS NOT NULL ORDER BY code COLLATE "C", source_id`,
    [sources, codes],
  );
  const known = await readStatements(manager, dossiers.map(({ id }) => id));
  const byCode = new Map<string, { readonly field: string; readonly acceptedAt: string | null; readonly sides: Map<SideKey, KnownStatement[]> }>();
  for (const { id, code, source_id, field, facts } of dossiers) {
    const said = byCode.get(code) ?? { field, acceptedAt: facts.acceptedAt, sides: new Map<SideKey, KnownStatement[]>() };
    byCode.set(code, said);
    for (const statement of known.get(id) ?? []) {
      const key: SideKey = `${source_id}/${statement.channel}`;
      said.sides.set(key, [...(said.sides.get(key) ?? []), statement]);
    }
  }
  return [...byCode].flatMap(([code, { field, acceptedAt, sides }]) => acceptedAt === null ? [] : [{
    code, field, acceptedAt,
    by: ({ key }: Side) => {
      const statements = sides.get(key);
      return statements ? foldStatements(instantsOf(statements), rules) : null;
    },
  }]);
}

function sideSaid(facts: DossierFacts, statusNames: ReadonlyMap<string, string>): SideSaid {
  const { status, unitCode, dueAt, knownAt } = facts;
  return { status, statusName: statusNames.get(status) ?? status, unit: unitCode, dueAt, endedAt: provedEnd(facts), saidAt: knownAt };
}
