import type { IncomingMessage } from 'node:http';
import { HttpStatus, Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { AuditAct, AuditAuthor, AuditFacts } from '@ioc/contracts';
import { endOfDay, addDays, localDay } from '@ioc/kpi';
import { inNetworks, systemClock, type Logger, type Settings } from '@ioc/platform';
import { noteAct, wasNoted, type EntityManager, type Store } from '@ioc/store';
import { LOGGER, SETTINGS, STORE } from '../tokens.js';
import { actorOf, type KnownActor } from './actor.js';
import { addressOf, addressOfSocket } from './address.js';
import { Refusals, type Refused } from './refusals.js';

const MINUTE_MS = 60_000;
const REFUSED: ReadonlySet<number> = new Set([HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN, HttpStatus.PAYLOAD_TOO_LARGE, HttpStatus.TOO_MANY_REQUESTS]);
/** A browser that asks whether it has a session, and has none, was refused nothing. */
const ASKS_ABOUT_ITSELF = 'GET /api/access/session';
const NOBODY: AuditAuthor = { kind: 'nobody', label: '', address: null };
/** Keys and addresses of a day whose use is told. */
const MOST_USES = 100;

/** What happened to an account. Never a name, a password or a code: a person is a number. */
export interface AccountAct {
  /** Who did it. */
  readonly by: AuditAuthor;
  readonly act: AuditAct;
  /** Number of the person whom it is about. */
  readonly person: number;
  readonly old?: AuditFacts | null;
  readonly new?: AuditFacts | null;
}

/** Tells the audit log of accounts, and of what no route tells itself: refusals, by the minute, and use of machines' keys, by the day. */
@Injectable()
export class AccessLog implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #refusals = new Refusals();
  readonly #trusts: (address: string) => boolean;
  #since = systemClock.now();
  #timer: NodeJS.Timeout | null = null;
  #day = '';
  #uses = new Set<string>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(SETTINGS) { trustedProxies }: Pick<Settings, 'trustedProxies'>,
  ) {
    this.#trusts = inNetworks(trustedProxies);
  }

  /** Looks at every answer; to be asked before whatever may refuse. */
  readonly watch = (request: Request, response: Response, next: () => void): void => {
    response.on('finish', () => this.#answered(request, response.statusCode));
    next();
  };

  /** Counts a socket that was refused (`SOCKET`), or an event on one (`EVENT hello`): no route's answer tells of it. */
  noteSocket(request: IncomingMessage, route: string, status: HttpStatus, actor: KnownActor | null = null): void {
    const { kind, label, person, role } = actor ?? NOBODY;
    this.#refusals.note({ by: { kind, label, person, role, address: addressOfSocket(request, this.#trusts) }, route, status });
  }

  /** Tells of an account, as the last thing in the transaction that changes it. */
  tell(manager: EntityManager, { by, act, person, old = null, new: now = null }: AccountAct): Promise<void> {
    return noteAct(this.store, manager, { by, act, about: { kind: 'person', id: String(person) }, old, new: now });
  }

  /** Counts a refusal that is no answer of the kind by which refusals are known. */
  countRefused(refused: Refused): void {
    this.#refusals.note(refused);
  }

  /** Tells that somebody was refused who came by a known name or account, while the answer is on its way: its time must not tell that the name is known. */
  tellOfRefusedSignIn(by: AuditAuthor, person: number): void {
    this.tell(this.store.source.manager, { by, act: 'sign-in-refused', person }).catch((error: unknown) => {
      this.logger.error({ err: error }, 'a refused sign-in could not be kept in the audit log');
    });
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#flush(), MINUTE_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#flush();
  }

  #answered(request: Request, status: number): void {
    const actor = actorOf(request);
    if (REFUSED.has(status)) this.#refused(request, status, actor ?? { ...NOBODY, address: addressOf(request) });
    else if (actor?.kind === 'machine') this.#keyUsed(actor);
  }

  #refused(request: Request, status: number, by: AuditAuthor): void {
    const { path } = (request.route ?? {}) as { path?: unknown };
    // What stands in an address may be a dossier's code, or anything.
    const route = typeof path === 'string' ? `${request.method} ${path}` : request.method;
    if (route !== ASKS_ABOUT_ITSELF) this.#refusals.note({ by, route, status });
  }

  #keyUsed(by: AuditAuthor): void {
    const { timeZone } = this.store.catalogue.district;
    const day = localDay(systemClock.now(), timeZone);
    if (day !== this.#day) this.#uses = new Set();
    this.#day = day;
    const use = `${by.label} ${by.address ?? ''}`;
    if (this.#uses.has(use) || this.#uses.size >= MOST_USES) return;
    this.#uses.add(use);
    const noted = async (): Promise<void> => {
      const { manager } = this.store.source;
      // Another process, or this one before it was started again, may have told of it.
      if (await wasNoted(manager, 'key-used', by, endOfDay(addDays(day, -1), timeZone))) return;
      await noteAct(this.store, manager, { by, act: 'key-used', about: { kind: 'access' }, new: { day } });
    };
    noted().catch((error: unknown) => {
      this.#uses.delete(use);
      this.logger.error({ err: error }, 'use of the key could not be kept in the audit log');
    });
  }

  async #flush(): Promise<void> {
    const [from, to] = [this.#since, systemClock.now()];
    this.#since = to;
    const counts = this.#refusals.take();
    if (counts.length === 0) return;
    const between = { from: from.toISOString(), to: to.toISOString() };
    try {
      await this.store.source.transaction(async (manager) => {
        for (const { of, count } of counts) {
          await noteAct(this.store, manager, {
            by: of?.by ?? NOBODY,
            act: 'refused', about: { kind: 'route', id: of?.route ?? null }, new: { ...(of && { status: of.status }), count, ...between },
          });
        }
      });
    } catch (error) {
      this.logger.error({ err: error, refused: counts.reduce((sum, { count }) => sum + count, 0) }, 'refusals could not be kept in the audit log');
    }
  }
}
