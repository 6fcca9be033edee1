import type { SceneName } from '@ioc/contracts';
import type { Live } from '../../../live/live.js';
import { ownBuild } from './build.js';
import { heapBytes } from './stay-fresh.js';

const EVERY_MS = 30_000;

/** A paired wall tells how it is as soon as it is connected, and from time to time; nothing is drawn for it. Returns how to stop. */
export function keepTelling(live: Live, scene: () => SceneName): () => void {
  let told = false;
  const tell = (): void => {
    if (live.connection.status !== 'on' || !live.state.paired) return;
    told = true;
    live.tellOf({ build: ownBuild(), scene: scene(), revision: live.state.revision, heapBytes: heapBytes() });
  };
  const endFirst = live.subscribe(() => {
    if (!told) tell();
  });
  const timer = setInterval(tell, EVERY_MS);
  return () => {
    clearInterval(timer);
    endFirst();
  };
}
