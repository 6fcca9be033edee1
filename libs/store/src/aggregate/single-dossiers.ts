import type { EntityManager } from 'typeorm';
import type { IsoDay, Period, RuleSet } from '@ioc/contracts';
import {
  countDue, countedDossier, edgesOf, judgedBy, LEAVES_WITH_WITHDRAWN, localDay, NONE_WITHDRAWN, RECEIVED, unsettledAt,
  type DossierCounters, type DossierFacts, type DueCounts, type EdgeSums, type LeavingMeasure, type Measure, type TimeContext,
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

type Judge = (members: Members, stretch: Period, flows: EdgeSums, stocks: EdgeSums, due: DueCounts | null) => DossierCounters;

/** Lays the rule set over what the rollups count, with what only single dossiers can tell. */
export async function readJudge(manager: EntityManager, counted: Counted, time: TimeContext): Promise<Judge> {
  const { end, rules } = counted;
  const unsettled = await readUnsettled(manager, end, rules, time);
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

/** Looks at open dossiers past their due date one by one: there are few of which nobody has spoken since. */
async function readUnsettled(manager: EntityManager, end: IsoDay, rules: RuleSet, time: TimeContext): Promise<UnsettledOf> {
  const rows = await manager.query<(Placed & { facts: DossierFacts; known_at: Date })[]>(
    `SELECT unit_id, field, facts, known_at FROM dossier
     WHERE ended_on IS NULL AND due_on ${rules.compares === 'minutes' ? '<=' : '<'} $1 AND due_on >= (known_at AT TIME ZONE $2)::date`,
    [end, time.timeZone],
  );
  const dossiers = rows.map((row) => ({ ...row, counted: countedDossier(row.facts, row.known_at.toISOString(), time) }));
  return (day, members) => {
    const unsettled = dossiers.filter((row) => belongsTo(row, members)).map(({ counted }) => unsettledAt(counted, day, rules, time));
    return { awaiting: unsettled.filter((why) => why === 'awaiting').length, notYetDue: unsettled.filter((why) => why === 'not-yet-due').length };
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

type DueOf = (members: Members) => DueCounts;

/**
 * What is due on the cut-off day and the next working day, and what was overdue by then: as it was on that day, also
 * when it has ended since. Few enough to look at one by one.
 */
export async function readDue(manager: EntityManager, end: string, time: TimeContext): Promise<DueOf> {
  const rows = await manager.query<(Placed & { facts: DossierFacts; awaited: boolean })[]>(
    `SELECT unit_id, field, facts, ended_on IS NULL AND due_on >= (known_at AT TIME ZONE $3)::date AND due_on < $1 AS awaited FROM dossier
     WHERE accepted_on <= $1 AND
       (due_on IN ($1, $2) OR (ended_on IS NULL AND due_on < $1) OR (due_on < ended_on AND ended_on > $1 AND due_on < $1))`,
    [end, time.calendar.nextWorkingDay(end), time.timeZone],
  );
  return (members) => countDue(rows.filter((row) => belongsTo(row, members)), end, time.calendar, time.timeZone);
}
