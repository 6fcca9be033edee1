import type { RuleSet } from '@ioc/contracts';
import type { DueCounts } from '../dossier/due.js';
import { ENDED, MEASURES, RECEIVED, type Measure } from '../dossier/edges.js';

export type EdgeSums = Readonly<Record<Measure, number>>;

/** What the rollups say of one scope and one period. */
export interface DossierCounters {
  /** Edges inside the period, up to the cut-off. */
  readonly flows: EdgeSums;
  /** Edges from the beginning of time to the cut-off. */
  readonly stocks: EdgeSums;
  /** Received before the period began and not ended then. */
  readonly carriedOver: number;
  /**
   * Of the dossiers past their due date at the cut-off, those of which nobody can know yet whether
   * they are overdue: their due date ended after they were last spoken of (I11).
   */
  readonly awaiting: number;
  /** What is due, of the whole and of units; null elsewhere. */
  readonly due: DueCounts | null;
}

/** Of the dossiers that were withdrawn in a period, up to its cut-off. */
export interface WithdrawnInPeriod {
  /** Received in the same period, by channel. */
  readonly received: Readonly<Record<ReceivedMeasure, number>>;
  /** Received before it began. */
  readonly carriedOver: number;
}
export type ReceivedMeasure = (typeof RECEIVED)[number];

export const NONE_WITHDRAWN: WithdrawnInPeriod = {
  received: { received_online: 0, received_counter: 0, received_post: 0, received_unknown: 0 }, carriedOver: 0,
};

/**
 * The counters as a rule set judges them. By the minute a dossier is overdue on its due day already, once its time has
 * passed: `notYetDue` of those that run on the cut-off day are due later on it. Where withdrawn dossiers are left out,
 * they leave received and carried over as well as solved, so that the identity holds (I4); of the stocks only what is
 * open is asked, in which both sides are 0.
 */
export function judgedBy(
  rules: Pick<RuleSet, 'compares' | 'withdrawn'>,
  counters: Omit<DossierCounters, 'carriedOver'>,
  { withdrawn, notYetDue }: { withdrawn: WithdrawnInPeriod; notYetDue: number },
): DossierCounters {
  const flows = { ...counters.flows };
  const stocks = { ...counters.stocks };
  const opening = openOf(stocks) - openOf(flows);
  if (rules.compares === 'minutes') {
    for (const sums of [flows, stocks]) {
      sums.ended_early += sums.due_day_early;
      sums.ended_late += sums.due_day_late;
      sums.ended_on_time -= sums.due_day_early + sums.due_day_late;
      sums.overdue_in += sums.due_day_in;
      sums.overdue_out += sums.due_day_out;
      sums.due_soon_in -= sums.due_day_in;
      sums.due_soon_out -= sums.due_day_out;
    }
    stocks.overdue_in -= notYetDue;
    stocks.due_soon_in += notYetDue;
  }
  if (rules.withdrawn === 'solved-in-time') return { ...counters, flows, stocks, carriedOver: opening };
  for (const channel of RECEIVED) flows[channel] -= withdrawn.received[channel];
  flows.withdrawn = 0;
  return { ...counters, flows, stocks, carriedOver: opening - withdrawn.carriedOver };
}

export function noEdges(): Record<Measure, number> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
}

function sumOf(sums: EdgeSums, measures: readonly Measure[]): number {
  return measures.reduce((sum, measure) => sum + sums[measure], 0);
}

function openOf(sums: EdgeSums): number {
  return sumOf(sums, RECEIVED) - sumOf(sums, ENDED);
}

const received = ({ flows }: DossierCounters): number => sumOf(flows, RECEIVED);
const receivedByChannel = ({ flows }: DossierCounters): number => flows.received_online + flows.received_counter + flows.received_post;
/** Of dossiers whose channel nobody tells, none can be said to have come by this one: that is not zero. */
const byChannel = (count: number, counters: DossierCounters): number | null =>
  counters.flows.received_unknown > 0 && receivedByChannel(counters) === 0 ? null : count;
/** What dossiers of an unknown channel may belong to as well. */
const OF_ONE_CHANNEL: ReadonlySet<string> = new Set(['received-online', 'received-post']);

/** Whether there may be more than the measure counts, because some dossiers do not tell what it asks. */
export function isLowerBound(measure: string, { flows }: DossierCounters): boolean {
  return OF_ONE_CHANNEL.has(measure) && flows.received_unknown > 0;
}

const solvedInTime = ({ flows }: DossierCounters): number =>
  flows.ended_early + flows.ended_on_time + flows.withdrawn;
const solved = (counters: DossierCounters): number => solvedInTime(counters) + counters.flows.ended_late;

const unsure = (sums: EdgeSums, what: 'end' | 'pause'): number => sums[`${what}_unsure_in`] - sums[`${what}_unsure_out`];
const endUnsure = ({ stocks }: DossierCounters): number => unsure(stocks, 'end');
const paceUnsure = (counters: DossierCounters): number => endUnsure(counters) + unsure(counters.stocks, 'pause');
/** Unsure at the period's beginning, or since. */
const endUnsureWithin = ({ flows, stocks }: DossierCounters): number => unsure(stocks, 'end') - unsure(flows, 'end') + flows.end_unsure_in;

/**
 * Of how many dossiers no event date proves the part that they have in a measure; of a measure that is not here, of
 * none.
 */
export const DERIVED_PARTS: Readonly<Record<string, (counters: DossierCounters) => number>> = {
  'carried-over': ({ flows, stocks }) => unsure(stocks, 'end') - unsure(flows, 'end'),
  'solved': endUnsureWithin,
  'solved-in-time': endUnsureWithin,
  'solved-early': endUnsureWithin,
  'solved-overdue': endUnsureWithin,
  'withdrawn': endUnsureWithin,
  'open': endUnsure,
  'open-overdue': paceUnsure,
  'due-soon': paceUnsure,
};

/**
 * The measures that indicators are made of, of counters that a rule set has judged. A withdrawn dossier counts as
 * solved on time, as form II.06a does (`DOMAIN.md` 1.3, 2.2), or nowhere, so that received + carried over = solved +
 * open holds. Null: the sources do not tell it.
 */
export const DOSSIER_MEASURES: Readonly<Record<string, (counters: DossierCounters) => number | null>> = {
  'received': received,
  'carried-over': ({ carriedOver }) => carriedOver,
  /** Received by a channel that is known: others leave both sides of a rate. */
  'received-by-channel': receivedByChannel,
  'received-online': (counters) => byChannel(counters.flows.received_online, counters),
  'received-post': (counters) => byChannel(counters.flows.received_post, counters),
  'solved': solved,
  'solved-in-time': solvedInTime,
  'solved-early': ({ flows }) => flows.ended_early,
  'solved-overdue': ({ flows }) => flows.ended_late,
  'withdrawn': ({ flows }) => flows.withdrawn,
  'open': ({ stocks }) => openOf(stocks),
  'open-overdue': ({ stocks, awaiting }) => stocks.overdue_in - stocks.overdue_out - awaiting,
  'due-soon': ({ stocks }) => stocks.due_soon_in - stocks.due_soon_out,
  'due-today': ({ due }) => due && due.today.all,
  'due-today-open': ({ due }) => due && due.today.open,
  'due-next': ({ due }) => due && due.next.all,
  'due-next-open': ({ due }) => due && due.next.open,
  'longest-overdue': ({ due }) => due && due.longestOverdue,
};
