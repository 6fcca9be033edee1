import type { Period, Snapshot } from '@ioc/contracts';
import { formatCount } from '../../../ui/format.js';

/** `3G 46 · 4G 42`: stations by technology; one that no station has is no news. */
export function technologiesText(figures: ReadonlyMap<string, Snapshot>, { from, to }: Period): string {
  return [...figures.values()]
    .filter(({ indicator, scope, value, period }) => indicator === 'VT01' && value !== 0 && scope.startsWith('technology:') && period.from === from && period.to === to)
    .map(({ scope, value }) => `${scope.slice('technology:'.length)}\u00a0${formatCount(value)}`)
    .sort()
    .join(' · ');
}
