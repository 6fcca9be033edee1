import type { EntityManager } from 'typeorm';
import type {
  CalendarContent, CalendarDay, CalendarHours, CalendarInForce, CalendarKept, CalendarVersionInfo,
} from '@ioc/contracts';
import type { PackCalendar } from '@ioc/pack';
import { CalendarVersionEntity } from '../entities/catalogue.js';
import { canonical } from '../intake/statements.js';

const LISTED = 100;

/** The calendar in force, as the transaction sees it. @throws Error when none was sown. */
export async function latestCalendar(manager: EntityManager): Promise<CalendarInForce> {
  const [row] = await manager.find(CalendarVersionEntity, { order: { version: 'DESC' }, take: 1 });
  if (!row) throw new Error('The database holds no calendar yet: seed a pack first.');
  return { ...infoOf(row), calendar: row.calendar as CalendarKept };
}

/** What was in force as a version; null: there is none of that number. */
export async function readCalendarVersion(manager: EntityManager, version: number): Promise<CalendarKept | null> {
  return ((await manager.findOneBy(CalendarVersionEntity, { version }))?.calendar as CalendarKept | undefined) ?? null;
}

/** Newest first, the last hundred. */
export async function listCalendarVersions(manager: EntityManager): Promise<CalendarVersionInfo[]> {
  const rows = await manager.find(CalendarVersionEntity, {
    select: { version: true, note: true, restores: true, by: true, at: true }, order: { version: 'DESC' }, take: LISTED,
  });
  return rows.map(infoOf);
}

function infoOf({ version, note, restores, by, at }: Omit<CalendarVersionEntity, 'calendar'>): CalendarVersionInfo {
  return { version, note, restores, by, at: at?.toISOString() ?? null };
}

/** Puts a pack's calendar into a database that has none; false when there is one. */
export async function sowCalendar(manager: EntityManager, { workingHours, daysOff, makeUpDays, rules }: PackCalendar): Promise<boolean> {
  if (await manager.exists(CalendarVersionEntity)) return false;
  const entry = (kind: CalendarDay['kind']) => ({ day, name, source, swapWith }: PackCalendar['daysOff'][number]) =>
    ({ day, kind, name, basis: source ?? null, swapWith: swapWith ?? null, by: null, at: null });
  const calendar: CalendarKept = {
    workingHours, hours: [], rules, days: [...daysOff.map(entry('off')), ...makeUpDays.map(entry('make-up'))].sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
  await manager.insert(CalendarVersionEntity, { version: 1, calendar });
  return true;
}

/** Entries that stay as they are keep the stamp of who said them; others get this one. */
export function stamped(content: CalendarContent, before: CalendarKept, by: string, at: string): CalendarKept {
  const days = new Map(before.days.map((entry) => [entry.day, entry]));
  const hours = new Map(before.hours.map((entry) => [keyOf(entry), entry]));
  const keep = <T extends object, K extends T & { by: string | null; at: string | null }>(entry: T, known: K | undefined): T & { by: string | null; at: string | null } =>
    ({ ...entry, ...(known && sameEntry(entry, known) ? { by: known.by, at: known.at } : { by, at }) });
  return {
    ...content,
    hours: content.hours.map((entry) => keep(entry, hours.get(keyOf(entry)))),
    days: content.days.map((entry) => keep(entry, days.get(entry.day))).sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

function keyOf({ unit, validFrom }: Pick<CalendarHours, 'unit' | 'validFrom'>): string {
  return `${unit ?? ''} ${validFrom}`;
}

/** Whether all that `entry` says is in `known`; jsonb keeps the order of its keys to itself. */
function sameEntry(entry: object, known: object): boolean {
  const facts = new Map(Object.entries(known));
  return Object.entries(entry).every(([key, value]) => canonical(value) === canonical(facts.get(key)));
}
