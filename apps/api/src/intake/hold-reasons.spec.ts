import { holdReasonsOf, type HoldFacts } from './hold-reasons.js';

/** A list of the half year, sent on Monday 03/07/2023 by a program; nothing is odd. */
const ordinary: HoldFacts = {
  rows: 100, notUnderstood: 2, unknownUnits: 1, outsidePeriod: 0,
  printed: { from: '2023-01-01', to: '2023-06-30' }, foreignUnits: [],
  claimedAt: new Date('2023-06-30T16:59:59.000Z'), claimedDay: '2023-06-30', today: '2023-07-03',
  recentSizes: [], days: 181, goingBack: [], demoPast: null, door: 'api',
  speaksOf: { from: '2023-01-01', to: '2023-06-30' }, known: false, taken: 'dossier', rival: null,
};
const reasons = (given: Partial<HoldFacts>): unknown[] => holdReasonsOf({ ...ordinary, ...given });
const sizes = (...rows: number[]): HoldFacts['recentSizes'] => rows.map((count) => ({ rows: count, days: 181 }));

it('an ordinary file is asked nothing', () => {
  expect(reasons({})).toEqual([]);
});

it('a file that may be of another kind waits', () => {
  expect(reasons({ taken: 'station-state', rival: 'station' })).toEqual([{ code: 'two-kinds', taken: 'station-state', other: 'station' }]);
});

describe('a state', () => {
  it('of a later day than today waits', () => {
    const claimed = { claimedAt: new Date('2023-07-04T16:59:59.000Z'), claimedDay: '2023-07-04' };
    expect(reasons(claimed)).toEqual([{ code: 'future-state', stateAt: '2023-07-04T16:59:59.000Z' }]);
    expect(reasons({ ...claimed, claimedDay: '2023-07-03' })).toEqual([]);
  });
});

describe('units', () => {
  it('of its title that are all foreign make it wait', () => {
    expect(reasons({ foreignUnits: ['Xã Ở Nơi Khác'] })).toEqual([{ code: 'other-units', units: ['Xã Ở Nơi Khác'] }]);
  });

  it.each([
    [10, 6, [{ code: 'unknown-units', rows: 6, of: 10 }]],
    [10, 5, []],
    [9, 9, []],
  ])('of %d rows, %d unknown', (rows, unknownUnits, expected) => {
    expect(reasons({ rows, unknownUnits, notUnderstood: unknownUnits })).toEqual(expected);
  });
});

describe('rows that are not understood', () => {
  it.each([
    [10, 6, [{ code: 'mostly-unreadable', rows: 6, of: 10 }]],
    [10, 5, []],
    [9, 9, []],
  ])('of %d rows, %d', (rows, notUnderstood, expected) => {
    expect(reasons({ rows, notUnderstood, unknownUnits: 0 })).toEqual(expected);
  });
});

describe('the size', () => {
  it.each([
    // The median of 100, 120, 200 is 120: from 60 to 360 is usual.
    ['the smallest usual', { rows: 60, recentSizes: sizes(100, 120, 200) }, []],
    ['one less', { rows: 59, recentSizes: sizes(100, 120, 200) }, [{ code: 'unusual-size', rows: 59, usual: 120 }]],
    ['the largest usual', { rows: 360, recentSizes: sizes(200, 120, 100) }, []],
    ['one more', { rows: 361, recentSizes: sizes(200, 120, 100) }, [{ code: 'unusual-size', rows: 361, usual: 120 }]],
    // The middle two of 100, 110, 130, 200 are 110 and 130.
    ['of four', { rows: 59, recentSizes: sizes(200, 100, 130, 110) }, [{ code: 'unusual-size', rows: 59, usual: 120 }]],
    ['of too few to know', { rows: 1, recentSizes: sizes(100, 120) }, []],
    ['of lists that are small anyway', { rows: 1, recentSizes: sizes(19, 19, 19) }, []],
    // 181 rows for 181 days are one a day; 30 days make 30.
    ['of fewer days', { rows: 30, days: 30, recentSizes: sizes(181, 181, 181) }, []],
    ['of lists without a period, which say nothing of one with it', { rows: 1, recentSizes: [{ rows: 100, days: null }, { rows: 100, days: null }, { rows: 100, days: null }] }, []],
    ['of a list without a period', { rows: 40, days: null, printed: null, recentSizes: [{ rows: 100, days: null }, { rows: 100, days: null }, { rows: 100, days: null }] }, [{ code: 'unusual-size', rows: 40, usual: 100 }]],
  ])('%s', (_what, given, expected) => {
    expect(reasons(given)).toEqual(expected);
  });
});

describe('dossiers that would run again', () => {
  it('are three or more', () => {
    expect(reasons({ goingBack: ['A-1', 'A-2'] })).toEqual([]);
    expect(reasons({ goingBack: ['A-1', 'A-2', 'A-3', 'A-4', 'A-5', 'A-6'] })).toEqual([
      { code: 'going-back', dossiers: 6, examples: ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'] },
    ]);
  });
});

describe('dates outside the printed period', () => {
  it.each([
    [30, 3, [{ code: 'outside-period', rows: 3, from: '2023-01-01', to: '2023-06-30' }]],
    [31, 3, []],
    [10, 2, []],
  ])('of %d rows, %d', (rows, outside, expected) => {
    expect(reasons({ rows, outsidePeriod: outside, unknownUnits: 0 })).toEqual(expected);
  });

  it('need a printed period', () => {
    expect(reasons({ printed: null, outsidePeriod: 50 })).toEqual([]);
  });
});

describe('in the demo', () => {
  const demo = { demoPast: { from: '2023-01-01', to: '2023-07-03' }, door: 'page' as const };
  const asked = [{ code: 'demo-world' }];

  it('a file of its own past is asked nothing', () => {
    expect(reasons(demo)).toEqual([]);
  });

  it('a person\'s file of another time, or of none, is asked about', () => {
    expect(reasons({ ...demo, speaksOf: { from: '2022-01-01', to: '2022-06-30' } })).toEqual(asked);
    expect(reasons({ ...demo, speaksOf: { from: '2023-01-01', to: '2023-12-31' } })).toEqual(asked);
    expect(reasons({ ...demo, speaksOf: null })).toEqual(asked);
    expect(reasons({ ...demo, door: 'folder', speaksOf: null })).toEqual(asked);
  });

  it('a program\'s file, or one that is in already, is not', () => {
    for (const door of ['command', 'api', 'sample'] as const) expect(reasons({ ...demo, door, speaksOf: null })).toEqual([]);
    expect(reasons({ ...demo, speaksOf: null, known: true })).toEqual([]);
  });
});
