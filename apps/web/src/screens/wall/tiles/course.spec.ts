import { coursePath } from './course.js';

it.each([
  ['from the lowest to the highest', [98, 99, 100], 'M0 38 L50 20 L100 2'],
  ['in the middle when nothing changes', [99, 99], 'M0 20 L100 20'],
  ['broken where a value is unknown', [98, null, 100, 98], 'M0 38 M66.7 2 L100 38'],
  ['as one point', [99], 'M50 20'],
  ['not at all', [null, null], ''],
])('draws the course %s', (_what, values, path) => expect(coursePath(values)).toBe(path));
