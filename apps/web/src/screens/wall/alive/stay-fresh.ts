import type { Catalogue } from '@ioc/contracts';
import { localDateTime } from '@ioc/kpi';
import type { Live } from '../../../live/live.js';
import { ownBuild } from './build.js';
import { reloadReason } from './reload.js';

const LOOK_MS = 10_000;

/** Chromium's own measure; others have none. */
export function heapBytes(): number | null {
  return (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null;
}

/** Whether the server can be asked for the page. */
export async function answers(): Promise<boolean> {
  try {
    return (await fetch('/health/live', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/** Loads the page anew when it should, and only while the server answers; the picture is kept before. Returns how to stop. */
export function stayFresh(live: Live, { timeZone }: Pick<Catalogue, 'timeZone'>): () => void {
  let asking = false;
  const look = async (): Promise<void> => {
    const now = live.clock.now();
    if (asking || !now || live.connection.status !== 'on') return;
    const reason = reloadReason({
      uptime: live.uptime, minutes: localDateTime(now, timeZone).minutes, ownBuild: ownBuild(), serverBuild: live.state.build, heapBytes: heapBytes(),
    });
    if (reason === null) return;
    asking = true;
    // What is kept when the page goes stands on it again before the first answer.
    if (await answers()) location.reload();
    asking = false;
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}
