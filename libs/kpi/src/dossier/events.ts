import type { DossierEventKind } from '@ioc/contracts';
import type { DossierFacts } from './fold.js';
import { compareText } from './order.js';
import type { PauseCause } from './pauses.js';

export interface DossierEvent {
  readonly kind: DossierEventKind;
  readonly at: string;
  /** False: derived from a state that was seen, not from a date that was carried. */
  readonly proved: boolean;
}

const PAUSED_BY: Readonly<Record<PauseCause['kind'], DossierEventKind>> = {
  supplement: 'supplement-requested', financial: 'financial-requested', stopped: 'stopped', unknown: 'paused',
};

/** The dossier's life in order of time. */
export function eventsOf(facts: DossierFacts): DossierEvent[] {
  const { submittedAt, acceptedAt, supplements, end, rejection, returnedAt } = facts;
  const events: DossierEvent[] = [];
  const tell = (kind: DossierEventKind, at: string | null | undefined, proved: boolean): void => {
    if (at) events.push({ kind, at, proved });
  };
  tell('submitted', submittedAt, true);
  tell('accepted', acceptedAt, true);
  for (const { requestedAt, receivedAt } of supplements) {
    tell('supplement-requested', requestedAt, true);
    tell('supplement-received', receivedAt, true);
  }
  // A cause that is proved is a request that was told above; so is the end of a pause at which a supplement came.
  for (const { kind, from, proved } of facts.pauseCauses) if (!proved) tell(PAUSED_BY[kind], from, false);
  for (const { to, proved } of facts.pauses) {
    if (to !== end?.at && !supplements.some(({ receivedAt }) => receivedAt === to)) tell('resumed', to, proved);
  }
  for (const { reason, at, proved } of facts.dueMoves) tell(reason === 'apology' ? 'apologised' : 'due-moved', at, proved);
  tell('rejected', rejection?.at, rejection?.proved ?? false);
  tell(end?.kind ?? 'solved', end?.at, end?.proved ?? false);
  tell('returned', returnedAt, true);
  return events.sort((a, b) => compareText(a.at, b.at));
}
