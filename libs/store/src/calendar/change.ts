import type { EntityManager } from 'typeorm';
import type { CalendarContent, CalendarInForce } from '@ioc/contracts';
import { addDays, edgesOf, workingCalendar, workingTimeOf, type DossierFacts, type WorkingCalendar } from '@ioc/kpi';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { beginRemake, readRemake } from '../aggregate/made.js';
import { addToRollups, RollupDelta } from '../aggregate/rollups.js';
import { noteCatalogueChange } from '../catalogue/change.js';
import { readTimeZone } from '../catalogue/profiles.js';
import { UnknownTargetError } from '../catalogue/unknown-target.js';
import { CalendarVersionEntity, UnitEntity } from '../entities/catalogue.js';
import { latestCalendar, readCalendarVersion, stamped } from './versions.js';

/** Somebody else changed the calendar after the version that was edited. */
export class CalendarMovedError extends Error {
  override name = 'CalendarMovedError';

  constructor(readonly version: number) {
    super(`the calendar in force is version ${version} by now`);
  }
}

/** Who changes, when, and what he looked at when he did. */
interface ChangedBy {
  readonly basedOn: number;
  readonly by: string;
  readonly at: Date;
}

const CALENDAR_LOCK = 7_301_006;
const BATCH = 2_000;

/**
 * To be called by whoever counts dossiers by the calendar, before he reads the catalogue, in the transaction in which he
 * counts: no change of the calendar comes in between, so that no rollup is left counted by two.
 */
export async function holdCalendar(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock_shared($1)', [CALENDAR_LOCK]);
}

/**
 * Puts a calendar in force, in the caller's transaction (READ COMMITTED), as the next version; rollups are counted by it
 * from then on, and every figure is judged anew.
 * @throws CalendarMovedError, UnknownTargetError when hours are those of a unit that the district has not
 */
export async function changeCalendar(manager: EntityManager, content: CalendarContent, note: string, who: ChangedBy): Promise<CalendarInForce> {
  const before = await lockCalendar(manager, who.basedOn);
  const units = new Set((await manager.find(UnitEntity, { select: { code: true } })).map(({ code }) => code));
  const stranger = content.hours.find(({ unit }) => unit !== null && !units.has(unit))?.unit;
  if (stranger) throw new UnknownTargetError(stranger);
  const calendar = stamped(content, before.calendar, who.by, who.at.toISOString());
  return putInForce(manager, before, { calendar, note, restores: null }, who);
}

/**
 * As `changeCalendar`, with what was in force as `version`, stamps and all.
 * @throws CalendarMovedError
 * @returns null when there is no such version
 */
export async function restoreCalendar(manager: EntityManager, version: number, who: ChangedBy): Promise<CalendarInForce | null> {
  const before = await lockCalendar(manager, who.basedOn);
  const calendar = await readCalendarVersion(manager, version);
  return calendar && putInForce(manager, before, { calendar, note: null, restores: version }, who);
}

async function lockCalendar(manager: EntityManager, basedOn: number): Promise<CalendarInForce> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [CALENDAR_LOCK]);
  await noteCatalogueChange(manager);
  const before = await latestCalendar(manager);
  if (before.version !== basedOn) throw new CalendarMovedError(before.version);
  return before;
}

async function putInForce(
  manager: EntityManager,
  before: CalendarInForce,
  { calendar, note, restores }: Pick<CalendarInForce, 'calendar' | 'note' | 'restores'>,
  { by, at }: ChangedBy,
): Promise<CalendarInForce> {
  await manager.insert(CalendarVersionEntity, { version: before.version + 1, calendar, note, restores, by, at });
  const officeOf = (content: CalendarContent): WorkingCalendar => workingCalendar(workingTimeOf(content));
  if (await readRemake(manager)) await beginRemake(manager);
  else await countAnew(manager, officeOf(before.calendar), officeOf(calendar));
  await markDirty(manager, EVERYTHING);
  return latestCalendar(manager);
}

/** First and last day of a dossier on which its edges ask for working time: from its submission to its end. */
const FIRST = `least(accepted_on, ((facts ->> 'submittedAt')::timestamptz AT TIME ZONE $1)::date)`;
const LAST = 'coalesce(ended_on, accepted_on)';

/**
 * Edges know a calendar by the working day before a due date and by the working time of a life: only dossiers for which
 * one of them is another are counted anew, and those that have had several due dates.
 */
async function countAnew(manager: EntityManager, before: WorkingCalendar, after: WorkingCalendar): Promise<void> {
  const days = await manager.query<{ due_on: string }[]>('SELECT DISTINCT due_on FROM dossier WHERE due_on IS NOT NULL');
  const moved = days.map(({ due_on }) => due_on).filter((day) => before.previousWorkingDay(day) !== after.previousWorkingDay(day));
  const timeZone = await readTimeZone(manager);
  const worked = await daysWorkedOtherwise(manager, before, after, timeZone);
  const delta = new RollupDelta();
  for (let last = 0, more = true; more; ) {
    const rows = await manager.query<{ id: number; unit_id: number; field: string; facts: DossierFacts }[]>(
      `SELECT id, unit_id, field, facts FROM dossier
       WHERE (due_on = ANY($2::date[]) OR facts -> 'dueMoves' <> '[]' OR (${FIRST} <= $4::date AND ${LAST} >= $3::date))
         AND id > $5 AND facts IS NOT NULL AND unit_id IS NOT NULL AND field IS NOT NULL ORDER BY id LIMIT $6`,
      [timeZone, moved, worked?.first ?? null, worked?.last ?? null, last, BATCH],
    );
    for (const { unit_id, field, facts } of rows) {
      delta.add(edgesOf(facts, before, timeZone), unit_id, field, -1);
      delta.add(edgesOf(facts, after, timeZone), unit_id, field, 1);
    }
    last = rows.at(-1)?.id ?? last;
    more = rows.length === BATCH;
  }
  await addToRollups(manager, delta);
}

/** Between which days of any dossier the hours differ; null: nowhere. */
async function daysWorkedOtherwise(
  manager: EntityManager, before: WorkingCalendar, after: WorkingCalendar, timeZone: string,
): Promise<{ first: string; last: string } | null> {
  const [all] = await manager.query<{ first: string | null; last: string | null }[]>(`SELECT min(${FIRST}) AS first, max(${LAST}) AS last FROM dossier`, [timeZone]);
  if (!all?.first || !all.last) return null;
  const differing: string[] = [];
  for (let day = all.first; day <= all.last; day = addDays(day, 1)) {
    if (JSON.stringify(before.hoursOf(day)) !== JSON.stringify(after.hoursOf(day))) differing.push(day);
  }
  const [first, last] = [differing[0], differing.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}
