/** Why something of a form or a submission is not done. */
export type EntryRefusal =
  | 'no-form' | 'no-period' | 'no-unit' | 'no-correction' | 'no-item'
  | 'locked' | 'frozen' | 'running' | 'own-work' | 'not-its-turn' | 'unseen' | 'issues' | 'moved-on'
  | 'form-exists' | 'begun' | 'owed' | 'changed-since' | 'not-later' | 'ended' | 'no-indicator' | 'no-whole' | 'fed-elsewhere' | 'nobody-submits';

export class EntryRefusedError<T = undefined> extends Error {
  override name = 'EntryRefusedError';

  constructor(readonly why: EntryRefusal, readonly about: T) {
    super(why);
  }
}

/** To be thrown: without anything to say beside the reason. */
export function entryRefused(why: EntryRefusal): EntryRefusedError {
  return new EntryRefusedError(why, undefined);
}
