import type { ServiceLevel } from '@ioc/contracts';
import { dueHistoryOf, type DueMove } from './due-moves.js';
import { compareText } from './order.js';
import { causesOf, pausesOf, type PauseCause } from './pauses.js';
import { receiptOf, type ReceiptRules } from './receipt.js';
import type { DossierStatement, ReceivingChannel, StatusGroup, SupplementRound } from './statement.js';
import { supplementsOf } from './supplements.js';

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

/** Reception was refused (Mẫu 03). */
export interface Rejection {
  readonly at: string;
  /** False: when it was first seen rejected. */
  readonly proved: boolean;
  /** Of a derived rejection, when the dossier was last seen not to be rejected. Null: never seen so, or proved. */
  readonly openAt: string | null;
}

/** What is known of a dossier when all statements are laid together. */
export interface DossierFacts {
  readonly code: string;
  readonly procedureCode: string;
  readonly unitCode: string;
  /** Null: no source tells it beside the receiving unit. */
  readonly resolvingUnitCode: string | null;
  /** Office in whose hands it is. */
  readonly office: string | null;
  readonly channel: ReceivingChannel | null;
  readonly applicantType: DossierStatement['applicantType'];
  readonly status: string;
  readonly statusGroup: StatusGroup;
  readonly submittedAt: string | null;
  readonly acceptedAt: string | null;
  /** In force: the last that was told. */
  readonly dueAt: string | null;
  /** The first that was told; null: none was, or only what replaced it. */
  readonly dueAtOriginal: string | null;
  readonly dueMoves: readonly DueMove[];
  readonly returnedAt: string | null;
  readonly end: DossierEnd | null;
  readonly rejection: Rejection | null;
  readonly pauses: readonly Pause[];
  readonly pauseCauses: readonly PauseCause[];
  readonly supplements: readonly SupplementRound[];
  /**
   * Whether a channel that carries the dates of pauses has spoken of it. Of one that is known from final states
   * only, no pauses means that nobody told of any.
   */
  readonly eventful: boolean;
  /** Earliest instant at which any statement spoke of this dossier. */
  readonly seenFrom: string;
  /** Latest instant at which any statement spoke of this dossier. */
  readonly knownAt: string;
  /** As it was when the dossier was accepted; absent: nobody tells it. */
  readonly serviceLevel?: ServiceLevel;
  /** Working time within which an online dossier had to be accepted then, in minutes; absent: no limit was known. */
  readonly acceptanceMinutes?: number;
  /** Absent: nobody tells it, which is not no. */
  readonly obligationPaid?: boolean;
  readonly paidOnline?: boolean;
  readonly digitised?: boolean;
  readonly electronicResult?: boolean;
}

/** Facts that are there only where somebody tells them. */
const TOLD_FACTS = ['serviceLevel', 'obligationPaid', 'paidOnline', 'digitised', 'electronicResult'] as const satisfies readonly (keyof DossierStatement)[];

/**
 * Lays statements together in the order of the instants that they speak of, so that the order in
 * which deliveries arrive cannot matter. A null never blanks a fact; where two statements differ
 * the later one wins. A final state without a date ended when it was first seen so, until a
 * carried date replaces that (`DESIGN.md` 4). What the district's rules say of its day of receipt is kept with it; the
 * source's own word goes before.
 * @throws RangeError when there is no statement.
 */
export function foldStatements(statements: readonly StatementInTime[], rules: ReceiptRules): DossierFacts {
  const ordered = [...statements].sort(
    (a, b) => compareText(a.stateAt, b.stateAt) || a.sequence - b.sequence,
  );
  const last = ordered.at(-1);
  if (!last) throw new RangeError('a dossier needs at least one statement');
  const latest = <K extends keyof DossierStatement>(key: K): NonNullable<DossierStatement[K]> | null =>
    ordered.findLast((item) => (item.statement[key] ?? null) !== null)?.statement[key] ?? null;

  const end = endOf(ordered);
  const acceptedAt = latest('acceptedAt');
  const pauses = pausesOf(ordered, acceptedAt, end?.at ?? null);
  const pauseCauses = causesOf(pauses, ordered);
  const supplements = supplementsOf(ordered);
  return {
    code: last.statement.code,
    procedureCode: last.statement.procedureCode,
    unitCode: last.statement.unitCode,
    resolvingUnitCode: latest('resolvingUnitCode'),
    office: latest('office'),
    channel: latest('channel'),
    applicantType: latest('applicantType'),
    status: last.statement.status,
    statusGroup: last.statement.statusGroup,
    submittedAt: latest('submittedAt'),
    acceptedAt,
    ...dueHistoryOf(ordered, supplements, pauses, pauseCauses),
    returnedAt: latest('returnedAt'),
    end,
    rejection: rejectionOf(ordered),
    pauses,
    pauseCauses,
    supplements,
    eventful: ordered.some(({ statement }) => statement.eventful === true),
    seenFrom: ordered[0]?.stateAt ?? last.stateAt,
    knownAt: last.stateAt,
    ...(acceptedAt !== null && receiptOf(last.statement.procedureCode, acceptedAt, rules)),
    ...Object.fromEntries(TOLD_FACTS.flatMap((key) => {
      const told = latest(key);
      return told === null ? [] : [[key, told]];
    })),
  };
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

/** Of one that was last seen not accepted: the carried date, else since when it was seen rejected. */
function rejectionOf(ordered: readonly StatementInTime[]): Rejection | null {
  const isOpenOrEnded = ({ statement }: StatementInTime): boolean => statement.statusGroup !== 'not-accepted';
  const run = ordered.slice(ordered.findLastIndex(isOpenOrEnded) + 1);
  const carried = run.findLast(({ statement }) => statement.rejectedAt !== undefined)?.statement.rejectedAt;
  if (carried !== undefined) return { at: carried, proved: true, openAt: null };
  if (run.at(-1)?.statement.statusDetail !== 'rejected') return null;
  const lastOther = run.findLastIndex(({ statement }) => statement.statusDetail !== 'rejected');
  const openAt = ordered[ordered.length - run.length + lastOther]?.stateAt ?? null;
  return { at: run[lastOther + 1]?.stateAt ?? '', proved: false, openAt };
}
