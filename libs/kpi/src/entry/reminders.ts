import type { EntryStep, Instant, IsoDay, Period, Role } from '@ioc/contracts';
import type { WorkingCalendar } from '../time/calendar.js';
import { instantOf, localDay } from '../time/days.js';

/** Somebody who works here now: neither disabled nor gone. */
export interface RemindedPerson {
  readonly id: number;
  readonly name: string;
  readonly contact: string;
  readonly roles: readonly Role[];
  /** Codes of units; null: all. */
  readonly units: readonly string[] | null;
}

/** Who is away today, and who stands in. */
export interface Absence {
  readonly person: number;
  readonly deputy: number;
}

/** A unit's form of a period that somebody has still to do something with. */
export interface UnfinishedForm {
  readonly form: string;
  readonly title: string;
  readonly period: Period;
  readonly unit: string;
  readonly unitName: string;
  readonly dueAt: Instant;
  readonly lateUntil: Instant;
  readonly locked: boolean;
  /** Whose turn it is: who fills it in, or a step. */
  readonly turn: 'officer' | EntryStep;
  /** Since when it is a step's turn, or back at the unit; null: it is the officer's from the beginning. */
  readonly since: Date | null;
  /** Number of the return after which nobody has submitted it; null: it did not come back. */
  readonly returned: number | null;
  readonly reminderDays: readonly IsoDay[];
  /** Who filled it in or has agreed to it: no step is theirs. */
  readonly involved: ReadonlySet<number>;
}

export type ReminderKind = 'due' | 'waiting' | 'returned';

/** One message; all but `forms` and `asDeputy` is its key, under which it is sent once. */
export interface Reminder {
  readonly person: RemindedPerson;
  readonly kind: ReminderKind;
  readonly form: string;
  readonly period: Period;
  readonly day: IsoDay;
  /** Number of the return that it tells of; 0: it tells of none. */
  readonly about: number;
  readonly forms: readonly UnfinishedForm[];
  /** It is for somebody who is away. */
  readonly asDeputy: boolean;
}

/** Everything by which reminders are decided, as it is now. */
export interface ReminderFacts {
  readonly forms: readonly UnfinishedForm[];
  readonly people: readonly RemindedPerson[];
  readonly absences: readonly Absence[];
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly now: Date;
}

/** Whether a contact is an address that a message can go to. */
export function isMailAddress(contact: string): boolean {
  return contact.length <= 254 && /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\.]+(?:\.[^\s@<>()[\]",;:\\.]+)+$/.test(contact);
}

/** What may be said now: that a form came back at once, the rest from the first hour of a working day on. */
export function kindsAt({ calendar, timeZone, now }: Pick<ReminderFacts, 'calendar' | 'timeZone' | 'now'>): ReminderKind[] {
  const today = localDay(now, timeZone);
  const [first] = calendar.hoursOf(today);
  return first !== undefined && now >= instantOf(today, first.from, timeZone) ? ['returned', 'due', 'waiting'] : ['returned'];
}

/**
 * What is to be said now: who has not submitted on the last reminder day that has come, whose step has waited for more
 * than a working day, and to whom a form came back. Who is away with a deputy is never written to; the deputy is, unless
 * away too. Nobody is told of a step that others have to do.
 */
export function remindersOf({ forms, people, absences, calendar, timeZone, now }: ReminderFacts): Reminder[] {
  const today = localDay(now, timeZone);
  const reachable = new Map(people.map((person) => [person.id, person]));
  const away = new Map<number, number[]>();
  for (const { person, deputy } of absences) away.set(person, [...(away.get(person) ?? []), deputy]);
  const found = new Map<string, { -readonly [K in keyof Reminder]: Reminder[K] } & { forms: UnfinishedForm[] }>();

  const note = (form: UnfinishedForm, role: Role, kind: ReminderKind, day: IsoDay, about = 0): void => {
    for (const holder of people.filter(({ roles, units }) => roles.includes(role) && (units === null || units.includes(form.unit)))) {
      const deputies = away.get(holder.id);
      const receivers = deputies === undefined ? [holder] : deputies.flatMap((id) => (away.has(id) ? [] : (reachable.get(id) ?? [])));
      for (const person of receivers) {
        if (!isMailAddress(person.contact) || (kind === 'waiting' && form.involved.has(person.id))) continue;
        const key = JSON.stringify([person.id, kind, form.form, form.period.from, day, about]);
        const known = found.get(key);
        if (!known) found.set(key, { person, kind, form: form.form, period: form.period, day, about, forms: [form], asDeputy: deputies !== undefined });
        else {
          if (!known.forms.includes(form)) known.forms.push(form);
          known.asDeputy &&= deputies !== undefined;
        }
      }
    }
  };

  const kinds = kindsAt({ calendar, timeZone, now });
  for (const form of forms) {
    if (form.turn === 'officer') {
      if (form.returned !== null) note(form, 'officer', 'returned', form.period.to, form.returned);
      // A day on which nothing ran is made good, as long as it can still be submitted.
      const day = form.reminderDays.findLast((each) => each <= today);
      const told = form.returned !== null && form.since !== null && day !== undefined && day <= localDay(form.since, timeZone);
      if (kinds.includes('due') && !form.locked && day !== undefined && !told) note(form, 'officer', 'due', day);
    } else if (kinds.includes('waiting') && form.since) {
      // The second working day after it came: then more than one has passed, whatever the hour.
      const day = calendar.nextWorkingDay(calendar.nextWorkingDay(localDay(form.since, timeZone)));
      if (day <= today) note(form, form.turn.role, 'waiting', day);
    }
  }
  return [...found.values()];
}
