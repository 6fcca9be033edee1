import type { EntityManager } from 'typeorm';
import { StationState, type MappingProfile, type Synonym } from '@ioc/contracts';
import { normaliseText, normaliseUnitName } from '@ioc/pack';
import { MappingProfileEntity, OperatorEntity, ProcedureEntity, StatusEntity, UnitEntity } from '../entities/catalogue.js';
import { setRight } from '../intake/corrections.js';
import { TAKEN_IN_LIST } from '../intake/status.js';
import { noteCatalogueChange } from './change.js';
import { UnknownTargetError, WordTakenError } from './unknown-target.js';

export interface TaughtSynonym extends Pick<Synonym, 'kind' | 'word' | 'target'> {
  readonly by: string;
  readonly at: Date;
  /** Whether the word is what stands in a waiting row's cell, which may be masked. */
  readonly matches: (cell: string) => boolean;
}

interface WaitingCell {
  readonly deliveryId: string;
  readonly line: number;
  readonly profile: string;
  readonly column: string;
}

/**
 * From now on `word` means `target`, in the caller's transaction; rows that wait for it are set right and the
 * worker takes them in. The word of a channel or of a station's state is taught to every version of the profiles whose rows wait for it, or
 * of all when none does: words belong to a profile's id, its versions differ in how a file is laid out.
 * @returns the number of rows that were set right.
 * @throws UnknownTargetError, WordTakenError
 */
export async function teachSynonym(manager: EntityManager, synonym: TaughtSynonym): Promise<number> {
  await noteCatalogueChange(manager);
  const waiting = await waitingFor(manager, synonym);
  await TEACH[synonym.kind](manager, synonym, waiting);
  const rows = waiting.map(({ deliveryId, line, column }) => ({ deliveryId, line, cells: cellsFor(synonym, column) }));
  return setRight(manager, rows, { kind: 'mended', by: synonym.by, at: synonym.at });
}

async function waitingFor(manager: EntityManager, { kind, matches }: TaughtSynonym): Promise<WaitingCell[]> {
  const rows = await manager.query<(WaitingCell & { cell: string })[]>(
    `SELECT row.delivery_id AS "deliveryId", row.line, delivery.profile, row.column_name AS "column", row.cells ->> row.column_name AS cell
     FROM quarantine_row AS row JOIN delivery ON delivery.id = row.delivery_id
     WHERE row.resolution IS NULL AND row.reason = $1 AND row.cells ? row.column_name AND delivery.status IN (${TAKEN_IN_LIST})
     ORDER BY delivery.sequence, row.line`,
    [`unknown-${kind}`],
  );
  return rows.filter((row) => matches(row.cell));
}

/** A unit is found by its name whatever column named it; a procedure's code stands for itself. */
function cellsFor({ kind, word, target }: TaughtSynonym, column: string): Record<string, string> {
  if (kind === 'unit') return { unitName: word };
  return { [column]: column === 'procedureCode' ? target : word };
}

type Teach = (manager: EntityManager, synonym: TaughtSynonym, waiting: readonly WaitingCell[]) => Promise<void>;

const TEACH: Readonly<Record<Synonym['kind'], Teach>> = {
  unit: async (manager, { word, target }) => {
    const units = await manager.find(UnitEntity, { order: { id: 'ASC' } });
    const wanted = find(units, target, (unit) => unit.code, word, (unit) => [unit.name, unit.shortName, ...unit.aliases], normaliseUnitName);
    if (wanted) await manager.update(UnitEntity, { id: wanted.id }, { aliases: [...wanted.aliases, word] });
  },
  procedure: async (manager, { word, target }) => {
    const procedures = await manager.find(ProcedureEntity, { order: { code: 'ASC' } });
    const wanted = find(procedures, target, (item) => item.code, word, (item) => [item.code, item.name, ...item.aliases], normaliseText);
    if (wanted) await manager.update(ProcedureEntity, { code: target }, { aliases: [...wanted.aliases, word] });
  },
  status: async (manager, { word, target }) => {
    const statuses = await manager.find(StatusEntity);
    const wanted = find(statuses, target, (status) => status.code, word, (status) => [status.code, ...status.names], normaliseText);
    if (wanted) await manager.update(StatusEntity, { code: target }, { names: [...wanted.names, word] });
  },
  operator: async (manager, { word, target }) => {
    const operators = await manager.find(OperatorEntity);
    const wanted = find(operators, target, (item) => item.name, word, (item) => [item.name, ...item.aliases], normaliseText);
    if (wanted) await manager.update(OperatorEntity, { name: target }, { aliases: [...wanted.aliases, word] });
  },
  channel: (manager, synonym, waiting) => {
    const channel = (['ONLINE', 'COUNTER', 'POST'] as const).find((item) => item === synonym.target);
    return teachProfiles(manager, synonym, waiting, { entity: 'dossier', part: 'channels', meaning: channel });
  },
  'station-state': (manager, synonym, waiting) => {
    const state = StationState.safeParse(synonym.target).data;
    return teachProfiles(manager, synonym, waiting, { entity: 'station-state', part: 'statuses', meaning: state });
  },
};

/** Teaches every version of the profiles of an entity whose rows wait for the word, or of all when none does. */
async function teachProfiles(
  manager: EntityManager,
  { word, target }: TaughtSynonym,
  waiting: readonly WaitingCell[],
  { entity, part, meaning }: { readonly entity: MappingProfile['entity']; readonly part: 'channels' | 'statuses'; readonly meaning: string | undefined },
): Promise<void> {
  if (meaning === undefined) throw new UnknownTargetError(target);
  const asking = new Set(waiting.map((row) => row.profile));
  const versions = (await manager.find(MappingProfileEntity)).map((row) => row.definition as MappingProfile);
  for (const profile of versions) {
    if (profile.entity !== entity || (asking.size > 0 && !asking.has(profile.id))) continue;
    const known = Object.entries<string>(profile[part]).find(([other]) => normaliseText(other) === normaliseText(word))?.[1];
    if (known !== undefined && known !== meaning && asking.size > 0) throw new WordTakenError(word, known);
    if (known !== undefined) continue;
    const definition = { ...profile, [part]: { ...profile[part], [word]: meaning } };
    await manager.update(MappingProfileEntity, { id: profile.id, version: profile.version }, { definition });
  }
}

/** What the word is to be added to; null when it knows it already. */
function find<T>(
  items: readonly T[],
  target: string,
  keyOf: (item: T) => string,
  word: string,
  wordsOf: (item: T) => readonly string[],
  normalise: (text: string) => string,
): T | null {
  const wanted = items.find((item) => keyOf(item) === target);
  if (!wanted) throw new UnknownTargetError(target);
  const holder = items.find((item) => wordsOf(item).some((other) => normalise(other) === normalise(word)));
  if (holder && holder !== wanted) throw new WordTakenError(word, keyOf(holder));
  return holder ? null : wanted;
}
