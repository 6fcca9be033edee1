import type { Session } from '@ioc/contracts';
import { Net, type Got } from './net.js';

const LAST_PERSON = 'ioc-entry-person';

/** Who typed here last: opens what is kept when nobody can be asked. */
export interface Person {
  readonly id: number;
  readonly name: string;
}

/** Who is in; without a line, who was last. `held`: somebody who must prove a second factor first. */
export async function whoIsIn(): Promise<Person | 'held' | 'nobody' | 'unknown'> {
  const got: Got<Session> = await Net.session();
  if (got.kind === 'got') {
    const { person, label, held } = got.value;
    if (held !== null) return 'held';
    const here: Person = { id: person?.id ?? 0, name: person?.name ?? label };
    remember(here);
    return here;
  }
  if (got.kind !== 'away') return 'nobody';
  try {
    const kept = localStorage.getItem(LAST_PERSON);
    return kept === null ? 'unknown' : (JSON.parse(kept) as Person);
  } catch {
    return 'unknown';
  }
}

function remember(person: Person): void {
  try {
    localStorage.setItem(LAST_PERSON, JSON.stringify(person));
  } catch {
    // Then nothing opens without a line.
  }
}
