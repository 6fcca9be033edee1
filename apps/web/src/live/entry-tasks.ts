import type { EntryTasks } from '@ioc/contracts';

/** Nobody waits for a form by the second, and the list of a large office is long. */
const STALE_MS = 60_000;

/** `error`: why the last question was not answered; `value` is of the last one that was. */
interface TasksState {
  readonly value: EntryTasks | null;
  readonly error: unknown;
}

/** The asker's forms, asked for once for all that show them. It has no clock of its own: another list's beat asks again. */
export class EntryTasksFeed {
  state: TasksState = { value: null, error: null };
  #askedAt = -Infinity;
  #asked = 0;
  readonly #listeners = new Set<() => void>();
  readonly #load: () => Promise<EntryTasks>;
  readonly #now: () => number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(load: () => Promise<EntryTasks>, now: () => number) {
    this.#load = load;
    this.#now = now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** On the beat: asks when it was long ago, or went wrong. */
  beat(): void {
    if (this.state.error !== null || this.#now() - this.#askedAt >= STALE_MS) this.ask();
  }

  readonly ask = (): void => {
    void this.#ask();
  };

  async #ask(): Promise<void> {
    this.#askedAt = this.#now();
    const turn = ++this.#asked;
    const state = await this.#load().then((value) => ({ value, error: null }), (error: unknown) => ({ value: this.state.value, error }));
    // Who has asked since wants to know how it is after what they did.
    if (turn !== this.#asked) return;
    this.state = state;
    for (const listener of this.#listeners) listener();
  }
}
