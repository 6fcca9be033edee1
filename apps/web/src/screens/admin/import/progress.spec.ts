import { percentOf, remainingSeconds, speedOf, withSample } from './progress.js';

it('tells speed and time left from the last seconds', () => {
  const samples = [{ at: 1_000, done: 0 }, { at: 3_000, done: 1_000 }];
  expect(speedOf(samples)).toBe(500);
  // 5.250 rows are left at 500 a second: 10,5 s.
  expect(remainingSeconds(samples, 6_250)).toBe(11);
});

it('says nothing before it knows', () => {
  expect(speedOf([{ at: 0, done: 5 }])).toBeNull();
  expect(speedOf([{ at: 0, done: 5 }, { at: 100, done: 50 }])).toBeNull();
  expect(remainingSeconds([{ at: 0, done: 0 }, { at: 2_000, done: 10 }], 10)).toBeNull();
});

it('forgets what is older than five seconds, and everything when the count begins anew', () => {
  expect(withSample([{ at: 0, done: 1 }, { at: 4_000, done: 2 }], { at: 6_000, done: 3 })).toEqual([{ at: 4_000, done: 2 }, { at: 6_000, done: 3 }]);
  expect(withSample([{ at: 0, done: 9 }], { at: 100, done: 1 })).toEqual([{ at: 100, done: 1 }]);
});

it('100 % only when all is done', () => {
  expect(percentOf(999, 1_000)).toBe(99);
  expect(percentOf(1_000, 1_000)).toBe(100);
  expect(percentOf(0, 0)).toBe(0);
});
