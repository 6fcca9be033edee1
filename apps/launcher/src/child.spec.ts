import { restartDelay } from './child.js';

it('waits longer after each death in a row, but never as long as 5 s', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(restartDelay)).toEqual([200, 400, 800, 1_600, 3_000, 3_000, 3_000]);
});
