import type { IncomingMessage } from 'node:http';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request names this server and comes from its own pages. On loopback only loopback names
 * are answered, so that a foreign page cannot reach the server under a name of its own (DNS
 * rebinding); a browser's Origin must be the host that it asked.
 */
export function isOwnRequest(request: Pick<IncomingMessage, 'headers'>, listensOn: string): boolean {
  const host = request.headers.host ?? '';
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const loopbackOnly = LOOPBACK.has(listensOn) || listensOn === '::1';
  if (loopbackOnly && !LOOPBACK.has(name)) return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
