import { begin, chosen, turned, type Turns } from './turning.js';

const plan: Turns = [{ scene: 'tong-quan', seconds: 40 }, { scene: 'ha-tang', seconds: 20 }, { scene: 'ky-bao-cao', seconds: 20 }];

it('gives each scene its time, and begins again after the last', () => {
  const first = begin(0);
  expect(turned(plan, first, 39_999)).toBe(first);
  const second = turned(plan, first, 40_000);
  expect(second).toEqual({ place: 1, since: 40_000, heldUntil: 0 });
  const third = turned(plan, second, 60_000);
  expect(turned(plan, third, 80_000)).toEqual({ place: 0, since: 80_000, heldUntil: 0 });
});

it('keeps what somebody chose for five minutes, then goes on', () => {
  const held = chosen(plan, -1, 10_000);
  expect(held).toEqual({ place: 2, since: 10_000, heldUntil: 310_000 });
  expect(turned(plan, held, 309_999)).toBe(held);
  expect(turned(plan, held, 310_000).place).toBe(0);
});

it('stays where there is but one scene, and leaves a place that a shorter plan no longer has', () => {
  const one: Turns = [{ scene: 'ha-tang', seconds: 60 }];
  expect(turned(one, begin(0), 1e9)).toEqual(begin(0));
  expect(turned(one, { place: 2, since: 0, heldUntil: 0 }, 1_000).place).toBe(0);
});
