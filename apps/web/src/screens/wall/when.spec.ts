import { Hello } from '@ioc/contracts';
import { distinctPeriods, nextOfficeDay, periodsOn } from './when.js';

const catalogue = {
  calendar: { workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }], daysOff: [{ day: '2023-09-01' }, { day: '2023-09-04' }], makeUpDays: [] },
  defaultPeriod: { from: '2023-01-01', to: '2023-06-30' },
};

it('reckons its periods from the server\'s day', () => {
  expect(periodsOn('2023-07-03', catalogue, null)).toEqual({
    today: { from: '2023-07-03', to: '2023-07-03' },
    lastWorkday: { from: '2023-06-30', to: '2023-06-30' },
    // Monday 03/07 and fourteen working days before: 19/06 to 23/06, 26/06 to 30/06, and four of 13/06 to 16/06.
    recent: { from: '2023-06-13', to: '2023-07-03' },
    quarter: { from: '2023-07-01', to: '2023-09-30' },
    quarterBefore: { from: '2023-04-01', to: '2023-06-30' },
    halfYear: { from: '2023-01-01', to: '2023-06-30' },
    report: { from: '2023-01-01', to: '2023-06-30' },
    reportBefore: { from: '2022-07-01', to: '2022-12-31' },
  });
});

it('asks for the same period once, and for the address\'s period of reports', () => {
  const named = periodsOn('2023-07-03', catalogue, { from: '2022-12-15', to: '2023-06-14' });
  expect(named.report).toEqual({ from: '2022-12-15', to: '2023-06-14' });
  expect(named.reportBefore).toEqual({ from: '2022-06-15', to: '2022-12-14' });
  const periods = distinctPeriods(Object.values(named));
  expect(periods).toHaveLength(8);
  expect(Hello.safeParse({ shows: { periods }, revision: 0, epoch: null }).success).toBe(true);
  const plain = periodsOn('2023-07-03', catalogue, null);
  expect(distinctPeriods(Object.values(plain))).toHaveLength(7);
});

it.each([
  ['on a working morning', '2023-07-03', 7 * 60, true, '2023-07-03'],
  ['a minute before closing', '2023-07-03', 17 * 60 - 1, true, '2023-07-03'],
  ['at closing', '2023-07-03', 17 * 60, false, '2023-07-04'],
  ['on a Sunday', '2023-07-02', 9 * 60, false, '2023-07-03'],
  ['on the eve of the holidays', '2023-08-31', 18 * 60, false, '2023-09-05'],
])('%s it looks at the right office day', (_when, day, minutes, isToday, next) => {
  expect(nextOfficeDay({ day, minutes }, catalogue)).toEqual({ isToday, day: next, closing: '17:00' });
});
