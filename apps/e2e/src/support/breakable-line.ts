import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Of what was said before, as much as may belong to the words that are waited for. */
const TAIL_LENGTH = 2_000;

/** A line to a server that can be made to fail at a chosen point; a line whose end has gone is cut. */
export class BreakableLine {
  readonly #open = new Set<Socket>();
  #holdsAt: ((piece: Buffer) => boolean) | null = null;
  #onHold: (() => void) | null = null;
  #held: Socket | null = null;
  #onAnswer: (() => void) | null = null;

  private constructor(
    private readonly server: Server,
    private readonly end: URL,
  ) {
    server.on('connection', (near) => this.#join(near));
  }

  static async open(url: string): Promise<BreakableLine> {
    const server = createServer();
    const line = new BreakableLine(server, new URL(url));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  /** The server's own address, but over this line. */
  get url(): string {
    const url = new URL(this.end);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href.replace(/\/$/, '');
  }

  /** Lets that many bytes pass to the server and then no more on the same connection; resolves when it holds. */
  holdAfter(bytes: number): Promise<void> {
    let left = bytes;
    return this.#holdAt((piece) => (left -= piece.length) <= 0);
  }

  /** Lets pass to the server what says that, and then no more on the same connection; resolves when it holds. */
  holdAfterWords(words: RegExp): Promise<void> {
    let said = '';
    return this.#holdAt((piece) => {
      const now = said + piece.toString('latin1');
      said = now.slice(-TAIL_LENGTH);
      return words.test(now);
    });
  }

  /** What was held goes on. */
  letPass(): void {
    this.#held?.resume();
    this.#held = null;
  }

  /** Cuts the line when the server begins its next answer, of which nothing arrives; resolves when it is cut. */
  loseNextAnswer(): Promise<void> {
    return new Promise((resolve) => (this.#onAnswer = resolve));
  }

  async close(): Promise<void> {
    this.server.close();
    for (const socket of this.#open) socket.destroy();
    await once(this.server, 'close');
  }

  #holdAt(holdsAt: (piece: Buffer) => boolean): Promise<void> {
    this.#holdsAt = holdsAt;
    return new Promise((resolve) => (this.#onHold = resolve));
  }

  #join(near: Socket): void {
    const far = connect(Number(this.end.port), this.end.hostname);
    const cut = (): void => [near, far].forEach((socket) => socket.destroy());
    for (const socket of [near, far]) {
      this.#open.add(socket);
      socket.on('error', cut);
      socket.on('close', () => {
        this.#open.delete(socket);
        cut();
      });
    }
    near.on('data', (piece) => {
      far.write(piece);
      if (!this.#onHold || !this.#holdsAt?.(piece)) return;
      near.pause();
      this.#held = near;
      this.#onHold();
      this.#onHold = null;
    });
    far.on('data', (piece) => {
      if (!this.#onAnswer) return void near.write(piece);
      cut();
      this.#onAnswer();
      this.#onAnswer = null;
    });
  }
}
