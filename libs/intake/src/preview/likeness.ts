import type { PackProfile } from '@ioc/pack';

/** Weight of a word that no known header has. */
const STRANGE = 0.7;

/** How headers shorten words. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  hs: ['ho', 'so'], tthc: ['thu', 'tuc', 'hanh', 'chinh'], hc: ['hanh', 'chinh'], dv: ['don', 'vi'], ht: ['hinh', 'thuc'],
};

/** Words of a header or a key without marks, case and punctuation: "Mã hồ sơ", "MA_HO_SO" and "MaHoSo" are the same. */
function tokens(text: string): ReadonlySet<string> {
  const plain = text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[đð]/g, 'd');
  return new Set(plain.split(/[^a-z0-9]+/).filter((token) => token !== '').flatMap((token) => SHORT[token] ?? [token]));
}

/**
 * How like the known headers of each column a text is, 0 to 1: shared words against all words, where a word
 * counts less the more columns have it ("ngày", "mã", "hồ sơ"). The known headers are those of `profiles`.
 */
export function likenessTo(profiles: readonly PackProfile[]): (text: string, column: string) => number {
  const known = new Map<string, ReadonlySet<string>[]>();
  for (const { columns } of profiles) {
    for (const [column, headers] of Object.entries(columns)) {
      known.set(column, [...(known.get(column) ?? []), ...headers.map(tokens)]);
    }
  }
  const owners = new Map<string, number>();
  for (const headers of known.values()) {
    for (const token of new Set(headers.flatMap((header) => [...header]))) owners.set(token, (owners.get(token) ?? 0) + 1);
  }
  const weigh = (words: Iterable<string>): number => {
    let sum = 0;
    for (const word of words) sum += 1 / (owners.get(word) ?? 1 / STRANGE);
    return sum;
  };
  const between = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
    const all = weigh(new Set([...a, ...b]));
    return all === 0 ? 0 : weigh([...a].filter((word) => b.has(word))) / all;
  };
  return (text, column) => {
    const readings = [tokens(text), tokens(text.split(' > ').at(-1) ?? '')];
    const headers = known.get(column) ?? [];
    return Math.max(0, ...headers.flatMap((header) => readings.map((reading) => between(reading, header))));
  };
}
