import type { StationCause, StationState, StationStatus } from '@ioc/contracts';

/** What one operator said of its stations at one moment. Instants are milliseconds since 1970. */
export interface StationMessage {
  /** Tells two messages of one moment apart, whatever the order in which they came. */
  readonly key: string;
  readonly operator: string;
  readonly channel: string;
  readonly observedAt: number;
  /** From here on it says nothing any more. */
  readonly speaksUntil: number;
  /** Of the operator's other stations: all are up, or nothing is said. */
  readonly rest: 'up' | 'unsaid';
  readonly stations: readonly {
    readonly code: string;
    /** `unknown`: the operator itself does not know. */
    readonly state: StationState;
    readonly since: number | null;
    readonly cause: StationCause | null;
    readonly origin: StationStatus['origin'];
  }[];
}

/** A stretch of time in one state: [from, to); -Infinity and Infinity at the ends of time. */
export interface StationSpell {
  readonly state: StationState;
  readonly cause: StationCause | null;
  readonly channel: string | null;
  /** The row of a delivery that tells it. */
  readonly origin: StationStatus['origin'];
  /** When the message was observed that tells it; of several the latest. */
  readonly observedAt: number | null;
  readonly from: number;
  readonly to: number;
}

interface Claim extends Omit<StationSpell, 'to'> {
  readonly observedAt: number;
  readonly until: number;
  readonly named: boolean;
  readonly key: string;
}

export interface StationName {
  readonly code: string;
  readonly operator: string;
}

/**
 * The life of stations as messages tell it. A message claims a state from its `since`, else from its
 * observation, until it speaks no more; a message that was observed later paints over earlier ones, and what
 * it no longer says is unknown: an older message does not rise again behind it. So silence turns a station
 * unknown once, and the order of arrival does not matter.
 */
export function stationSpells(messages: readonly StationMessage[]): (station: StationName) => StationSpell[] {
  const named = new Map<string, Claim[]>();
  const rests = new Map<string, Claim[]>();
  const silent = new Map<string, Set<string>>();
  for (const message of messages) {
    const { operator, channel, observedAt, speaksUntil: until, key } = message;
    const base = { channel, observedAt, until, key };
    for (const { code, state, since, cause, origin } of message.stations) {
      push(named, nameOf({ operator, code }), { ...base, state, cause, origin, from: since ?? observedAt, named: true });
      let keys = silent.get(nameOf({ operator, code }));
      if (!keys) silent.set(nameOf({ operator, code }), (keys = new Set()));
      keys.add(key);
    }
    if (message.rest === 'up') push(rests, operator, { ...base, state: 'up', cause: null, origin: null, from: observedAt, named: false });
  }
  return (station) => {
    const keys = silent.get(nameOf(station));
    const others = (rests.get(station.operator) ?? []).filter((claim) => !keys?.has(claim.key));
    return paint([...(named.get(nameOf(station)) ?? []), ...others]);
  };
}

/** How a station is at an instant. */
export function spellAt(spells: readonly StationSpell[], at: number): StationSpell {
  const found = spells.find((spell) => spell.from <= at && at < spell.to);
  if (!found) throw new RangeError(`no state at ${at}`);
  return found;
}

/** What of them lies in [from, to). */
export function spellsWithin(spells: readonly StationSpell[], from: number, to: number): StationSpell[] {
  return spells
    .filter((spell) => spell.to > from && spell.from < to)
    .map((spell) => ({ ...spell, from: Math.max(spell.from, from), to: Math.min(spell.to, to) }));
}

function paint(claims: Claim[]): StationSpell[] {
  claims.sort(laterFirst);
  const backwards: StationSpell[] = [];
  let ceiling = Infinity;
  // From the latest back: each shows up to where those behind it begin.
  for (const { from, until, state, cause, channel, origin, observedAt } of claims) {
    if (from >= ceiling) continue;
    const end = Math.max(from, Math.min(until, ceiling));
    if (end < ceiling) backwards.push({ ...UNKNOWN, from: end, to: ceiling });
    if (from < end) backwards.push({ state, cause, channel, origin, observedAt, from, to: end });
    ceiling = from;
  }
  backwards.push({ ...UNKNOWN, from: -Infinity, to: ceiling });
  return merged(backwards.reverse());
}

const UNKNOWN = { state: 'unknown', cause: null, channel: null, origin: null, observedAt: null } as const;

function merged(spells: readonly StationSpell[]): StationSpell[] {
  const result: StationSpell[] = [];
  for (const spell of spells) {
    const last = result.at(-1);
    if (last?.state === spell.state && last.cause === spell.cause) {
      // What somebody said tells more than the silence beside it.
      const teller = spell.channel === null ? last : spell;
      result[result.length - 1] = { ...teller, from: last.from, to: spell.to };
    } else result.push(spell);
  }
  return result;
}

/** Of one moment, a message that names the station says more than one that does not. */
function laterFirst(a: Claim, b: Claim): number {
  if (a.observedAt !== b.observedAt) return b.observedAt - a.observedAt;
  if (a.named !== b.named) return a.named ? -1 : 1;
  return a.key < b.key ? 1 : -1;
}

function nameOf({ operator, code }: StationName): string {
  return JSON.stringify([operator, code]);
}

function push(claims: Map<string, Claim[]>, key: string, claim: Claim): void {
  const list = claims.get(key);
  if (list) list.push(claim);
  else claims.set(key, [claim]);
}
