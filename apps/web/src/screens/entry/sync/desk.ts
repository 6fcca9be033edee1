import type { Cell, CellChange, CellOutcome, CellOutcomes, Instant, SubmissionKey } from '@ioc/contracts';
import { answered, insisted, maySend, putOver, retried, sending, typed, type Draft, type Given } from './draft.js';
import { MemoryKept, type Kept } from './kept.js';

/**
 * What the server said to changes of cells. `away`: nothing that could be understood, it may have taken them; `ended`: nobody
 * is signed in any more; `other`: somebody else is; `refused`: none was taken, for a reason in words.
 */
export type Answer =
  | { readonly kind: 'answered'; readonly answer: CellOutcomes }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'away' | 'ended' | 'other' };

export interface DeskParts {
  /** Number of the person; what others have typed here is neither shown nor sent. */
  readonly person: number;
  readonly kept: Kept;
  readonly send: (key: SubmissionKey, changes: CellChange[]) => Promise<Answer>;
  /** Runs it when no other window does the same; answers null when one does. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T | null>;
  readonly now: () => Instant;
  /** Never the same twice, in any window. */
  readonly stamp: () => string;
  /** Tells other windows that something has changed. */
  readonly announce: () => void;
}

/** How sending went: `done` all that may go has gone; `busy` another window sends; else why it stopped. */
export type Sent = 'done' | 'busy' | 'away' | 'ended' | 'other';

export const addressOf = ({ form, unit, from }: SubmissionKey): string => [form, unit, from].map(encodeURIComponent).join('/');

function keyIn(address: string): SubmissionKey {
  const [form = '', unit = '', from = ''] = address.split('/').map(decodeURIComponent);
  return { form, unit, from };
}

/** What one person types on this machine, kept at every key, on its way to the server. */
export class Desk {
  readonly #parts: DeskParts;
  readonly #prefix: string;
  /** By the address of a form and the key of a line. */
  #drafts: ReadonlyMap<string, ReadonlyMap<string, Draft>> = new Map();
  readonly #listeners = new Set<() => void>();
  /** Where the browser keeps nothing: until this window closes. */
  readonly #unkept = new MemoryKept();
  readonly #onTheWay = new Set<Promise<void>>();
  #unreadable = false;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(parts: DeskParts) {
    this.#parts = parts;
    this.#prefix = `draft/${parts.person}/`;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** All that is not on the server yet, by form and line; another object after each change. */
  readonly drafts = (): ReadonlyMap<string, ReadonlyMap<string, Draft>> => this.#drafts;

  /** The browser keeps nothing: what is typed lives as long as this window. */
  readonly failing = (): boolean => this.#unreadable || this.#unkept.size > 0;

  /** Reads again what is kept: at the start, and when another window has changed something. */
  async read(): Promise<void> {
    const found = new Map<string, Map<string, Draft>>();
    const take = (values: ReadonlyMap<string, unknown>): void => {
      for (const [key, value] of values) {
        const place = key.slice(this.#prefix.length);
        const address = place.slice(0, place.lastIndexOf('/'));
        found.set(address, (found.get(address) ?? new Map<string, Draft>()).set((value as Draft).item, value as Draft));
      }
    };
    await this.#parts.kept.under(this.#prefix).then(
      (values) => {
        this.#unreadable = false;
        take(values);
      },
      () => (this.#unreadable = true),
    );
    // Typed later than what is kept.
    take(await this.#unkept.under(this.#prefix));
    this.#drafts = found;
    for (const listener of this.#listeners) listener();
  }

  /** Of a window that has ended in the middle of a cell, nobody comes to leave it. */
  async leaveAll(): Promise<void> {
    for (const [address, drafts] of this.#drafts) {
      for (const { item } of drafts.values()) await this.#change(address, item, (draft) => draft && { ...draft, left: true });
    }
    await this.read();
  }

  /** Keeps what stands in a cell now. @param cell the server's, as the person sees it */
  type(key: SubmissionKey, cell: Pick<Cell, 'item' | 'revision'>, given: Given): Promise<void> {
    const stamp = this.#parts.stamp();
    return this.#keep(addressOf(key), cell.item, (before) => typed(before, cell, given, stamp, this.#parts.now()));
  }

  /** Puts what was agreed to over what was shown. @param cell the server's that was shown @param seen stamp of the own draft that was; null: none */
  put(key: SubmissionKey, cell: Pick<Cell, 'item' | 'revision'>, seen: string | null, given: Given): Promise<void> {
    const stamp = this.#parts.stamp();
    return this.#keep(addressOf(key), cell.item, (before) => putOver(before, cell, seen, given, stamp, this.#parts.now()));
  }

  /** Leaves a cell: what was typed there may go up. */
  leave(key: SubmissionKey, item: string): Promise<void> {
    return this.#keep(addressOf(key), item, (draft) => draft && { ...draft, left: true });
  }

  /** Resolves when everything that was typed until now is kept. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#onTheWay);
  }

  /** Between two numbers: the own one goes up again, or gives way. */
  choose(key: SubmissionKey, item: string, which: 'mine' | 'theirs'): Promise<void> {
    return this.#keep(addressOf(key), item, (draft) => (which === 'mine' ? draft && insisted(draft) : undefined));
  }

  /** Lets what was refused try again. */
  async retry(key: SubmissionKey): Promise<void> {
    const drafts = [...(this.#drafts.get(addressOf(key))?.values() ?? [])].filter(({ trouble }) => trouble?.kind === 'refused');
    for (const { item } of drafts) await this.#change(addressOf(key), item, (draft) => draft && retried(draft));
    if (drafts.length > 0) await this.#changed();
  }

  /** Sends what was left, form by form. @param onAnswer what the server has told about a form */
  async send(onAnswer: (key: SubmissionKey, answer: CellOutcomes) => Promise<void>): Promise<Sent> {
    return (await this.#parts.alone(() => this.#sendAll(onAnswer))) ?? 'busy';
  }

  async #sendAll(onAnswer: (key: SubmissionKey, answer: CellOutcomes) => Promise<void>): Promise<Sent> {
    await this.read();
    for (const [address, drafts] of this.#drafts) {
      const ready: Draft[] = [];
      for (const { item } of [...drafts.values()].filter(maySend)) {
        const noted = await this.#change(address, item, (draft) => (draft && maySend(draft) ? sending(draft) : draft));
        if (noted && maySend(noted)) ready.push(noted);
      }
      if (ready.length === 0) continue;
      const key = keyIn(address);
      const answer = await this.#parts.send(key, ready.map(({ item, content, note, base }) => ({ item, content, note, base })));
      if (answer.kind !== 'answered' && answer.kind !== 'refused') return answer.kind;
      // Before drafts go: whoever looks must find the value here or there.
      if (answer.kind === 'answered') await onAnswer(key, answer.answer);
      for (const { item, stamp, base } of ready) {
        const outcome = answer.kind === 'answered' ? answer.answer.outcomes.find((each) => each.item === item) : refusal(item, base, answer.message);
        if (outcome) await this.#change(address, item, (draft) => draft && answered(draft, stamp, outcome));
      }
      await this.#changed();
    }
    return 'done';
  }

  #keep(address: string, item: string, by: (before: Draft | undefined) => Draft | undefined): Promise<void> {
    const work = this.#change(address, item, by).then(() => this.#changed()).finally(() => this.#onTheWay.delete(work));
    this.#onTheWay.add(work);
    return work;
  }

  async #changed(): Promise<void> {
    await this.read();
    this.#parts.announce();
  }

  /** One after the other: whoever leaves a cell finds what was typed there, also where the browser has just refused to keep it. */
  #change(address: string, item: string, by: (before: Draft | undefined) => Draft | undefined): Promise<Draft | undefined> {
    const work = this.#lastChange.then(() => this.#changeNow(address, item, by));
    this.#lastChange = work.catch(() => undefined);
    return work;
  }

  /** Changes one draft where it is kept; where the browser refuses, in this window's own memory. */
  async #changeNow(address: string, item: string, by: (before: Draft | undefined) => Draft | undefined): Promise<Draft | undefined> {
    const key = `${this.#prefix}${address}/${item}`;
    const unkept = (await this.#unkept.get(key)) as Draft | undefined;
    try {
      const after = await this.#parts.kept.change<Draft>(key, (before) => by(unkept ?? before));
      if (unkept) await this.#unkept.change(key, () => undefined);
      return after;
    } catch {
      const kept = await this.#parts.kept.get(key).catch(() => undefined);
      return this.#unkept.change<Draft>(key, () => by(unkept ?? (kept as Draft | undefined)));
    }
  }
}

function refusal(item: string, revision: number, message: string): CellOutcome {
  return { item, outcome: 'refused', message, cell: { item, content: null, note: null, revision, savedAt: null, savedBy: '' } };
}
