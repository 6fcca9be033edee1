import { Refusals, type Refused } from './refusals.js';

const refused = (route: string, address = '10.0.0.7'): Refused => ({ by: { kind: 'nobody', label: '', address }, route, status: 401 });

it('refusals of one kind are one count, and are counted once', () => {
  const refusals = new Refusals();
  for (let time = 0; time < 3; time += 1) refusals.note(refused('GET /api/deliveries'));
  refusals.note(refused('GET /api/deliveries', '10.0.0.8'));
  expect(refusals.take()).toEqual([{ of: refused('GET /api/deliveries'), count: 3 }, { of: refused('GET /api/deliveries', '10.0.0.8'), count: 1 }]);
  expect(refusals.take()).toEqual([]);
});

it('a flood of ten thousand kinds makes six counts that add up', () => {
  const refusals = new Refusals();
  for (let kind = 0; kind < 10_000; kind += 1) refusals.note(refused('GET /api/deliveries', `10.0.${Math.floor(kind / 256)}.${kind % 256}`));
  const counts = refusals.take();
  expect(counts).toHaveLength(6);
  expect(counts.at(-1)).toEqual({ of: null, count: 9_995 });
});
