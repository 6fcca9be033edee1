import type { EntityManager } from 'typeorm';
import type { SubmissionState } from '@ioc/contracts';
import { isHandedIn, reminderDaysOf, remindersOf, turnOf, type Absence, type Reminder, type UnfinishedForm } from '@ioc/kpi';
import { listPeople } from '../access/people.js';
import { deadlineAt, factsAt, todayOf, type EntryMoment } from '../entry/place.js';
import { listEntries } from '../entry/tasks.js';

/** What is to be said now, to whom. Call it in a REPEATABLE READ transaction. */
export async function planReminders(manager: EntityManager, moment: EntryMoment): Promise<Reminder[]> {
  const { time: { calendar, timeZone, now } } = moment;
  const people = (await listPeople(manager)).filter(({ disabled }) => !disabled);
  const absences = await manager.query<Absence[]>(
    'SELECT person_id AS person, deputy_id AS deputy FROM deputyship WHERE ended_at IS NULL AND $1::date BETWEEN valid_from AND valid_to ORDER BY id', [todayOf(moment)],
  );
  return remindersOf({ forms: await readUnfinished(manager, moment), people, absences, calendar, timeZone, now });
}

async function readUnfinished(manager: EntityManager, moment: EntryMoment): Promise<UnfinishedForm[]> {
  const listed = await listEntries(manager, () => true, moment);
  const events = await manager.query<{ submission: number; id: number; at: Date; action: string }[]>(
    `SELECT DISTINCT ON (submission_id) submission_id AS submission, id, at, action FROM entry_event
     WHERE submission_id = ANY($1) AND action IN ('submit', 'agree', 'return') ORDER BY submission_id, id DESC`,
    [listed.flatMap(({ row }) => row?.id ?? [])],
  );
  const last = new Map(events.map((event) => [event.submission, event]));
  return listed.flatMap(({ place, row }) => {
    const { key: { form, unit }, unitName, period, version: { definition } } = place;
    const facts = factsAt(place, row, moment);
    const open = !isHandedIn(facts.state);
    const turn = open ? 'officer' as const : turnOf(facts);
    if (!turn) return [];
    const event = row && last.get(row.id);
    return [{
      form, title: definition.title, period, unit, unitName, ...deadlineAt(place, row, moment), locked: open && facts.locked, turn,
      since: facts.state === 'draft' ? null : (event?.at ?? null), returned: cameBack(facts.state, event) ? event.id : null,
      // What is corrected was told in time.
      reminderDays: (row?.correction ?? 0) > 0 ? [] : reminderDaysOf(definition, period.to, moment.time.calendar),
      involved: new Set([...facts.filledBy, ...facts.agreedBy]),
    }];
  });
}

function cameBack<T extends { readonly action: string }>(state: SubmissionState, event: T | null | undefined): event is T {
  return state === 'returned' && event?.action === 'return';
}
