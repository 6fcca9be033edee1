import type { Beat, ClientToServerEvents, FiguresChanged, Hello, Instant, Period, Resume, ServerTime, ServerToClientEvents } from '@ioc/contracts';
import type { Socket } from 'socket.io-client';
import { ServerClock } from './server-clock.js';
import { applyFigures, applyResume, applySources, EMPTY, type LiveState } from './state.js';

export type LiveSocket = Pick<Socket<ServerToClientEvents, ClientToServerEvents>, 'on' | 'emit' | 'connect' | 'disconnect'>;

export interface Connection {
  readonly status: 'connecting' | 'on' | 'off';
  /** Server time since when the line is broken. */
  readonly since: Instant | null;
}

/** The server speaks every 5 s; two words missed and some slack mean that the line is dead. */
const LONGEST_SILENCE_MS = 12_000;
const RETRY_MS = 3_000;
/** The own date going so much apart from the monotonic clock between two ticks means that the machine slept, or that its date was set. */
const JUMP_MS = 10_000;

function samePeriods(some: readonly Period[], others: readonly Period[]): boolean {
  return some.length === others.length && some.every(({ from, to }) => others.some((other) => other.from === from && other.to === to));
}

/**
 * One screen's line to the server: says what it shows, takes in what comes, and knows since when it
 * hears nothing. `tick()` is to be called every second: time alone makes figures late.
 */
export class Live {
  state: LiveState = EMPTY;
  connection: Connection = { status: 'connecting', since: null };
  readonly clock: ServerClock;
  /** Server time of the kept picture that stands here until the first answer; null: none does. */
  keptSince: Instant | null = null;
  /** The server does not show this screen anything: it is neither paired, nor is anybody signed in. */
  refused = false;
  readonly #socket: LiveSocket;
  readonly #monotonic: () => number;
  readonly #ownDate: () => number;
  /** How far the own date was ahead of the monotonic clock at the last tick. */
  #ahead: number;
  /** Goes up whenever listeners are told: between two beats nothing is another. */
  beat = 0;
  readonly #listeners = new Set<() => void>();
  #periods: Period[] = [];
  /** Periods of the last answer: only for these does the revision say what is drawn. */
  #drawn: Period[] = [];
  /** Came before the answer to a `hello` and belong on top of it. */
  #early: FiguresChanged[] = [];
  #connected = false;
  readonly #begunAt: number;
  #asked = 0;
  /** When the unanswered `hello` was said. */
  #askedAt: number | null = null;
  #lastSign: number;
  #retryAt: number | null = null;

  /**
   * `monotonic`: milliseconds that never go back, and that may stand still while the machine sleeps; `ownDate`:
   * milliseconds by the machine's own date, of which only jumps are believed.
   */
  constructor(socket: LiveSocket, monotonic: () => number, ownDate: () => number = monotonic) {
    this.#socket = socket;
    this.#monotonic = monotonic;
    this.#ownDate = ownDate;
    this.#ahead = ownDate() - monotonic();
    this.#lastSign = monotonic();
    this.#begunAt = monotonic();
    this.clock = new ServerClock(monotonic);
    socket.on('connect', () => {
      this.#connected = true;
      this.#lastSign = monotonic();
      this.#hello();
    });
    socket.on('disconnect', (reason) => {
      this.#connected = false;
      // The library reconnects by itself unless the server closed the line on purpose.
      if (reason === 'io server disconnect') this.#retryLater();
      this.#lost(this.clock.now());
    });
    socket.on('figures', (message) => {
      this.#heard(message.time);
      this.#take(message);
    });
    socket.on('sources', (message) => {
      this.#heard(message.time);
      this.#set(applySources(this.state, message.sources));
    });
    socket.on('findings', ({ findings, checked, backup, time }) => {
      this.#heard(time);
      this.#set({ ...this.state, findings, checked, backup });
    });
    // The answer is a full one.
    socket.on('access', () => this.#hello());
    socket.on('time', (message) => {
      this.#heard(message);
      this.#notify();
    });
  }

  /** Milliseconds since this line began. */
  get uptime(): number {
    return this.#monotonic() - this.#begunAt;
  }

  /** Whether anything was ever received: before it a screen is cold. */
  get resumed(): boolean {
    return this.state.epoch !== null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(periods: Period[]): void {
    this.#periods = periods;
    this.#hello();
  }

  /** Tells the server how this wall is. */
  tellOf(beat: Beat): void {
    // What a refusal means is heard by `access`.
    this.#socket.emit('beat', beat, () => undefined);
  }

  /** Nothing is heard any more. */
  close(): void {
    this.#connected = false;
    this.#retryAt = null;
    this.#socket.disconnect();
  }

  /** Shows what was kept before, as it was at that time, until the server speaks; nothing when it has already. */
  restore(state: LiveState, savedAt: Instant): void {
    if (this.resumed) return;
    this.state = state;
    this.keptSince = savedAt;
    if (this.clock.now() === null) this.clock.hear(savedAt, 0);
    this.#notify();
  }

  tick(): void {
    const now = this.#monotonic();
    const ahead = this.#ownDate() - now;
    if (Math.abs(ahead - this.#ahead) > JUMP_MS) this.#awake(now);
    this.#ahead = ahead;
    if (this.#retryAt !== null && now >= this.#retryAt) {
      this.#retryAt = null;
      this.#lastSign = now;
      this.#socket.connect();
    } else if (this.#connected && this.#periods.length > 0 && now - Math.min(this.#lastSign, this.#askedAt ?? now) > LONGEST_SILENCE_MS) {
      this.#giveUp();
    }
    this.#notify();
  }

  /** Nobody here knows what time it is and how old the picture: it stands as one that was kept at the last sign, until the server speaks. */
  #awake(now: number): void {
    const time = this.clock.now();
    if (time === null || this.keptSince !== null) return;
    this.keptSince = new Date(time.getTime() - (now - this.#lastSign) * this.clock.speed).toISOString();
    this.clock.hear(this.keptSince, 0);
    if (!this.#connected) return;
    this.#connected = false;
    this.#socket.disconnect();
    this.#retryAt = now;
  }

  #giveUp(): void {
    const now = this.clock.now();
    this.#connected = false;
    this.#lost(now && new Date(now.getTime() - (this.#monotonic() - this.#lastSign)));
    this.#socket.disconnect();
    this.#retryLater();
  }

  #retryLater(): void {
    this.#retryAt = this.#monotonic() + RETRY_MS * (0.5 + Math.random());
  }

  #take(message: FiguresChanged): void {
    const next = applyFigures(this.state, message);
    if (next) this.#set(next);
    else if (this.#askedAt === null) this.#hello();
    else this.#early.push(message);
  }

  #hello(): void {
    if (!this.#connected || this.#periods.length === 0) return;
    const question = (this.#asked += 1);
    this.#askedAt = this.#monotonic();
    this.#early = [];
    const periods = this.#periods;
    const { epoch, revision } = this.state;
    const hello: Hello = { shows: { periods }, revision: samePeriods(periods, this.#drawn) ? revision : 0, epoch };
    this.#socket.emit('hello', hello, (answer) => {
      if (question !== this.#asked || !this.#connected) return;
      this.#askedAt = null;
      if ('error' in answer) {
        this.refused = answer.notAdmitted === true;
        if (!this.refused) console.error(`hello was refused: ${answer.error}`);
        this.#giveUp();
      } else {
        this.#resume(answer, periods);
      }
    });
  }

  #resume(answer: Resume, periods: Period[]): void {
    this.#heard(answer.time);
    this.connection = { status: 'on', since: null };
    this.keptSince = null;
    this.refused = false;
    this.#drawn = periods;
    this.#set(applyResume(this.state, answer));
    for (const message of this.#early.splice(0)) this.#take(message);
  }

  #heard(time: ServerTime): void {
    this.#lastSign = this.#monotonic();
    this.clock.hear(time.now, time.speed);
  }

  #lost(since: Date | null): void {
    if (this.connection.status === 'on') this.connection = { status: 'off', since: since?.toISOString() ?? null };
    this.#notify();
  }

  #set(state: LiveState): void {
    this.state = state;
    this.#notify();
  }

  #notify(): void {
    this.beat += 1;
    for (const listener of this.#listeners) listener();
  }
}
