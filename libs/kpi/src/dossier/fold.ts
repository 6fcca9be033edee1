import type { DossierStatement, ReceivingChannel, StatusGroup } from './statement.js';

/** A statement with its place in time and the delivery that brought it. */
export interface StatementInTime {
  readonly statement: DossierStatement;
  /** Instant that the statement speaks of. */
  readonly stateAt: string;
  /** Order of arrival, to tell two statements of one instant apart. */
  readonly sequence: number;
}

export interface Pause {
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  /** False: seen paused, the moment it began or ended is not carried by any source. */
  readonly proved: boolean;
}

export interface DossierEnd {
  readonly at: string;
  readonly kind: 'solved' | 'withdrawn';
  readonly proved: boolean;
  /** Of a derived end, when the dossier was last seen unfinished: it ended between this and `at`. Null: never seen so, or proved. */
  readonly openAt: string | null;
}

/** What is known of a dossier when all statements are laid together. */
export interface DossierFacts {
  readonly code: string;
  readonly procedureCode: string;
  readonly unitCode: string;
  readonly channel: ReceivingChannel | null;
  readonly applicantType: DossierStatement['applicantType'];
  readonly status: string;
  readonly statusGroup: StatusGroup;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
  readonly dueAt: string | null;
  readonly returnedAt: string | null;
  readonly end: DossierEnd | null;
  readonly pauses: readonly Pause[];
  /** Whether a channel that carries the dates of pauses has spoken of it: silence of the others on a pause says nothing. */
  readonly eventful: boolean;
  /** Earliest instant at which any statement spoke of this dossier. */
  readonly seenFrom: string;
  /** Latest instant at which any statement spoke of this dossier. */
  readonly knownAt: string;
}

export type DossierEventKind = 'submitted' | 'accepted' | 'paused' | 'resumed' | 'solved' | 'withdrawn' | 'returned';

export interface DossierEvent {
  readonly kind: DossierEventKind;
  readonly at: string;
  /** False: derived from a state that was seen, not from a date that was carried. */
  readonly proved: boolean;
}

/**
 * Lays statements together in the order of the instants that they speak of, so that the order in
 * which deliveries arrive cannot matter. A null never blanks a fact; where two statements differ
 * the later one wins. A final state without a date ended when it was first seen so, until a
 * carried date replaces that (`DESIGN.md` 4).
 * @throws RangeError when there is no statement.
 */
export function foldStatements(statements: readonly StatementInTime[]): DossierFacts {
  const ordered = [...statements].sort(
    (a, b) => compareText(a.stateAt, b.stateAt) || a.sequence - b.sequence,
  );
  const last = ordered.at(-1);
  if (!last) throw new RangeError('a dossier needs at least one statement');
  const latest = <K extends keyof DossierStatement>(key: K): DossierStatement[K] | null =>
    ordered.findLast((item) => item.statement[key] !== null)?.statement[key] ?? null;

  const end = endOf(ordered);
  const acceptedAt = latest('acceptedAt');
  return {
    code: last.statement.code,
    procedureCode: last.statement.procedureCode,
    unitCode: last.statement.unitCode,
    channel: latest('channel'),
    applicantType: latest('applicantType'),
    status: last.statement.status,
    statusGroup: last.statement.statusGroup,
    submittedAt: latest('submittedAt'),
    acceptedAt,
    dueAt: latest('dueAt'),
    returnedAt: latest('returnedAt'),
    end,
    pauses: pausesWithin(pausesOf(ordered), acceptedAt, end?.at ?? null),
    eventful: false,
    seenFrom: ordered[0]?.stateAt ?? last.stateAt,
    knownAt: last.stateAt,
  };
}

/** The dossier's life in order of time. */
export function eventsOf(facts: DossierFacts): DossierEvent[] {
  const events: DossierEvent[] = [];
  if (facts.submittedAt) events.push({ kind: 'submitted', at: facts.submittedAt, proved: true });
  if (facts.acceptedAt) events.push({ kind: 'accepted', at: facts.acceptedAt, proved: true });
  for (const pause of facts.pauses) {
    events.push({ kind: 'paused', at: pause.from, proved: pause.proved });
    if (pause.to && pause.to !== facts.end?.at) events.push({ kind: 'resumed', at: pause.to, proved: pause.proved });
  }
  if (facts.end) events.push({ kind: facts.end.kind, at: facts.end.at, proved: facts.end.proved });
  if (facts.returnedAt) events.push({ kind: 'returned', at: facts.returnedAt, proved: true });
  return events.sort((a, b) => compareText(a.at, b.at));
}

function endOf(ordered: readonly StatementInTime[]): DossierEnd | null {
  const kind = endKind(ordered.at(-1));
  if (!kind) return null;
  const lastOpen = ordered.findLastIndex((item) => endKind(item) === null);
  const run = ordered.slice(lastOpen + 1);
  const carried = run.findLast((item) => item.statement.completedAt !== null)?.statement.completedAt;
  if (carried) return { at: carried, kind, proved: true, openAt: null };
  const firstSeen = run[0]?.stateAt ?? '';
  const returned = run.findLast((item) => item.statement.returnedAt !== null)?.statement.returnedAt;
  return { at: returned && returned < firstSeen ? returned : firstSeen, kind, proved: false, openAt: ordered[lastOpen]?.stateAt ?? null };
}

function endKind(item: StatementInTime | undefined): DossierEnd['kind'] | null {
  const group = item?.statement.statusGroup;
  return group === 'solved' || group === 'withdrawn' ? group : null;
}

type Opening = Omit<Pause, 'to'>;

/**
 * Rounds whose both dates are carried, and what was seen beside them. A dossier that was last seen
 * paused is paused; one that was last seen otherwise is not.
 */
function pausesOf(ordered: readonly StatementInTime[]): Pause[] {
  const rounds = roundsOf(ordered);
  const pauses = [...rounds].map(([from, to]): Pause => ({ from, to, proved: true }));
  /** Requests without an answer that a running dossier still carries: a later pause is not theirs. */
  const spent = new Set<string>();
  let open: Opening | null = null;
  for (const item of ordered) {
    const { statusGroup, supplementRequestedAt: asked } = item.statement;
    if (statusGroup === 'paused') {
      const seen = openingOf(item, rounds, spent);
      if (open && seen?.proved && seen.from > open.from) pauses.push(closed(open, item, seen.from));
      if (seen && (!open || (seen.proved && (!open.proved || seen.from > open.from)))) open = seen;
    } else if (open) {
      pauses.push(closed(open, item, asked && rounds.has(asked) && asked > open.from ? asked : null));
      if (asked === open.from) spent.add(asked);
      open = null;
    }
  }
  const last = ordered.at(-1);
  if (last?.statement.statusGroup === 'paused') pauses.push({ ...(open ?? { from: last.stateAt, proved: false }), to: null });
  return pauses;
}

/** Ends of the supplement rounds that are over, by their beginnings. */
function roundsOf(ordered: readonly StatementInTime[]): Map<string, string> {
  return new Map(
    ordered.flatMap(({ statement: { supplementRequestedAt: asked, supplementReceivedAt: received } }) =>
      asked && received && asked <= received ? [[asked, received] as const] : [],
    ),
  );
}

/** Where the pause began that a statement shows; null when a round that is over explains it. */
function openingOf({ statement, stateAt }: StatementInTime, rounds: ReadonlyMap<string, string>, spent: ReadonlySet<string>): Opening | null {
  const { supplementRequestedAt, supplementReceivedAt: received } = statement;
  const asked = supplementRequestedAt !== null && !spent.has(supplementRequestedAt) ? supplementRequestedAt : null;
  if (asked && !rounds.has(asked)) return { from: asked, proved: true };
  const explained = (asked && !received) || [...rounds].some(([from, to]) => from <= stateAt && stateAt < to);
  return explained ? null : { from: stateAt, proved: false };
}

/** A pause whose end shows in a later statement; `next` is where that one's own round began, when it is another. */
function closed(open: Opening, { statement, stateAt }: StatementInTime, next: string | null): Pause {
  const received = statement.supplementReceivedAt;
  if (received && received >= open.from && (next === null || received < next)) return { ...open, to: received };
  return { from: open.from, to: next ?? stateAt, proved: false };
}

/** In order, apart from each other and inside the dossier's life: no clock runs, or stands still, outside it. */
function pausesWithin(pauses: readonly Pause[], acceptedAt: string | null, endAt: string | null): Pause[] {
  const clipped = pauses
    .map((pause): Pause => ({
      from: acceptedAt !== null && acceptedAt > pause.from ? acceptedAt : pause.from,
      to: endAt !== null && (pause.to === null || pause.to > endAt) ? endAt : pause.to,
      proved: pause.proved,
    }))
    .filter((pause) => pause.to === null || pause.to > pause.from)
    .sort((a, b) => compareText(a.from, b.from));
  const apart: Pause[] = [];
  for (const pause of clipped) {
    const before = apart.at(-1);
    if (!before || (before.to !== null && before.to < pause.from)) apart.push(pause);
    else apart[apart.length - 1] = { from: before.from, to: laterEnd(before.to, pause.to), proved: before.proved && pause.proved };
  }
  return apart;
}

function laterEnd(a: string | null, b: string | null): string | null {
  return a === null || b === null ? null : a > b ? a : b;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
