import type { PauseCauseKind } from '@ioc/contracts';
import type { Pause, StatementInTime } from './fold.js';
import { compareText } from './order.js';
import type { PauseKind } from './statement.js';
import { roundsIn } from './supplements.js';

/** For what a pause began, or from when on it lasted for another reason. */
export interface PauseCause {
  readonly kind: PauseCauseKind;
  readonly from: string;
  readonly proved: boolean;
}

type Opening = Omit<Pause, 'to'>;

/** A dossier's pauses in order, apart from each other and inside its life. */
export function pausesOf(ordered: readonly StatementInTime[], acceptedAt: string | null, endAt: string | null): Pause[] {
  return pausesWithin(allPauses(ordered), acceptedAt, endAt);
}

/**
 * Rounds whose both dates are carried, and what was seen beside them. A dossier that was last seen
 * paused is paused; one that was last seen otherwise is not.
 */
function allPauses(ordered: readonly StatementInTime[]): Pause[] {
  const rounds = closedRounds(ordered);
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
function closedRounds(ordered: readonly StatementInTime[]): Map<string, string> {
  return new Map(
    ordered.flatMap(({ statement }) => roundsIn(statement)).flatMap(({ requestedAt: asked, receivedAt: received }) =>
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

/** Whether an instant lies in a pause. */
export function isWithin(at: string, { from, to }: Pause): boolean {
  return from <= at && (to === null || at < to);
}

/**
 * What pauses were for: requests for supplement by their carried dates, and what statuses showed while they
 * lasted, from when it was first seen. Each pause has at least one cause, the first at its beginning.
 */
export function causesOf(pauses: readonly Pause[], ordered: readonly StatementInTime[]): PauseCause[] {
  const asked = [...new Set(ordered.flatMap(({ statement }) => roundsIn(statement)).flatMap(({ requestedAt }) => requestedAt ?? []))];
  return pauses.flatMap((pause, index) => {
    const lifeBefore = index === 0 ? '' : (pauses[index - 1]?.to ?? '');
    const told = asked
      // A request from before the pause, which began with the dossier's acceptance, is what it began with.
      .filter((at) => at >= lifeBefore && (at < pause.from ? pause.proved : isWithin(at, pause)))
      .map((at): PauseCause => ({ kind: 'supplement', from: at < pause.from ? pause.from : at, proved: true }));
    const seen = ordered
      .filter(({ statement, stateAt }) => statement.statusGroup === 'paused' && isWithin(stateAt, pause))
      .map(({ statement, stateAt }): PauseCause => ({ kind: kindOf(statement.statusDetail), from: stateAt, proved: false }));
    const causes: PauseCause[] = [];
    for (const cause of [...told, ...seen].sort((a, b) => compareText(a.from, b.from) || Number(b.proved) - Number(a.proved))) {
      const before = causes.at(-1);
      const isNews = !before || (cause.proved ? cause.from !== before.from : cause.kind !== before.kind && cause.kind !== 'unknown');
      if (isNews) causes.push(cause);
    }
    const [first, ...others] = causes;
    if (!first) return [{ kind: 'unknown' as const, from: pause.from, proved: false }];
    return [{ ...first, from: pause.from }, ...others];
  });
}

function kindOf(detail: PauseKind | 'rejected' | undefined): PauseCause['kind'] {
  return detail === undefined || detail === 'rejected' ? 'unknown' : detail;
}
