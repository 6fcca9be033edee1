import type { EntityManager } from 'typeorm';
import type { Beat, WallFacts } from '@ioc/contracts';
import { WallEntity, WallPairingEntity } from '../entities/walls.js';
import { noteAccessChange } from './change.js';

/** Screens that wait at once; more of them are somebody's attempt to fill the table. */
const MOST_WAITING = 500;

export interface NewPairing {
  readonly tokenHash: string;
  readonly codeHash: string;
  readonly expiresAt: Date;
  /** Hash of the cookie that the browser has already; null: none. */
  readonly before: string | null;
}

/**
 * Lets a screen wait under a new secret and code; the ones that it had count no more. `paired`: it is a wall already, also
 * when that happened this very moment; `full`: too many wait. To be called in a transaction.
 */
export async function beginPairing(manager: EntityManager, { before, ...pairing }: NewPairing, now: Date): Promise<'begun' | 'paired' | 'full'> {
  if (before !== null) {
    // First: an operator's pairing of the old code is waited for here, and seen below.
    await manager.delete(WallPairingEntity, { tokenHash: before });
    if (await findWall(manager, before)) return 'paired';
  }
  await manager.query('DELETE FROM wall_pairing WHERE expires_at <= $1', [now]);
  if ((await manager.count(WallPairingEntity)) >= MOST_WAITING) return 'full';
  await manager.insert(WallPairingEntity, pairing);
  return 'begun';
}

/** Uses a code up: of two at once one gets the waiting screen's secret; null: no such code, used or run out. */
async function redeemPairing(manager: EntityManager, codeHash: string, now: Date): Promise<string | null> {
  const [[pairing]] = await manager.query<[{ token_hash: string }[], number]>(
    'DELETE FROM wall_pairing WHERE code_hash = $1 AND expires_at > $2 RETURNING token_hash', [codeHash, now],
  );
  return pairing?.token_hash ?? null;
}

/** Makes a wall of the screen that shows a code. Its number; null: no screen shows it, or not any more. */
export async function pairWall(manager: EntityManager, codeHash: string, facts: WallFacts & { readonly pairedBy: string }, now: Date): Promise<number | null> {
  const tokenHash = await redeemPairing(manager, codeHash, now);
  if (tokenHash === null) return null;
  const wall = { ...facts, tokenHash, pairedAt: now, beatAt: null, build: null, scene: null, revision: null, heapBytes: null };
  const { id } = await manager.save(manager.create(WallEntity, wall));
  await noteAccessChange(manager);
  return id;
}

export interface FoundWall {
  readonly id: number;
  readonly units: readonly string[] | null;
}

/** The wall that carries a cookie; null: none, or it was unpaired. */
export async function findWall(manager: EntityManager, tokenHash: string): Promise<FoundWall | null> {
  return manager.findOne(WallEntity, { where: { tokenHash }, select: { id: true, units: true } });
}

/** All walls, by number. */
export async function listWalls(manager: EntityManager): Promise<WallEntity[]> {
  return manager.find(WallEntity, { order: { id: 'ASC' } });
}

/** Writes changed facts, and answers what they were; null: there is no such wall. */
export async function changeWall(manager: EntityManager, id: number, { name, units }: WallFacts): Promise<WallFacts | null> {
  const before = await manager.findOne(WallEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!before) return null;
  await manager.update(WallEntity, { id }, { name, units });
  await noteAccessChange(manager);
  return { name: before.name, units: before.units };
}

/** False: there is no such wall. */
export async function unpairWall(manager: EntityManager, id: number): Promise<boolean> {
  const { affected } = await manager.delete(WallEntity, { id });
  await noteAccessChange(manager);
  return affected === 1;
}

/** Keeps what a wall last told of itself, over what it told before. False: whoever tells is no wall. */
export async function noteBeat(manager: EntityManager, tokenHash: string, beat: Beat, now: Date): Promise<boolean> {
  const { affected } = await manager.update(WallEntity, { tokenHash }, { ...beat, beatAt: now });
  return affected === 1;
}
