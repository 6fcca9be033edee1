import type { ClientToServerEvents, ServerToClientEvents } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';
import type { Socket } from 'socket.io';
import type { AccessGuard } from '../access/access.guard.js';
import type { KnownActor } from '../access/actor.js';
import type { Policies } from '../access/policies.js';

export type IocSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

/** Net under lost announcements, and for what time alone ends: sessions, deputyships (I9 allows 2 s). */
const LOOK_MS = 1_500;

/** Keeps open sockets to what who opened them may see now: every change of session, role or unit is looked at anew. */
export class OpenSockets {
  /** What each socket's owner may do, as it was at the last look. */
  readonly #rights = new WeakMap<IocSocket, string>();
  /** Sockets whose owner may do other things since their last full answer. */
  readonly #stale = new WeakSet<IocSocket>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(
    private readonly access: Pick<AccessGuard, 'actorOf' | 'mayUse'>,
    /** Rooms that are not open, with the event by which they are joined. */
    private readonly rooms: ReadonlyMap<string, string>,
    private readonly policies: Pick<Policies, 'ofEvent'>,
    private readonly sockets: () => ReadonlyMap<string, IocSocket>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.poke(), LOOK_MS);
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

  /** Whether the socket's owner may join a room now. */
  async mayJoin(socket: IocSocket, room: string): Promise<boolean> {
    const actor = await this.access.actorOf(carrierOf(socket));
    this.#note(socket, actor);
    return this.#may(room, actor);
  }

  /** Whether the owner may do other things than at the last full answer; the answer that follows is one. */
  async isNew(socket: IocSocket): Promise<boolean> {
    if (!carriesSomething(socket)) return false;
    this.#note(socket, await this.access.actorOf(carrierOf(socket)));
    return this.#stale.delete(socket);
  }

  async #look(): Promise<void> {
    for (const socket of [...this.sockets().values()]) {
      // Nobody by name has no rights to lose.
      if (!carriesSomething(socket)) continue;
      const actor = await this.access.actorOf(carrierOf(socket));
      for (const room of this.rooms.keys()) if (socket.rooms.has(room) && !this.#may(room, actor)) await socket.leave(room);
      if (this.#note(socket, actor)) socket.emit('access');
    }
  }

  #may(room: string, actor: KnownActor | null): boolean {
    const event = this.rooms.get(room);
    return event !== undefined && this.access.mayUse(this.policies.ofEvent(event), actor);
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

/** What the connection was made with, and from where. */
function carrierOf({ handshake: { headers, address } }: IocSocket): Parameters<AccessGuard['actorOf']>[0] {
  return { headers, socket: { remoteAddress: address } };
}
