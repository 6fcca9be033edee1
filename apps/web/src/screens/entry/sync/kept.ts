/**
 * What is kept on this machine, by keys like `draft/12/FORM/UNIT/FROM/ITEM`. A change is one step, also against other
 * windows; a promise that is fulfilled means that it would outlast a power cut. All reject when the browser refuses.
 */
export interface Kept {
  get(key: string): Promise<unknown>;
  /** Undefined: nothing stands there, before or afterwards. Answers what stands there now. */
  change<T>(key: string, by: (before: T | undefined) => T | undefined): Promise<T | undefined>;
  /** Everything whose key begins so. */
  under(prefix: string): Promise<ReadonlyMap<string, unknown>>;
}

/** Of this window alone, until it closes. */
export class MemoryKept implements Kept {
  readonly #values = new Map<string, unknown>();

  get size(): number {
    return this.#values.size;
  }

  async get(key: string): Promise<unknown> {
    return this.#values.get(key);
  }

  async change<T>(key: string, by: (before: T | undefined) => T | undefined): Promise<T | undefined> {
    const after = by(this.#values.get(key) as T | undefined);
    if (after === undefined) this.#values.delete(key);
    else this.#values.set(key, after);
    return after;
  }

  async under(prefix: string): Promise<ReadonlyMap<string, unknown>> {
    return new Map([...this.#values].filter(([key]) => key.startsWith(prefix)));
  }
}
