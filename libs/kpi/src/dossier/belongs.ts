import type { DossierCondition, FigurePart, Period } from '@ioc/contracts';
import { DOSSIER_MEASURES, noEdges, type DossierCounters } from '../figures/measures.js';
import type { WorkingCalendar } from '../time/calendar.js';
import { localDay } from '../time/days.js';
import { countDue, type DueCounts } from './due.js';
import { edgesOf, type Edge } from './edges.js';
import type { DossierFacts } from './fold.js';

/** A dossier as its figures see it. */
export interface CountedDossier {
  readonly facts: DossierFacts;
  /** Latest instant at which anybody spoke of it; later than the facts' own when somebody repeated them. */
  readonly knownAt: string;
  /** Its edges, by the rule set that the figure is counted by. */
  readonly edges: readonly Edge[];
}

/** Days that a figure counts: flows inside them, stocks at the end of the last one, its cut-off. */
export interface CountedDays {
  readonly period: Period;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/** A dossier's edges under the rule set that figures are counted by. */
export function countedDossier(facts: DossierFacts, knownAt: string, { calendar, timeZone }: Omit<CountedDays, 'period'>): CountedDossier {
  return { facts, knownAt, edges: edgesOf(facts, calendar, timeZone) };
}

/**
 * Whether nobody has spoken of a dossier since its due date, so that at the cut-off it accuses nobody (I11). The
 * rollups' readers ask the same of the table.
 */
function isAwaited({ facts, knownAt }: CountedDossier, { period: { to }, timeZone }: CountedDays): boolean {
  if (facts.end || !facts.dueAt) return false;
  const due = localDay(facts.dueAt, timeZone);
  return due < to && due >= localDay(knownAt, timeZone);
}

/**
 * A dossier's share of the figures: what the rollups would say if there were this one only. Figures are sums over
 * dossiers, so those whose share of a measure is 1 are as many as the figure says.
 */
export function shareOf(dossier: CountedDossier, days: CountedDays): DossierCounters {
  const { period: { from, to }, calendar, timeZone } = days;
  const [flows, stocks] = [noEdges(), noEdges()];
  for (const { day, measure } of dossier.edges) {
    if (day > to) continue;
    stocks[measure] += 1;
    if (day >= from) flows[measure] += 1;
  }
  const awaited = isAwaited(dossier, days);
  return {
    flows,
    stocks,
    awaiting: awaited && stocks.overdue_in > stocks.overdue_out ? 1 : 0,
    // Asked of few measures, and it costs more than all others.
    get due(): DueCounts {
      return countDue([{ facts: dossier.facts, awaited }], to, calendar, timeZone);
    },
  };
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

/** How a dossier stands at the cut-off; null: it had not been accepted by then. */
export function conditionOf({ stocks, awaiting }: DossierCounters): DossierCondition | null {
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
  return counted(numerator) && counted(denominator) ? ['numerator', 'denominator', 'rest'] : [];
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
