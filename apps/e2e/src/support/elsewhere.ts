import { SOCKET_PATH, WallPairing, type ClientToServerEvents, type NotDone, type Period, type Resume, type ServerToClientEvents } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import type { System } from './system.js';

/** For a server behind a proxy on its own machine. */
export const PROXY_HERE = { IOC_TRUSTED_PROXIES: '127.0.0.1' };
/** What that proxy says of who asks from the network. */
export const ELSEWHERE = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '10.0.0.7' };

export type Line = Socket<ServerToClientEvents, ClientToServerEvents>;

/** A screen somewhere in the house, without its page: keeps its cookie. */
export class Screen {
  cookie = '';
  readonly #lines: Line[] = [];

  constructor(private readonly system: System) {}

  get #headers(): Record<string, string> {
    return { ...ELSEWHERE, Origin: this.system.url.replace('http:', 'https:'), ...(this.cookie !== '' && { Cookie: this.cookie }) };
  }

  async ask(method: string, path: string): Promise<Response> {
    const answer = await fetch(this.system.url + path, { method, headers: this.#headers });
    const [given] = answer.headers.getSetCookie();
    if (given !== undefined) this.cookie = given.split(';')[0] ?? '';
    return answer;
  }

  async status(path: string): Promise<number> {
    return (await this.ask('GET', path)).status;
  }

  /** The code that it shows; null: it is paired. */
  async code(): Promise<string | null> {
    const pairing = WallPairing.parse(await (await this.ask('POST', '/api/walls/pairing')).json());
    return pairing.paired ? null : pairing.code;
  }

  /** A line with the cookie that it has now. */
  async open(): Promise<Line> {
    const line: Line = io(this.system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: this.#headers, query: { as: 'wall' }, forceNew: true });
    this.#lines.push(line);
    await new Promise<void>((connected) => line.once('time', () => connected()));
    return line;
  }

  close(): void {
    for (const line of this.#lines) line.disconnect();
  }
}

/** What a line answers to a hello; of the first half of 2023. */
export async function hello(line: Line, { revision, epoch }: Pick<Resume, 'revision' | 'epoch'> = { revision: 0, epoch: '' }, period: Period = { from: '2023-01-01', to: '2023-06-30' }): Promise<Resume | NotDone> {
  const answer: unknown = await line.timeout(10_000).emitWithAck('hello', { shows: { periods: [period] }, revision, epoch });
  return answer as Resume | NotDone;
}

/** How long it takes until a line hears that its rights are others, in milliseconds. */
export function told(line: Line): Promise<number> {
  const begun = performance.now();
  return new Promise((resolve) => line.once('access', () => resolve(performance.now() - begun)));
}
