import type { FigureState } from '@ioc/contracts';
import { workingCalendar } from '../time/calendar.js';
import { asOf, coverageOf, figureState, lateReporters, reporterLateAfter, sourceLateAfter, type Reporter, type SourceInput, type TimeContext } from './reporters.js';

const FIRST_HALF = { from: '2023-01-01', to: '2023-06-30' };
const calendar = workingCalendar({
  workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
  daysOff: ['2023-01-02', '2023-05-01', '2023-05-02', '2023-05-03'].map((day) => ({ day })),
  makeUpDays: [],
});

/** A moment in Việt Nam, `yyyy-MM-ddTHH:mm[:ss]`. */
const local = (moment: string): string => new Date(`${moment}+07:00`).toISOString();
const endOf = (day: string): string => local(`${day}T23:59:59`);
const timeAt = (moment: string): TimeContext => ({ now: new Date(local(moment)), timeZone: 'Asia/Ho_Chi_Minh', calendar });

/** A unit whose full lists speak of these ranges of days, the last of them to its end. */
function unit(key: string, ...ranges: (readonly [string | null, string])[]): Reporter {
  const last = ranges.at(-1);
  const moment = last ? endOf(last[1]) : null;
  return { key, spoken: ranges.map(([from, to]) => ({ from, to })), stateAt: moment, confirmedAt: moment, speaksUntil: null };
}

function oneStop(...reporters: Reporter[]): SourceInput {
  return {
    id: 'one-stop', reportersAre: 'unit', reporters,
    cadence: { every: 'working-day', at: ['11:30', '17:00'], graceWorkingMinutes: 120 },
  };
}

const FULL = ['2023-01-01', '2023-06-30'] as const;

describe('figureState', () => {
  it.each<[string, Reporter[], string, FigureState]>([
    ['nothing was ever delivered', [unit('A'), unit('B')], '2023-05-15T10:00', 'missing'],
    ['all that was delivered is of another period', [unit('A', ['2022-07-01', '2022-12-31'])], '2023-05-15T10:00', 'missing'],
    ['the period runs', [unit('A', ['2023-01-01', '2023-05-12'])], '2023-05-15T10:00', 'live'],
    ['the last evening of the period', [unit('A', ['2023-01-01', '2023-06-29'])], '2023-06-30T23:59:59', 'live'],
    ['the period is over and the last day is not spoken of', [unit('A', ['2023-01-01', '2023-06-29'])], '2023-07-01T00:00', 'awaiting'],
    ['the last day is spoken of until noon only',
      [{ ...unit('A', FULL), stateAt: local('2023-06-30T11:30'), confirmedAt: local('2023-06-30T11:30') }], '2023-07-03T08:00', 'awaiting'],
    ['the whole period is spoken of', [unit('A', FULL)], '2023-07-03T08:00', 'closed'],
    ['and long after', [unit('A', ['2023-01-01', '2023-07-31'])], '2023-08-11T08:00', 'closed'],
    ['one of two units has not spoken to the end', [unit('A', FULL), unit('B', ['2023-01-01', '2023-06-20'])], '2023-07-03T08:00', 'awaiting'],
    ['one of two units has never spoken', [unit('A', FULL), unit('B')], '2023-07-03T08:00', 'awaiting'],
    ['the end is spoken of by messages only, which settle nothing that they do not name',
      [{ ...unit('A', FULL), confirmedAt: null }], '2023-07-03T08:00', 'awaiting'],
  ])('%s', (_what, reporters, now, expected) => {
    expect(figureState([oneStop(...reporters)], FIRST_HALF, timeAt(now))).toBe(expected);
  });

  it('is missing without a source', () => {
    expect(figureState([], FIRST_HALF, timeAt('2023-07-03T08:00'))).toBe('missing');
  });
});

describe('asOf', () => {
  const july = timeAt('2023-07-10T08:00');

  it('is what the source last spoke of, and never past the end of the period', () => {
    expect(asOf([oneStop(unit('A', ['2023-01-01', '2023-06-20']))], FIRST_HALF, july)).toBe(endOf('2023-06-20'));
    expect(asOf([oneStop(unit('A', ['2023-01-01', '2023-07-07']))], FIRST_HALF, july)).toBe(endOf('2023-06-30'));
  });

  it('is the latest of a source\'s reporters and the earliest of the sources', () => {
    const early = oneStop(unit('A', ['2023-01-01', '2023-06-10']), unit('B', ['2023-01-01', '2023-06-12']), unit('C'));
    const late = oneStop(unit('A', ['2023-01-01', '2023-06-25']));
    expect(asOf([late, early], FIRST_HALF, july)).toBe(endOf('2023-06-12'));
  });

  it('is unknown when a source that is needed is silent', () => {
    expect(asOf([oneStop(unit('A', FULL)), oneStop(unit('A'))], FIRST_HALF, july)).toBeNull();
  });
});

describe('coverageOf', () => {
  const missing = (reporters: Reporter[], now: string, period = FIRST_HALF): string[] => {
    const { expected, reported, missing: keys } = coverageOf([oneStop(...reporters)], period, timeAt(now));
    expect(reported).toBe(expected - keys.length);
    expect(expected).toBe(reporters.length);
    return keys;
  };

  it('names who did not report', () => {
    expect(coverageOf([oneStop(unit('A', FULL), unit('B'), unit('C', FULL))], FIRST_HALF, timeAt('2023-07-03T08:00'))).toEqual({
      of: 'unit', expected: 3, reported: 2, missing: ['B'],
    });
  });

  it.each<[string, Reporter, string, boolean]>([
    ['the whole period', unit('A', FULL), '2023-12-01T08:00', true],
    ['since ever', unit('A', [null, '2023-06-30']), '2023-12-01T08:00', true],
    ['from before to after it', unit('A', ['2022-12-15', '2023-07-14']), '2023-12-01T08:00', true],
    ['by two lists that meet', unit('A', ['2023-01-01', '2023-03-31'], ['2023-04-01', '2023-06-30']), '2023-12-01T08:00', true],
    ['from Tuesday 03/01: before it are a Sunday and a day off', unit('A', ['2023-01-03', '2023-06-30']), '2023-12-01T08:00', true],
    ['from Wednesday 04/01: Tuesday was a working day', unit('A', ['2023-01-04', '2023-06-30']), '2023-12-01T08:00', false],
    ['with a gap from Saturday 29/04 to Wednesday 03/05, all days off',
      unit('A', ['2023-01-01', '2023-04-28'], ['2023-05-04', '2023-06-30']), '2023-12-01T08:00', true],
    ['with a gap to Thursday 04/05, a working day',
      unit('A', ['2023-01-01', '2023-04-28'], ['2023-05-05', '2023-06-30']), '2023-12-01T08:00', false],
    ['not its last weeks, and months have passed', unit('A', ['2023-01-01', '2023-06-09']), '2023-12-01T08:00', false],
    ['another period only', unit('A', ['2022-01-01', '2022-12-31']), '2023-12-01T08:00', false],
    ['so far, and the next delivery is not late before 15:30', unit('A', ['2023-01-01', '2023-06-09']), '2023-06-12T15:29', true],
    ['so far, but the next delivery is late since 15:30', unit('A', ['2023-01-01', '2023-06-09']), '2023-06-12T15:30', false],
  ])('speaks of %s', (_what, reporter, now, reported) => {
    expect(missing([reporter], now)).toEqual(reported ? [] : ['A']);
  });

  it('does not look at gaps behind the period', () => {
    // The period ends on Sunday 30/04; nothing was said of Thursday 04/05.
    const april = { from: '2023-04-01', to: '2023-04-30' };
    expect(missing([unit('A', ['2023-01-01', '2023-04-28'], ['2023-05-05', '2023-06-30'])], '2023-12-01T08:00', april)).toEqual([]);
  });

  it('goes by full lists where there are any: a message settles nothing that it does not name', () => {
    const messages = { ...unit('A', ['2023-01-01', '2023-05-31'], ['2023-06-12', '2023-06-12']), confirmedAt: endOf('2023-05-31') };
    expect(missing([messages], '2023-06-12T15:30')).toEqual(['A']);
  });

  it('goes by the word of a reporter that says how long it holds', () => {
    const today = { from: '2023-07-03', to: '2023-07-03' };
    const brief = { ...unit('A', ['2023-07-03', '2023-07-03']), speaksUntil: local('2023-07-03T09:00') };
    expect(missing([brief], '2023-07-03T08:59', today)).toEqual([]);
    expect(missing([brief], '2023-07-03T09:00', today)).toEqual(['A']);
    const longer = { ...brief, key: 'B', speaksUntil: local('2023-07-03T10:00') };
    const time = timeAt('2023-07-03T08:00');
    expect(reporterLateAfter(oneStop(brief), brief, time)).toEqual(new Date(local('2023-07-03T09:00')));
    expect(sourceLateAfter(oneStop(brief, longer), time)).toEqual(new Date(local('2023-07-03T10:00')));
  });

  it('expects nobody where there is no source', () => {
    expect(coverageOf([], FIRST_HALF, timeAt('2023-07-03T08:00'))).toEqual({ of: 'unit', expected: 0, reported: 0, missing: [] });
  });
});

describe('a unit that ended on 31/03', () => {
  const ended = { ...unit('B', ['2023-01-01', '2023-03-31']), during: { from: '2001-12-12', to: '2023-03-31' } };
  const source = oneStop(unit('A', FULL), ended);

  it('has reported of a period that reaches beyond it once its own days are told', () => {
    expect(coverageOf([source], FIRST_HALF, timeAt('2023-07-03T08:00'))).toEqual({ of: 'unit', expected: 2, reported: 2, missing: [] });
    expect(figureState([source], FIRST_HALF, timeAt('2023-07-03T08:00'))).toBe('closed');
    const silent = oneStop(unit('A', FULL), { ...ended, ...unit('B', ['2023-01-01', '2023-03-15']) });
    expect(coverageOf([silent], FIRST_HALF, timeAt('2023-07-03T08:00')).missing).toEqual(['B']);
  });

  it('is expected no more in later periods, and is late no more', () => {
    expect(coverageOf([source], { from: '2023-04-01', to: '2023-06-30' }, timeAt('2023-07-03T08:00'))).toEqual({ of: 'unit', expected: 1, reported: 1, missing: [] });
    expect(coverageOf([oneStop(ended)], { from: '2023-04-01', to: '2023-06-30' }, timeAt('2023-07-03T08:00'))).toEqual({ of: 'unit', expected: 0, reported: 0, missing: [] });
    expect(figureState([oneStop(ended)], { from: '2023-04-01', to: '2023-06-30' }, timeAt('2023-07-03T08:00'))).toBe('missing');
    expect(lateReporters(oneStop(ended), timeAt('2023-04-05T10:00'))).toBe(0);
    expect(lateReporters(oneStop(unit('B', ['2023-01-01', '2023-03-31'])), timeAt('2023-04-05T10:00'))).toBe(1);
  });
});
