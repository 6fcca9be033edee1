import { join } from 'node:path';
import { HttpStatus, Inject, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer, type OnGatewayConnection } from '@nestjs/websockets';
import type { Server } from 'socket.io';
import { WEB_DIST } from '../web-pages.js';
import {
  Hello, QUEUES, SOCKET_PATH,
  type ClientToServerEvents, type Period, type Resume, type ServerTime, type ServerToClientEvents,
} from '@ioc/contracts';
import { openQueue, type Logger, type QueueSettings, type Settings, type WakeQueue } from '@ioc/platform';
import { readFreshness, readRevision, readSnapshots, retryOnConflict, TooManyPeriodsError, watchPeriods, type Store } from '@ioc/store';
import { AccessGuard } from '../access/access.guard.js';
import { AccessLog } from '../access/access-log.js';
import { Policies } from '../access/policies.js';
import { Access, Open, READERS } from '../access/policy.js';
import { Announcements } from '../announcements.js';
import { CERTIFICATE_ENDS, LOGGER, QUEUE_SETTINGS, SETTINGS, STORE } from '../tokens.js';
import { buildOf } from '../version.js';
import { DeliveryFeed } from './delivery-feed.js';
import { FindingFeed } from './finding-feed.js';
import { OpenSockets, type IocSocket } from './open-sockets.js';
import { SnapshotTail, type TailNews } from './snapshot-tail.js';

type IocServer = Server<ClientToServerEvents, ServerToClientEvents>;

/** Screens count time by the server's. */
const TIME_INTERVAL_MS = 5_000;
/** Well within the time for which a shown period is not given up. */
const TOUCH_INTERVAL_MS = 10 * 60_000;
/** A resume of more rows than this is answered with everything. */
const LARGEST_RESUME = 2_000;
/** A screen says hello when it connects and when it shows something else, not in a loop. */
const HELLOS_PER_MINUTE = 60;
const DELIVERIES_ROOM = 'deliveries';

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
  readonly #hellos = new WeakMap<IocSocket, { count: number; since: number }>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Announcements) private readonly announcements: Announcements,
    @Inject(AccessGuard) private readonly access: AccessGuard,
    @Inject(AccessLog) private readonly accessLog: AccessLog,
    @Inject(Policies) private readonly policies: Policies,
    @Inject(CERTIFICATE_ENDS) certificateEnds: () => Date | null,
  ) {
    this.#build = buildOf(join(settings.root, WEB_DIST, 'index.html'));
    this.#tail = new SnapshotTail(store, logger, (news) => this.#relay(news));
    this.#findings = new FindingFeed(
      store, certificateEnds, { folder: settings.backupDir, demo: settings.demo }, logger,
      (findings) => this.server.emit('findings', { ...findings, time: this.#time() }),
    );
    this.#sockets = new OpenSockets(this.access, new Map([[DELIVERIES_ROOM, 'watchDeliveries']]), this.policies, () => this.server.sockets.sockets, logger);
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
    socket.onAny((event: unknown) => {
      // Nothing answers it, and what it is called may be anything.
      if (typeof event !== 'string' || !this.policies.hasEvent(event)) this.accessLog.noteSocket(socket.request, 'EVENT', HttpStatus.NOT_FOUND);
    });
    socket.emit('time', this.#time());
  }

  /** Open to all who reach the server: aggregates. */
  @SubscribeMessage('hello')
  @Open()
  async hello(@ConnectedSocket() socket: IocSocket, @MessageBody() message: unknown): Promise<Resume | { error: string }> {
    const parsed = Hello.safeParse(message);
    if (!parsed.success) {
      this.accessLog.noteSocket(socket.request, 'EVENT hello', HttpStatus.BAD_REQUEST);
      return { error: 'hello was not understood' };
    }
    if (this.#tooMany(socket, 'EVENT hello')) return { error: 'too many hellos' };
    const { shows, epoch } = parsed.data;
    for (const room of socket.rooms) if (periodOf(room)) await socket.leave(room);
    try {
      // What was drawn under other rights is drawn anew whole.
      const revision = (await this.#sockets.isNew(socket)) ? 0 : parsed.data.revision;
      await this.#watch(shows.periods);
      // Joined before reading: what changes in between is sent twice, never missed; screens keep the higher revision.
      await socket.join(shows.periods.map(roomOf));
      return await this.#resume(shows.periods, revision, epoch);
    } catch (error) {
      if (!(error instanceof TooManyPeriodsError)) this.logger.warn({ err: error }, 'a screen could not be answered');
      return { error: error instanceof TooManyPeriodsError ? 'too many periods are shown already' : 'not answered, ask again' };
    }
  }

  /** By the headers with which the connection was made. */
  @SubscribeMessage('watchDeliveries')
  @Access(READERS, 'district')
  async watchDeliveries(@ConnectedSocket() socket: IocSocket): Promise<{ ok: true } | { error: string }> {
    if (this.#tooMany(socket, 'EVENT watchDeliveries')) return { error: 'too many requests' };
    try {
      if (!(await this.#sockets.mayJoin(socket, DELIVERIES_ROOM))) {
        const actor = await this.access.actorOf(socket.handshake.headers);
        this.accessLog.noteSocket(socket.request, 'EVENT watchDeliveries', actor ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED, actor);
        return { error: 'a session is needed' };
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'a screen could not be answered');
      return { error: 'not answered, ask again' };
    }
    await socket.join(DELIVERIES_ROOM);
    return { ok: true };
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
    const periods = rooms.flatMap((room) => periodOf(room) ?? []);
    if (periods.length > 0) await this.#watch(periods);
  }

  async #resume(periods: readonly Period[], known: number, knownEpoch: string | null): Promise<Resume> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { epoch, revision } = await readRevision(manager);
      const sources = await readFreshness(manager);
      const resumes = known > 0 && knownEpoch === epoch && known <= revision;
      const changed = resumes ? await readSnapshots(manager, periods, known) : [];
      const full = !resumes || changed.length > LARGEST_RESUME;
      const figures = full ? await readSnapshots(manager, periods, -1) : changed;
      return { full, epoch, revision, figures, sources, ...this.#findings.current, build: this.#build, time: this.#time() };
    });
  }

  #relay({ epoch, revision, figures, sources }: TailNews): void {
    const time = this.#time();
    for (const group of figures) {
      this.server.to(roomOf(group.period)).emit('figures', { epoch, revision, figures: group.figures, time });
    }
    if (sources) this.server.emit('sources', { sources, time });
  }

  #time(): ServerTime {
    return { now: this.store.clock.now().toISOString(), demo: this.settings.demo, speed: this.store.clock.speed };
  }

  #tooMany(socket: IocSocket, event: string): boolean {
    const now = performance.now();
    const seen = this.#hellos.get(socket);
    const current = seen && now - seen.since < 60_000 ? seen : { count: 0, since: now };
    current.count += 1;
    this.#hellos.set(socket, current);
    const tooMany = current.count > HELLOS_PER_MINUTE;
    if (tooMany) this.accessLog.noteSocket(socket.request, event, HttpStatus.TOO_MANY_REQUESTS);
    return tooMany;
  }
}

function roomOf(period: Period): string {
  return `period:${period.from}..${period.to}`;
}

function periodOf(room: string): Period | null {
  const [, from, to] = /^period:(.{10})\.\.(.{10})$/.exec(room) ?? [];
  return from !== undefined && to !== undefined ? { from, to } : null;
}
