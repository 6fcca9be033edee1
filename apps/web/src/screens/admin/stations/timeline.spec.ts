import type { StationSegment, StationState } from '@ioc/contracts';
import fc from 'fast-check';
import { barOf, dayTicks, lastDays, measuredOf, outagesOf } from './timeline.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const START = Date.parse('2023-07-01T00:00:00+07:00');

/** Segments one after the other, each of so many minutes. */
function life(...parts: readonly (readonly [StationState, number])[]): StationSegment[] {
  let at = START;
  return parts.map(([state, minutes]) => {
    const from = new Date(at).toISOString();
    at += minutes * 60_000;
    return { state, cause: null, channel: null, origin: null, from, to: new Date(at).toISOString() };
  });
}

it('today is one of the last days', () => {
  expect(lastDays('2023-07-03', 7)).toEqual({ from: '2023-06-27', to: '2023-07-03' });
});

describe('the bar', () => {
  it('is in proportion', () => {
    expect(barOf(life(['up', 60], ['down', 30], ['unknown', 30]), 4)).toEqual([
      { state: 'up', share: 0.5 }, { state: 'down', share: 0.25 }, { state: 'unknown', share: 0.25 },
    ]);
  });

  it('does not lose an outage of a minute in a day, and shows the worst of a slot', () => {
    expect(barOf(life(['up', 1_000], ['degraded', 1], ['down', 1], ['up', 438]), 4)).toEqual([
      { state: 'up', share: 0.5 }, { state: 'down', share: 0.25 }, { state: 'up', share: 0.25 },
    ]);
  });

  it('a moment of silence between two messages makes no slot unknown', () => {
    expect(barOf(life(['up', 55], ['unknown', 5], ['up', 60]), 2)).toEqual([{ state: 'up', share: 1 }]);
  });

  it('is empty for a station that did not serve', () => expect(barOf([], 4)).toEqual([]));

  it('is whole, never of more parts than slots, and shows an outage when and only when there was one', () => {
    const state = fc.constantFrom<StationState>('up', 'degraded', 'down', 'planned', 'unknown');
    fc.assert(fc.property(fc.array(fc.tuple(state, fc.integer({ min: 1, max: 5_000 })), { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 100 }), (parts, slots) => {
      const bar = barOf(life(...parts), slots);
      expect(bar.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(bar.length).toBeLessThanOrEqual(slots);
      expect(bar.some((part) => part.state === 'down')).toBe(parts.some(([one]) => one === 'down'));
    }));
  });
});

it('outages are what did not work as it should, the latest first', () => {
  expect(outagesOf(life(['up', 1], ['down', 2], ['unknown', 3], ['planned', 4], ['degraded', 5])).map(({ state }) => state)).toEqual(['degraded', 'planned', 'down']);
});

it('tells how much is known, and of what the availability is made', () => {
  expect(measuredOf({ minutes: { up: 80, degraded: 10, down: 5, planned: 3, unknown: 2 }, percent: 94.7368 })).toEqual({ known: 98, all: 100, working: 90, expected: 95 });
});

it('days stand where they begin', () => {
  const twoDays = life(['up', 2_880]);
  expect(dayTicks(twoDays, 1, ZONE)).toEqual([{ day: '2023-07-01', at: 0 }, { day: '2023-07-02', at: 0.5 }]);
  expect(dayTicks(twoDays, 5, ZONE)).toEqual([{ day: '2023-07-01', at: 0 }]);
  expect(dayTicks([], 1, ZONE)).toEqual([]);
});
