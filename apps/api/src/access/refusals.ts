import type { AuditAuthor } from '@ioc/contracts';

/** Kinds of refusals that get an entry of their own in a minute; what is beyond them shares one more. */
const SHOWN = 5;
/** Kinds that are told apart at all meanwhile. */
const MOST_KINDS = 1_000;

export interface Refused {
  readonly by: AuditAuthor;
  /** Method and pattern of the route, without what stood in the address. */
  readonly route: string;
  readonly status: number;
}

export interface RefusalCount {
  /** Null: of several kinds. */
  readonly of: Refused | null;
  readonly count: number;
}

/** Counts refusals of the same kind, so that a flood of them makes a handful of entries and no more. */
export class Refusals {
  #counts = new Map<string, { readonly of: Refused; count: number }>();
  #others = 0;

  note(refused: Refused): void {
    const { by: { kind, label, address }, route, status } = refused;
    const key = JSON.stringify([kind, label, address, route, status]);
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else if (this.#counts.size < MOST_KINDS) this.#counts.set(key, { of: refused, count: 1 });
    else this.#others += 1;
  }

  /** What was counted since it was last asked, the most frequent first: at most six counts. */
  take(): RefusalCount[] {
    const counts = [...this.#counts.values()].sort((a, b) => b.count - a.count);
    const others = counts.slice(SHOWN).reduce((sum, { count }) => sum + count, this.#others);
    this.#counts = new Map();
    this.#others = 0;
    return [...counts.slice(0, SHOWN), ...(others > 0 ? [{ of: null, count: others }] : [])];
  }
}
