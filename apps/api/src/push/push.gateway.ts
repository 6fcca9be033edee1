import { join } from 'node:path';
import { HttpStatus, Inject, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer, type OnGatewayConnection } from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { WEB_DIST } from '../web-pages.js';
import {
  Beat, Hello, QUEUES, SOCKET_PATH,
  type ClientToServerEvents, type NotDone, type Period, type Resume, type ServerTime, type ServerToClientEvents,
} from '@ioc/contracts';
import { openQueue, type Logger, type QueueSettings, type Settings, type WakeQueue } from '@ioc/platform';
import { readFreshness, readRevision, readSnapshots, retryOnConflict, TooManyPeriodsError, watchPeriods, type Store } from '@ioc/store';
import { AccessGuard } from '../access/access.guard.js';
import { AccessLog } from '../access/access-log.js';
import type { KnownActor } from '../access/actor.js';
import { wallToken } from '../access/cookie.js';
import { Policies } from '../access/policies.js';
import { Access, AccessOrHere, Open, READERS, VIEWERS } from '../access/policy.js';
import { Walls } from '../access/walls.js';
import { Announcements } from '../announcements.js';
import { CERTIFICATE_ENDS, LOGGER, QUEUE_SETTINGS, SETTINGS, STORE } from '../tokens.js';
import { buildOf } from '../version.js';
import { DeliveryFeed } from './delivery-feed.js';
import { FindingFeed } from './finding-feed.js';
import { OpenSockets, type IocSocket } from './open-sockets.js';
import { DELIVERIES_ROOM, inView, roomOf, shownIn, VIEWERS_ROOM, viewOf, type View } from './rooms.js';
import { SnapshotTail, type TailNews } from './snapshot-tail.js';

type IocServer = Server<ClientToServerEvents, ServerToClientEvents>;

/** Screens count time by the server's. */
const TIME_INTERVAL_MS = 5_000;
/** Well within the time for which a shown period is not given up. */
const TOUCH_INTERVAL_MS = 10 * 60_000;
/** A resume of more rows than this is answered with everything. */
const LARGEST_RESUME = 2_000;
/** A screen says hello when it connects and when it shows something else, and how it is twice a minute; not in a loop. */
const EVENTS_PER_MINUTE = 60;
const NOT_ADMITTED: NotDone = { error: 'who opened this socket may not', notAdmitted: true };
const NOT_ANSWERED: NotDone = { error: 'not answered, ask again' };
const TOO_MANY: NotDone = { error: 'too many events' };

/** Tells screens what they show and what changes in it. Rooms are joined here, never by the client. */
@WebSocketGateway({ path: SOCKET_PATH, serveClient: false, maxHttpBufferSize: 16_384 })
export class PushGateway implements OnApplicationBootstrap, OnApplicationShutdown, OnGatewayConnection<IocSocket> {
  @WebSocketServer() private readonly server!: IocServer;
  readonly #tail: SnapshotTail;
  readonly #feed: DeliveryFeed;
  readonly #findings: FindingFeed;
  readonly #sockets: OpenSockets;
  readonly #build: string;
  #queue: WakeQueue | null = null;
  #timer: NodeJS.Timeout | null = null;
  #touchTimer: NodeJS.Timeout | null = null;
  readonly #events = new WeakMap<IocSocket, { count: number; since: number }>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Announcements) private readonly announcements: Announcements,
    @Inject(AccessGuard) access: AccessGuard,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(AccessLog) private readonly log: AccessLog,
    @Inject(Walls) private readonly walls: Walls,
    @Inject(CERTIFICATE_ENDS) certificateEnds: () => Date | null,
  ) {
    this.#build = buildOf(join(settings.root, WEB_DIST, 'index.html'));
    this.#tail = new SnapshotTail(store, logger, (news) => this.#relay(news));
    this.#findings = new FindingFeed(
      store, certificateEnds, { folder: settings.backupDir, demo: settings.demo }, logger,
      (findings) => this.server.to(VIEWERS_ROOM).emit('findings', { ...findings, time: this.#time() }),
    );
    this.#sockets = new OpenSockets(access, policies, () => this.server.sockets.sockets, logger);
    this.#feed = new DeliveryFeed(
      store, logger,
      () => this.server.sockets.adapter.rooms.has(DELIVERIES_ROOM),
      (delivery) => this.server.to(DELIVERIES_ROOM).emit('delivery', delivery),
    );
  }

  onApplicationBootstrap(): void {
    this.#queue = openQueue(QUEUES.aggregate, this.queues, this.logger);
    this.announcements.figures.subscribe(() => this.#tail.poke());
    this.announcements.deliveries.subscribe((id) => this.#feed.note(id));
    this.announcements.findings.subscribe(() => this.#findings.poke());
    this.announcements.clock.subscribe(() => this.server.emit('time', this.#time()));
    this.#tail.start();
    this.#findings.start();
    this.#timer = setInterval(() => this.server.emit('time', this.#time()), TIME_INTERVAL_MS);
    this.#touchTimer = setInterval(() => {
      this.#touchShown().catch((error: unknown) => this.logger.warn({ err: error }, 'keeping shown periods failed'));
    }, TOUCH_INTERVAL_MS);
    this.announcements.access.subscribe(() => this.#sockets.poke());
    this.#sockets.start();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    if (this.#touchTimer) clearInterval(this.#touchTimer);
    await this.#sockets.close();
    this.#feed.close();
    await this.#findings.close();
    await this.#tail.close();
    await this.#queue?.close();
  }

  /** What a screen shows depends on the server's day, so that is what it hears first. */
  handleConnection(socket: IocSocket): void {
    this.#sockets.receive(socket);
    socket.onAny((event: unknown) => {
      if (typeof event !== 'string' || !this.policies.hasEvent(event)) void this.#refuseUnknown(socket);
    });
    socket.emit('time', this.#time());
  }

  /** By the headers with which the connection was made, as all events. */
  @SubscribeMessage('hello')
  @AccessOrHere(VIEWERS, 'any')
  hello(@ConnectedSocket() socket: IocSocket, @MessageBody() message: unknown): Promise<Resume | NotDone> {
    return this.#answer(socket, 'hello', async (actor) => {
      const parsed = Hello.safeParse(message);
      if (!parsed.success) {
        this.log.noteSocket(socket.request, 'EVENT hello', HttpStatus.BAD_REQUEST, actor);
        return { error: 'hello was not understood' };
      }
      const { shows, epoch } = parsed.data;
      const view = viewOf(actor);
      for (const room of socket.rooms) if (shownIn(room)) await socket.leave(room);
      // What was drawn under other rights is drawn anew whole.
      const revision = this.#sockets.takeStale(socket) ? 0 : parsed.data.revision;
      await this.#watch(shows.periods);
      // Joined before reading: what changes in between is sent twice, never missed; screens keep the higher revision.
      await socket.join([VIEWERS_ROOM, ...shows.periods.map((period) => roomOf(period, view))]);
      return { ...(await this.#resume(shows.periods, revision, epoch, view)), paired: actor?.kind === 'device' };
    });
  }

  @SubscribeMessage('watchDeliveries')
  @Access([...READERS, 'client-deliveries'], 'district')
  watchDeliveries(@ConnectedSocket() socket: IocSocket): Promise<{ ok: true } | NotDone> {
    return this.#answer(socket, 'watchDeliveries', async () => {
      await socket.join(DELIVERIES_ROOM);
      return { ok: true };
    });
  }

  /** How a paired wall is. */
  @SubscribeMessage('beat')
  @Access(['wall'], 'any')
  beat(@ConnectedSocket() socket: IocSocket, @MessageBody() message: unknown): Promise<{ ok: true } | NotDone> {
    return this.#answer(socket, 'beat', async () => {
      const { data: beat } = Beat.safeParse(message);
      if (!beat) return { error: 'beat was not understood' };
      return (await this.walls.beat(wallToken(socket.handshake.headers.cookie), beat)) ? { ok: true } : NOT_ADMITTED;
    });
  }

  /** A screen that shows a code hears `access` when somebody has paired it. Open: it tells a browser about itself only. */
  @SubscribeMessage('awaitPairing')
  @Open()
  awaitPairing(@ConnectedSocket() socket: IocSocket): Promise<{ paired: boolean } | NotDone> {
    return this.#answer(socket, 'awaitPairing', (actor) => Promise.resolve({ paired: actor?.kind === 'device' }));
  }

  /** What an event is answered with, when it is theirs who opened the socket. */
  async #answer<T>(socket: IocSocket, event: string, work: (actor: KnownActor | null) => Promise<T | NotDone>): Promise<T | NotDone> {
    if (this.#tooMany(socket, `EVENT ${event}`)) return TOO_MANY;
    try {
      const { actor, may } = await this.#sockets.ask(socket, event);
      if (may) return await work(actor);
      this.log.noteSocket(socket.request, `EVENT ${event}`, actor ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED, actor);
      return NOT_ADMITTED;
    } catch (error) {
      if (error instanceof TooManyPeriodsError) return { error: 'too many periods are shown already' };
      this.logger.warn({ err: error }, 'a screen could not be answered');
      return NOT_ANSWERED;
    }
  }

  /** Nothing answers it, and what it is called may be anything. Whoever floods is no more asked who it is. */
  async #refuseUnknown(socket: IocSocket): Promise<void> {
    const asked = this.#tooMany(socket, 'EVENT') ? null : this.#sockets.ask(socket, 'awaitPairing');
    this.log.noteSocket(socket.request, 'EVENT', HttpStatus.NOT_FOUND, (await asked?.catch(() => null))?.actor ?? null);
  }

  async #watch(periods: readonly Period[]): Promise<void> {
    const isNew = await retryOnConflict(() =>
      this.store.source.transaction((manager) => watchPeriods(manager, periods, this.store.realNow())),
    );
    // Not waited for: the sweep makes good a lost wake-up.
    if (isNew) void this.#queue?.wake().catch((error: unknown) => this.logger.warn({ err: error }, 'waking the aggregator failed'));
  }

  /** Periods on screens stay wanted, however long a wall runs without a new hello. */
  async #touchShown(): Promise<void> {
    const rooms = [...this.server.sockets.adapter.rooms.keys()];
    const periods = rooms.flatMap((room) => shownIn(room)?.period ?? []);
    if (periods.length > 0) await this.#watch(periods);
  }

  async #resume(periods: readonly Period[], known: number, knownEpoch: string | null, view: View): Promise<Omit<Resume, 'paired'>> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { epoch, revision } = await readRevision(manager);
      const sources = await readFreshness(manager);
      const resumes = known > 0 && knownEpoch === epoch && known <= revision;
      const changed = resumes ? await readSnapshots(manager, periods, known) : [];
      const full = !resumes || changed.length > LARGEST_RESUME;
      const figures = full ? await readSnapshots(manager, periods, -1) : changed;
      return { full, epoch, revision, figures: inView(figures, view), sources, ...this.#findings.current, build: this.#build, time: this.#time() };
    });
  }

  #relay({ epoch, revision, figures, sources }: TailNews): void {
    const time = this.#time();
    const rooms = [...this.server.sockets.adapter.rooms.keys()];
    for (const group of figures) {
      for (const room of rooms) {
        const shown = shownIn(room);
        if (shown?.period.from !== group.period.from || shown.period.to !== group.period.to) continue;
        this.server.to(room).emit('figures', { epoch, revision, figures: inView(group.figures, shown.view), time });
      }
    }
    if (sources) this.server.to(VIEWERS_ROOM).emit('sources', { sources, time });
  }

  #time(): ServerTime {
    return { now: this.store.clock.now().toISOString(), demo: this.settings.demo, speed: this.store.clock.speed };
  }

  #tooMany(socket: IocSocket, event: string): boolean {
    const now = performance.now();
    const seen = this.#events.get(socket);
    const current = seen && now - seen.since < 60_000 ? seen : { count: 0, since: now };
    current.count += 1;
    this.#events.set(socket, current);
    const tooMany = current.count > EVENTS_PER_MINUTE;
    if (tooMany) this.log.noteSocket(socket.request, event, HttpStatus.TOO_MANY_REQUESTS);
    return tooMany;
  }
}
