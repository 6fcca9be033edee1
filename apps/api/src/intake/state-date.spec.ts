import { sheetDateOf, stateDateOf, type StateDateHints } from './state-date.js';

/** Received on Monday 03/07/2023 at 08:15 in Việt Nam. */
const hints: StateDateHints = {
  stated: undefined, printedTo: null, printedTime: null, latestEvent: null, undated: 'receipt',
  receivedAt: new Date('2023-07-03T01:15:00.000Z'), timeZone: 'Asia/Ho_Chi_Minh',
};
const RECEIPT = '2023-07-03T01:15:00.000Z';
const END_OF_JUNE = '2023-06-30T16:59:59.000Z';

describe('the instant that a delivery speaks of', () => {
  it.each<[string, Partial<StateDateHints>, string]>([
    ['the day that the sender states, all of it', { stated: '2023-06-30', printedTo: '2023-06-15' }, END_OF_JUNE],
    ['the instant that the sender states, with an offset', { stated: '2023-06-30T11:30:00+07:00' }, '2023-06-30T04:30:00.000Z'],
    ['the instant that the sender states, in UTC', { stated: '2023-06-30T04:30:00Z' }, '2023-06-30T04:30:00.000Z'],
    ['else the last day that the file prints', { printedTo: '2023-06-30', latestEvent: '2023-06-29T03:00:00.000Z', undated: 'latest-event' }, END_OF_JUNE],
    ['at the time that it prints beside it', { printedTo: '2023-06-30', printedTime: '07:30' }, '2023-06-30T00:30:00.000Z'],
    ['never later than its receipt: a sheet of this afternoon', { printedTo: '2023-07-03', printedTime: '17:00' }, RECEIPT],
    ['else the latest event, where the profile says so', { latestEvent: '2023-06-29T03:00:00.000Z', undated: 'latest-event' }, '2023-06-29T03:00:00.000Z'],
    ['else its receipt, where the profile says so', { latestEvent: '2023-06-29T03:00:00.000Z' }, RECEIPT],
    ['else its receipt, where no row carries an event', { undated: 'latest-event' }, RECEIPT],
    ['never later than its receipt: a list of today, stated', { stated: '2023-07-03' }, RECEIPT],
    ['never later than its receipt: a list printed for the year', { printedTo: '2023-12-31' }, RECEIPT],
    ['never later than its receipt: an event of tomorrow by a wrong clock', { latestEvent: '2023-07-04T01:00:00.000Z', undated: 'latest-event' }, RECEIPT],
  ])('is %s', (_what, given, expected) => {
    expect(stateDateOf({ ...hints, ...given }).toISOString()).toBe(expected);
  });

  it('ends a day by the district\'s clock', () => {
    expect(stateDateOf({ ...hints, stated: '2023-06-30', timeZone: 'UTC' }).toISOString()).toBe('2023-06-30T23:59:59.000Z');
  });
});

describe('the date that makes a sheet of states another one', () => {
  it.each<[string, Partial<StateDateHints>, string]>([
    ['the day that the sender states', { stated: '2023-07-02', printedTo: '2023-07-01' }, '2023-07-02'],
    ['the instant that the sender states', { stated: '2023-07-02T07:30:00+07:00' }, '2023-07-02T00:30:00.000Z'],
    ['else the day that it prints', { printedTo: '2023-07-02' }, '2023-07-02'],
    ['with its time', { printedTo: '2023-07-02', printedTime: '07:30' }, '2023-07-02T00:30:00.000Z'],
    ['else the day of its receipt in the district', { receivedAt: new Date('2023-07-02T17:30:00.000Z') }, '2023-07-03'],
  ])('is %s', (_what, given, expected) => {
    expect(sheetDateOf({ ...hints, ...given })).toBe(expected);
  });
});
