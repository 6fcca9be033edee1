import type { EntityManager } from 'typeorm';
import type { BehindRow, FigurePart, Period, Scope } from '@ioc/contracts';
import {
  conditionOf, countedDossier, cutOff, localDay, measuresOf, monthsOf, ruleSetOn, shareOf, standsBehind, workingDaysAfter,
  type CountedDays, type DossierCounters, type DossierFacts, type IndicatorDefinition, type TimeContext,
} from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';

const BATCH = 5_000;

/**
 * Where the dossiers of a measure are found by their days; `last` is the cut-off, `next` the working day after it.
 * Never fewer than those that belong: what decides is `standsBehind`.
 */
const ACCEPTED = 'accepted_on <= last';
const OPEN = `${ACCEPTED} AND (ended_on IS NULL OR ended_on > last)`;
const RECEIVED = 'accepted_on BETWEEN first AND last';
const SOLVED = 'ended_on <= last AND (ended_on >= first OR accepted_on BETWEEN first AND last)';
const REFUSED = `status_group = 'not-accepted'`;
const WHERE: Readonly<Record<string, string>> = {
  'received': RECEIVED, 'received-by-channel': RECEIVED, 'received-online': RECEIVED, 'received-post': RECEIVED,
  'carried-over': 'accepted_on < first AND (ended_on IS NULL OR ended_on >= first)',
  'solved': SOLVED, 'solved-in-time': SOLVED, 'solved-early': SOLVED, 'solved-overdue': SOLVED, 'withdrawn': SOLVED,
  'open': OPEN, 'open-overdue': OPEN, 'longest-overdue': `${OPEN} AND due_on <= last`, 'due-soon': OPEN,
  'due-today': `${ACCEPTED} AND due_on = last`, 'due-today-open': `${ACCEPTED} AND due_on = last`,
  'due-next': `${ACCEPTED} AND due_on = next`, 'due-next-open': `${ACCEPTED} AND due_on = next`,
  'full-online': RECEIVED, 'full-by-channel': RECEIVED, 'received-digitised': RECEIVED, 'digitisation-told': RECEIVED, 'accepted-late': RECEIVED,
  'supplement-asked': `${ACCEPTED} AND (ended_on IS NULL OR ended_on >= first OR accepted_on >= first)`, 'waiting-supplement': OPEN,
  'rejected': REFUSED, 'received-or-rejected': `(${RECEIVED} OR ${REFUSED})`,
  'worked': SOLVED, 'paid-online': SOLVED, 'obligation-paid': SOLVED, 'electronic-result': SOLVED, 'result-told': SOLVED,
};

/** Which figure is asked for. */
export interface AskedFigure {
  readonly indicator: IndicatorDefinition;
  readonly scope: Scope;
  readonly period: Period;
  /** Counts no day after this one; null: up to the period's end or today. */
  readonly asOf: string | null;
  /** Null: the rule set in force at the cut-off. */
  readonly ruleSet: string | null;
}

/** The days that a figure counts: its period, or month or day of it, up to the cut-off; null when they have not begun. */
export function countedDays({ scope, period, asOf }: AskedFigure, time: TimeContext): Period | null {
  const end = cutOff({ from: period.from, to: asOf !== null && asOf < period.to ? asOf : period.to }, time);
  if (end < period.from) return null;
  const [dimension, member = ''] = splitScope(scope);
  if (dimension === 'day') return member >= period.from && member <= end ? { from: member, to: member } : null;
  if (dimension !== 'month') return { from: period.from, to: end };
  const month = monthsOf({ from: period.from, to: end }).find(({ key }) => key === member);
  return month ? { from: month.from, to: month.to } : null;
}

/**
 * All dossiers behind one part of a figure: the same pure rules that judge the edges which the rollups add up, so there
 * are as many as the figure says. Call it in a REPEATABLE READ transaction: it reads in batches.
 */
export async function readBehind(
  manager: EntityManager, asked: AskedFigure, part: FigurePart, catalogue: DistrictCatalogue, time: TimeContext,
): Promise<BehindRow[]> {
  const period = countedDays(asked, time);
  const measures = measuresOf(asked.indicator, part);
  const member = memberOf(asked.scope, catalogue);
  if (!period || !measures || member === undefined) return [];
  const days: CountedDays = { ...time, period, rules: ruleSetOn(catalogue.ruleSets, period.to, asked.ruleSet) };
  const where = WHERE[measures.of] ?? ACCEPTED;
  const rows: BehindRow[] = [];
  for (let after = 0; ; ) {
    const batch = await manager.query<{ id: number; field: string; facts: DossierFacts; known_at: Date }[]>(
      `SELECT id, field, facts, known_at FROM dossier, (SELECT $1::date AS first, $2::date AS last, $3::date AS next) AS counted
       WHERE ${where} AND id > $4 AND facts IS NOT NULL AND unit_id = ANY($5) AND ($6::text IS NULL OR field = $6)
       ORDER BY id LIMIT ${BATCH}`,
      [period.from, period.to, time.calendar.nextWorkingDay(period.to), after, member.units, member.field],
    );
    for (const { field, facts, known_at } of batch) {
      const share = shareOf(countedDossier(facts, known_at.toISOString(), days), days);
      if (standsBehind(asked.indicator, part, share)) rows.push(rowOf(facts, share, field, days));
    }
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return rows;
    after = last.id;
  }
}

function rowOf(facts: DossierFacts, share: DossierCounters, field: string, { period: { to }, calendar, timeZone }: CountedDays): BehindRow {
  const { code, unitCode, procedureCode, channel, acceptedAt, dueAt, end } = facts;
  const condition = conditionOf(share);
  if (!condition) throw new Error(`a dossier stands behind a figure before it came: ${code}`);
  const ended = end && localDay(end.at, timeZone) <= to ? end : null;
  const late = condition === 'overdue' || condition === 'late';
  return {
    code, unit: unitCode, procedureCode, field, channel, acceptedAt, dueAt,
    endedAt: ended?.at ?? null,
    endProved: ended?.proved ?? true,
    condition,
    daysOverdue: late && dueAt ? workingDaysAfter(localDay(dueAt, timeZone), ended ? localDay(ended.at, timeZone) : to, calendar) : 0,
  };
}

/** Internal ids of the units, and the field, that a scope speaks of; undefined: there is no such member. */
function memberOf(scope: Scope, { units, fields }: DistrictCatalogue): { units: number[]; field: string | null } | undefined {
  const [dimension, member = ''] = splitScope(scope);
  const all = units.map(({ id }) => id);
  if (dimension === 'unit') {
    const ids = units.filter(({ code }) => code === member).map(({ id }) => id);
    return ids.length > 0 ? { units: ids, field: null } : undefined;
  }
  if (dimension === 'field') return fields.includes(member) ? { units: all, field: member } : undefined;
  return { units: all, field: null };
}

function splitScope(scope: Scope): [string, string?] {
  const colon = scope.indexOf(':');
  return colon < 0 ? [scope] : [scope.slice(0, colon), scope.slice(colon + 1)];
}
