/** A body whose second half comes when it is let go; `halfway` resolves when the first half was asked for. */
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
    yield this.content.subarray(0, middle);
    this.#noteHalfway();
    await this.#release;
    yield this.content.subarray(middle);
  }
}
