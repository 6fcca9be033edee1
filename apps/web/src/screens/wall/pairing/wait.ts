import { WallPairing } from '@ioc/contracts';
import { call, RefusedError } from '../../../api/client.js';
import type { LiveSocket } from '../../../live/live.js';
import { openSocket } from '../../../live/socket.js';

const RETRY_MS = 3_000;
/** The server says that it was asked too often. */
const REFUSED_RETRY_MS = 60_000;

/** What a screen that waits shows; `code` null: there is none that counts. */
export interface Waiting {
  readonly code: string | null;
  readonly connected: boolean;
}

/** Asks for a code, and for another when it counts no more, until somebody pairs this screen. Returns how to stop. */
export function waitToBePaired(show: (waiting: Waiting) => void, onPaired: () => void): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let socket: LiveSocket | null = null;
  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    socket?.disconnect();
  };
  const paired = (): void => {
    if (stopped) return;
    stop();
    onPaired();
  };
  /** The line carries the cookie that came with the code; `until`: by the machine's own date, which also goes while it sleeps. */
  const listen = (code: string, until: number): void => {
    const line = openSocket('wall');
    socket = line;
    const look = (): void => {
      if (Date.now() >= until) void ask();
      else line.emit('awaitPairing', (answer) => 'paired' in answer && answer.paired && paired());
    };
    line.on('connect', () => {
      show({ code, connected: true });
      look();
    });
    line.on('access', look);
    line.on('disconnect', () => !stopped && socket === line && show({ code, connected: false }));
  };
  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    const before = socket;
    socket = null;
    before?.disconnect();
    try {
      const answer = await call(WallPairing, '/api/walls/pairing', { method: 'POST' });
      if (stopped) return;
      if (answer.paired) return paired();
      const life = answer.forSeconds * 1_000;
      show({ code: answer.code, connected: true });
      listen(answer.code, Date.now() + life);
      timer = setTimeout(() => void ask(), life);
    } catch (error) {
      if (stopped) return;
      show({ code: null, connected: false });
      timer = setTimeout(() => void ask(), (error instanceof RefusedError ? REFUSED_RETRY_MS : RETRY_MS) * (0.5 + Math.random()));
    }
  };
  void ask();
  return stop;
}
