import { randomUUID } from 'node:crypto';
import { createSession, hasAdministrator, isDuplicate, noteAct, type Store } from '@ioc/store';
import { takeHandedOver } from '../setup/world-file.js';

/**
 * Lets the browser that has just changed worlds keep its session: this world's database does not know it yet. Where people
 * sign in, they do: who administers the one world is nobody in the other.
 */
export async function adoptSession(store: Store, worldFile: string): Promise<void> {
  const session = takeHandedOver(worldFile);
  if (!session || (await hasAdministrator(store.source.manager))) return;
  const adopted = store.source.transaction(async (manager) => {
    await createSession(manager, { ...session, id: randomUUID(), personId: null, role: 'administrator', device: '', proved: false, provided: false });
    const { label, expiresAt } = session;
    await noteAct(store, manager, {
      by: { kind: 'session', label, address: null }, act: 'session-carried', about: { kind: 'session', id: label }, new: { expiresAt: expiresAt.toISOString() },
    });
  });
  await adopted.catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}
