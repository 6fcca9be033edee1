import { createSession, isDuplicate, noteAct, type Store } from '@ioc/store';
import { takeHandedOver } from '../setup/world-file.js';

/** Lets the browser that has just changed worlds keep its session: this world's database does not know it yet. */
export async function adoptSession(store: Store, worldFile: string): Promise<void> {
  const session = takeHandedOver(worldFile);
  if (!session) return;
  const adopted = store.source.transaction(async (manager) => {
    await createSession(manager, session);
    const { label, expiresAt } = session;
    await noteAct(store, manager, {
      by: { kind: 'session', label, address: null }, act: 'session-carried', about: { kind: 'session', id: label }, new: { expiresAt: expiresAt.toISOString() },
    });
  });
  await adopted.catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}
