import type { EntityManager } from 'typeorm';
import { LONGEST_BY_DAY, Technology, type Period, type Scope } from '@ioc/contracts';
import {
  addDays, countDue, cutOff, daysBetween, edgesOf, localDay, MEASURES, monthsOf, noEdges,
  type DossierCounters, type DossierFacts, type DueCounts, type Edge, type EdgeSums, type Measure, type TimeContext,
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

/** Reads the rollups of a period by all scopes: every unit, also with zeros, and the fields that ever had a dossier. */
export async function readDossierCounters(
  manager: EntityManager,
  period: Period,
  catalogue: DistrictCatalogue,
  time: TimeContext,
): Promise<Map<Scope, DossierCounters>> {
  const end = cutOff(period, time);
  const months = end < period.from ? [] : monthsOf({ from: period.from, to: end });
  const days = daysOf(period, end);
  const sums = await readSegments(manager, [
    ...segmentsBefore(period.from), ...months.map(segmentOf), ...days.map((day): Segment => ({ key: day, grain: 'D', from: day, to: day })),
  ]);
  const awaiting = await readAwaiting(manager, end, time);
  const due = await readDue(manager, end, time);

  const counters = new Map<Scope, DossierCounters>();
  const put = (scope: Scope, dimension: string, members: readonly string[]): void => {
    const pick = (key: string): Sums => addUp(members.map((member) => sums.get(`${key}|${dimension}|${member}`)));
    const flows = addUp(months.map((month) => pick(month.key)));
    counters.set(scope, {
      flows,
      stocks: addUp([pick(BEFORE), flows]),
      awaiting: awaiting(end, dimension, members),
      due: dimension === 'unit' ? due(members) : null,
    });
  };
  for (const unit of catalogue.units) put(`unit:${unit.code}`, 'unit', [String(unit.id)]);
  const used = new Set([...sums.keys()].map((key) => key.split('|')).flatMap(([, dimension, member]) => (dimension === 'field' ? [member] : [])));
  for (const field of catalogue.fields) if (used.has(field)) put(`field:${field}`, 'field', [field]);
  const units = catalogue.units.map((unit) => String(unit.id));
  put('total', 'unit', units);

  const putCourse = (stretches: readonly { scope: Scope; key: string; to: string }[]): void => {
    let running = addUp(units.map((member) => sums.get(`${BEFORE}|unit|${member}`)));
    for (const { scope, key, to } of stretches) {
      const flows = addUp(units.map((member) => sums.get(`${key}|unit|${member}`)));
      running = addUp([running, flows]);
      counters.set(scope, { flows, stocks: running, awaiting: awaiting(to, 'unit', units), due: null });
    }
  };
  putCourse(months.map(({ key, to }) => ({ scope: `month:${key}`, key, to })));
  putCourse(days.map((day) => ({ scope: `day:${day}`, key: day, to: day })));
  return counters;
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
  const rows = await manager.query<({ key: string; dimension: string; member: string } & Sums)[]>(
    `SELECT segment.key, rollup.dimension, rollup.member, ${SUMS}
     FROM unnest($1::text[], $2::char[], $3::date[], $4::date[]) AS segment(key, grain, first, last)
     JOIN rollup ON rollup.grain = segment.grain AND rollup.start BETWEEN segment.first AND segment.last
     GROUP BY segment.key, rollup.dimension, rollup.member`,
    [
      segments.map((segment) => segment.key),
      segments.map((segment) => segment.grain),
      segments.map((segment) => segment.from),
      segments.map((segment) => segment.to),
    ],
  );
  const sums = new Map<string, Sums>();
  for (const row of rows) {
    const key = `${row.key}|${row.dimension}|${row.member}`;
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
export async function countAwaiting(manager: EntityManager, time: TimeContext): Promise<number> {
  const today = localDay(time.now, time.timeZone);
  const awaiting = await readAwaiting(manager, today, time);
  return awaiting(today, 'unit', null);
}

type Awaiting = (day: string, dimension: string, members: readonly string[] | null) => number;

/**
 * Open dossiers whose due date ended after they were last spoken of: few enough to look at one by
 * one. Whether they are overdue nobody knows yet, however the rollups count them (I11).
 */
async function readAwaiting(manager: EntityManager, end: string, time: TimeContext): Promise<Awaiting> {
  const rows = await manager.query<{ unit_id: number; field: string; facts: DossierFacts }[]>(
    `SELECT unit_id, field, facts FROM dossier
     WHERE ended_on IS NULL AND due_on < $1 AND due_on >= (known_at AT TIME ZONE $2)::date`,
    [end, time.timeZone],
  );
  const dossiers = rows.map((row) => ({ ...row, edges: edgesOf(row.facts, time.calendar, time.timeZone) }));
  return (day, dimension, members) =>
    dossiers.filter(
      (row) => (members === null || members.includes(dimension === 'unit' ? String(row.unit_id) : row.field)) && isOverdueAt(row.edges, day),
    ).length;
}

function isOverdueAt(edges: readonly Edge[], day: string): boolean {
  const count = (measure: Measure): number => edges.filter((edge) => edge.measure === measure && edge.day <= day).length;
  return count('overdue_in') > count('overdue_out');
}

type DueOf = (members: readonly string[]) => DueCounts;

/**
 * What is due on the cut-off day and the next working day, and what was overdue by then: as it was on that day, also
 * when it has ended since. Few enough to look at one by one.
 */
async function readDue(manager: EntityManager, end: string, time: TimeContext): Promise<DueOf> {
  const rows = await manager.query<{ unit_id: number; facts: DossierFacts; awaited: boolean }[]>(
    `SELECT unit_id, facts, ended_on IS NULL AND due_on >= (known_at AT TIME ZONE $3)::date AND due_on < $1 AS awaited FROM dossier
     WHERE accepted_on <= $1 AND
       (due_on IN ($1, $2) OR (ended_on IS NULL AND due_on < $1) OR (due_on < ended_on AND ended_on > $1 AND due_on < $1))`,
    [end, time.calendar.nextWorkingDay(end), time.timeZone],
  );
  return (members) => countDue(rows.filter((row) => members.includes(String(row.unit_id))), end, time.calendar, time.timeZone);
}

/** Stations in service at the cut-off, by scope; by month at the month's end. */
export async function readStations(
  manager: EntityManager,
  period: Period,
  catalogue: DistrictCatalogue,
  time: TimeContext,
): Promise<Map<Scope, number>> {
  const end = cutOff(period, time);
  const rows = await manager.query<{ operator: string; unit_id: number; technologies: string[]; valid_from: string; valid_to: string | null }[]>(
    'SELECT operator, unit_id, technologies, valid_from, valid_to FROM station WHERE valid_from <= $1',
    [end],
  );
  type Row = (typeof rows)[number];
  const servedOn = (day: string) => (row: Row): boolean => row.valid_from <= day && (row.valid_to === null || row.valid_to >= day);
  const served = rows.filter(servedOn(end));
  const count = (test: (row: Row) => boolean): number => served.filter(test).length;
  return new Map<Scope, number>([
    ['total', served.length],
    ...catalogue.units.map(({ id, code }) => [`unit:${code}`, count((row) => row.unit_id === id)] as const),
    ...catalogue.operators.map(({ name }) => [`operator:${name}`, count((row) => row.operator === name)] as const),
    ...Technology.options.map((name) => [`technology:${name}`, count((row) => row.technologies.includes(name))] as const),
    ...(end < period.from ? [] : monthsOf({ from: period.from, to: end })).map(
      (month) => [`month:${month.key}`, rows.filter(servedOn(month.to)).length] as const,
    ),
  ]);
}
