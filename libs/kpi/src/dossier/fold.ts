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
  return {
    code: last.statement.code,
    procedureCode: last.statement.procedureCode,
    unitCode: last.statement.unitCode,
    channel: latest('channel'),
    applicantType: latest('applicantType'),
    status: last.statement.status,
    statusGroup: last.statement.statusGroup,
    submittedAt: latest('submittedAt'),
    acceptedAt: latest('acceptedAt'),
    dueAt: latest('dueAt'),
    returnedAt: latest('returnedAt'),
    end,
    pauses: pausesOf(ordered, end),
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
  const runStart = ordered.findLastIndex((item) => endKind(item) !== kind) + 1;
  const run = ordered.slice(runStart);
  const carried = run.findLast((item) => item.statement.completedAt !== null)?.statement.completedAt;
  if (carried) return { at: carried, kind, proved: true };
  const firstSeen = run[0]?.stateAt ?? '';
  const returned = run.findLast((item) => item.statement.returnedAt !== null)?.statement.returnedAt;
  return { at: returned && returned < firstSeen ? returned : firstSeen, kind, proved: false };
}

function endKind(item: StatementInTime | undefined): DossierEnd['kind'] | null {
  const group = item?.statement.statusGroup;
  return group === 'solved' || group === 'withdrawn' ? group : null;
}

function pausesOf(ordered: readonly StatementInTime[], end: DossierEnd | null): Pause[] {
  const pauses = new Map<string, Pause>();
  let open: { from: string; proved: boolean } | null = null;
  for (const { statement, stateAt } of ordered) {
    const { supplementRequestedAt: asked, supplementReceivedAt: received } = statement;
    if (statement.statusGroup === 'paused') {
      if (asked && (!open || !open.proved || open.from < asked)) open = { from: asked, proved: true };
      open ??= { from: stateAt, proved: false };
    } else if (asked && received && asked <= received) {
      pauses.set(asked, { from: asked, to: received, proved: true });
      if (open && open.from >= asked) open = null;
    }
    if (open && statement.statusGroup !== 'paused') {
      const until = received && received >= open.from ? received : stateAt;
      pauses.set(open.from, { from: open.from, to: until, proved: open.proved && until === received });
      open = null;
    }
  }
  if (open) pauses.set(open.from, { from: open.from, to: null, proved: open.proved });
  return [...pauses.values()]
    .map((pause) => (end && (pause.to === null || pause.to > end.at) ? { ...pause, to: end.at } : pause))
    .filter((pause) => pause.to === null || pause.to > pause.from)
    .sort((a, b) => compareText(a.from, b.from));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
