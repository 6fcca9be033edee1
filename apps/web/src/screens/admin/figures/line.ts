import type { Period } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { Live } from '../../../live/live.js';
import { openSocket } from '../../../live/socket.js';

const TICK_MS = 1_000;

/** A line of the page's own on which a period's figures come and stay up to date; it ends with the page. */
export function useLine(period: Period | null): Live {
  const [{ socket, live }] = useState(() => {
    const opened = openSocket();
    return { socket: opened, live: new Live(opened, () => performance.now()) };
  });
  useEffect(() => {
    socket.connect();
    const ticking = setInterval(() => live.tick(), TICK_MS);
    return () => {
      clearInterval(ticking);
      socket.disconnect();
    };
  }, [socket, live]);
  const { from, to } = period ?? { from: null, to: null };
  useEffect(() => {
    if (from !== null && to !== null) live.show([{ from, to }]);
  }, [live, from, to]);
  return live;
}
