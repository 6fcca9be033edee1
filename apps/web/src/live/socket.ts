import { io } from 'socket.io-client';
import type { LiveSocket } from './live.js';

/** `SOCKET_PATH` of the contracts, repeated because importing its value would bring the whole of zod to the screen. */
export const PATH = '/socket';

/** `as`: of a browser that is a wall, and in which somebody has signed in besides, this line is the wall's. Reconnects by itself with jitter, so that all screens do not come back in the same instant. */
export function openSocket(as?: 'wall'): LiveSocket {
  return io({ path: PATH, ...(as && { query: { as } }), transports: ['websocket', 'polling'], reconnectionDelay: 500, reconnectionDelayMax: 4_000, randomizationFactor: 0.5, timeout: 5_000 });
}
