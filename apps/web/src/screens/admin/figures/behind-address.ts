import type { IndicatorInfo, Period, Scope } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';
import { listAddress } from '../dossiers/list-address.js';

/** Code of the source that people are. */
const TOLD_BY_PEOPLE = 'manual';

/** What stands behind a figure: its dossiers, who told it, or which forms came in; null: nothing that can be shown. */
export function behindAddress({ code, kind, lists, sources }: Pick<IndicatorInfo, 'code' | 'kind' | 'lists' | 'sources'>, scope: Scope, period: Period): string | null {
  if (lists.length > 0) return listAddress({ indicator: code, scope, period });
  if (kind === 'manual') return addressOf('/nguon-so-lieu', { indicator: code, ...period, unit: scope.startsWith('unit:') ? scope.slice('unit:'.length) : undefined });
  return sources.includes(TOLD_BY_PEOPLE) ? addressOf('/ty-le-nop', { ...period }) : null;
}
