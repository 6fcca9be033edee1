import { createContext, useContext, useSyncExternalStore } from 'react';
import type { District, LineState, Office } from './office.js';
import type { Draft } from './sync/draft.js';

export interface Place {
  readonly office: Office;
  readonly district: District;
  readonly go: (to: string) => void;
}

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('no place');
  return place;
}

/** Everything typed here that is not on the server, by form and line. */
export function useDrafts(): ReadonlyMap<string, ReadonlyMap<string, Draft>> {
  const { office } = usePlace();
  return useSyncExternalStore(office.subscribe, office.desk.drafts);
}

export function useLine(): LineState {
  const { office } = usePlace();
  return useSyncExternalStore(office.subscribe, office.line);
}

export function useFailing(): boolean {
  const { office } = usePlace();
  return useSyncExternalStore(office.subscribe, office.desk.failing);
}
