import { IsNull, type EntityManager } from 'typeorm';
import type { ApiKey, ClientRole, KeyFacts } from '@ioc/contracts';
import { ApiKeyEntity, ApiKeySecretEntity } from '../entities/keys.js';
import { noteAccessChange } from './change.js';

/** Use is written down this much later at most: not every request writes. */
const TOUCH_MS = 60_000;
/** One that is used, and one that takes its place. */
const MOST_SECRETS = 2;

/** The secret before the present one still counts: a third would end one that may be in use. */
export class RotatingKeyError extends Error {
  override name = 'RotatingKeyError';
}

export interface NewSecret {
  readonly prefix: string;
  readonly hash: string;
}

/** When keys are looked at: by the machine's clock, with the district's day on which they end. */
export interface KeyTime {
  readonly now: Date;
  readonly today: string;
}

export interface FoundKey extends Pick<KeyFacts, 'units' | 'sources' | 'perMinute'> {
  readonly id: number;
  readonly roles: ClientRole[];
  /** SHA-256 of the secret that begins so, hex. */
  readonly secretHash: string;
  readonly lastUsedAt: Date | null;
}

/** The key of whose secrets one begins so, whatever follows; null: none that counts now. */
export async function findKey(manager: EntityManager, prefix: string, { now, today }: KeyTime): Promise<FoundKey | null> {
  const [row] = await manager.query<FoundKey[]>(
    `SELECT k.id, k.roles, k.units, k.sources, k.per_minute AS "perMinute", k.last_used_at AS "lastUsedAt", s.secret_hash AS "secretHash"
     FROM api_key_secret s JOIN api_key k ON k.id = s.key_id
     WHERE s.prefix = $1 AND (s.ends_at IS NULL OR s.ends_at > $2) AND k.revoked_at IS NULL AND k.ends_on >= $3::date`,
    [prefix, now, today],
  );
  return row ?? null;
}

/** Writes down that a key is used, unless that was done within the last minute. */
export async function noteKeyUse(manager: EntityManager, { id, lastUsedAt }: Pick<FoundKey, 'id' | 'lastUsedAt'>, now: Date, address: string | null): Promise<void> {
  const before = new Date(now.getTime() - TOUCH_MS);
  if (lastUsedAt !== null && lastUsedAt > before) return;
  await manager.query('UPDATE api_key SET last_used_at = $2, last_used_from = $3 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $4)', [id, now, address, before]);
}

/** All keys, also those that count no more, with the secrets that do; the newest first. */
export async function listKeys(manager: EntityManager, { now, today }: KeyTime): Promise<ApiKey[]> {
  const keys = await manager.find(ApiKeyEntity, { order: { id: 'DESC' } });
  const secrets = await manager.createQueryBuilder(ApiKeySecretEntity, 'secret')
    .where('secret.endsAt IS NULL OR secret.endsAt > :now', { now }).orderBy('secret.madeAt', 'DESC').addOrderBy('secret.prefix').getMany();
  return keys.map((key) => ({
    ...factsOf(key),
    id: key.id, madeBy: key.madeBy, madeAt: key.madeAt.toISOString(), revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null, lastUsedFrom: key.lastUsedFrom,
    secrets: key.revokedAt !== null || key.endsOn < today ? [] : secrets.filter(({ keyId }) => keyId === key.id)
      .map(({ prefix, madeAt, endsAt }) => ({ prefix, madeAt: madeAt.toISOString(), endsAt: endsAt?.toISOString() ?? null })),
  }));
}

function factsOf({ name, roles, units, sources, perMinute, endsOn }: ApiKeyEntity): KeyFacts {
  return { name, roles: roles as ClientRole[], units, sources, perMinute, endsOn };
}

/** Answers the number of the new key. */
export async function addKey(manager: EntityManager, facts: KeyFacts, secret: NewSecret, { now, madeBy }: { readonly now: Date; readonly madeBy: string }): Promise<number> {
  const row = manager.create(ApiKeyEntity, { ...facts, madeBy, madeAt: now, revokedAt: null, lastUsedAt: null, lastUsedFrom: null });
  const { id } = await manager.save(row);
  await addSecret(manager, id, secret, now);
  return id;
}

/** Writes changed facts, and answers what they were; null: there is no such key that counts. */
export async function changeKey(manager: EntityManager, id: number, facts: KeyFacts): Promise<KeyFacts | null> {
  const before = await holdKey(manager, id);
  if (!before) return null;
  await manager.update(ApiKeyEntity, { id }, facts);
  await noteAccessChange(manager);
  return factsOf(before);
}

/**
 * A new secret beside the present one, which ends later. Answers when that is; null: there is no such key that counts.
 * @throws RotatingKeyError
 */
export async function rotateKey(manager: EntityManager, id: number, secret: NewSecret, overlapMs: number, { now, today }: KeyTime): Promise<Date | null> {
  const key = await holdKey(manager, id);
  if (!key || key.endsOn < today) return null;
  await manager.query('DELETE FROM api_key_secret WHERE key_id = $1 AND ends_at <= $2', [id, now]);
  if ((await manager.countBy(ApiKeySecretEntity, { keyId: id })) >= MOST_SECRETS) throw new RotatingKeyError();
  const endsAt = new Date(now.getTime() + overlapMs);
  await manager.update(ApiKeySecretEntity, { keyId: id }, { endsAt });
  await addSecret(manager, id, secret, now);
  await noteAccessChange(manager);
  return endsAt;
}

async function addSecret(manager: EntityManager, keyId: number, { prefix, hash }: NewSecret, now: Date): Promise<void> {
  await manager.insert(ApiKeySecretEntity, { prefix, keyId, secretHash: hash, madeAt: now, endsAt: null });
}

/** Ends the earlier of two secrets now; false: there is none that begins so, or it is the present one. */
export async function endEarlierSecret(manager: EntityManager, id: number, prefix: string, now: Date): Promise<boolean> {
  const [, ended] = await manager.query<[unknown, number]>('DELETE FROM api_key_secret WHERE key_id = $1 AND prefix = $2 AND ends_at > $3', [id, prefix, now]);
  await noteAccessChange(manager);
  return ended === 1;
}

/** Ends a key and its secrets now; false: there is no such key that counts. */
export async function revokeKey(manager: EntityManager, id: number, now: Date): Promise<boolean> {
  const { affected } = await manager.update(ApiKeyEntity, { id, revokedAt: IsNull() }, { revokedAt: now });
  await manager.delete(ApiKeySecretEntity, { keyId: id });
  await noteAccessChange(manager);
  return affected === 1;
}

/** Nobody else changes the key until the transaction ends. */
function holdKey(manager: EntityManager, id: number): Promise<ApiKeyEntity | null> {
  return manager.findOne(ApiKeyEntity, { where: { id, revokedAt: IsNull() }, lock: { mode: 'pessimistic_write' } });
}
