import fc from 'fast-check';
import { meanOf, ratePercent } from './rounding.js';

describe('ratePercent', () => {
  it.each([
    [6643, 6747, 98.4586],
    [6594, 6599, 99.9242],
    [1, 3, 33.3333],
    [2, 3, 66.6667],
    [1, 2_000_000, 0.0001], // 0.00005 exactly: half goes up
    [3, 2_000_000, 0.0002],
    [1, 2_000_001, 0],
    [41, 40, 102.5],
    [0, 5, 0],
    [5, 5, 100],
    [0, 0, null],
    [5, 0, null],
  ])('%d / %d', (numerator, denominator, expected) => {
    expect(ratePercent(numerator, denominator)).toBe(expected);
  });

  it('refuses what is no count', () => {
    expect(() => ratePercent(-1, 5)).toThrow(new RangeError('not counts: -1 / 5'));
    expect(() => ratePercent(1.5, 5)).toThrow(RangeError);
  });

  const count = fc.integer({ min: 0, max: 1_000_000_000 });
  const positive = fc.integer({ min: 1, max: 1_000_000_000 });

  it('is the nearest value with 4 decimals, the upper of two', () => {
    fc.assert(fc.property(count, positive, (numerator, denominator) => {
      const tenThousandths = BigInt(Math.round((ratePercent(numerator, denominator) ?? NaN) * 10_000));
      // Twice the distance to the exact value, times the denominator: −denominator < it ≤ denominator.
      const distance = 2n * (tenThousandths * BigInt(denominator) - 1_000_000n * BigInt(numerator));
      expect(distance > -BigInt(denominator) && distance <= BigInt(denominator)).toBe(true);
    }));
  });

  it('grows with the numerator and is 100 for all', () => {
    fc.assert(fc.property(count, positive, (numerator, denominator) => {
      expect(ratePercent(numerator + 1, denominator)).toBeGreaterThanOrEqual(ratePercent(numerator, denominator) ?? NaN);
      expect(ratePercent(denominator, denominator)).toBe(100);
    }));
  });
});

it.each([[25, 2, 12.5], [10, 3, 3.3333], [0, 4, 0], [0, 0, null]])('the mean of %d over %d is %s', (sum, count, expected) => {
  expect(meanOf(sum, count)).toBe(expected);
});
