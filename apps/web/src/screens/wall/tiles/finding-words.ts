import type { Catalogue, Finding } from '@ioc/contracts';
import type { Words } from '../../../i18n/index.js';
import { formatCount } from '../../../ui/format.js';

/** The gravest first, of these the longest. */
export function byUrgency(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => (a.level === b.level ? Date.parse(a.since) - Date.parse(b.since) : a.level === 'critical' ? -1 : 1));
}

/** One sentence that an operator understands, e.g. "Nguồn Một cửa trễ". */
export function findingSentence({ code, subject, count, progress }: Finding, words: Words, catalogue: Pick<Catalogue, 'sources' | 'units'>): string {
  const name =
    catalogue.sources.find(({ id }) => id === subject)?.name ?? catalogue.units.find(({ code: unit }) => unit === subject)?.shortName ?? subject ?? '';
  // A newer server may find what this page has no words for, until it loads itself anew.
  const say = (words.findings as Partial<Words['findings']>)[code];
  return say ? say(name, formatCount(count), formatCount(progress?.done ?? null), formatCount(progress?.of ?? null)) : code;
}
