import { isDeeper } from './body-depth.js';

it.each([
  [1, 3, false], ['x', 3, false], [null, 3, false], [undefined, 3, false], [{}, 1, false], [{ a: 1 }, 1, false], [{ a: { b: 1 } }, 1, true], [{ a: [1], b: { c: 2 } }, 2, false], [{ a: [1], b: { c: {} } }, 2, true],
])('%j has more than %i levels: %s', (value, levels, expected) => {
  expect(isDeeper(value, levels)).toBe(expected);
});

it.each([[32, false], [33, true], [30_000, true]])('%i arrays in each other are more than 32 levels: %s', (depth, expected) => {
  expect(isDeeper(JSON.parse('['.repeat(depth) + '1' + ']'.repeat(depth)), 32)).toBe(expected);
});
