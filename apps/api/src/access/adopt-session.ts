import { randomUUID } from 'node:crypto';
import { createSession, hasAdministrator, isDuplicate, type Store } from '@ioc/store';
import { takeHandedOver } from '../setup/world-file.js';

/**
 * Lets the browser that has just changed worlds keep its session: this world's database does not know it yet. Where people
 * sign in, they do: who administers the one world is nobody in the other.
 */
export async function adoptSession(store: Store, worldFile: string): Promise<void> {
  const session = takeHandedOver(worldFile);
  if (!session || (await hasAdministrator(store.source.manager))) return;
  await createSession(store.source.manager, { ...session, id: randomUUID(), personId: null, role: 'administrator', device: '' }).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}
