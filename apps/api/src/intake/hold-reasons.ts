import type { Door, HoldReason, Period, ProfileEntity } from '@ioc/contracts';

/** What is known of a file before it is kept. Days are of the district's zone. */
export interface HoldFacts {
  readonly rows: number;
  readonly notUnderstood: number;
  readonly unknownUnits: number;
  readonly outsidePeriod: number;
  readonly printed: Period | null;
  /** Units that its title names and this district does not have; empty when it names one of ours. */
  readonly foreignUnits: readonly string[];
  /** The state that it claims, whether or not it lies ahead. */
  readonly claimedAt: Date;
  readonly claimedDay: string;
  readonly today: string;
  /** Full lists of the same kind that are in, newest first; empty when this one is not a full list. */
  readonly recentSizes: readonly { readonly rows: number; readonly days: number | null }[];
  /** Days of the printed period; null when none is printed. */
  readonly days: number | null;
  /** Dossiers that it calls running though they ended well before its state. */
  readonly goingBack: readonly string[];
  /** The demo's own past, when this is the demo. */
  readonly demoPast: Period | null;
  readonly door: Door;
  /** The kind of file that it was taken for, and another one for which its columns would do as well. */
  readonly taken: ProfileEntity;
  readonly rival: ProfileEntity | null;
  /** First and last day that the file itself speaks of; null: it carries none. */
  readonly speaksOf: Period | null;
  /** The same content came before. */
  readonly known: boolean;
}

const FEWEST_ROWS = 10;
const MOST_PART = 0.5;
const FEWEST_SIZES = 3;
const FEWEST_ROWS_OF_SIZE = 20;
const SMALLEST_PART = 0.5;
const LARGEST_PART = 3;
const FEWEST_GOING_BACK = 3;
const EXAMPLES = 5;
const FEWEST_OUTSIDE = 3;
const OUTSIDE_PART = 0.1;
const UNITS_NAMED = 10;

/** Why a file should wait for a person's yes; empty for an ordinary one (`HoldReason` says what each means). */
export function holdReasonsOf(facts: HoldFacts): HoldReason[] {
  const reasons: (HoldReason | null)[] = [
    demoWorld(facts), twoKinds(facts), futureState(facts), otherUnits(facts), unreadable(facts), unusualSize(facts), goingBack(facts), outsidePeriod(facts),
  ];
  return reasons.filter((reason) => reason !== null);
}

function demoWorld({ demoPast, door, speaksOf, known }: HoldFacts): HoldReason | null {
  if (!demoPast || known || (door !== 'page' && door !== 'folder')) return null;
  const ofTheDemo = speaksOf !== null && speaksOf.from >= demoPast.from && speaksOf.to <= demoPast.to;
  return ofTheDemo ? null : { code: 'demo-world' };
}

function twoKinds({ taken, rival }: HoldFacts): HoldReason | null {
  return rival === null ? null : { code: 'two-kinds', taken, other: rival };
}

function futureState({ claimedDay, today, claimedAt }: HoldFacts): HoldReason | null {
  return claimedDay > today ? { code: 'future-state', stateAt: claimedAt.toISOString() } : null;
}

function otherUnits({ foreignUnits }: HoldFacts): HoldReason | null {
  return foreignUnits.length > 0 ? { code: 'other-units', units: foreignUnits.slice(0, UNITS_NAMED) } : null;
}

/** Unknown units explain rows that are not understood, so one reason is enough. */
function unreadable({ rows, unknownUnits, notUnderstood }: HoldFacts): HoldReason | null {
  const most = (part: number): boolean => rows >= FEWEST_ROWS && part > rows * MOST_PART;
  if (most(unknownUnits)) return { code: 'unknown-units', rows: unknownUnits, of: rows };
  return most(notUnderstood) ? { code: 'mostly-unreadable', rows: notUnderstood, of: rows } : null;
}

/** Sizes of lists with a period are compared by the day, of those without as they are. */
function unusualSize({ rows, days, recentSizes }: HoldFacts): HoldReason | null {
  const comparable = recentSizes
    .filter((size) => (size.days === null) === (days === null))
    .map((size) => (days === null || size.days === null ? size.rows : (size.rows * days) / size.days));
  if (comparable.length < FEWEST_SIZES) return null;
  const usual = Math.round(median(comparable));
  if (Math.max(rows, usual) < FEWEST_ROWS_OF_SIZE) return null;
  return rows < usual * SMALLEST_PART || rows > usual * LARGEST_PART ? { code: 'unusual-size', rows, usual } : null;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

function goingBack({ goingBack: codes }: HoldFacts): HoldReason | null {
  return codes.length >= FEWEST_GOING_BACK ? { code: 'going-back', dossiers: codes.length, examples: codes.slice(0, EXAMPLES) } : null;
}

function outsidePeriod({ outsidePeriod: outside, rows, printed }: HoldFacts): HoldReason | null {
  if (!printed || outside < FEWEST_OUTSIDE || outside < rows * OUTSIDE_PART) return null;
  return { code: 'outside-period', rows: outside, ...printed };
}
