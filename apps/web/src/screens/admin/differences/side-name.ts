import type { Side } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';

/** A side as the office calls it: its channel, after its source. */
export function useSideName(): (side: Pick<Side, 'sourceName' | 'channel'>) => string {
  const { dossier: { sources } } = useAdminWords();
  return ({ sourceName, channel }) => `${sourceName} – ${sources[channel] ?? channel}`;
}
