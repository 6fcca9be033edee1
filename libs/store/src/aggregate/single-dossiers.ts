import type { EntityManager } from 'typeorm';
import type { IsoDay, Period, RuleSet } from '@ioc/contracts';
import {
  addDays, countedDossier, edgesOf, judgedBy, LEAVES_WITH_WITHDRAWN, localDay, missedDueDay, NONE_WITHDRAWN, RECEIVED, unsettledAt, unsettledSince, workingDaysAfter,
  type DossierCounters, type DossierFacts, type DueCounts, type EdgeSums, type LeavingMeasure, type Measure, type TimeContext, type UnsettledSince,
  type WithdrawnInPeriod,
} from '@ioc/kpi';

/** What of a period is counted: up to the end of day `end`, by one rule set. */
export interface Counted {
  readonly period: Period;
  /** Last day that is counted; before `period.from` when none is. */
  readonly end: IsoDay;
  readonly rules: RuleSet;
}

/** What belongs to a scope: dossiers of these units, by id, and of this field; null: of all. */
export interface Members {
  readonly units: readonly number[] | null;
  readonly field: string | null;
}

const EVERYTHING_COUNTED: Members = { units: null, field: null };

interface Placed {
  readonly unit_id: number;
  readonly field: string;
}

function belongsTo(placed: Placed, { units, field }: Members): boolean {
  return (units === null || units.includes(placed.unit_id)) && (field === null || field === placed.field);
}

/** Reads what does not depend on a period's beginning once for all periods that are read with one transaction and one clock. */
export type ReadOnce = <T>(key: string, read: () => Promise<T>) => Promise<T>;

export function readOnce(): ReadOnce {
  const known = new Map<string, Promise<unknown>>();
  return <T>(key: string, read: () => Promise<T>) => {
    const found = (known.get(key) as Promise<T> | undefined) ?? read();
    known.set(key, found);
    return found;
  };
}

type Judge = (members: Members, stretch: Period, flows: EdgeSums, stocks: EdgeSums, due: DueCounts | null) => DossierCounters;

/** Lays the rule set over what the rollups count, with what only single dossiers can tell. */
export async function readJudge(manager: EntityManager, counted: Counted, time: TimeContext, once: ReadOnce = readOnce()): Promise<Judge> {
  const { end, rules } = counted;
  const unsettled = await once(`unsettled ${end} ${rules.id}`, () => readUnsettled(manager, end, rules, time));
  const withdrawn = await readWithdrawn(manager, counted, time);
  return (members, stretch, flows, stocks, due) => {
    const { awaiting, notYetDue } = unsettled(stretch.to, members);
    return judgedBy(rules, { flows, stocks, awaiting, due }, { withdrawn: withdrawn(stretch, members), notYetDue });
  };
}

/** How many dossiers await confirmation now, in the whole district. */
export async function countAwaiting(manager: EntityManager, rules: RuleSet, time: TimeContext): Promise<number> {
  const today = localDay(time.now, time.timeZone);
  const unsettled = await readUnsettled(manager, today, rules, time);
  return unsettled(today, EVERYTHING_COUNTED).awaiting;
}

/** Of the dossiers that the rollups count as overdue at the end of a day, those that are not held to be so. */
type UnsettledOf = (day: IsoDay, members: Members) => { readonly awaiting: number; readonly notYetDue: number };

/** Looks at open dossiers past their due date of which nobody has spoken since, one by one. */
async function readUnsettled(manager: EntityManager, end: IsoDay, rules: RuleSet, time: TimeContext): Promise<UnsettledOf> {
  const rows = await manager.query<(Placed & { facts: DossierFacts; known_at: Date })[]>(
    `SELECT unit_id, field, facts, known_at FROM dossier
     WHERE ended_on IS NULL AND due_on ${rules.compares === 'minutes' ? '<=' : '<'} $1 AND due_on >= (known_at AT TIME ZONE $2)::date`,
    [end, time.timeZone],
  );
  // Where a source is silent they are many, alike, and asked for by every scope and day.
  const alike = new Map<string, Placed & { count: number; readonly course: readonly UnsettledSince[] }>();
  for (const { unit_id, field, facts, known_at: knownAt } of rows) {
    const course = unsettledSince(countedDossier(facts, knownAt.toISOString(), time), rules, time);
    const key = JSON.stringify([unit_id, field, course]);
    const known = alike.get(key);
    if (known) known.count += 1;
    else alike.set(key, { unit_id, field, course, count: 1 });
  }
  return (day, members) => {
    const unsettled = { awaiting: 0, notYetDue: 0 };
    for (const group of alike.values()) {
      if (!belongsTo(group, members)) continue;
      const why = group.course.findLast((since) => since.day <= day)?.why;
      if (why === 'awaiting') unsettled.awaiting += group.count;
      if (why === 'not-yet-due') unsettled.notYetDue += group.count;
    }
    return unsettled;
  };
}

type WithdrawnOf = (stretch: Period, members: Members) => WithdrawnInPeriod;

/** Withdrawn dossiers of a period, where they are left out: few, and on both sides of each stretch of it. */
async function readWithdrawn(manager: EntityManager, { period, end, rules }: Counted, time: TimeContext): Promise<WithdrawnOf> {
  if (rules.withdrawn !== 'left-out') return () => NONE_WITHDRAWN;
  const rows = await manager.query<(Placed & { facts: DossierFacts })[]>(
    `SELECT unit_id, field, facts FROM dossier WHERE status_group = 'withdrawn' AND ended_on <= $2 AND greatest(ended_on, accepted_on) >= $1`,
    [period.from, end],
  );
  const dossiers = rows.map((row) => {
    const edges = edgesOf(row.facts, time.calendar, time.timeZone);
    const on = (measures: readonly Measure[]): string | undefined => edges.find(({ measure }) => measures.includes(measure))?.day;
    const leaving = edges.flatMap(({ day, measure }) => (isLeaving(measure) ? [{ day, measure }] : []));
    return { ...row, leaving, cameOn: on(RECEIVED), withdrawnOn: on(['withdrawn']) };
  });
  return (stretch, members) => {
    const flows = { ...NONE_WITHDRAWN.flows };
    let carriedOver = 0;
    for (const { leaving, cameOn, withdrawnOn, ...row } of dossiers) {
      if (!cameOn || !withdrawnOn || withdrawnOn < stretch.from || withdrawnOn > stretch.to || !belongsTo(row, members)) continue;
      if (cameOn < stretch.from) carriedOver += 1;
      for (const { day, measure } of leaving) if (day >= stretch.from && day <= stretch.to) flows[measure] += 1;
    }
    return { flows, carriedOver };
  };
}

const LEAVING: ReadonlySet<Measure> = new Set(LEAVES_WITH_WITHDRAWN);

function isLeaving(measure: Measure): measure is LeavingMeasure {
  return LEAVING.has(measure);
}

type LongestOverdueOf = (members: Members) => number;

/** Candidates of a unit that are looked at first; then as many again as have been seen. */
const AT_FIRST = 20;

interface Candidate {
  readonly unit_id: number;
  readonly facts: DossierFacts;
  readonly known_at: Date;
  /** First day on which it was overdue, by whichever due date. */
  readonly since: IsoDay;
}

/**
 * For how many working days the longest overdue dossier of units is overdue at the end of a day, also when it has ended
 * since. Looks at single dossiers, without those that are surely awaited: of each unit first at those that became
 * overdue first, until none can be longer.
 */
export async function readLongestOverdue(manager: EntityManager, { end, rules }: Counted, time: TimeContext): Promise<LongestOverdueOf> {
  /** By unit, the earliest due day that is missed. */
  const missed = new Map<number, IsoDay>();
  let open: number[] | null = null;
  for (let [seen, count] = [0, AT_FIRST]; open === null || open.length > 0; [seen, count] = [seen + count, seen + count]) {
    const rows: Candidate[] = await manager.query<Candidate[]>(
      `SELECT unit_id, facts, known_at, lower(overdue)::text AS since FROM dossier JOIN (
         SELECT id, row_number() OVER (PARTITION BY unit_id ORDER BY lower(overdue), id) AS place FROM dossier
         WHERE overdue @> $1::date AND ($2::int[] IS NULL OR unit_id = ANY($2))
           AND NOT (ended_on IS NULL AND due_on < $1::date AND due_on ${rules.compares === 'minutes' ? '>' : '>='} (known_at AT TIME ZONE $4)::date)
       ) AS candidate USING (id) WHERE place > $3 AND place <= $3 + $5 ORDER BY unit_id, place`,
      [end, open, seen, time.timeZone, count],
    );
    open = [...new Set(rows.map((row) => row.unit_id))].filter((unit) => {
      const candidates = rows.filter((row) => row.unit_id === unit);
      const days = candidates.flatMap((row) => missedBy(row, end, rules, time) ?? []);
      const earliest = [...days, missed.get(unit) ?? []].flat().sort()[0];
      if (earliest !== undefined) missed.set(unit, earliest);
      const last = candidates[count - 1];
      // A due day is never before the one that was missed first.
      return last !== undefined && (earliest === undefined || addDays(earliest, 1) > last.since);
    });
  }
  return ({ units }) => {
    const [earliest] = [...missed].flatMap(([unit, day]) => (units === null || units.includes(unit) ? [day] : [])).sort();
    return earliest === undefined ? 0 : workingDaysAfter(earliest, end, time.calendar);
  };
}

function missedBy({ facts, known_at: knownAt }: Candidate, end: IsoDay, rules: RuleSet, time: TimeContext): IsoDay | null {
  const counted = countedDossier(facts, knownAt.toISOString(), time);
  return missedDueDay({ ...counted, awaited: unsettledAt(counted, end, rules, time) === 'awaiting' }, end, time.timeZone);
}
