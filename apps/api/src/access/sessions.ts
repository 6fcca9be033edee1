import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PersonRole } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { systemClock } from '@ioc/platform';
import {
  createAccessLink, createSession, endSession, endSessionOf, endSessionsOf, findSession, hasAdministrator, listSessions, redeemAccessLink,
  type EntityManager, type FoundSession, type SessionOfPerson, type SessionTime, type Store,
} from '@ioc/store';
import type { HandedOver } from '../setup/world-file.js';
import { STORE } from '../tokens.js';
import { hashOfSecret, newSecret } from './secrets.js';

const LINK_MS = 24 * 3_600_000;
const CODE_BYTES = 24;
const TOKEN_BYTES = 32;
/** A session lasts this long, whatever is done in it. */
export const SESSION_SECONDS = 7 * 86_400;
/** Of which nothing was heard for so long, a working day and its break, is over: somebody left the desk. */
const IDLE_MS = 10 * 3_600_000;
const DIGITS_OF_NUMBER = 4;
/** What was done is kept under role and number, so that a name can be forgotten when its owner leaves. */
const ROLE_WORDS: Readonly<Record<PersonRole, string>> = {
  officer: 'Cán bộ', checker: 'Người kiểm tra', approver: 'Người duyệt', leader: 'Lãnh đạo', operator: 'Người trực', administrator: 'Quản trị', auditor: 'Người giám sát',
};

export type LiveSession = FoundSession;

export interface OpenedSession {
  readonly token: string;
  readonly id: string;
  readonly expiresAt: Date;
}

/** The label under which a person's acts are kept. */
export function labelOf({ id, roles: [role] }: { readonly id: number; readonly roles: readonly string[] }): string {
  return `${ROLE_WORDS[role as PersonRole] ?? 'Người dùng'} số ${id}`;
}

/** One-time links, and sessions of whoever came through one or signed in. Times are the machine's: the demo's clock can be turned. */
@Injectable()
export class Sessions {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** A code that opens one session within 24 hours; null: people sign in here, the server's link is no way in any more. */
  async createLink(): Promise<{ code: string; expiresAt: Date } | null> {
    const { manager } = this.store.source;
    if (await hasAdministrator(manager)) return null;
    const code = newSecret(CODE_BYTES);
    const expiresAt = new Date(systemClock.now().getTime() + LINK_MS);
    await createAccessLink(manager, { codeHash: hashOfSecret(code), expiresAt, personId: null });
    return { code, expiresAt };
  }

  /** Opens a session with a link's code, which then is used up; null: no such code, used, too old, or people sign in here by now. */
  async open(code: string, device: string): Promise<OpenedSession | null> {
    return this.store.source.transaction(async (manager) => {
      const link = await redeemAccessLink(manager, hashOfSecret(code), 'session', systemClock.now());
      return link && !(await hasAdministrator(manager)) ? this.begin(manager, null, device) : null;
    });
  }

  /** A new session with a secret of its own: whatever cookie the browser had before is worth nothing for it. */
  async begin(manager: EntityManager, personId: number | null, device: string): Promise<OpenedSession> {
    const createdAt = systemClock.now();
    const token = newSecret(TOKEN_BYTES);
    const tokenHash = hashOfSecret(token);
    const opened = { id: randomUUID(), expiresAt: new Date(createdAt.getTime() + SESSION_SECONDS * 1_000) };
    await createSession(manager, {
      ...opened, tokenHash, label: `Phiên ${tokenHash.slice(0, DIGITS_OF_NUMBER)}`, personId, role: personId === null ? 'administrator' : null, device, createdAt,
    });
    return { ...opened, token };
  }

  /** The session of a cookie's value; null: none, or over. `seen`: somebody uses it now. */
  async find(token: string | null, seen = false): Promise<LiveSession | null> {
    if (token === null) return null;
    const session = await findSession(this.store.source.manager, hashOfSecret(token), this.time(), seen);
    if (!session?.person) return session;
    return { ...session, label: labelOf({ id: session.person.id, roles: session.grants[0]?.roles ?? [] }) };
  }

  async end(token: string | null): Promise<void> {
    if (token !== null) await endSession(this.store.source.manager, hashOfSecret(token));
  }

  listOf(personId: number): Promise<SessionOfPerson[]> {
    return listSessions(this.store.source.manager, personId, this.time());
  }

  /** False: that person has no such session. */
  endOf(personId: number, id: string): Promise<boolean> {
    return this.store.source.transaction((manager) => endSessionOf(manager, personId, id));
  }

  endOthersOf(personId: number, current: string): Promise<void> {
    return this.store.source.transaction((manager) => endSessionsOf(manager, personId, current));
  }

  /** What the other world has to know of a session so that its cookie counts there too; null: there is none. */
  async toHandOver(token: string | null): Promise<HandedOver | null> {
    const session = await this.find(token);
    if (token === null || !session) return null;
    const tokenHash = hashOfSecret(token);
    return { tokenHash, label: `Phiên ${tokenHash.slice(0, DIGITS_OF_NUMBER)}`, createdAt: systemClock.now(), expiresAt: session.expiresAt };
  }

  /** Now by the machine, and the day on which deputies act. */
  time(): SessionTime {
    const now = systemClock.now();
    return { now, today: localDay(now, this.store.catalogue.district.timeZone), idleSince: new Date(now.getTime() - IDLE_MS) };
  }
}
