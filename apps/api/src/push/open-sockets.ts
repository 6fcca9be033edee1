import type { ClientToServerEvents, ServerToClientEvents } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';
import type { Socket } from 'socket.io';
import { carrierOf, type AccessGuard, type Carrier } from '../access/access.guard.js';
import type { KnownActor } from '../access/actor.js';
import type { Policies } from '../access/policies.js';
import { eventOf, roomOf, shownIn, viewOf } from './rooms.js';

export type IocSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

/** Net under lost announcements, and for what time alone ends: sessions, deputyships (I9 allows 2 s). */
const LOOK_MS = 1_500;

/** Keeps open sockets to what who opened them may see now: every change of session, role or unit is looked at anew. */
export class OpenSockets {
  /** What each socket's owner may do, as it was at the last look. */
  readonly #rights = new WeakMap<IocSocket, string>();
  /** Sockets whose owner may do other things since their last full answer. */
  readonly #stale = new WeakSet<IocSocket>();
  /** What each was opened with, and from where. */
  readonly #carriers = new WeakMap<IocSocket, Carrier>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(
    private readonly access: Pick<AccessGuard, 'actorOf' | 'mayUse' | 'isOpenTo'>,
    private readonly policies: Pick<Policies, 'ofEvent'>,
    private readonly sockets: () => ReadonlyMap<string, IocSocket>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.poke(), LOOK_MS);
  }

  /** A new one: from where it comes is seen while its first request is there. */
  receive(socket: IocSocket): void {
    this.#carriers.set(socket, carrierOf(socket.request));
  }

  /** Somebody may do other things than before. */
  poke(): void {
    if (this.#closed) return;
    if (this.#looking) {
      this.#again = true;
      return;
    }
    this.#looking = this.#look()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'looking at who may see what failed, trying again'))
      .finally(() => {
        this.#looking = null;
        if (!this.#again) return;
        this.#again = false;
        this.poke();
      });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#looking;
  }

  /** Who opened the socket, and whether an event is theirs now. */
  async ask(socket: IocSocket, event: string): Promise<{ readonly actor: KnownActor | null; readonly may: boolean }> {
    const actor = carriesSomething(socket) ? await this.#ownerOf(socket) : null;
    this.#note(socket, actor);
    return { actor, may: this.#may(socket, event, actor) };
  }

  /** Whether the owner may do other things than at the last full answer; the answer that follows is one. */
  takeStale(socket: IocSocket): boolean {
    return this.#stale.delete(socket);
  }

  async #look(): Promise<void> {
    for (const socket of [...this.sockets().values()]) {
      // Nobody by name has no rights to lose.
      if (!carriesSomething(socket)) continue;
      const actor = await this.#ownerOf(socket);
      const changed = this.#note(socket, actor);
      for (const room of [...socket.rooms]) {
        const [event, shown] = [eventOf(room), shownIn(room)];
        const foreign = shown !== null && room !== roomOf(shown.period, viewOf(actor));
        if (event !== null && (foreign || !this.#may(socket, event, actor))) await socket.leave(room);
      }
      if (changed) socket.emit('access');
    }
  }

  #ownerOf(socket: IocSocket): Promise<KnownActor | null> {
    return this.access.actorOf(this.#carrierOf(socket), { asWall: socket.handshake.query['as'] === 'wall' });
  }

  #carrierOf(socket: IocSocket): Carrier {
    return this.#carriers.get(socket) ?? { headers: socket.handshake.headers, here: false };
  }

  #may(socket: IocSocket, event: string, actor: KnownActor | null): boolean {
    return this.access.mayUse(this.policies.ofEvent(event), actor, this.access.isOpenTo(this.#carrierOf(socket)));
  }

  /** Answers whether the owner may do other things than at the last look. */
  #note(socket: IocSocket, actor: KnownActor | null): boolean {
    const rights = JSON.stringify(actor?.grants ?? null);
    const before = this.#rights.get(socket);
    this.#rights.set(socket, rights);
    if (before === undefined || before === rights) return false;
    this.#stale.add(socket);
    return true;
  }
}

function carriesSomething({ handshake: { headers } }: IocSocket): boolean {
  return headers.cookie !== undefined || headers.authorization !== undefined;
}
