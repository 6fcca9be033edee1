import { RefusedError } from './server.js';
import { Network, Operators, type Station } from './stations.js';
import { catalogue } from './test/catalogue.js';

const network = new Network(1, catalogue.units, catalogue.timeZone);
const STATIONS: Station[] = Array.from({ length: 40 }, (_, index) => ({
  code: `S${index}`, operator: catalogue.operators[index % 2] ?? '', unit: `0000${(index % 5) + 1}`,
}));
const MORNING = new Date('2023-07-03T02:00:00Z');
const minutes = (count: number): Date => new Date(MORNING.getTime() + count * 60_000);

it('nearly all stations work nearly always, and every kind of trouble comes', () => {
  const instants = Array.from({ length: 400 }, (_, index) => minutes(100 * index));
  const troubles = instants.flatMap((at) => STATIONS.flatMap((station) => network.troubleOf(station, at) ?? []));
  expect(troubles.length / (instants.length * STATIONS.length)).toBeLessThan(0.03);
  expect(new Set(troubles.map(({ state }) => state))).toEqual(new Set(['down', 'degraded', 'planned']));
  expect(troubles.every(({ since, until }) => until.getTime() - since.getTime() <= 6 * 3_600_000)).toBe(true);
});

it('each operator reports every ten minutes, one at a time; at a high speed less often, for longer', async () => {
  const sent: { operator: string; validMinutes: number; observedAt: string }[] = [];
  const operators = new Operators(network, { ask: async () => ({ stations: STATIONS }), post: async (_, json) => void sent.push(json as never) }, () => 0);
  for (const minute of [0, 1, 2, 10, 11, 12]) await operators.play(minutes(minute), 1);
  expect(sent.map(({ operator, validMinutes }) => [operator, validMinutes])).toEqual([['Một', 30], ['Hai', 30], ['Một', 30], ['Hai', 30]]);
  // 3 s at 600 times are 30 minutes.
  for (const minute of [30, 40, 41, 42]) await operators.play(minutes(minute), 600);
  expect(sent.slice(4).map(({ operator, validMinutes }) => [operator, validMinutes])).toEqual([['Một', 90], ['Hai', 90]]);
});

it('a server that knows no stations is left alone for five minutes', async () => {
  let asked = 0;
  let now = 0;
  const ask = async (): Promise<unknown> => {
    asked += 1;
    throw new RefusedError(404, '/api/stations');
  };
  const operators = new Operators(network, { ask, post: async () => undefined }, () => now);
  await operators.play(MORNING, 1);
  await operators.play(MORNING, 1);
  expect(asked).toBe(1);
  now = 300_000;
  await operators.play(MORNING, 1);
  expect(asked).toBe(2);
});
