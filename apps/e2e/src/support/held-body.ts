/** A stream asks for the next piece while the last one still waits: of small ones little is asked for ahead. */
const PIECE_BYTES = 64 * 1024;

/**
 * A body whose second half comes when it is let go; `halfway` resolves when the first half was asked for. It may still
 * be under way then, unless it is more than the line between the two programs holds.
 */
export class HeldBody {
  readonly halfway: Promise<void>;
  readonly #release: Promise<void>;
  #noteHalfway: () => void = () => undefined;
  #letGo: () => void = () => undefined;

  constructor(private readonly content: Buffer) {
    this.halfway = new Promise((resolve) => (this.#noteHalfway = resolve));
    this.#release = new Promise((resolve) => (this.#letGo = resolve));
  }

  letGo(): void {
    this.#letGo();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const middle = Math.floor(this.content.length / 2);
    for (let from = 0; from < middle; from += PIECE_BYTES) yield this.content.subarray(from, Math.min(middle, from + PIECE_BYTES));
    this.#noteHalfway();
    await this.#release;
    yield this.content.subarray(middle);
  }
}
