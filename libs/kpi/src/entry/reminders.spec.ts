import { workingCalendar } from '../time/calendar.js';
import { isMailAddress, remindersOf, type Absence, type RemindedPerson, type ReminderFacts, type UnfinishedForm } from './reminders.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }], daysOff: [], makeUpDays: [] });
const at = (time: string): Date => new Date(`${time}+07:00`);
const person = (id: number, role: RemindedPerson['roles'][number], units: string[] | null = null, contact = `so${id}@vidu.gov.vn`): RemindedPerson => ({ id, name: `Người ${id}`, contact, roles: [role], units });
/** The second quarter of 2023, due on Friday 16/06 at 17:00; reminders on Thursday and Friday. */
const quarter = (unit: string, more: Partial<UnfinishedForm> = {}): UnfinishedForm => ({
  form: 'ha-tang-so', title: 'Hạ tầng số', period: { from: '2023-03-15', to: '2023-06-14' }, unit, unitName: `Xã ${unit}`,
  dueAt: '2023-06-16T10:00:00.000Z', lateUntil: '2023-06-21T16:59:59.000Z', locked: false, turn: 'officer', since: null, returned: null,
  reminderDays: ['2023-06-15', '2023-06-16'], involved: new Set(), ...more,
});
const CHECK = { role: 'checker', name: 'Kiểm tra' } as const;
const [AN, BA, CHI, DO] = [person(1, 'officer', ['A']), person(2, 'officer', ['B']), person(3, 'officer'), person(4, 'checker')];

function said(facts: Partial<ReminderFacts> & { now: Date }): string[] {
  return remindersOf({ forms: [quarter('A'), quarter('B')], people: [AN, BA, CHI, DO], absences: [], calendar, timeZone: ZONE, ...facts })
    .map(({ person: { id }, kind, day, forms, asDeputy }) => `${id} ${kind} ${day} ${forms.map(({ unit }) => unit).join('+')}${asDeputy ? ' deputy' : ''}`);
}
const away = (...pairs: [number, number][]): Absence[] => pairs.map(([who, deputy]) => ({ person: who, deputy }));

it('reminds each officer of their units on the last reminder day that has come, once work has begun', () => {
  expect(said({ now: at('2023-06-14T10:00') })).toEqual([]);
  expect(said({ now: at('2023-06-15T06:59') })).toEqual([]);
  const thursday = ['1 due 2023-06-15 A', '3 due 2023-06-15 A+B', '2 due 2023-06-15 B'];
  expect(said({ now: at('2023-06-15T07:00') })).toEqual(thursday);
  expect(said({ now: at('2023-06-15T23:00') })).toEqual(thursday);
  // Friday's was missed, Saturday and Sunday are not worked: on Monday it is made good, under the same key.
  expect(said({ now: at('2023-06-17T09:00') })).toEqual([]);
  expect(said({ now: at('2023-06-19T08:00') })).toEqual(['1 due 2023-06-16 A', '3 due 2023-06-16 A+B', '2 due 2023-06-16 B']);
  expect(said({ now: at('2023-06-22T08:00'), forms: [quarter('A', { locked: true })] })).toEqual([]);
});

it('writes to the deputy instead of who is away, never to somebody away, and only where an address is', () => {
  const now = at('2023-06-15T08:00');
  const forms = [quarter('A')];
  const people = [AN, BA];
  expect(said({ now, forms, people, absences: away([1, 2]) })).toEqual(['2 due 2023-06-15 A deputy']);
  expect(said({ now, forms, people, absences: away([1, 2], [2, 3]) })).toEqual([]);
  expect(said({ now, forms, people: [...people, CHI], absences: away([1, 3]) })).toEqual(['3 due 2023-06-15 A']);
  expect(said({ now, forms, people: [person(1, 'officer', ['A'], '0912 345 678')] })).toEqual([]);
  // The deputy has left.
  expect(said({ now, forms, people: [AN], absences: away([1, 9]) })).toEqual([]);
});

it('reminds a step on the second working day after it came, but not who may not do it', () => {
  // Submitted on Thursday afternoon: Friday is one, Monday more than one.
  const forms = [quarter('A', { turn: CHECK, since: at('2023-06-15T16:00') }), quarter('B', { turn: CHECK, since: at('2023-06-15T09:00'), involved: new Set([4]) })];
  expect(said({ now: at('2023-06-16T16:59'), forms })).toEqual([]);
  expect(said({ now: at('2023-06-19T07:00'), forms })).toEqual(['4 waiting 2023-06-19 A']);
  expect(said({ now: at('2023-06-21T07:00'), forms })).toEqual(['4 waiting 2023-06-19 A']);
});

it('tells of a return at once, and of each one', () => {
  const now = at('2023-06-17T20:00');
  // Who was told of it on a reminder day is not reminded twice on that day.
  const returned = { returned: 7, since: at('2023-06-15T10:00') };
  expect(said({ now: at('2023-06-15T10:01'), forms: [quarter('B', returned)], people: [BA] })).toEqual(['2 returned 2023-06-14 B']);
  expect(said({ now: at('2023-06-16T10:01'), forms: [quarter('B', returned)], people: [BA] })).toEqual(['2 returned 2023-06-14 B', '2 due 2023-06-16 B']);
  const about = (returned: number): number[] => remindersOf({ forms: [quarter('B', { returned })], people: [BA], absences: [], calendar, timeZone: ZONE, now }).map((each) => each.about);
  expect([about(7), about(9)]).toEqual([[7], [9]]);
});

it('knows an address from what is none', () => {
  expect(['lan@vidu.gov.vn', 'a.b+c@x-y.vn'].map(isMailAddress)).toEqual([true, true]);
  expect(['0912345678', 'lan@vidu', 'a@b.vn, c@d.vn', 'a@b.vn\nBcc: x@y.vn', '<a@b.vn>', 'a b@c.vn', ''].map(isMailAddress)).toEqual([false, false, false, false, false, false, false]);
});
