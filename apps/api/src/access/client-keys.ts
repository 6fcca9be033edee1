import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '@ioc/platform';
import { findKey, noteKeyUse, type FoundKey, type NewSecret, type Store } from '@ioc/store';
import { LOGGER, STORE } from '../tokens.js';
import { hashOfSecret, newSecret, sameSecret } from './secrets.js';
import { Sessions } from './sessions.js';
import { Tries } from './tries.js';

const PREFIX_BYTES = 4;
const SECRET_BYTES = 32;
const SECRET = /^(ioc_[0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

/** A machine client that is known by its secret. */
export type LiveKey = Pick<FoundKey, 'id' | 'roles' | 'units' | 'sources' | 'perMinute' | 'lastUsedAt'>;

/** A new secret of a machine client: `ioc_1a2b3c4d_` and 32 random bytes. */
export function newKeySecret(): NewSecret & { readonly secret: string } {
  const prefix = `ioc_${randomBytes(PREFIX_BYTES).toString('hex')}`;
  const secret = `${prefix}_${newSecret(SECRET_BYTES)}`;
  return { secret, prefix, hash: hashOfSecret(secret) };
}

/** Keys of machine clients as they are given with requests. Nothing of them is cached, so nothing has to be taken back. */
@Injectable()
export class ClientKeys {
  readonly #asked = new Map<number, { readonly perMinute: number; readonly tries: Tries }>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(Sessions) private readonly sessions: Pick<Sessions, 'time'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The key of a secret; null: it is none, or counts no more. */
  async find(given: string): Promise<LiveKey | null> {
    const [, prefix] = SECRET.exec(given) ?? [];
    if (prefix === undefined) return null;
    const key = await findKey(this.store.source.manager, prefix, this.sessions.time());
    return key && sameSecret(hashOfSecret(given), key.secretHash) ? key : null;
  }

  /** Counts a request before anything is done for it. Answers 0, or in how many seconds the next one is let through. */
  take({ id, perMinute }: Pick<LiveKey, 'id' | 'perMinute'>): number {
    const known = this.#asked.get(id);
    const asked = known?.perMinute === perMinute ? known : { perMinute, tries: new Tries(perMinute) };
    this.#asked.set(id, asked);
    return asked.tries.allow() ? 0 : Math.ceil(asked.tries.waitMs / 1_000);
  }

  /** Writes down a use, coarsely. Not waited for: who asks is answered all the same. */
  note(key: LiveKey, address: string | null): void {
    noteKeyUse(this.store.source.manager, key, this.sessions.time().now, address).catch((error: unknown) => {
      this.logger.warn({ err: error, key: key.id }, 'use of a key could not be written down');
    });
  }
}
