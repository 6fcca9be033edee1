import { randomUUID } from 'node:crypto';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { AuditAuthor, Session } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { systemClock } from '@ioc/platform';
import {
  createAccessLink, createSession, endSession, endSessionOf, endSessionsOf, findSession, hasAdministrator, listSessions, noteAct, redeemAccessLink,
  type EntityManager, type FoundSession, type SessionOfPerson, type SessionTime, type Store,
} from '@ioc/store';
import { Refusal } from '../errors.js';
import type { HandedOver } from '../setup/world-file.js';
import { STORE } from '../tokens.js';
import { labelOf, sessionAuthor } from './author.js';
import { hashOfSecret, newSecret } from './secrets.js';

const LINK_MS = 24 * 3_600_000;
const CODE_BYTES = 24;
const TOKEN_BYTES = 32;
/** A session lasts this long, whatever is done in it. */
export const SESSION_SECONDS = 7 * 86_400;
/** Of which nothing was heard for so long, a working day and its break, is over: somebody left the desk. */
const IDLE_MS = 10 * 3_600_000;
const DIGITS_OF_NUMBER = 4;
export type LiveSession = FoundSession;

export interface OpenedSession {
  readonly token: string;
  readonly id: string;
  /** Of the session itself, whoever is in it. */
  readonly label: string;
  readonly expiresAt: Date;
}

/** One-time links, and sessions of whoever came through one or signed in. Times are the machine's: the demo's clock can be turned. */
@Injectable()
export class Sessions {
  constructor(@Inject(STORE) private readonly store: Store) {}

  /** A code that opens one session within 24 hours; null: people sign in here, the server's link is no way in any more. */
  async createLink(by: AuditAuthor): Promise<{ code: string; expiresAt: Date } | null> {
    const code = newSecret(CODE_BYTES);
    const expiresAt = new Date(systemClock.now().getTime() + LINK_MS);
    return this.store.source.transaction(async (manager) => {
      if (await hasAdministrator(manager)) return null;
      await createAccessLink(manager, { codeHash: hashOfSecret(code), expiresAt, personId: null });
      await noteAct(this.store, manager, { by, act: 'link-made', about: { kind: 'access' }, new: { expiresAt: expiresAt.toISOString() } });
      return { code, expiresAt };
    });
  }

  /** Opens a session with a link's code, which then is used up; null: no such code, used, too old, or people sign in here by now. */
  async open(code: string, device: string, address: string | null): Promise<OpenedSession | null> {
    return this.store.source.transaction(async (manager) => {
      const link = await redeemAccessLink(manager, hashOfSecret(code), 'session', systemClock.now());
      if (!link || (await hasAdministrator(manager))) return null;
      const opened = await this.begin(manager, null, device);
      const { label, expiresAt } = opened;
      await noteAct(this.store, manager, {
        by: { kind: 'session', label, address }, act: 'session-opened', about: { kind: 'session', id: label }, new: { expiresAt: expiresAt.toISOString() },
      });
      return opened;
    });
  }

  /** A new session with a secret of its own: whatever cookie the browser had before is worth nothing for it. `proved`: a second factor was; `provided`: it began at the provider. */
  async begin(manager: EntityManager, personId: number | null, device: string, { proved = false, provided = false } = {}): Promise<OpenedSession> {
    const createdAt = systemClock.now();
    const token = newSecret(TOKEN_BYTES);
    const tokenHash = hashOfSecret(token);
    const opened = { id: randomUUID(), label: `Phiên ${tokenHash.slice(0, DIGITS_OF_NUMBER)}`, expiresAt: new Date(createdAt.getTime() + SESSION_SECONDS * 1_000) };
    await createSession(manager, { ...opened, tokenHash, personId, role: personId === null ? 'administrator' : null, device, createdAt, proved, provided });
    return { ...opened, token };
  }

  /** The session of a cookie's value; null: none, or over. `seen`: somebody uses it now. */
  async find(token: string | null, seen = false): Promise<LiveSession | null> {
    if (token === null) return null;
    const session = await findSession(this.store.source.manager, hashOfSecret(token), this.time(), seen);
    if (!session?.person) return session;
    return { ...session, label: labelOf(session.person) };
  }

  /** As a browser is told of it. @throws Refusal 401 when there is none */
  async shown(token: string | null): Promise<Session> {
    const session = await this.find(token, true);
    if (!session) throw new Refusal(HttpStatus.UNAUTHORIZED, { code: 'no-session', message: 'Chưa đăng nhập, hoặc phiên làm việc đã hết.' });
    const { label, expiresAt, person, grants, held, withheld } = session;
    return {
      label, expiresAt: expiresAt.toISOString(), person: person && { id: person.id, name: person.name, login: person.login }, grants: [...grants], held, withheld,
      withoutAccounts: person?.demo !== true && !(await hasAdministrator(this.store.source.manager)),
    };
  }

  /** Answers the session that ended; null: there was none. */
  async end(token: string | null, address: string | null): Promise<LiveSession | null> {
    const session = await this.find(token);
    if (token === null || !session) return null;
    await this.store.source.transaction(async (manager) => {
      await endSession(manager, hashOfSecret(token));
      await noteAct(this.store, manager, { by: sessionAuthor(session, address), act: 'session-ended', about: { kind: 'session', id: session.label } });
    });
    return session;
  }

  /** Ends the session whose token has this hash, in favour of another that begins. */
  async endByHash(manager: EntityManager, tokenHash: string): Promise<void> {
    await endSession(manager, tokenHash);
  }

  listOf(personId: number): Promise<SessionOfPerson[]> {
    return listSessions(this.store.source.manager, personId, this.time());
  }

  /** False: that person has no such session. */
  endOf(personId: number, id: string, by: AuditAuthor): Promise<boolean> {
    return this.store.source.transaction(async (manager) => {
      const ended = await endSessionOf(manager, personId, id);
      if (ended) await this.#noteRevoked(manager, personId, by, false);
      return ended;
    });
  }

  endOthersOf(personId: number, current: string, by: AuditAuthor): Promise<void> {
    return this.store.source.transaction(async (manager) => {
      await endSessionsOf(manager, personId, current);
      await this.#noteRevoked(manager, personId, by, true);
    });
  }

  /** What the other world has to know of a session so that its cookie counts there too; null: there is none. */
  async toHandOver(token: string | null): Promise<HandedOver | null> {
    const session = await this.find(token);
    // Whoever tries the demo is nobody elsewhere.
    if (token === null || !session || session.person?.demo === true) return null;
    const tokenHash = hashOfSecret(token);
    return { tokenHash, label: `Phiên ${tokenHash.slice(0, DIGITS_OF_NUMBER)}`, createdAt: systemClock.now(), expiresAt: session.expiresAt };
  }

  /** Now by the machine, and the day on which deputies act. */
  time(): SessionTime {
    const now = systemClock.now();
    return { now, today: localDay(now, this.store.catalogue.district.timeZone), idleSince: new Date(now.getTime() - IDLE_MS) };
  }

  #noteRevoked(manager: EntityManager, personId: number, by: AuditAuthor, others: boolean): Promise<void> {
    return noteAct(this.store, manager, { by, act: 'session-revoked', about: { kind: 'person', id: String(personId) }, new: { others } });
  }
}
