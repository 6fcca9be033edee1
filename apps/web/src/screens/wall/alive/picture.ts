import type { Catalogue, Instant } from '@ioc/contracts';
import { del, get, set } from 'idb-keyval';
import type { Live } from '../../../live/live.js';
import type { LiveState } from '../../../live/state.js';
import { ownBuild } from './build.js';

const KEY = 'wall-picture';
const EVERY_MS = 30_000;

/** What stood on the wall, for a start while the server is away. */
export interface Picture {
  /** Server time. */
  readonly savedAt: Instant;
  /** The program that kept it: another may not understand it. */
  readonly build: string | null;
  readonly catalogue: Catalogue;
  readonly state: LiveState;
}

/** Null: this program kept none. */
export async function keptPicture(): Promise<Picture | null> {
  const picture = await get<Picture>(KEY);
  return picture?.build === ownBuild() ? picture : null;
}

/** Whoever switches this screen on from now on sees nothing of before. */
export async function forgetPicture(): Promise<void> {
  await del(KEY);
}

/** Keeps what is shown as soon as it is live, from time to time, and when the page goes. Returns how to stop. */
export function keepPicture(live: Live, catalogue: Catalogue): () => void {
  let keptRevision: string | null = null;
  const keep = (): void => {
    const now = live.clock.now();
    const revision = `${live.state.epoch} ${live.state.revision}`;
    if (live.connection.status !== 'on' || !now) return;
    if (revision === keptRevision && document.visibilityState === 'visible') return;
    keptRevision = revision;
    const picture: Picture = { savedAt: now.toISOString(), build: ownBuild(), catalogue, state: live.state };
    set(KEY, picture).catch((error: unknown) => console.warn('the picture was not kept', error));
  };
  const timer = setInterval(keep, EVERY_MS);
  // What is written while a page goes may be lost: a wall that has run a moment has its picture already.
  const endFirst = live.subscribe(() => {
    if (keptRevision === null) keep();
  });
  addEventListener('pagehide', keep);
  return () => {
    clearInterval(timer);
    endFirst();
    removeEventListener('pagehide', keep);
  };
}
