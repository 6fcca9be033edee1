import type { DossierCondition, FigurePart, Period, RuleSet } from '@ioc/contracts';
import {
  DOSSIER_MEASURES, judgedBy, LEAVES_WITH_WITHDRAWN, noEdges, NONE_WITHDRAWN, SUMS, type DossierCounters, type WithdrawnInPeriod,
} from '../figures/measures.js';
import type { WorkingCalendar } from '../time/calendar.js';
import { daysOverdue, dueCounts } from './due.js';
import { edgesOf, RECEIVED } from './edges.js';
import type { DossierFacts } from './fold.js';
import { unsettledAt, type CountedDossier } from './unsettled.js';

/** Days that a figure counts: flows inside them, stocks at the end of the last one, its cut-off. */
export interface CountedDays {
  readonly period: Period;
  /** The rule set that judges them. */
  readonly rules: Pick<RuleSet, 'compares' | 'withdrawn'>;
  readonly now: Date;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/** A dossier with its edges. */
export function countedDossier(facts: DossierFacts, knownAt: string, { calendar, timeZone }: Pick<CountedDays, 'calendar' | 'timeZone'>): CountedDossier {
  return { facts, knownAt, edges: edgesOf(facts, calendar, timeZone) };
}

/**
 * A dossier's share of the figures: what the rollups would say if there were this one only. Figures are sums over
 * dossiers, so those whose share of a measure is 1 are as many as the figure says.
 */
export function shareOf(dossier: CountedDossier, days: CountedDays): DossierCounters {
  const { period: { from, to }, rules, calendar, timeZone } = days;
  const [flows, stocks] = [noEdges(), noEdges()];
  for (const { day, measure, amount = 1 } of dossier.edges) {
    if (day > to) continue;
    stocks[measure] += amount;
    if (day >= from) flows[measure] += amount;
  }
  const unsettled = unsettledAt(dossier, to, rules, days);
  const awaiting = unsettled === 'awaiting' ? 1 : 0;
  const due = dueCounts(stocks, daysOverdue({ ...dossier, awaited: awaiting > 0 }, to, calendar, timeZone));
  return judgedBy(rules, { flows, stocks, awaiting, due }, { withdrawn: withdrawnIn(flows), notYetDue: unsettled === 'not-yet-due' ? 1 : 0 });
}

function withdrawnIn(flows: Readonly<ReturnType<typeof noEdges>>): WithdrawnInPeriod {
  if (flows.withdrawn === 0) return NONE_WITHDRAWN;
  const leaving = Object.fromEntries(LEAVES_WITH_WITHDRAWN.map((measure) => [measure, flows[measure]])) as WithdrawnInPeriod['flows'];
  return { flows: leaving, carriedOver: RECEIVED.every((channel) => flows[channel] === 0) ? 1 : 0 };
}

/**
 * Whether a dossier with this share is one of those that a measure of `DOSSIER_MEASURES` counts (`DOMAIN.md` 1.7). Of
 * `longest-overdue`, which is no sum, those are meant that have been overdue for a working day at least. Throws
 * RangeError on a measure that does not exist.
 */
export function belongsTo(measure: string, share: DossierCounters): boolean {
  const count = DOSSIER_MEASURES[measure];
  if (!count) throw new RangeError(`no measure is called "${measure}"`);
  return (count(share) ?? 0) > 0;
}

/** How a dossier stands at the cut-off; null: it had neither been accepted nor refused by then. */
export function conditionOf({ stocks, awaiting }: DossierCounters): DossierCondition | null {
  if (stocks.rejected > 0) return 'rejected';
  if (stocks.received_online + stocks.received_counter + stocks.received_post + stocks.received_unknown === 0) return null;
  if (stocks.withdrawn > 0) return 'withdrawn';
  if (stocks.ended_early > 0) return 'early';
  if (stocks.ended_on_time > 0) return 'on-time';
  if (stocks.ended_late > 0) return 'late';
  if (stocks.paused_in > stocks.paused_out) return 'paused';
  if (awaiting > 0) return 'awaiting';
  return stocks.overdue_in > stocks.overdue_out ? 'overdue' : 'running';
}

/** What an indicator is made of; see `IndicatorDefinition`. */
interface Formula {
  readonly measure: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** The measure whose dossiers may be awaited instead. */
const ACCUSING = 'open-overdue';

/** Parts of a figure that consist of dossiers; none of one that is not counted from dossiers. */
export function partsOf({ measure, numerator, denominator }: Formula): FigurePart[] {
  const counted = (name: string | null): boolean => name !== null && name in DOSSIER_MEASURES;
  if (counted(measure)) return measure === ACCUSING ? ['value', 'awaiting'] : ['value'];
  if (!counted(numerator) || !counted(denominator)) return [];
  return numerator !== null && SUMS.has(numerator) ? ['denominator'] : ['numerator', 'denominator', 'rest'];
}

/** The measures that decide on a part: a dossier is in it when it belongs to `of` and not to `without`. */
export function measuresOf({ measure, numerator, denominator }: Formula, part: FigurePart): { of: string; without: string | null } | null {
  const of = part === 'value' || part === 'awaiting' ? measure : part === 'numerator' ? numerator : denominator;
  return of === null ? null : { of, without: part === 'rest' ? numerator : null };
}

/**
 * Whether a dossier with this share stands behind a part of an indicator's figure. One that awaits confirmation is
 * counted apart, never as overdue (I11). A part that the indicator has not got has no dossiers.
 */
export function standsBehind(formula: Formula, part: FigurePart, share: DossierCounters): boolean {
  const measures = partsOf(formula).includes(part) ? measuresOf(formula, part) : null;
  if (!measures) return false;
  if (part === 'awaiting') return share.awaiting > 0;
  return belongsTo(measures.of, share) && (measures.without === null || !belongsTo(measures.without, share));
}
