import { staysHere, type Asked } from './line.js';

/** What proxies say of those for whom they ask. */
const FOR_OTHERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * Whether somebody at this machine asks, for themselves: the connection never leaves it, and no header says that it is
 * somebody else's. Such a header is believed of everybody, since it only takes away.
 */
export function asksHere({ headers, socket }: Asked): boolean {
  return staysHere(socket) && FOR_OTHERS.every((name) => headers[name] === undefined);
}
