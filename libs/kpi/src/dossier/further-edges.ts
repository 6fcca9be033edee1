import type { WorkingCalendar } from '../time/calendar.js';
import { addDays, instantOf, isMidnight, localDay } from '../time/days.js';
import type { Edge, Measure } from './edges.js';
import type { DossierFacts } from './fold.js';
import { isWithin } from './pauses.js';
import { intersect, mergeSpans, subtract, type DaySpan } from './spans.js';

type Accepted = DossierFacts & { readonly acceptedAt: string };

export function isAccepted(facts: DossierFacts): facts is Accepted {
  return facts.statusGroup !== 'not-accepted' && facts.acceptedAt !== null;
}

/** Since ever, where nothing tells since when. */
const EVER = '0001-01-01';
const MINUTE_MS = 60_000;

/**
 * Edges of an accepted dossier beside those of its coming, running and ending: how it came, what it waited for, how long
 * was worked on it (`DOMAIN.md` 8: HS05, HS13, HS14, HS17, HS18, TT01, SH01, SH02). What nobody tells has edges of its
 * own, so that it is never taken for a no.
 * @param life from its day of acceptance to that of its end
 */
export function furtherEdgesOf(facts: Accepted, life: DaySpan, calendar: WorkingCalendar, timeZone: string): Edge[] {
  const edges = receiptMeasures(facts, calendar, timeZone).map((measure): Edge => ({ day: life.from, measure }));
  edges.push(...supplementEdges(facts, life, timeZone));
  if (life.to !== null && facts.end?.kind === 'solved') edges.push(...solvedEdges(facts, life.to, calendar, timeZone));
  return edges;
}

/** The edge of a dossier that was refused (HS15); one that no source dates was refused between when it was last seen otherwise and then. */
export function rejectionEdgesOf({ rejection, submittedAt }: DossierFacts, timeZone: string): Edge[] {
  if (!rejection) return [];
  const day = localDay(rejection.at, timeZone);
  const edges: Edge[] = [{ day, measure: 'rejected' }];
  const since = rejection.openAt ?? submittedAt;
  if (!rejection.proved) pushSpan(edges, { from: since === null ? EVER : localDay(since, timeZone), to: day }, 'rejected_unsure_in', 'rejected_unsure_out');
  return edges;
}

function pushSpan(edges: Edge[], { from, to }: DaySpan, enter: Measure, leave: Measure): void {
  if (to !== null && to <= from) return;
  edges.push({ day: from, measure: enter });
  if (to !== null) edges.push({ day: to, measure: leave });
}

function receiptMeasures(facts: Accepted, calendar: WorkingCalendar, timeZone: string): Measure[] {
  const { channel, serviceLevel, digitised } = facts;
  const measures: Measure[] = [];
  if (serviceLevel === undefined || (serviceLevel === 'FULL' && channel === null)) measures.push('full_untold');
  else if (serviceLevel === 'FULL') measures.push(channel === 'ONLINE' ? 'full_online' : 'full_other');
  if (digitised !== undefined) measures.push(digitised ? 'digitised' : 'not_digitised');
  if (channel !== 'ONLINE' && channel !== null) return measures;
  const late = isAcceptedLate(facts, calendar, timeZone);
  if (late !== false) measures.push(late && channel !== null ? 'accepted_late' : 'acceptance_untold');
  return measures;
}

/** Null: the sources do not tell it, or tell days where hours decide. */
function isAcceptedLate({ submittedAt, acceptedAt, acceptanceMinutes: limit }: Accepted, calendar: WorkingCalendar, timeZone: string): boolean | null {
  if (submittedAt === null || limit === undefined) return null;
  const [submitted, accepted] = [momentsOf(submittedAt, timeZone), momentsOf(acceptedAt, timeZone)];
  // No more was worked than has passed: most need not ask the calendar.
  if (accepted.latest.getTime() - submitted.earliest.getTime() <= limit * MINUTE_MS) return false;
  if (calendar.workingMinutesBetween(submitted.latest, accepted.earliest, timeZone) > limit) return true;
  return calendar.workingMinutesBetween(submitted.earliest, accepted.latest, timeZone) <= limit ? false : null;
}

/** When it may have been: an instant without a time of day is any of its day. */
function momentsOf(instant: string, timeZone: string): { earliest: Date; latest: Date } {
  const at = new Date(instant);
  return { earliest: at, latest: isMidnight(instant, timeZone) ? instantOf(addDays(localDay(instant, timeZone), 1), '00:00', timeZone) : at };
}

function supplementEdges(facts: Accepted, life: DaySpan, timeZone: string): Edge[] {
  const edges: Edge[] = [];
  const put = (spans: readonly DaySpan[], enter: Measure, leave: Measure): void => {
    for (const span of spans) pushSpan(edges, span, enter, leave);
  };
  if (!facts.eventful) {
    edges.push({ day: life.from, measure: 'eventless_in' });
    if (life.to !== null) edges.push({ day: life.to, measure: 'eventless_out' });
  }
  const asked = firstRequest(facts);
  const askedOn = asked && localDay(asked.at, timeZone);
  if (asked && askedOn !== null && (life.to === null || askedOn <= life.to)) {
    const day = askedOn < life.from ? life.from : askedOn;
    edges.push({ day, measure: 'asked' });
    if (!asked.proved) put([{ from: life.from, to: day }], 'asked_unsure_in', 'asked_unsure_out');
  }
  const stretches = stretchesOf(facts, life, timeZone);
  const spansOf = (test: (stretch: Stretch) => boolean): readonly DaySpan[] => mergeSpans(stretches.filter(test).flatMap(({ spans }) => spans));
  const waiting = spansOf(({ kind }) => kind === 'supplement');
  put(waiting, 'supplement_in', 'supplement_out');
  put(spansOf(({ kind, proved }) => kind === 'supplement' && !proved), 'supplement_unsure_in', 'supplement_unsure_out');
  const unseen = facts.eventful ? [] : intersect({ from: life.from, to: localDay(facts.seenFrom, timeZone) }, life);
  put(subtract(mergeSpans([...unseen, ...spansOf(({ kind }) => kind === 'unknown')]), waiting), 'supplement_untold_in', 'supplement_untold_out');
  return edges;
}

/** By its date, else since when it was seen to wait for one. */
function firstRequest({ supplements, pauseCauses }: DossierFacts): { readonly at: string; readonly proved: boolean } | null {
  const dated = supplements.flatMap(({ requestedAt }) => requestedAt ?? []).sort()[0];
  const seen = pauseCauses.find(({ kind }) => kind === 'supplement')?.from;
  if (dated !== undefined && (seen === undefined || dated <= seen)) return { at: dated, proved: true };
  return seen === undefined ? null : { at: seen, proved: false };
}

/** Days on whose ends a pause lasted for one cause. */
interface Stretch {
  readonly kind: DossierFacts['pauseCauses'][number]['kind'];
  readonly proved: boolean;
  readonly spans: readonly DaySpan[];
}

function stretchesOf({ pauses, pauseCauses }: DossierFacts, life: DaySpan, timeZone: string): Stretch[] {
  return pauses.flatMap((pause) => {
    const causes = pauseCauses.filter((cause) => isWithin(cause.from, pause));
    return causes.map(({ kind, from, proved }, index): Stretch => {
      const to = causes[index + 1]?.from ?? pause.to;
      const span = { from: localDay(from, timeZone), to: to === null ? null : localDay(to, timeZone) };
      return { kind, proved: to === null || (proved && pause.proved), spans: intersect(span, life) };
    });
  });
}

function solvedEdges(facts: Accepted, day: string, calendar: WorkingCalendar, timeZone: string): Edge[] {
  const { electronicResult } = facts;
  const edges: Edge[] = [];
  const put = (measure: Measure, amount?: number): void => {
    edges.push(amount === undefined ? { day, measure } : { day, measure, amount });
  };
  if (electronicResult !== undefined) put(electronicResult ? 'electronic_result' : 'no_electronic_result');
  const paid = paidMeasure(facts);
  if (paid) put(paid);
  const minutes = minutesWorked(facts, calendar, timeZone);
  if (minutes === null) put('worked_untold');
  else {
    put('worked');
    if (minutes > 0) put('worked_minutes', minutes);
    if (facts.pauses.some(({ proved }) => !proved)) put('worked_unsure');
  }
  return edges;
}

/** Of those with an obligation that was paid; null: there was none. */
function paidMeasure({ obligationPaid, paidOnline }: DossierFacts): Measure | null {
  if (obligationPaid === false) return null;
  if (obligationPaid === undefined || paidOnline === undefined) return 'paid_untold';
  return paidOnline ? 'paid_online' : 'paid_other';
}

/**
 * Whole minutes of working time from acceptance to the end, without pauses. Null: a date or its hour is not carried, or no
 * channel would have told of a pause.
 */
function minutesWorked({ acceptedAt, end, pauses, eventful }: Accepted, calendar: WorkingCalendar, timeZone: string): number | null {
  if (!end?.proved || !eventful || isMidnight(acceptedAt, timeZone) || isMidnight(end.at, timeZone)) return null;
  const between = (from: string, to: string): number => calendar.workingMinutesBetween(new Date(from), new Date(to), timeZone);
  return Math.round(pauses.reduce((left, { from, to }) => left - between(from, to ?? end.at), between(acceptedAt, end.at)));
}
