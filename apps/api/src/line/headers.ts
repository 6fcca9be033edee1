import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Line } from './line.js';

const NOTHING = ["'none'"];
const OWN = ["'self'"];
/** Nothing of a page is foreign or stands in the page itself: no script, no style, no frame. React sets styles through the CSSOM, which is not inline. */
const PAGES = {
  'default-src': NOTHING, 'script-src': OWN, 'style-src': OWN, 'img-src': OWN, 'font-src': OWN, 'connect-src': OWN, 'worker-src': OWN, 'manifest-src': OWN,
  'base-uri': NOTHING, 'form-action': OWN, 'frame-ancestors': NOTHING, 'object-src': NOTHING,
};
const LOBBY = { 'default-src': NOTHING, 'style-src': OWN, 'base-uri': NOTHING, 'form-action': NOTHING, 'frame-ancestors': NOTHING };
/** What no screen uses and Chrome 109 knows; the clipboard and a full screen stay. */
const PERMISSIONS = [
  'accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'magnetometer', 'microphone', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb', 'xr-spatial-tracking',
].map((name) => `${name}=()`).join(', ');
/** As long as somebody is warned before a certificate ends: a month without way back at most. */
const HSTS_SECONDS = 30 * 86_400;

/** Headers of pages and answers alike. */
export function pageHeaders(): RequestHandler[] {
  return [helmet({ contentSecurityPolicy: { useDefaults: false, directives: PAGES }, strictTransportSecurity: false, xFrameOptions: { action: 'deny' } }), permissions];
}

/** Headers of what is read over plain HTTP, where browsers know no isolation. */
export function lobbyHeaders(): RequestHandler[] {
  const off = { strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false } as const;
  return [helmet({ contentSecurityPolicy: { useDefaults: false, directives: LOBBY }, xFrameOptions: { action: 'deny' }, ...off }), permissions];
}

const permissions: RequestHandler = (_request, response, next) => {
  response.setHeader('Permissions-Policy', PERMISSIONS);
  next();
};

/**
 * `Strict-Transport-Security` of an answer; null: none. It speaks for every port of a name, and nobody can click past a
 * wrong certificate afterwards. So only with a certificate of somebody else's authority, and only where the whole name is
 * ours (the usual port); with our own authority what was said before is taken back.
 */
export function hstsFor({ secure, host }: Pick<Line, 'secure' | 'host'>, allowed: boolean): string | null {
  if (!secure || host === 'localhost' || host.endsWith('.localhost') || host.startsWith('[') || isIP(host) !== 0) return null;
  if (!allowed) return 'max-age=0';
  return host.includes(':') ? null : `max-age=${HSTS_SECONDS}`;
}
