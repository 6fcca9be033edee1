import type { DueCounts } from '../dossier/due.js';
import { MEASURES, type Measure } from '../dossier/edges.js';

export type EdgeSums = Readonly<Record<Measure, number>>;

/** What the rollups say of one scope and one period. */
export interface DossierCounters {
  /** Edges inside the period, up to the cut-off. */
  readonly flows: EdgeSums;
  /** Edges from the beginning of time to the cut-off. */
  readonly stocks: EdgeSums;
  /**
   * Of the dossiers past their due date at the cut-off, those of which nobody can know yet whether
   * they are overdue: their due date ended after they were last spoken of (I11).
   */
  readonly awaiting: number;
  /** What is due, of the whole and of units; null elsewhere. */
  readonly due: DueCounts | null;
}

export function noEdges(): Record<Measure, number> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<Measure, number>;
}

const received = ({ flows }: DossierCounters): number =>
  flows.received_online + flows.received_counter + flows.received_post + flows.received_unknown;
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

/**
 * The measures that indicators are made of, under rule set `ii06a`: a withdrawn dossier counts as
 * solved on time, as form II.06a does (`DOMAIN.md` 1.3, 2.2), so that received + carried over =
 * solved + open holds. Null: the sources do not tell it.
 */
export const DOSSIER_MEASURES: Readonly<Record<string, (counters: DossierCounters) => number | null>> = {
  'received': received,
  /** Received by a channel that is known: others leave both sides of a rate. */
  'received-by-channel': receivedByChannel,
  'received-online': (counters) => byChannel(counters.flows.received_online, counters),
  'received-post': (counters) => byChannel(counters.flows.received_post, counters),
  'solved': solved,
  'solved-in-time': solvedInTime,
  'solved-overdue': ({ flows }) => flows.ended_late,
  'open': (counters) => {
    const upToNow = { ...counters, flows: counters.stocks };
    return received(upToNow) - solved(upToNow);
  },
  'open-overdue': ({ stocks, awaiting }) => stocks.overdue_in - stocks.overdue_out - awaiting,
  'due-soon': ({ stocks }) => stocks.due_soon_in - stocks.due_soon_out,
  'due-today': ({ due }) => due && due.today.all,
  'due-today-open': ({ due }) => due && due.today.open,
  'due-next': ({ due }) => due && due.next.all,
  'due-next-open': ({ due }) => due && due.next.open,
  'longest-overdue': ({ due }) => due && due.longestOverdue,
};
