import { stepOf, stepsOf } from './scale.js';

describe('steps of a map', () => {
  it('are at most five, equal and round', () => {
    // 212 to 1.630: with 200 there would be 8 steps, with 500 there are 4.
    expect(stepsOf([212, 900, 1_630], true)).toEqual([
      { from: 0, to: 499, tone: 1 }, { from: 500, to: 999, tone: 2 }, { from: 1_000, to: 1_499, tone: 4 }, { from: 1_500, to: 1_999, tone: 5 },
    ]);
  });

  it('of rates end at 100', () => {
    expect(stepsOf([97.2, 100], false)).toEqual([
      { from: 97, to: 98, tone: 1 }, { from: 98, to: 99, tone: 2 }, { from: 99, to: 100, tone: 4 }, { from: 100, to: 100, tone: 5 },
    ]);
  });

  it('are one, of middle colour, when all are alike; none when nothing is known', () => {
    expect(stepsOf([3, 3], true)).toEqual([{ from: 3, to: 3, tone: 3 }]);
    expect(stepsOf([], true)).toEqual([]);
  });

  it('take each value in once', () => {
    const steps = stepsOf([0, 4], true);
    expect([0, 1, 4, null].map((value) => stepOf(value, steps)?.from ?? null)).toEqual([0, 1, 4, null]);
  });
});
