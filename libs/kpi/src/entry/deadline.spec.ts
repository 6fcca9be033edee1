import { workingCalendar } from '../time/calendar.js';
import { deadlineOf, reminderDaysOf } from './deadline.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = workingCalendar({
  workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
  daysOff: [{ day: '2023-05-01' }, { day: '2023-05-02' }, { day: '2023-05-03' }], makeUpDays: [],
});
const due = { workingDays: 2, time: '17:00' };

it('a form of the second quarter is due on Friday and taken as late to the end of Wednesday', () => {
  expect(deadlineOf({ due, graceWorkingDays: 3 }, '2023-06-14', calendar, ZONE, null)).toEqual({
    dueAt: '2023-06-16T10:00:00.000Z', lateUntil: '2023-06-21T16:59:59.000Z',
  });
});

it('days that are not worked roll to the next, at the due day and in the days of grace', () => {
  const onTheDay = { due: { workingDays: 0, time: '17:00' }, graceWorkingDays: 1 };
  // The period ends on a Sunday before three days off.
  expect(deadlineOf(onTheDay, '2023-04-30', calendar, ZONE, null)).toEqual({ dueAt: '2023-05-04T10:00:00.000Z', lateUntil: '2023-05-05T16:59:59.000Z' });
  expect(deadlineOf({ due, graceWorkingDays: 0 }, '2023-06-14', calendar, ZONE, null)).toEqual({
    dueAt: '2023-06-16T10:00:00.000Z', lateUntil: '2023-06-16T16:59:59.000Z',
  });
});

it('who reopened a form gets the days of grace again, at least one, and never fewer than were left', () => {
  expect(deadlineOf({ due, graceWorkingDays: 3 }, '2023-06-14', calendar, ZONE, '2023-07-03').lateUntil).toBe('2023-07-06T16:59:59.000Z');
  expect(deadlineOf({ due, graceWorkingDays: 0 }, '2023-06-14', calendar, ZONE, '2023-07-07').lateUntil).toBe('2023-07-10T16:59:59.000Z');
  expect(deadlineOf({ due, graceWorkingDays: 3 }, '2023-06-14', calendar, ZONE, '2023-06-15').lateUntil).toBe('2023-06-21T16:59:59.000Z');
});

it('reminders fall on working days before the due day, none before the period is over', () => {
  expect(reminderDaysOf({ due, reminders: [0, 1, 2, 5] }, '2023-06-14', calendar)).toEqual(['2023-06-15', '2023-06-16']);
  expect(reminderDaysOf({ due: { workingDays: 5, time: '17:00' }, reminders: [5, 3, 3] }, '2023-04-30', calendar)).toEqual(['2023-05-05']);
});
