import { Inject, Injectable } from '@nestjs/common';
import { systemClock } from '@ioc/platform';
import { createAccessLink, createSession, endSession, findSession, noteAct, redeemAccessLink, type Store } from '@ioc/store';
import type { HandedOver } from '../setup/world-file.js';
import { STORE } from '../tokens.js';
import type { Actor } from './actor.js';
import { hashOfSecret, newSecret } from './secrets.js';

const LINK_MS = 24 * 3_600_000;
const CODE_BYTES = 24;
const TOKEN_BYTES = 32;
/** A session lasts this long, whatever is done in it. */
export const SESSION_SECONDS = 7 * 86_400;
const DIGITS_OF_NUMBER = 4;

export interface LiveSession {
  readonly label: string;
  readonly expiresAt: Date;
}

/** One-time links and the sessions that they open. Times are the machine's: the demo's clock can be turned. */
@Injectable()
export class Sessions {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** A code that opens one session within 24 hours. */
  async createLink(by: Actor): Promise<{ code: string; expiresAt: Date }> {
    const code = newSecret(CODE_BYTES);
    const expiresAt = new Date(systemClock.now().getTime() + LINK_MS);
    await this.store.source.transaction(async (manager) => {
      await createAccessLink(manager, { codeHash: hashOfSecret(code), expiresAt });
      await noteAct(this.store, manager, { by, act: 'link-made', about: { kind: 'access' }, new: { expiresAt: expiresAt.toISOString() } });
    });
    return { code, expiresAt };
  }

  /** Opens a session with a link's code, which then is used up; null: no such code, used, or too old. */
  async open(code: string, address: string | null): Promise<(LiveSession & { token: string }) | null> {
    const createdAt = systemClock.now();
    const token = newSecret(TOKEN_BYTES);
    const tokenHash = hashOfSecret(token);
    const session = {
      label: `Phiên ${tokenHash.slice(0, DIGITS_OF_NUMBER)}`,
      expiresAt: new Date(createdAt.getTime() + SESSION_SECONDS * 1_000),
    };
    return this.store.source.transaction(async (manager) => {
      if (!(await redeemAccessLink(manager, hashOfSecret(code), createdAt))) return null;
      await createSession(manager, { tokenHash, label: session.label, createdAt, expiresAt: session.expiresAt });
      await noteAct(this.store, manager, {
        by: { kind: 'session', label: session.label, address }, act: 'session-opened', about: { kind: 'session', id: session.label },
        new: { expiresAt: session.expiresAt.toISOString() },
      });
      return { ...session, token };
    });
  }

  /** The session of a cookie's value; null: none, or over. */
  find(token: string | null): Promise<LiveSession | null> {
    return token === null ? Promise.resolve(null) : findSession(this.store.source.manager, hashOfSecret(token), systemClock.now());
  }

  async end(token: string | null, address: string | null): Promise<void> {
    const session = await this.find(token);
    if (token === null || !session) return;
    await this.store.source.transaction(async (manager) => {
      await endSession(manager, hashOfSecret(token));
      await noteAct(this.store, manager, { by: { kind: 'session', label: session.label, address }, act: 'session-ended', about: { kind: 'session', id: session.label } });
    });
  }

  /** What the other world has to know of a session so that its cookie counts there too; null: there is none. */
  async toHandOver(token: string | null): Promise<HandedOver | null> {
    const session = await this.find(token);
    return token === null || !session ? null : { ...session, tokenHash: hashOfSecret(token), createdAt: systemClock.now() };
  }
}
