import type { Coverage } from '@ioc/contracts';

export interface Tick {
  key: string;
  state: 'reported' | 'late' | 'missing';
}

/**
 * One tick for each that should report. Where `members` are those that the coverage counts, every tick stands
 * in its member's place; else the missing ones stand last.
 */
export function ticksOf(coverage: Coverage, members: readonly string[], late: boolean): Tick[] {
  const spoken = late ? 'late' : 'reported';
  const named = members.length === coverage.expected && coverage.missing.every((key) => members.includes(key));
  if (named) return members.map((key) => ({ key, state: coverage.missing.includes(key) ? 'missing' : spoken }));
  return Array.from({ length: coverage.expected }, (_, place) => ({
    key: String(place),
    state: place < coverage.reported ? spoken : 'missing',
  }));
}
