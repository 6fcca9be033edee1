import type { StationState } from '@ioc/contracts';
import fc from 'fast-check';
import { availabilityOf, isolatedUnits } from './availability.js';
import { spellAt, spellsWithin, stationSpells, type StationMessage } from './spells.js';

const MINUTE = 60_000;
const A = { operator: 'Viettel', code: 'A' };

/** Minutes since the beginning of the test's world. */
function message(at: number, until: number, over: Partial<StationMessage> = {}): StationMessage {
  return { key: `${at}`, operator: 'Viettel', channel: 'api', observedAt: at * MINUTE, speaksUntil: until * MINUTE, rest: 'up', stations: [], ...over };
}

const says = (state: StationState, since: number | null = null): StationMessage['stations'] => [
  { code: 'A', state, since: since === null ? null : since * MINUTE, cause: state === 'down' ? 'power' : null, origin: null },
];

/** State and minutes of each stretch within [0, 100). */
function drawn(...messages: StationMessage[]): [StationState, number, number][] {
  return spellsWithin(stationSpells(messages)(A), 0, 100 * MINUTE).map(({ state, from, to }) => [state, from / MINUTE, to / MINUTE]);
}

describe('the life of a station', () => {
  it('is unknown while nobody speaks', () => {
    expect(drawn()).toEqual([['unknown', 0, 100]]);
    expect(drawn(message(10, 20, { operator: 'VNPT' }))).toEqual([['unknown', 0, 100]]);
    expect(drawn(message(10, 20, { rest: 'unsaid' }))).toEqual([['unknown', 0, 100]]);
  });

  it('is what a message says, until it speaks no more', () => {
    expect(drawn(message(10, 40))).toEqual([['unknown', 0, 10], ['up', 10, 40], ['unknown', 40, 100]]);
    expect(drawn(message(10, 40, { stations: says('down') }))).toEqual([['unknown', 0, 10], ['down', 10, 40], ['unknown', 40, 100]]);
  });

  it('goes over from message to message without a seam', () => {
    expect(drawn(message(10, 40), message(30, 60))).toEqual([['unknown', 0, 10], ['up', 10, 60], ['unknown', 60, 100]]);
  });

  it('is painted over from the instant that a later message names', () => {
    expect(drawn(message(10, 40), message(30, 60, { stations: says('down', 22) }))).toEqual([
      ['unknown', 0, 10], ['up', 10, 22], ['down', 22, 60], ['unknown', 60, 100],
    ]);
  });

  it('turns unknown once: an older message does not rise again behind a later one', () => {
    expect(drawn(message(10, 90), message(30, 40, { rest: 'unsaid', stations: says('down') }))).toEqual([
      ['unknown', 0, 10], ['up', 10, 30], ['down', 30, 40], ['unknown', 40, 100],
    ]);
  });

  it('is unknown where an operator says that it does not know, and no older message rises again', () => {
    expect(drawn(message(10, 90), message(30, 60, { rest: 'unsaid', stations: says('unknown') }))).toEqual([
      ['unknown', 0, 10], ['up', 10, 30], ['unknown', 30, 100],
    ]);
  });

  it('tells since when, why, by whom and of when', () => {
    const spells = stationSpells([message(10, 40, { stations: says('down', 5) }), message(30, 60, { stations: says('down') })])(A);
    expect(spellAt(spells, 50 * MINUTE)).toEqual({
      state: 'down', cause: 'power', channel: 'api', origin: null, observedAt: 30 * MINUTE, from: 5 * MINUTE, to: 60 * MINUTE,
    });
  });

  const minute = fc.integer({ min: 0, max: 99 });
  const anyMessage = fc.record({
    at: minute, length: fc.integer({ min: 1, max: 60 }), rest: fc.constantFrom('up', 'unsaid'),
    said: fc.option(fc.tuple(fc.constantFrom('up', 'degraded', 'down', 'planned'), fc.option(fc.nat(30)))),
  }).map(({ at, length, rest, said }) => ({ at, until: at + length, rest, state: said?.[0] ?? null, since: said === null ? at : Math.max(0, at - (said[1] ?? 0)) }));
  // One message a minute: which of two of one moment is right is not for a recount to say.
  const history = fc.uniqueArray(anyMessage, { maxLength: 12, selector: ({ at }) => at });
  const toMessages = (list: readonly { at: number; until: number; rest: string; state: string | null; since: number }[]): StationMessage[] =>
    list.map(({ at, until, rest, state, since }) =>
      message(at, until, { rest: rest as 'up' | 'unsaid', stations: state === null ? [] : says(state as 'up', since) }),
    );

  it('has the availability that a recount minute by minute gives', () => {
    fc.assert(fc.property(history, (list) => {
      const minutes: Record<StationState, number> = { up: 0, degraded: 0, down: 0, planned: 0, unknown: 0 };
      for (let now = 0; now < 100; now += 1) {
        const speaking = list
          .filter(({ rest, state, at, since }) => (state === null ? rest === 'up' && at <= now : since <= now))
          .sort((a, b) => b.at - a.at)[0];
        minutes[speaking && now < speaking.until ? ((speaking.state ?? 'up') as StationState) : 'unknown'] += 1;
      }
      const found = availabilityOf(spellsWithin(stationSpells(toMessages(list))(A), 0, 100 * MINUTE));
      expect(found.minutes).toEqual(minutes);
      const known = minutes.up + minutes.degraded + minutes.down;
      expect(found.percent).toBe(known === 0 ? null : Math.round(((minutes.up + minutes.degraded) / known) * 1_000_000) / 10_000);
    }));
  });

  it('does not depend on the order in which messages come', () => {
    fc.assert(fc.property(fc.array(anyMessage, { maxLength: 8 }).chain((list) => {
      const messages = toMessages(list).map((item, index) => ({ ...item, key: `${index}` }));
      return fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length }));
    }), ([messages, shuffled]) => {
      expect(stationSpells(shuffled)(A)).toEqual(stationSpells(messages)(A));
    }));
  });
});

describe('availability', () => {
  const spell = (state: StationState, from: number, to: number) => ({ state, from: from * MINUTE, to: to * MINUTE, cause: null, channel: null, origin: null, observedAt: null });

  it('is the share of what is known and was not planned', () => {
    expect(availabilityOf([spell('up', 0, 60), spell('degraded', 60, 70), spell('down', 70, 75), spell('planned', 75, 90), spell('unknown', 90, 100)])).toEqual({
      minutes: { up: 60, degraded: 10, down: 5, planned: 15, unknown: 10 }, percent: 93.3333,
    });
  });

  it('is none when nothing is known but what was planned', () => {
    expect(availabilityOf([spell('unknown', 0, 50), spell('planned', 50, 100)]).percent).toBeNull();
    expect(availabilityOf([]).percent).toBeNull();
  });
});

it('a unit is isolated when each of its stations is down or planned', () => {
  const stations = (unit: string, ...states: StationState[]) => states.map((state) => ({ unit, state }));
  expect(isolatedUnits([
    ...stations('down', 'down'), ...stations('both', 'planned', 'down'), ...stations('one works', 'down', 'degraded'), ...stations('one is unknown', 'down', 'unknown'),
  ])).toEqual(['both', 'down']);
  expect(isolatedUnits([])).toEqual([]);
});
