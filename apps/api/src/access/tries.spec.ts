import { Tries, TriesBy } from './tries.js';

it('allows so many in any minute and forgets each after one', () => {
  let now = 0;
  const tries = new Tries(2, () => now);
  const at = (time: number): boolean => ((now = time), tries.allow());
  expect([at(0), at(10_000), at(20_000)]).toEqual([true, true, false]);
  expect([at(59_999), at(60_000), at(60_001)]).toEqual([false, true, false]);
  expect([at(70_000), at(70_001)]).toEqual([true, false]);
  // The one of 60,000 is forgotten at 120,000.
  expect([(now = 70_001, tries.waitMs), (now = 119_999, tries.waitMs), (now = 120_000, tries.waitMs)]).toEqual([49_999, 1, 0]);
});

it('counts each of many apart, and forgets what was no try', () => {
  let now = 0;
  const tries = new TriesBy(1, () => now);
  const at = (time: number, who: string): boolean => ((now = time), tries.allow(who));
  expect([at(0, 'a'), at(1, 'a'), at(2, 'b')]).toEqual([true, false, true]);
  tries.giveBack('b');
  expect([at(3, 'b'), at(4, 'b'), at(59_999, 'a'), at(60_000, 'a')]).toEqual([true, false, false, true]);
});
