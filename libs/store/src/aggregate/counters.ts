import type { EntityManager } from 'typeorm';
import { LONGEST_BY_DAY, type IsoDay, type Period, type RuleSet, type Scope } from '@ioc/contracts';
import {
  addDays, countDue, daysBetween, edgesOf, judgedBy, localDay, MEASURES, monthsOf, noEdges, NONE_WITHDRAWN, RECEIVED,
  type DossierCounters, type DossierFacts, type DueCounts, type Edge, type EdgeSums, type Measure, type ReceivedMeasure, type TimeContext,
  type WithdrawnInPeriod,
} from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';

type Sums = Record<Measure, number>;

/** Where the sums of one stretch of days are found: whole months by their sum, the rest by day. */
interface Segment {
  readonly key: string;
  readonly grain: 'D' | 'M';
  readonly from: string;
  readonly to: string;
}

const BEFORE = 'before';
const SUMS = MEASURES.map((measure) => `sum(rollup.${measure})::int AS ${measure}`).join(', ');

/** What of a period is counted: up to the end of day `end`, by one rule set. */
export interface Counted {
  readonly period: Period;
  /** Last day that is counted; before `period.from` when none is. */
  readonly end: IsoDay;
  readonly rules: RuleSet;
}

/** Reads the rollups of a period by all scopes: every unit, also with zeros, and the fields that ever had a dossier. */
export async function readDossierCounters(
  manager: EntityManager,
  counted: Counted,
  catalogue: DistrictCatalogue,
  time: TimeContext,
): Promise<Map<Scope, DossierCounters>> {
  const { period, end, rules } = counted;
  const months = end < period.from ? [] : monthsOf({ from: period.from, to: end });
  const days = daysOf(period, end);
  const sums = await readSegments(manager, [
    ...segmentsBefore(period.from), ...months.map(segmentOf), ...days.map((day): Segment => ({ key: day, grain: 'D', from: day, to: day })),
  ]);
  const unsettled = await readUnsettled(manager, end, rules, time);
  const withdrawn = await readWithdrawn(manager, counted, time);
  const due = await readDue(manager, end, time);

  const judge = (members: Members, stretch: Period, flows: Sums, stocks: Sums, counts: DueCounts | null): DossierCounters =>
    judgedBy(rules, { flows, stocks, awaiting: unsettled(stretch.to, members).awaiting, due: counts }, {
      withdrawn: withdrawn(stretch, members), notYetDue: unsettled(stretch.to, members).notYetDue,
    });
  const counters = new Map<Scope, DossierCounters>();
  const put = (scope: Scope, members: Members): void => {
    const pick = (key: string): Sums => addUp(members.keys.map((member) => sums.get(`${key}|${members.dimension}|${member}`)));
    const flows = addUp(months.map((month) => pick(month.key)));
    const counts = members.dimension === 'unit' ? due(members) : null;
    counters.set(scope, judge(members, { from: period.from, to: end }, flows, addUp([pick(BEFORE), flows]), counts));
  };
  for (const unit of catalogue.units) put(`unit:${unit.code}`, { dimension: 'unit', keys: [String(unit.id)] });
  const used = new Set([...sums.keys()].map((key) => key.split('|')).flatMap(([, dimension, member]) => (dimension === 'field' ? [member] : [])));
  for (const field of catalogue.fields) if (used.has(field)) put(`field:${field}`, { dimension: 'field', keys: [field] });
  const everybody: Members = { dimension: 'unit', keys: catalogue.units.map((unit) => String(unit.id)) };
  put('total', everybody);

  const putCourse = (stretches: readonly { scope: Scope; key: string; from: IsoDay; to: IsoDay }[]): void => {
    let running = addUp(everybody.keys.map((member) => sums.get(`${BEFORE}|unit|${member}`)));
    for (const { scope, key, from, to } of stretches) {
      const flows = addUp(everybody.keys.map((member) => sums.get(`${key}|unit|${member}`)));
      running = addUp([running, flows]);
      counters.set(scope, judge(everybody, { from, to }, flows, running, null));
    }
  };
  putCourse(months.map((month) => ({ scope: `month:${month.key}`, ...month })));
  putCourse(days.map((day) => ({ scope: `day:${day}`, key: day, from: day, to: day })));
  return counters;
}

/** The members of a scope: units by their ids, or a field. */
interface Members {
  readonly dimension: 'unit' | 'field';
  readonly keys: readonly string[];
}

interface Placed {
  readonly unit_id: number;
  readonly field: string;
}

function belongsTo({ unit_id: unitId, field }: Placed, { dimension, keys }: Members): boolean {
  return keys.includes(dimension === 'unit' ? String(unitId) : field);
}

/** The days of a period up to its cut-off, of a period that is short enough to be told day by day. */
function daysOf({ from, to }: Period, end: string): string[] {
  if (daysBetween(from, to) >= LONGEST_BY_DAY) return [];
  return Array.from({ length: Math.max(0, daysBetween(from, end) + 1) }, (_, count) => addDays(from, count));
}

function segmentsBefore(day: string): Segment[] {
  const monthStart = `${day.slice(0, 7)}-01`;
  const first = '0001-01-01';
  return [
    { key: BEFORE, grain: 'M', from: first, to: addDays(monthStart, -1) },
    ...(day > monthStart ? [{ key: BEFORE, grain: 'D' as const, from: monthStart, to: addDays(day, -1) }] : []),
  ];
}

function segmentOf({ key, from, to }: { key: string; from: string; to: string }): Segment {
  const whole = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
  return { key, grain: whole ? 'M' : 'D', from, to };
}

async function readSegments(manager: EntityManager, segments: readonly Segment[]): Promise<Map<string, Sums>> {
  const rows = await manager.query<({ key: string; unit_id: number | null; field: string | null } & Sums)[]>(
    `SELECT segment.key, rollup.unit_id, rollup.field, ${SUMS}
     FROM unnest($1::text[], $2::char[], $3::date[], $4::date[]) AS segment(key, grain, first, last)
     JOIN rollup ON rollup.grain = segment.grain AND rollup.start BETWEEN segment.first AND segment.last
     GROUP BY GROUPING SETS ((segment.key, rollup.unit_id), (segment.key, rollup.field))`,
    [
      segments.map((segment) => segment.key),
      segments.map((segment) => segment.grain),
      segments.map((segment) => segment.from),
      segments.map((segment) => segment.to),
    ],
  );
  const sums = new Map<string, Sums>();
  for (const row of rows) {
    const key = `${row.key}|${row.unit_id === null ? `field|${String(row.field)}` : `unit|${row.unit_id}`}`;
    sums.set(key, addUp([sums.get(key), row]));
  }
  return sums;
}

function addUp(parts: readonly (EdgeSums | undefined)[]): Sums {
  const total = noEdges();
  for (const part of parts) if (part) for (const measure of MEASURES) total[measure] += part[measure];
  return total;
}

/** How many dossiers await confirmation now, in the whole district. */
export async function countAwaiting(manager: EntityManager, rules: RuleSet, time: TimeContext): Promise<number> {
  const today = localDay(time.now, time.timeZone);
  const unsettled = await readUnsettled(manager, today, rules, time);
  return unsettled(today, null).awaiting;
}

/** Of the dossiers that the rollups count as overdue at the end of a day. */
interface Unsettled {
  /** Nobody has spoken of them since they were due, so that nobody knows whether they still run (I11). */
  readonly awaiting: number;
  /** Their time has not come yet: due later today, where moments are compared. */
  readonly notYetDue: number;
}
type UnsettledOf = (day: IsoDay, members: Members | null) => Unsettled;

/** Looks at open dossiers past their due date one by one: there are few. */
async function readUnsettled(manager: EntityManager, end: IsoDay, rules: RuleSet, time: TimeContext): Promise<UnsettledOf> {
  const byMinute = rules.compares === 'minutes';
  const rows = await manager.query<(Placed & { facts: DossierFacts; known_at: Date })[]>(
    `SELECT unit_id, field, facts, known_at FROM dossier
     WHERE ended_on IS NULL AND due_on ${byMinute ? '<=' : '<'} $1 AND due_on >= (known_at AT TIME ZONE $2)::date`,
    [end, time.timeZone],
  );
  const dossiers = rows.map((row) => {
    const dueAt = new Date(row.facts.dueAt ?? 0);
    return { ...row, edges: edgesOf(row.facts, time.calendar, time.timeZone), awaited: !byMinute || dueAt >= row.known_at, later: byMinute && dueAt > time.now };
  });
  const judged: readonly Measure[][] = byMinute ? [['overdue_in', 'due_day_in'], ['overdue_out', 'due_day_out']] : [['overdue_in'], ['overdue_out']];
  const isOverdueAt = (edges: readonly Edge[], day: IsoDay): boolean => {
    const [entered = 0, left = 0] = judged.map((measures) => edges.filter((edge) => measures.includes(edge.measure) && edge.day <= day).length);
    return entered > left;
  };
  return (day, members) => {
    const overdue = dossiers.filter((row) => (members === null || belongsTo(row, members)) && isOverdueAt(row.edges, day));
    return { awaiting: overdue.filter((row) => row.awaited && !row.later).length, notYetDue: overdue.filter((row) => row.later).length };
  };
}

type WithdrawnOf = (stretch: Period, members: Members) => WithdrawnInPeriod;

/** Withdrawn dossiers of a period, where they are left out: few, and on both sides of each stretch of it. */
async function readWithdrawn(manager: EntityManager, { period, end, rules }: Counted, time: TimeContext): Promise<WithdrawnOf> {
  if (rules.withdrawn !== 'left-out') return () => NONE_WITHDRAWN;
  const rows = await manager.query<(Placed & { facts: DossierFacts })[]>(
    `SELECT unit_id, field, facts FROM dossier WHERE status_group = 'withdrawn' AND ended_on BETWEEN $1 AND $2`,
    [period.from, end],
  );
  const dossiers = rows.map((row) => {
    const edges = edgesOf(row.facts, time.calendar, time.timeZone);
    return { ...row, came: edges.find(({ measure }) => isReceived(measure)), withdrawnOn: edges.find(({ measure }) => measure === 'withdrawn')?.day };
  });
  return (stretch, members) => {
    const received = { ...NONE_WITHDRAWN.received };
    let carriedOver = 0;
    for (const { came, withdrawnOn, ...row } of dossiers) {
      if (!came || !withdrawnOn || withdrawnOn < stretch.from || withdrawnOn > stretch.to || !belongsTo(row, members)) continue;
      if (came.day < stretch.from) carriedOver += 1;
      else received[came.measure as ReceivedMeasure] += 1;
    }
    return { received, carriedOver };
  };
}

function isReceived(measure: Measure): measure is ReceivedMeasure {
  return RECEIVED.some((channel) => channel === measure);
}

type DueOf = (members: Members) => DueCounts;

/**
 * What is due on the cut-off day and the next working day, and what was overdue by then: as it was on that day, also
 * when it has ended since. Few enough to look at one by one.
 */
async function readDue(manager: EntityManager, end: string, time: TimeContext): Promise<DueOf> {
  const rows = await manager.query<(Placed & { facts: DossierFacts; awaited: boolean })[]>(
    `SELECT unit_id, field, facts, ended_on IS NULL AND due_on >= (known_at AT TIME ZONE $3)::date AND due_on < $1 AS awaited FROM dossier
     WHERE accepted_on <= $1 AND
       (due_on IN ($1, $2) OR (ended_on IS NULL AND due_on < $1) OR (due_on < ended_on AND ended_on > $1 AND due_on < $1))`,
    [end, time.calendar.nextWorkingDay(end), time.timeZone],
  );
  return (members) => countDue(rows.filter((row) => belongsTo(row, members)), end, time.calendar, time.timeZone);
}
