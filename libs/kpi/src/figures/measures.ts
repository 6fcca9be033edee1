import type { RuleSet } from '@ioc/contracts';
import type { DueCounts } from '../dossier/due.js';
import { ENDED, MEASURES, RECEIVED, type Measure } from '../dossier/edges.js';
import { standsForAll } from './entered.js';

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

/** Edges of what a dossier was before it was withdrawn: where withdrawn ones are left out, they leave these too. */
export const LEAVES_WITH_WITHDRAWN = [
  ...RECEIVED, 'full_online', 'full_other', 'full_untold', 'digitised', 'not_digitised', 'accepted_late', 'acceptance_untold', 'asked', 'eventless_in',
] as const satisfies readonly Measure[];
export type LeavingMeasure = (typeof LEAVES_WITH_WITHDRAWN)[number];

/** Of the dossiers that were withdrawn in a period, up to its cut-off. */
export interface WithdrawnInPeriod {
  /** Their own edges inside the period. */
  readonly flows: Readonly<Record<LeavingMeasure, number>>;
  /** Received before it began. */
  readonly carriedOver: number;
}

export const NONE_WITHDRAWN: WithdrawnInPeriod = {
  flows: Object.fromEntries(LEAVES_WITH_WITHDRAWN.map((measure) => [measure, 0])) as WithdrawnInPeriod['flows'], carriedOver: 0,
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
  for (const measure of LEAVES_WITH_WITHDRAWN) flows[measure] -= withdrawn.flows[measure];
  flows.withdrawn = 0;
  return { ...counters, flows, stocks, carriedOver: opening - withdrawn.carriedOver };
}

const NO_EDGES = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as EdgeSums;

/** Sums of nothing, to add to. Lists make two of each dossier, and a copy costs a fiftieth of the making. */
export function noEdges(): Record<Measure, number> {
  return { ...NO_EDGES };
}

function sumOf(sums: EdgeSums, measures: readonly Measure[]): number {
  return measures.reduce((sum, measure) => sum + sums[measure], 0);
}

function openOf(sums: EdgeSums): number {
  return sumOf(sums, RECEIVED) - sumOf(sums, ENDED);
}

const received = ({ flows }: DossierCounters): number => sumOf(flows, RECEIVED);
const receivedByChannel = ({ flows }: DossierCounters): number => flows.received_online + flows.received_counter + flows.received_post;
/** Where nobody tells it of any dossier, none can be said to be so: that is not zero. */
const whenTold = (count: number, told: number, untold: number): number | null => (untold > 0 && told === 0 ? null : count);
const byChannel = (count: number, counters: DossierCounters): number | null => whenTold(count, receivedByChannel(counters), counters.flows.received_unknown);

const solvedInTime = ({ flows }: DossierCounters): number =>
  flows.ended_early + flows.ended_on_time + flows.withdrawn;
const solved = (counters: DossierCounters): number => solvedInTime(counters) + counters.flows.ended_late;

type Span = 'end_unsure' | 'pause_unsure' | 'asked_unsure' | 'rejected_unsure' | 'supplement' | 'supplement_unsure' | 'supplement_untold' | 'eventless';
/** How many there are at the end of the days that are summed. */
const within = (sums: EdgeSums, span: Span): number => sums[`${span}_in`] - sums[`${span}_out`];
/** At the period's beginning. */
const atStart = ({ flows, stocks }: DossierCounters, span: Span): number => within(stocks, span) - within(flows, span);
/** Then, or since. */
const ever = (counters: DossierCounters, span: Span): number => atStart(counters, span) + counters.flows[`${span}_in`];
/** Of which nobody can say on which side of the period's first or last day it happened: what lies inside for certain is proved. */
const acrossEnds = (counters: DossierCounters, span: Span): number => Math.min(ever(counters, span), atStart(counters, span) + within(counters.stocks, span));
const endUnsure = ({ stocks }: DossierCounters): number => within(stocks, 'end_unsure');
const paceUnsure = (counters: DossierCounters): number => endUnsure(counters) + within(counters.stocks, 'pause_unsure');
const endAcrossEnds = (counters: DossierCounters): number => acrossEnds(counters, 'end_unsure');
const timelinessUnsure = (counters: DossierCounters): number =>
  Math.min(ever(counters, 'end_unsure'), endAcrossEnds(counters) + counters.flows.timeliness_unsure);

/** Whether some dossiers do not tell what the measure asks, so that there may be more. */
const LOWER_BOUNDS: Readonly<Record<string, (counters: DossierCounters) => boolean>> = {
  'received-online': ({ flows }) => flows.received_unknown > 0,
  'received-post': ({ flows }) => flows.received_unknown > 0,
  'accepted-late': ({ flows }) => flows.acceptance_untold > 0,
  'supplement-asked': (counters) => ever(counters, 'eventless') > 0,
  'waiting-supplement': ({ stocks }) => within(stocks, 'supplement_untold') > 0,
  'rejected': ({ flows }) => flows.eventless_in > 0,
};
/** Wholes of which those that tell nothing are left out, as they are of their parts. */
const ONLY_TOLD: ReadonlySet<string> = new Set(['received-by-channel']);

/**
 * Whether there may be more than the measure counts, because some dossiers do not tell what it asks.
 * @param whole the denominator, where the measure is a numerator
 */
export function isLowerBound(measure: string, counters: DossierCounters, whole: string | null = null): boolean {
  return (whole === null || !ONLY_TOLD.has(whole)) && (LOWER_BOUNDS[measure]?.(counters) ?? false);
}

/** Of those received, how many would tell what a measure asks; of a measure that is not here, all. */
const TELLERS: Readonly<Record<string, (counters: DossierCounters) => number>> = {
  'supplement-asked': (counters) => received(counters) - counters.flows.eventless_in,
  'rejected': (counters) => received(counters) - counters.flows.eventless_in,
};

/** Whether so many dossiers tell of a measure that a rate of all may be made of it: the share of a few looks low, whatever it is. */
export function tellEnough(measure: string, counters: DossierCounters): boolean {
  const tellers = TELLERS[measure];
  return tellers === undefined || standsForAll(tellers(counters), received(counters));
}

/**
 * Of how many dossiers, at most, no event date proves the part that they have in a measure, or have not; of a measure
 * that is not here, of none.
 */
export const DERIVED_PARTS: Readonly<Record<string, (counters: DossierCounters) => number>> = {
  'carried-over': (counters) => atStart(counters, 'end_unsure'),
  'solved': endAcrossEnds,
  'solved-in-time': timelinessUnsure,
  'solved-early': timelinessUnsure,
  'solved-overdue': timelinessUnsure,
  'withdrawn': endAcrossEnds,
  'open': endUnsure,
  'open-overdue': paceUnsure,
  'longest-overdue': paceUnsure,
  'due-soon': paceUnsure,
  'due-today': paceUnsure,
  'due-today-open': paceUnsure,
  'due-next': paceUnsure,
  'due-next-open': paceUnsure,
  'supplement-asked': (counters) => acrossEnds(counters, 'asked_unsure'),
  'waiting-supplement': ({ stocks }) => within(stocks, 'supplement_unsure'),
  'rejected': (counters) => acrossEnds(counters, 'rejected_unsure'),
  'worked-hours': ({ flows }) => flows.worked_unsure,
  'obligation-paid': endAcrossEnds,
  'result-told': endAcrossEnds,
};

const MINUTES_PER_HOUR = 60;
/** Measures that add up something else than dossiers. */
export const SUMS: ReadonlySet<string> = new Set(['worked-hours']);

const fullByChannel = ({ flows }: DossierCounters): number => flows.full_online + flows.full_other;
const digitisationTold = ({ flows }: DossierCounters): number => flows.digitised + flows.not_digitised;
const obligationPaid = ({ flows }: DossierCounters): number => flows.paid_online + flows.paid_other;
const resultTold = ({ flows }: DossierCounters): number => flows.electronic_result + flows.no_electronic_result;

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
  /** Of procedures that can be done online as a whole; those of an unknown level or channel leave both sides. */
  'full-online': (counters) => whenTold(counters.flows.full_online, fullByChannel(counters), counters.flows.full_untold),
  'full-by-channel': fullByChannel,
  'received-digitised': (counters) => whenTold(counters.flows.digitised, digitisationTold(counters), received(counters) - digitisationTold(counters)),
  'digitisation-told': digitisationTold,
  'accepted-late': ({ flows }) =>
    whenTold(flows.accepted_late, flows.received_online + flows.received_unknown - flows.acceptance_untold, flows.acceptance_untold),
  /** Asked for a supplement for the first time, whenever received: of a dossier without any channel that tells it, perhaps. */
  'supplement-asked': (counters) => whenTold(counters.flows.asked, counters.flows.asked + received(counters) - counters.flows.eventless_in, counters.flows.eventless_in),
  'waiting-supplement': ({ stocks }) => {
    const [waiting, untold] = [within(stocks, 'supplement'), within(stocks, 'supplement_untold')];
    return whenTold(waiting, openOf(stocks) - untold, untold);
  },
  /** A list of what came may leave out what was refused: of those received by lists alone, perhaps. */
  'rejected': (counters) => whenTold(counters.flows.rejected, counters.flows.rejected + received(counters) - counters.flows.eventless_in, counters.flows.eventless_in),
  'received-or-rejected': (counters) => received(counters) + counters.flows.rejected,
  /** Working hours, without pauses, of those solved of which every date is told. */
  'worked-hours': ({ flows }) => whenTold(flows.worked_minutes / MINUTES_PER_HOUR, flows.worked, flows.worked_untold),
  'worked': ({ flows }) => flows.worked,
  'paid-online': (counters) => whenTold(counters.flows.paid_online, obligationPaid(counters), counters.flows.paid_untold),
  'obligation-paid': obligationPaid,
  /** Of those solved; a withdrawn one has no result. */
  'electronic-result': (counters) =>
    whenTold(counters.flows.electronic_result, resultTold(counters), solved(counters) - counters.flows.withdrawn - resultTold(counters)),
  'result-told': resultTold,
};
