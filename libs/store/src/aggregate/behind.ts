import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { BehindRow, FigurePart, FormMeasure, FormTotal, Period, Scope } from '@ioc/contracts';
import {
  conditionOf, countedDossier, cutOff, dueDayAt, formVersionFor, localDay, measuresOf, monthsOf, partsOf, ruleSetOn, shareOf, standsBehind, standsInColumn,
  workingDaysAfter, type CountedDays, type DossierCounters, type DossierFacts, type IndicatorDefinition, type TimeContext,
} from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { requireFigures } from './made.js';

const BATCH = 5_000;
/** Dossiers that are judged before others in this process have their turn. */
const AT_ONE_GO = 250;

/**
 * Where the dossiers of a measure are found by their days; `last` is the cut-off, `next` the working day after it.
 * Never fewer than those that belong: what decides is `standsBehind`.
 */
const ACCEPTED = 'accepted_on <= last';
const OPEN = `${ACCEPTED} AND (ended_on IS NULL OR ended_on > last)`;
const RECEIVED = 'accepted_on BETWEEN first AND last';
const CARRIED_OVER = 'accepted_on < first AND (ended_on IS NULL OR ended_on >= first)';
/** Not over before the period began: others have no part in its flows, nor in what stands at its end. */
const ALIVE = '(ended_on IS NULL OR ended_on >= first OR accepted_on >= first)';
const SOLVED = 'ended_on <= last AND (ended_on >= first OR accepted_on BETWEEN first AND last)';
/** A due date that was in force may have moved since. */
const dueBetween = (first: string, last: string): string => `${ACCEPTED} AND (due_on BETWEEN ${first} AND ${last} OR facts -> 'dueMoves' <> '[]')`;
const REFUSED = `status_group = 'not-accepted'`;
const WHERE: Readonly<Record<string, string>> = {
  'received': RECEIVED, 'received-by-channel': RECEIVED, 'received-online': RECEIVED, 'received-post': RECEIVED,
  'carried-over': CARRIED_OVER,
  'solved': SOLVED, 'solved-in-time': SOLVED, 'solved-early': SOLVED, 'solved-overdue': SOLVED, 'withdrawn': SOLVED,
  'open': OPEN, 'open-overdue': OPEN, 'longest-overdue': `${OPEN} AND overdue @> last`, 'due-soon': OPEN,
  'due-today': dueBetween('last', 'last'), 'due-today-open': dueBetween('last', 'last'),
  'due-next': dueBetween('last + 1', 'next'), 'due-next-open': dueBetween('last + 1', 'next'),
  'full-online': RECEIVED, 'full-by-channel': RECEIVED, 'received-digitised': RECEIVED, 'digitisation-told': RECEIVED, 'accepted-late': RECEIVED,
  'supplement-asked': `${ACCEPTED} AND ${ALIVE}`, 'waiting-supplement': OPEN,
  'rejected': REFUSED, 'received-or-rejected': `(${RECEIVED} OR ${REFUSED})`,
  'worked': SOLVED, 'paid-online': SOLVED, 'obligation-paid': SOLVED, 'electronic-result': SOLVED, 'result-told': SOLVED,
};

const WHERE_OF_COLUMN: Readonly<Record<FormMeasure | FormTotal, string>> = {
  'handed-in': `(${RECEIVED}) OR (${CARRIED_OVER})`, 'received-online': RECEIVED, 'received-other': RECEIVED, 'carried-over': CARRIED_OVER,
  'solved': SOLVED, 'solved-early': SOLVED, 'solved-on-time': SOLVED, 'solved-overdue': SOLVED,
  'open': OPEN, 'open-in-time': OPEN, 'open-overdue': OPEN,
};

/**
 * Where dossiers are found that two rule sets judge otherwise: by the minute, those that ended or ran on a due day, or
 * that were last spoken of on it; those that were withdrawn.
 */
const DIFFER = {
  compares: `ended_on = due_on OR due_on = last OR (ended_on IS NULL AND due_on >= (known_at AT TIME ZONE zone)::date) OR facts -> 'dueMoves' <> '[]'`,
  withdrawn: `status_group = 'withdrawn'`,
} as const;

/** Whose dossiers, of which days, and who judges them. */
export interface AskedDossiers {
  readonly scope: Scope;
  /** Key of a level of form II.06a; null: units of every level. */
  readonly level: string | null;
  readonly period: Period;
  /** Counts no day after this one; null: up to the period's end or today. */
  readonly asOf: string | null;
  /** Null: the rule set in force at the cut-off. */
  readonly ruleSet: string | null;
}

/** A part of an indicator's figure, or a column of form II.06a. */
export type Counting =
  | { readonly indicator: IndicatorDefinition; readonly part: FigurePart }
  | { readonly column: FormMeasure | FormTotal };

/** The days that a figure counts: its period, or month or day of it, up to the cut-off; null when they have not begun. */
export function countedDays({ scope, period, asOf }: Pick<AskedDossiers, 'scope' | 'period' | 'asOf'>, time: TimeContext): Period | null {
  const end = cutOff({ from: period.from, to: asOf !== null && asOf < period.to ? asOf : period.to }, time);
  if (end < period.from) return null;
  const [dimension, member = ''] = splitScope(scope);
  if (dimension === 'day') return member >= period.from && member <= end ? { from: member, to: member } : null;
  if (dimension !== 'month') return { from: period.from, to: end };
  const month = monthsOf({ from: period.from, to: end }).find(({ key }) => key === member);
  return month ? { from: month.from, to: month.to } : null;
}

/** The levels of form II.06a for a period's end; none when there is no form. */
export function levelsOn({ forms }: DistrictCatalogue, lastDay: string): readonly { readonly key: string; readonly label: string; readonly kinds: readonly string[] }[] {
  return formVersionFor(forms, lastDay)?.definition.levels ?? [];
}

/**
 * All dossiers behind a counting: the same pure rules that judge the edges which the rollups add up, so there are as
 * many as the figure or cell says. `notBy`: only those that do not stand behind it by that rule set too. Call it in a
 * REPEATABLE READ transaction: it reads in batches.
 * @throws FiguresRemadeError
 */
export async function readBehind(
  manager: EntityManager, { notBy, ...asked }: AskedDossiers & { readonly notBy: string | null }, counting: Counting, catalogue: DistrictCatalogue, time: TimeContext,
): Promise<BehindRow[]> {
  const period = countedDays(asked, time);
  const where = whereOf(counting);
  if (!period || where === null) return [];
  const days = judging(asked.ruleSet, period, catalogue, time);
  const others = notBy === null ? null : judging(notBy, period, catalogue, time);
  const belongs = (share: DossierCounters): boolean =>
    'column' in counting ? standsInColumn(counting.column, share) : standsBehind(counting.indicator, counting.part, share);
  const rows: BehindRow[] = [];
  await eachFound(manager, { asked, period, where: others ? `(${where}) AND (${differWhere([days, others])})` : where }, catalogue, time, ({ field, facts, known_at }) => {
    const dossier = countedDossier(facts, known_at.toISOString(), days);
    const share = shareOf(dossier, days);
    if (belongs(share) && !(others && belongs(shareOf(dossier, others)))) rows.push(rowOf(facts, share, field, days));
  });
  return rows;
}

/** Of one part of a figure, how many dossiers belong to it by one rule set alone. */
export interface PartDifference {
  readonly indicator: string;
  readonly part: FigurePart;
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/**
 * What two rule sets judge otherwise, by every part of a figure that has a list, in the order of the indicators; parts
 * in which nothing differs are left out. Call it in a REPEATABLE READ transaction.
 * @throws FiguresRemadeError
 */
export async function readRuleSetDifferences(
  manager: EntityManager, asked: AskedDossiers, beside: string, catalogue: DistrictCatalogue, time: TimeContext,
): Promise<PartDifference[]> {
  const period = countedDays(asked, time);
  if (!period) return [];
  const both = [asked.ruleSet, beside].map((id) => judging(id, period, catalogue, time));
  const parts = catalogue.formulas.flatMap((indicator) =>
    partsOf(indicator).filter((part) => part !== 'awaiting' && part !== 'rest').map((part) => ({ indicator, part, only: [0, 0] as [number, number] })));
  await eachFound(manager, { asked, period, where: `${ACCEPTED} AND ${ALIVE} AND (${differWhere(both)})` }, catalogue, time, ({ facts, known_at }) => {
    const [first, second] = both.map((days) => shareOf(countedDossier(facts, known_at.toISOString(), days), days));
    if (!first || !second) return;
    for (const { indicator, part, only } of parts) {
      const [inFirst, inSecond] = [standsBehind(indicator, part, first), standsBehind(indicator, part, second)];
      if (inFirst !== inSecond) only[inFirst ? 0 : 1] += 1;
    }
  });
  return parts
    .filter(({ only: [first, second] }) => first + second > 0)
    .map(({ indicator, part, only: [onlyFirst, onlySecond] }) => ({ indicator: indicator.code, part, onlyFirst, onlySecond }));
}

/** @throws RangeError when there is no such rule set. */
function judging(ruleSet: string | null, period: Period, { ruleSets }: DistrictCatalogue, time: TimeContext): CountedDays {
  return { ...time, period, rules: ruleSetOn(ruleSets, period.to, ruleSet) };
}

function whereOf(counting: Counting): string | null {
  if ('column' in counting) return WHERE_OF_COLUMN[counting.column];
  const measures = measuresOf(counting.indicator, counting.part);
  return measures && (WHERE[measures.of] ?? ACCEPTED);
}

function differWhere([first, second]: readonly CountedDays[]): string {
  const differing = (['compares', 'withdrawn'] as const).filter((rule) => first?.rules[rule] !== second?.rules[rule]);
  return differing.map((rule) => `(${DIFFER[rule]})`).join(' OR ') || 'false';
}

interface Found {
  readonly id: number;
  readonly field: string;
  readonly facts: DossierFacts;
  readonly known_at: Date;
}

async function eachFound(
  manager: EntityManager, { asked, period, where }: { readonly asked: AskedDossiers; readonly period: Period; readonly where: string },
  catalogue: DistrictCatalogue, time: TimeContext, take: (found: Found) => void,
): Promise<void> {
  const member = memberOf(asked, catalogue);
  if (!member) return;
  await requireFigures(manager);
  for (let after = 0; ; ) {
    const batch = await manager.query<Found[]>(
      `SELECT id, field, facts, known_at
       FROM dossier, (SELECT $1::date AS first, $2::date AS last, $3::date AS next, $7::text AS zone) AS counted
       WHERE (${where}) AND id > $4 AND facts IS NOT NULL AND unit_id = ANY($5) AND ($6::text IS NULL OR field = $6)
       ORDER BY id LIMIT ${BATCH}`,
      [period.from, period.to, time.calendar.nextWorkingDay(period.to), after, member.units, member.field, time.timeZone],
    );
    for (const [place, found] of batch.entries()) {
      take(found);
      if (place % AT_ONE_GO === AT_ONE_GO - 1) await setImmediate();
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return;
    after = last.id;
  }
}

function rowOf(facts: DossierFacts, share: DossierCounters, field: string, { period: { to }, calendar, timeZone }: CountedDays): BehindRow {
  const { code, unitCode, procedureCode, channel, acceptedAt, dueAt, end } = facts;
  const condition = conditionOf(share);
  if (!condition) throw new Error(`a dossier stands behind a figure before it came: ${code}`);
  const ended = end && localDay(end.at, timeZone) <= to ? end : null;
  const late = condition === 'overdue' || condition === 'late';
  const due = ended ? dueAt && localDay(dueAt, timeZone) : dueDayAt(facts, to, timeZone);
  return {
    code, unit: unitCode, procedureCode, field, channel, acceptedAt, dueAt,
    endedAt: ended?.at ?? null,
    endProved: ended?.proved ?? true,
    condition,
    daysOverdue: late && due ? workingDaysAfter(due, ended ? localDay(ended.at, timeZone) : to, calendar) : 0,
  };
}

/** Internal ids of the units, and the field, that are asked for; undefined: there is no such member. */
function memberOf({ scope, level, period }: AskedDossiers, catalogue: DistrictCatalogue): { units: number[]; field: string | null } | undefined {
  const [dimension, member = ''] = splitScope(scope);
  const kinds = level === null ? null : (levelsOn(catalogue, period.to).find(({ key }) => key === level)?.kinds ?? []);
  const units = catalogue.units.filter(({ code, kind }) => (kinds === null || kinds.includes(kind)) && (dimension !== 'unit' || code === member));
  if (units.length === 0 || (dimension === 'field' && !catalogue.fields.includes(member))) return undefined;
  return { units: units.map(({ id }) => id), field: dimension === 'field' ? member : null };
}

function splitScope(scope: Scope): [string, string?] {
  const colon = scope.indexOf(':');
  return colon < 0 ? [scope] : [scope.slice(0, colon), scope.slice(colon + 1)];
}
