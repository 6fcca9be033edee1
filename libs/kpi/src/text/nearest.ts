import { searchable } from './searchable.js';

/** Less alike than this is another name. */
const LEAST = 0.5;
/** All words of a name stand in the text, among others. */
const CONTAINED = 0.9;

export interface Named<T> {
  readonly name: string;
  readonly of: T;
}

/** What is meant by a text, most likely: the one of the names that is most like it, without marks and case; null: none is, or several are. */
export function nearestName<T>(text: string, names: readonly Named<T>[]): T | null {
  let best = LEAST;
  let found = new Set<T>();
  for (const { name, of } of names) {
    const score = likeness(text, name);
    if (score > best) found = new Set([of]);
    else if (score === best) found.add(of);
    best = Math.max(best, score);
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function likeness(a: string, b: string): number {
  const [mine, theirs] = [wordsOf(a), wordsOf(b)];
  if (theirs.length === 0) return 0;
  if (mine.join(' ') === theirs.join(' ')) return 1;
  const pairs = Math.min(CONTAINED, dice(mine.join(' '), theirs.join(' ')));
  return theirs.every((word) => mine.includes(word)) || (mine.length > 0 && mine.every((word) => theirs.includes(word))) ? CONTAINED : pairs;
}

function wordsOf(text: string): string[] {
  return searchable(text).split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** Twice the pairs of neighbouring letters that two texts share, against those that they have. */
function dice(a: string, b: string): number {
  const counts = new Map<string, number>();
  for (const pair of pairsOf(a)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairsOf(b)) {
    const left = counts.get(pair) ?? 0;
    if (left === 0) continue;
    counts.set(pair, left - 1);
    shared += 1;
  }
  const all = a.length + b.length - 2;
  return all <= 0 ? 0 : (2 * shared) / all;
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(text.length - 1, 0) }, (_, place) => text.slice(place, place + 2));
}
