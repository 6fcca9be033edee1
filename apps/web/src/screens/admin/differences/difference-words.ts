import type { DifferenceCause, DifferenceKind, SourceDifferences } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';

/** The kinds and causes of differences in words; short names of the two sides stand in them. */
export function useDifferenceWords({ first, second }: Pick<SourceDifferences, 'first' | 'second'>): {
  kindOf: (kind: DifferenceKind) => string; causeOf: (cause: DifferenceCause) => string; shortNames: readonly [string, string];
} {
  const { differences: words, dossier: { sources } } = useAdminWords();
  const name = ({ sourceName, channel }: SourceDifferences['first']): string => (first.channel === second.channel ? sourceName : (sources[channel] ?? channel));
  const [a, b] = [name(first), name(second)];
  return {
    kindOf: (kind) => (kind === 'only-first' ? words.only(a) : kind === 'only-second' ? words.only(b) : words.kinds[kind]),
    causeOf: (cause) => (cause === 'contradiction' || cause === 'silent' ? words[cause] : words.behind(cause === 'first-behind' ? a : b)),
    shortNames: [a, b],
  };
}
