import { createSession, isDuplicate, type Store } from '@ioc/store';
import { takeHandedOver } from '../setup/world-file.js';

/** Lets the browser that has just changed worlds keep its session: this world's database does not know it yet. */
export async function adoptSession(store: Store, worldFile: string): Promise<void> {
  const session = takeHandedOver(worldFile);
  if (!session) return;
  await createSession(store.source.manager, session).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}
