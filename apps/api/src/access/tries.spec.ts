import { Tries } from './tries.js';

it('allows so many in any minute and forgets each after one', () => {
  let now = 0;
  const tries = new Tries(2, () => now);
  const at = (time: number): boolean => ((now = time), tries.allow());
  expect([at(0), at(10_000), at(20_000)]).toEqual([true, true, false]);
  expect([at(59_999), at(60_000), at(60_001)]).toEqual([false, true, false]);
  expect([at(70_000), at(70_001)]).toEqual([true, false]);
});
