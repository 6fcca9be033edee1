import {
  SOCKET_PATH,
  type ClientToServerEvents, type FigureChecked, type FiguresChanged, type Finding, type Hello, type Period, type Resume, type Scope, type ServerToClientEvents,
  type Snapshot, type SourceFreshness,
} from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { waitFor } from './wait-for.js';

type WallSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

const ANSWER_WITHIN_MS = 10_000;

/** Follows periods as a wall does: says hello, again after every break, and lays over what is pushed. */
export class WallClient {
  readonly #figures = new Map<string, Snapshot>();
  readonly #sources = new Map<string, SourceFreshness>();
  readonly #socket: WallSocket;
  #epoch: string | null = null;
  #revision = 0;
  /** Every push, in the order of arrival. */
  readonly pushes: FiguresChanged[] = [];
  /** Every answer to a hello. */
  readonly resumes: Resume[] = [];
  /** Figures that must say that they are being checked. */
  checked: readonly FigureChecked[] = [];
  /** What the system finds wrong. */
  findings: readonly Finding[] = [];

  private constructor(
    url: string,
    private readonly periods: readonly [Period, ...Period[]],
  ) {
    this.#socket = io(url, { path: SOCKET_PATH, transports: ['websocket'], reconnectionDelay: 50, reconnectionDelayMax: 500 });
    this.#socket.on('connect', () => void this.#hello());
    this.#socket.on('figures', (message) => {
      this.pushes.push(message);
      this.#lay(message.figures);
      this.#revision = Math.max(this.#revision, message.revision);
    });
    this.#socket.on('findings', ({ checked, findings }) => Object.assign(this, { checked, findings }));
    this.#socket.on('sources', ({ sources }) => this.#note(sources));
  }

  /** Resolves when the first hello was answered. */
  static async open(url: string, ...periods: [Period, ...Period[]]): Promise<WallClient> {
    const client = new WallClient(url, periods);
    try {
      await waitFor('the answer to hello', () => client.resumes.length > 0);
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  get revision(): number {
    return this.#revision;
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** A figure as it is drawn now; of the first period unless another is named. */
  figure(indicator: string, scope: Scope = 'total', period = this.periods[0]): Snapshot | null {
    return this.#figures.get(keyOf({ indicator, scope, period })) ?? null;
  }

  value(indicator: string, scope: Scope = 'total', period = this.periods[0]): number | null {
    return this.figure(indicator, scope, period)?.value ?? null;
  }

  /** Everything that is drawn of a period, in a fixed order. */
  drawn(period = this.periods[0]): Snapshot[] {
    return [...this.#figures.entries()]
      .filter(([, figure]) => figure.period.from === period.from && figure.period.to === period.to)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, figure]) => figure);
  }

  source(id: string): SourceFreshness | null {
    return this.#sources.get(id) ?? null;
  }

  close(): void {
    this.#socket.disconnect();
  }

  async #hello(): Promise<void> {
    const hello: Hello = { shows: { periods: [...this.periods] }, revision: this.#revision, epoch: this.#epoch };
    const reply = await new Promise<Resume | { error: string } | null>((resolve) => {
      this.#socket.timeout(ANSWER_WITHIN_MS).emit('hello', hello, (error, answer) => resolve(error === null ? answer : null));
    });
    // A line cut before the answer connects anew, and says hello anew.
    if (reply === null) return;
    if ('error' in reply) throw new Error(reply.error);
    if (reply.full) this.#figures.clear();
    this.#lay(reply.figures);
    this.#note(reply.sources);
    this.#epoch = reply.epoch;
    this.checked = reply.checked;
    this.findings = reply.findings;
    this.#revision = Math.max(this.#revision, reply.revision);
    this.resumes.push(reply);
  }

  #lay(figures: readonly Snapshot[]): void {
    for (const figure of figures) {
      const key = keyOf(figure);
      if ((this.#figures.get(key)?.revision ?? -1) <= figure.revision) this.#figures.set(key, figure);
    }
  }

  #note(sources: readonly SourceFreshness[]): void {
    for (const source of sources) this.#sources.set(source.id, source);
  }
}

function keyOf({ indicator, scope, period }: Pick<Snapshot, 'indicator' | 'scope' | 'period'>): string {
  return `${period.from}..${period.to} ${indicator} ${scope}`;
}
