import type { EntityManager } from 'typeorm';
import type { ReportingQuery, ReportingRate, SubmissionState } from '@ioc/contracts';
import { addDays, deadlineOf, formPeriodsUntil, isHandedIn, localDay, reportCondition, submittingUnits, toldAfter, type FormPeriod, type ReportDue, type ReportStep, type ReportTold } from '@ioc/kpi';
import { entryFormsByKey } from './forms.js';
import { todayOf, type EntryMoment } from './place.js';
import { SHOWN_DAYS } from './tasks.js';

interface FirstRow {
  readonly id: number; readonly form: string; readonly unit: string; readonly from: string; readonly state: SubmissionState; readonly late: boolean;
  readonly submitted_at: Date | null; readonly approved: boolean;
}

/** Submissions as they came in first, by form and first day: what is corrected later was told then. */
async function readFirst(manager: EntityManager, since: string): Promise<Map<string, FirstRow[]>> {
  const rows = await manager.query<FirstRow[]>(
    `SELECT id, form, unit, period_from AS "from", state, late, submitted_at, approved_at IS NOT NULL AS approved FROM entry_submission WHERE correction = 0 AND period_to >= $1`,
    [since],
  );
  const found = new Map<string, FirstRow[]>();
  for (const row of rows) {
    const key = `${row.form} ${row.from}`;
    const others = found.get(key);
    if (others) others.push(row);
    else found.set(key, [row]);
  }
  return found;
}

const firstOf = (rows: ReadonlyMap<string, readonly FirstRow[]>, form: string, { period }: FormPeriod): readonly FirstRow[] => rows.get(`${form} ${period.from}`) ?? [];

const dueAt = ({ period, version: { definition } }: FormPeriod, { time: { calendar, timeZone } }: EntryMoment): string =>
  deadlineOf(definition, period.to, calendar, timeZone, null).dueAt;

/**
 * Which forms units owe of all periods that have begun, and what is handed in of them.
 * @param until only what had happened by then counts; null: as it is
 */
export async function readReportsDue(manager: EntityManager, moment: EntryMoment, until: Date | null): Promise<ReportDue[]> {
  const rows = await readFirst(manager, '0001-01-01');
  const steps = until && (await readSteps(manager, until));
  const toldOf = ({ id, state, late, submitted_at: at }: FirstRow, due: string): ReportTold | null =>
    steps ? toldAfter(steps.get(id) ?? [], due) : isHandedIn(state) && at ? { late, at } : null;
  return [...(await entryFormsByKey(manager))].flatMap(([form, versions]) => formPeriodsUntil(versions, todayOf(moment)).map((each) => {
    const due = dueAt(each, moment);
    return {
      period: each.period,
      dueOn: localDay(due, moment.time.timeZone),
      expected: submittingUnits(each.version.definition, each.period, moment.catalogue.units).map(({ code }) => code),
      told: new Map(firstOf(rows, form, each).flatMap((row) => {
        const told = toldOf(row, due);
        return told ? [[row.unit, told] as const] : [];
      })),
    };
  }));
}

/** How submissions were handed in and came back until an instant, by their ids. */
async function readSteps(manager: EntityManager, until: Date): Promise<Map<number, ReportStep[]>> {
  const rows = await manager.query<(ReportStep & { id: number })[]>(
    `SELECT submission_id AS id, action, at FROM entry_event WHERE action IN ('submit', 'withdraw', 'return') AND at <= $1 ORDER BY entry_event.id`, [until],
  );
  const steps = new Map<number, ReportStep[]>();
  for (const { id, ...step } of rows) {
    const others = steps.get(id);
    if (others) others.push(step);
    else steps.set(id, [step]);
  }
  return steps;
}

/** How every form of every period that ends on these days has come in, the newest first; of those that have ended. */
export async function readReportingRates(manager: EntityManager, { from, to }: ReportingQuery, moment: EntryMoment): Promise<ReportingRate[]> {
  const today = todayOf(moment);
  const [first, last] = [from ?? addDays(today, -SHOWN_DAYS), to !== undefined && to < today ? to : today];
  const rows = await readFirst(manager, first);
  const rateOf = (form: string, each: FormPeriod): ReportingRate => {
    const { period, version: { definition } } = each;
    const due = dueAt(each, moment);
    const told = new Map(firstOf(rows, form, each).map((row) => [row.unit, row]));
    const units = submittingUnits(definition, period, moment.catalogue.units).map(({ code }) => {
      const { state = null, late = false, submitted_at: at = null } = told.get(code) ?? {};
      return { unit: code, condition: reportCondition({ state, late }, due, moment.time.now), state, late, submittedAt: at?.toISOString() ?? null };
    });
    const handedIn = units.filter(({ state }) => isHandedIn(state));
    return {
      form, title: definition.title, period, dueAt: due, counted: localDay(due, moment.time.timeZone) < today, expected: units.length, submitted: handedIn.length, onTime: handedIn.filter(({ late }) => !late).length,
      approved: handedIn.filter(({ unit }) => told.get(unit)?.approved).length, missing: units.filter(({ state }) => !isHandedIn(state)).map(({ unit }) => unit), units,
    };
  };
  return [...(await entryFormsByKey(manager))]
    .flatMap(([form, versions]) => formPeriodsUntil(versions, today).filter(({ period }) => period.to >= first && period.to <= last).map((each) => rateOf(form, each)))
    .sort((a, b) => (a.period.to === b.period.to ? (a.form < b.form ? -1 : 1) : a.period.to > b.period.to ? -1 : 1));
}
