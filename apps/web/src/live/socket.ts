import { io } from 'socket.io-client';
import type { LiveSocket } from './live.js';

/** `SOCKET_PATH` of the contracts, repeated because importing its value would bring the whole of zod to the screen. */
export const PATH = '/socket';

/** Reconnects by itself with jitter, so that all screens do not come back in the same instant. */
export function openSocket(): LiveSocket {
  return io({ path: PATH, transports: ['websocket', 'polling'], reconnectionDelay: 500, reconnectionDelayMax: 4_000, randomizationFactor: 0.5, timeout: 5_000 });
}
