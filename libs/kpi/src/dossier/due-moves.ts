import type { DueMoveReason } from '@ioc/contracts';
import { localDay } from '../time/days.js';
import type { Pause, StatementInTime } from './fold.js';
import { compareText } from './order.js';
import { isWithin, type PauseCause } from './pauses.js';
import type { DossierStatement, SupplementRound } from './statement.js';
import { roundsIn } from './supplements.js';

/** One change of the due date; the old one is never lost (`DOMAIN.md` 1.8, C11). */
export interface DueMove {
  readonly from: string;
  readonly to: string;
  readonly reason: DueMoveReason;
  readonly at: string;
  /** False: only seen to have changed, `at` is when it was first seen, and the reason is what the life suggests. */
  readonly proved: boolean;
}

export interface DueHistory {
  readonly dueAtOriginal: string | null;
  /** In force: what the desk says, or the last move that the same statement tells of it. */
  readonly dueAt: string | null;
  readonly dueMoves: readonly DueMove[];
}

/** Moves to another day: where sources tell one day with and without its hour, nothing moved for anyone. */
export function movesByDay(moves: readonly DueMove[], timeZone: string): DueMove[] {
  return moves.filter(({ from, to }) => localDay(from, timeZone) !== localDay(to, timeZone));
}

/** A due date as it came into force. */
interface Point {
  readonly due: string;
  readonly at: string;
  /** Told with its reason; null: seen. */
  readonly told: { readonly reason: DueMoveReason; readonly before: string | null; readonly dated: boolean } | null;
}

/** The due date that a statement leaves in force: what it says, moved as it also tells. */
export function dueInForce(statement: DossierStatement): string | null {
  const { dueAt, extension } = statement;
  const moves = [...roundsIn(statement), ...(extension ? [extension] : [])];
  return moves.reduce((due, { dueBefore, dueAfter }) => (due !== null && due === dueBefore && dueAfter !== null ? dueAfter : due), dueAt);
}

/** Due dates in the order in which they came into force; one that comes back counts again only when it is in force. */
export function dueHistoryOf(
  ordered: readonly StatementInTime[], supplements: readonly SupplementRound[], pauses: readonly Pause[], causes: readonly PauseCause[],
): DueHistory {
  const seen = ordered.flatMap(({ statement, stateAt }) => {
    const due = dueInForce(statement);
    return due === null ? [] : [{ due, at: stateAt }];
  });
  const dueAt = seen.at(-1)?.due ?? null;
  const told = toldPoints(ordered, supplements);
  const points = [...seenPoints(seen, told), ...told].sort((a, b) => compareText(a.at, b.at) || Number(a.told !== null) - Number(b.told !== null));
  const first = points[0];
  if (!first) return { dueAtOriginal: null, dueAt, dueMoves: [] };

  const original = first.told ? first.told.before : first.due;
  const moves: DueMove[] = [];
  let current = original ?? first.due;
  /** When the due date before was last seen. */
  const seenBefore = (at: string): string => seen.findLast((sight) => sight.at < at)?.at ?? '';
  let since = '';
  const move = (to: string, at: string, how: Point['told']): void => {
    if (to === current) return;
    const { reason, movedAt } = how ? { reason: how.reason, movedAt: at } : likelyCause({ from: current, to, since: seenBefore(at), at }, pauses, causes);
    moves.push({ from: current, to, reason, at: movedAt, proved: how?.dated ?? false });
    current = to;
  };
  for (const { due, at, told: how } of points) {
    if (how?.before) move(how.before, at, null);
    move(due, at, how);
    since = at;
  }
  if (dueAt !== null) move(dueAt, seen[seen.findLastIndex(({ due }) => due !== dueAt) + 1]?.at ?? since, null);
  return { dueAtOriginal: original, dueAt, dueMoves: moves };
}

/** Moves that sources tell with their reason, by reason and new date. */
function toldPoints(ordered: readonly StatementInTime[], supplements: readonly SupplementRound[]): Point[] {
  const points = supplements.flatMap(({ requestedAt, receivedAt, dueBefore, dueAfter }): Point[] =>
    dueAfter === null ? [] : [{ due: dueAfter, at: receivedAt ?? requestedAt ?? '', told: { reason: 'supplement', before: dueBefore, dated: true } }]);
  const extensions = new Map<string, Point>();
  for (const { statement: { extension }, stateAt } of ordered) {
    if (!extension) continue;
    const known = extensions.get(extension.dueAfter);
    const dated = extension.apologisedAt !== null || (known?.told?.dated ?? false);
    extensions.set(extension.dueAfter, {
      due: extension.dueAfter,
      at: extension.apologisedAt ?? known?.at ?? stateAt,
      told: { reason: 'apology', before: extension.dueBefore ?? known?.told?.before ?? null, dated },
    });
  }
  return [...points, ...extensions.values()];
}

/** Due dates that were only seen, each once, and before the move that is told to have begun with it. */
function seenPoints(seen: readonly { readonly due: string; readonly at: string }[], told: readonly Point[]): Point[] {
  const points = new Map<string, Point>();
  for (const { due, at } of seen) {
    if (points.has(due) || told.some((point) => point.due === due)) continue;
    const movedAt = told.filter((point) => point.told?.before === due).map((point) => point.at).sort()[0];
    points.set(due, { due, at: movedAt !== undefined && movedAt < at ? movedAt : at, told: null });
  }
  return [...points.values()];
}

/**
 * What the life suggests where no source gives a reason: later for a pause of that time, at its end (C11), else by an
 * apology; earlier by a correction.
 */
function likelyCause(
  { from, to, since, at }: { readonly from: string; readonly to: string; readonly since: string; readonly at: string },
  pauses: readonly Pause[], causes: readonly PauseCause[],
): { reason: DueMoveReason; movedAt: string } {
  if (to < from) return { reason: 'correction', movedAt: at };
  const pause = pauses.findLast((candidate) => candidate.from <= at && (candidate.to === null || candidate.to > since));
  if (!pause) return { reason: 'apology', movedAt: at };
  const reason = causes.findLast((cause) => isWithin(cause.from, pause))?.kind ?? 'unknown';
  return { reason, movedAt: pause.to !== null && pause.to < at ? pause.to : at };
}
