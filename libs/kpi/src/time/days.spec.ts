import fc from 'fast-check';
import { addDays, dayOfWeek, daysBetween, endOfDay, instantOf, instantText, isEndOfDay, localDateTime, localDay } from './days.js';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const NEW_YORK = 'America/New_York';

describe('calendar days', () => {
  it('counts over months, leap days and years', () => {
    expect(addDays('2023-06-30', 1)).toBe('2023-07-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-01-01', -1)).toBe('2022-12-31');
    expect(daysBetween('2023-01-01', '2023-06-30')).toBe(180);
    expect(daysBetween('2023-06-30', '2023-06-30')).toBe(0);
    expect(daysBetween('2023-07-03', '2023-06-30')).toBe(-3);
  });

  it('begins the week on Monday', () => {
    expect(dayOfWeek('2023-07-03')).toBe(1);
    expect(dayOfWeek('2023-07-02')).toBe(7);
  });

  it('refuses what is no day', () => {
    expect(() => addDays('03/07/2023', 1)).toThrow(new RangeError('not a day: 03/07/2023'));
    expect(() => dayOfWeek('2023-13-01')).toThrow(RangeError);
  });
});

describe('local time', () => {
  it('turns the day at local midnight, not at midnight UTC', () => {
    expect(localDay('2023-06-29T16:59:59.999Z', VIETNAM)).toBe('2023-06-29');
    expect(localDay('2023-06-29T17:00:00.000Z', VIETNAM)).toBe('2023-06-30');
    expect(localDay(new Date('2023-06-30T00:30:00.000Z'), NEW_YORK)).toBe('2023-06-29');
  });

  it('gives whole minutes since local midnight', () => {
    expect(localDateTime('2023-06-05T00:41:59.000Z', VIETNAM)).toEqual({ day: '2023-06-05', minutes: 461 });
    expect(localDateTime('2023-06-04T17:00:00.000Z', VIETNAM)).toEqual({ day: '2023-06-05', minutes: 0 });
  });

  it('finds the instant of a local time, on both sides of a change of the offset', () => {
    expect(instantOf('2023-07-03', '07:00', VIETNAM).toISOString()).toBe('2023-07-03T00:00:00.000Z');
    expect(instantOf('2023-03-12', '01:30', NEW_YORK).toISOString()).toBe('2023-03-12T06:30:00.000Z');
    expect(instantOf('2023-03-12', '03:30', NEW_YORK).toISOString()).toBe('2023-03-12T07:30:00.000Z');
    expect(instantOf('2023-11-05', '12:00', NEW_YORK).toISOString()).toBe('2023-11-05T17:00:00.000Z');
    expect(() => instantOf('2023-07-03', '7h', VIETNAM)).toThrow(RangeError);
  });

  it('writes instants as everybody else does', () => {
    expect(instantText(Date.UTC(2023, 5, 5, 0, 41, 7, 9))).toBe('2023-06-05T00:41:07.009Z');
    expect(instantText(-1)).toBe('1969-12-31T23:59:59.999Z');
    fc.assert(fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      expect(instantText(date.getTime())).toBe(date.toISOString());
    }));
  });

  it('marks a whole day by its last second', () => {
    expect(endOfDay('2023-06-30', VIETNAM).toISOString()).toBe('2023-06-30T16:59:59.000Z');
    expect(isEndOfDay('2023-06-30T16:59:59.000Z', VIETNAM)).toBe(true);
    expect(isEndOfDay('2023-06-30T23:59:59+07:00', VIETNAM)).toBe(true);
    expect(isEndOfDay('2023-06-30T16:59:58.000Z', VIETNAM)).toBe(false);
    expect(isEndOfDay('2023-06-30T23:59:59.000Z', VIETNAM)).toBe(false);
  });
});
