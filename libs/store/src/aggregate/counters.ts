import type { EntityManager } from 'typeorm';
import { LONGEST_BY_DAY, type IsoDay, type Period, type Scope } from '@ioc/contracts';
import {
  addDays, daysBetween, dueCounts, edgesOf, MEASURES, monthsOf, noEdges, type DossierCounters, type DossierFacts, type EdgeSums, type Measure, type TimeContext,
} from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { requireFigures } from './made.js';
import { NO_FIELD, NO_UNIT, type RollupCell } from './rollups.js';
import { readJudge, readLongestOverdue, readOnce, type Counted, type Members, type ReadOnce } from './single-dossiers.js';

type Sums = Record<Measure, number>;

/** A stretch of days whose edges are added up under a key. */
interface Stretch {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** Where the sums of a stretch are found. */
interface Segment extends Stretch {
  readonly grain: RollupCell['grain'];
}

const BEFORE = 'before';
const FIRST_DAY = '0001-01-01';
// Sums of minutes outgrow an integer.
const SUMS = MEASURES.map((measure) => `sum(rollup.${measure}) AS ${measure}`).join(', ');

/** Reads the rollups of a period by all scopes: every unit, also with zeros, and the fields that ever had a dossier. */
export async function readDossierCounters(
  manager: EntityManager,
  counted: Counted,
  catalogue: DistrictCatalogue,
  time: TimeContext,
  once: ReadOnce = readOnce(),
): Promise<Map<Scope, DossierCounters>> {
  const { period, end } = counted;
  const months = end < period.from ? [] : monthsOf({ from: period.from, to: end });
  const days = daysOf(period, end);
  const sums = await readSegments(manager, 'units and fields', [
    ...[...before(period.from), ...months].flatMap(segmentsOf), ...days.map((day): Segment => ({ key: day, grain: 'U', from: day, to: day })),
  ]);
  const judge = await readJudge(manager, counted, time, once);
  const longestOverdue = await once(`longest ${end} ${counted.rules.id}`, () => readLongestOverdue(manager, counted, time));

  const counters = new Map<Scope, DossierCounters>();
  const put = (scope: Scope, members: Members): void => {
    const flows = addUp(months.map((month) => sumOf(sums, month.key, members)));
    const stocks = addUp([sumOf(sums, BEFORE, members), flows]);
    counters.set(scope, judge(members, { from: period.from, to: end }, flows, stocks, members.field === null ? dueCounts(stocks, longestOverdue(members)) : null));
  };
  for (const unit of catalogue.units) put(`unit:${unit.code}`, { units: [unit.id], field: null });
  const used = new Set([...sums.values()].flatMap((cells) => cells.map(({ field }) => field)));
  for (const field of catalogue.fields) if (used.has(field)) put(`field:${field}`, { units: null, field });
  const everybody: Members = { units: catalogue.units.map((unit) => unit.id), field: null };
  put('total', everybody);

  const putCourse = (stretches: readonly { scope: Scope; key: string; from: IsoDay; to: IsoDay }[]): void => {
    let running = sumOf(sums, BEFORE, everybody);
    for (const { scope, key, from, to } of stretches) {
      const flows = sumOf(sums, key, everybody);
      running = addUp([running, flows]);
      counters.set(scope, judge(everybody, { from, to }, flows, running, null));
    }
  };
  putCourse(months.map((month) => ({ scope: `month:${month.key}`, ...month })));
  putCourse(days.map((day) => ({ scope: `day:${day}`, key: day, from: day, to: day })));
  return counters;
}

/** The same by ids of units and names of fields: of those that ever had a dossier. What is due is not told. */
export async function readUnitFieldCounters(manager: EntityManager, counted: Counted, time: TimeContext): Promise<Map<number, Map<string, DossierCounters>>> {
  const { period, end } = counted;
  const months = end < period.from ? [] : monthsOf({ from: period.from, to: end });
  const stretches = [...before(period.from), ...months];
  const sums = await readSegments(manager, 'cells', stretches.filter(isWholeMonths).map((stretch): Segment => ({ ...stretch, grain: 'M' })));
  for (const stretch of stretches.filter((each) => !isWholeMonths(each))) {
    sums.set(stretch.key, [...(sums.get(stretch.key) ?? []), ...(await countStretch(manager, stretch, time))]);
  }
  const judge = await readJudge(manager, counted, time);
  const counters = new Map<number, Map<string, DossierCounters>>();
  for (const { unit_id: unitId, field } of [...sums.values()].flat()) {
    if (unitId === null || field === null || counters.get(unitId)?.has(field)) continue;
    const members: Members = { units: [unitId], field };
    const flows = addUp(months.map((month) => sumOf(sums, month.key, members)));
    const cell = judge(members, { from: period.from, to: end }, flows, addUp([sumOf(sums, BEFORE, members), flows]), null);
    counters.set(unitId, (counters.get(unitId) ?? new Map<string, DossierCounters>()).set(field, cell));
  }
  return counters;
}

/** The days of a period up to its cut-off, of a period that is short enough to be told day by day. */
function daysOf({ from, to }: Period, end: string): string[] {
  if (daysBetween(from, to) >= LONGEST_BY_DAY) return [];
  return Array.from({ length: Math.max(0, daysBetween(from, end) + 1) }, (_, count) => addDays(from, count));
}

/** All days before one: whole months and the rest. */
function before(day: string): Stretch[] {
  const monthStart = `${day.slice(0, 7)}-01`;
  return [
    { key: BEFORE, from: FIRST_DAY, to: addDays(monthStart, -1) },
    ...(day > monthStart ? [{ key: BEFORE, from: monthStart, to: addDays(day, -1) }] : []),
  ];
}

function isWholeMonths({ from, to }: Period): boolean {
  return from.endsWith('-01') && addDays(to, 1).endsWith('-01');
}

function segmentsOf({ key, from, to }: Stretch): Segment[] {
  const grains: readonly Segment['grain'][] = isWholeMonths({ from, to }) ? ['M'] : ['U', 'F'];
  return grains.map((grain) => ({ key, grain, from, to }));
}

/**
 * What rollups by day, unit and field would hold of a part of a month, counted from the dossiers that lived then: such
 * figures are asked seldom, and by people who wait for a form.
 */
async function countStretch(manager: EntityManager, { from, to }: Period, { calendar, timeZone }: TimeContext): Promise<SummedCell[]> {
  await requireFigures(manager);
  const dossiers = await manager.query<{ unit_id: number; field: string; facts: DossierFacts }[]>(
    `SELECT unit_id, field, facts FROM dossier
     WHERE accepted_on <= $2 AND (ended_on IS NULL OR greatest(ended_on, accepted_on) >= $1) AND unit_id IS NOT NULL AND field IS NOT NULL`,
    [from, to],
  );
  const cells = new Map<string, { readonly unit_id: number; readonly field: string; readonly sums: Sums }>();
  for (const { unit_id, field, facts } of dossiers) {
    const key = `${unit_id}|${field}`;
    const cell = cells.get(key) ?? { unit_id, field, sums: noEdges() };
    cells.set(key, cell);
    for (const { day, measure } of edgesOf(facts, calendar, timeZone)) if (day >= from && day <= to) cell.sums[measure] += 1;
  }
  return [...cells.values()].map(({ sums, ...place }) => ({ ...place, ...sums }));
}

/** Sums of a stretch: of a unit where `field` is null, of a field where `unit_id` is. */
type SummedCell = Sums & { readonly unit_id: number | null; readonly field: string | null };

const GROUPINGS = {
  'cells': '(segment.key, rollup.unit_id, rollup.field)',
  'units and fields': '(segment.key, rollup.unit_id), (segment.key, rollup.field)',
} as const;

/** By the keys of the segments. @throws FiguresRemadeError */
async function readSegments(
  manager: EntityManager, grouping: keyof typeof GROUPINGS, segments: readonly Segment[],
): Promise<Map<string, SummedCell[]>> {
  await requireFigures(manager);
  const rows = await manager.query<(SummedCell & { key: string })[]>(
    `SELECT segment.key, rollup.unit_id, rollup.field, ${SUMS}
     FROM unnest($1::text[], $2::char[], $3::date[], $4::date[]) AS segment(key, grain, first, last)
     CROSS JOIN LATERAL (
       SELECT * FROM rollup AS cell WHERE cell.grain = segment.grain AND cell.start BETWEEN segment.first AND segment.last OFFSET 0
     ) AS rollup
     GROUP BY GROUPING SETS (${GROUPINGS[grouping]})`,
    [
      segments.map((segment) => segment.key),
      segments.map((segment) => segment.grain),
      segments.map((segment) => segment.from),
      segments.map((segment) => segment.to),
    ],
  );
  const cells = new Map<string, SummedCell[]>();
  for (const row of rows) {
    // Days of all units, or of all fields, are in the other grain.
    if ((row.unit_id === NO_UNIT && row.field === null) || (row.unit_id === null && row.field === NO_FIELD)) continue;
    const others = cells.get(row.key);
    if (others) others.push(row);
    else cells.set(row.key, [row]);
  }
  return cells;
}

/** A sum over units leaves the sums of fields out, and the other way round. */
function sumOf(sums: ReadonlyMap<string, readonly SummedCell[]>, key: string, { units, field }: Members): Sums {
  return addUp((sums.get(key) ?? []).filter((cell) => cell.field === field && (units === null ? cell.unit_id === null : cell.unit_id !== null && units.includes(cell.unit_id))));
}

function addUp(parts: readonly (EdgeSums | undefined)[]): Sums {
  const total = noEdges();
  for (const part of parts) if (part) for (const measure of MEASURES) total[measure] += part[measure];
  return total;
}
