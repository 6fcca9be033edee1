import { conditionOf } from './condition.js';

it.each([
  ['2023-07-03T07:32:00.000Z', 'alive'],
  // 89 s and 90 s before.
  ['2023-07-03T07:30:31.000Z', 'alive'],
  ['2023-07-03T07:30:30.000Z', 'silent'],
  [null, 'never'],
] as const)('a wall that was heard at %s is %s', (at, condition) => {
  expect(conditionOf(at, '2023-07-03T07:32:00.000Z')).toBe(condition);
});
