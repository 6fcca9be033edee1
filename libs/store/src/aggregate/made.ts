import { In, type EntityManager } from 'typeorm';
import { SettingEntity } from '../entities/catalogue.js';
import { FOLD_VERSION } from '../intake/facts.js';

/** Of what this program counts of a dossier: to be raised whenever `edgesOf` counts otherwise. */
const EDGES_VERSION = 4;
/** By what dossiers and rollups have to be made to be those of this program. */
const VERSION = `${FOLD_VERSION}.${EDGES_VERSION}`;
/** By what they are made, once all are. */
const MADE = 'edgesVersion';
const REMAKE = 'remake';

/** How far the remaking has come. */
export interface RemakeProgress {
  readonly done: number;
  readonly of: number;
}

interface Remake extends RemakeProgress {
  /** By what it makes them: another program begins anew. */
  readonly version: string;
  /** Dossiers up to this id are made. */
  readonly after: number;
}

/** Dossiers and rollups are being made anew: nothing true can be read from them until that has ended. */
export class FiguresRemadeError extends Error {
  override name = 'FiguresRemadeError';

  constructor(readonly progress: RemakeProgress) {
    super(`figures are being made anew: ${progress.done} of ${progress.of} dossiers`);
  }
}

/** Null: dossiers and rollups are those that this program makes. */
export async function readRemake(manager: EntityManager): Promise<RemakeProgress | null> {
  if (await areMade(manager)) return null;
  const remake = await begunRemake(manager);
  return { done: remake?.done ?? 0, of: remake?.of ?? 0 };
}

/** To be called before anything is read from dossiers' facts or rollups. @throws FiguresRemadeError */
export async function requireFigures(manager: EntityManager): Promise<void> {
  const progress = await readRemake(manager);
  if (progress) throw new FiguresRemadeError(progress);
}

/** To be called when a database is opened: begins the remaking of what an earlier release has made, if there is any. */
export async function noteEarlierRelease(manager: EntityManager): Promise<void> {
  if ((await areMade(manager)) || (await begunRemake(manager))) return;
  const [row] = await manager.query<{ found: boolean }[]>('SELECT EXISTS (SELECT FROM dossier WHERE facts IS NOT NULL) AS found');
  if (row?.found) await beginRemake(manager);
  else await endRemake(manager);
}

/** Where a remaking of this version has come to; null: it has not begun. */
export async function begunRemake(manager: EntityManager): Promise<Remake | null> {
  const remake = (await readSetting(manager, REMAKE)) as Remake | undefined;
  return remake?.version === VERSION ? remake : null;
}

/** What may have been made so far is made anew too. */
export async function beginRemake(manager: EntityManager): Promise<Remake> {
  await manager.query('TRUNCATE rollup');
  const [row] = await manager.query<{ count: number }[]>('SELECT count(*) FROM dossier WHERE facts IS NOT NULL');
  return keepRemake(manager, { after: 0, done: 0, of: row?.count ?? 0 });
}

export async function keepRemake(manager: EntityManager, progress: Omit<Remake, 'version'>): Promise<Remake> {
  const remake: Remake = { ...progress, version: VERSION };
  await manager.save(SettingEntity, { key: REMAKE, value: remake });
  return remake;
}

export async function endRemake(manager: EntityManager): Promise<void> {
  await manager.delete(SettingEntity, { key: REMAKE });
  await manager.save(SettingEntity, { key: MADE, value: VERSION });
}

/** What is made so far is no longer what this program would make. */
export async function forgetMade(manager: EntityManager): Promise<void> {
  await manager.delete(SettingEntity, { key: In([MADE, REMAKE]) });
}

async function areMade(manager: EntityManager): Promise<boolean> {
  return (await readSetting(manager, MADE)) === VERSION;
}

async function readSetting(manager: EntityManager, key: string): Promise<unknown> {
  return (await manager.findOneBy(SettingEntity, { key }))?.value;
}
