import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to the api that can be made to fail at a chosen point; a line whose end has gone is cut. */
export class BreakableLine {
  readonly #open = new Set<Socket>();
  #bytesUntilHold = Number.POSITIVE_INFINITY;
  #onHold: (() => void) | null = null;
  #held: Socket | null = null;
  #onAnswer: (() => void) | null = null;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('connection', (near) => this.#join(near));
  }

  static async open(url: string): Promise<BreakableLine> {
    const server = createServer();
    const line = new BreakableLine(server, Number(new URL(url).port));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Lets that many bytes pass to the api and then no more on the same connection; resolves when it holds. */
  holdAfter(bytes: number): Promise<void> {
    this.#bytesUntilHold = bytes;
    return new Promise((resolve) => (this.#onHold = resolve));
  }

  /** What was held goes on. */
  letPass(): void {
    this.#held?.resume();
    this.#held = null;
  }

  /** Cuts the line when the api begins its next answer, of which nothing arrives; resolves when it is cut. */
  loseNextAnswer(): Promise<void> {
    return new Promise((resolve) => (this.#onAnswer = resolve));
  }

  async close(): Promise<void> {
    this.server.close();
    for (const socket of this.#open) socket.destroy();
    await once(this.server, 'close');
  }

  #join(near: Socket): void {
    const far = connect(this.port, '127.0.0.1');
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
      this.#bytesUntilHold -= piece.length;
      if (this.#bytesUntilHold > 0 || !this.#onHold) return;
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
