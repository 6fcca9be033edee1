import type { StationState } from '@ioc/contracts';
import { useEffect } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { STATION_SIGNS } from '../../../ui/station-signs.js';

const REFRESH_MS = 15_000;

/** A state in words behind its shape; `words` says more than the state alone. */
export function StationSign({ state, words }: { state: StationState; words?: string }) {
  const { stations } = useAdminWords();
  return (
    <span className="station-state" data-state={state}>
      <span aria-hidden="true">{STATION_SIGNS[state]}</span> <span>{words ?? stations.states[state]}</span>
    </span>
  );
}

/** Asks again and again while the page is there. */
export function useRefresh(reload: () => void): void {
  useEffect(() => {
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
}
