import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** FNV-1a with the last mixing of MurmurHash 3, 32 bits: words that are nearly alike must not give draws that are. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Chance that can be told again: the same words give the same draws. */
export class Random {
  readonly #generator;

  constructor(...words: readonly (string | number)[]) {
    this.#generator = xoroshiro128plus(hash(words.join('|')));
  }

  /** 0 ≤ x < 1. */
  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** A whole number; both ends belong to it. */
  int(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.fraction();
  }

  /** One of the items, each as often as its weight says. @throws RangeError when there is none */
  pick<T>(items: readonly { readonly item: T; readonly weight: number }[]): T {
    let rest = this.fraction() * items.reduce((sum, { weight }) => sum + weight, 0);
    for (const { item, weight } of items) {
      rest -= weight;
      if (rest < 0) return item;
    }
    const last = items.at(-1);
    if (!last) throw new RangeError('nothing to pick from');
    return last.item;
  }
}
