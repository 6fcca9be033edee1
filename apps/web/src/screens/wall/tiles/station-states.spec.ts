import { stationStates } from './station-states.js';

it.each([
  [4, 1, 1, ['down', 'unknown', 'working', 'working']],
  [2, 0, 0, ['working', 'working']],
  [2, null, null, ['unknown', 'unknown']],
  [0, 0, 0, []],
])('of %d stations, %j down and %j unknown', (all, down, unknown, marks) => expect(stationStates(all, down, unknown)).toEqual(marks));
