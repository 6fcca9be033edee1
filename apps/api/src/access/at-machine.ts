import type { IncomingMessage } from 'node:http';
import { isLoopback, plainAddress } from '@ioc/platform';

/** What a proxy adds: then the near end of the connection says nothing of the far one. */
const BY_PROXY = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const;

/** Whether a request was made on this machine itself, by no proxy. */
export function isAtMachine({ headers, socket }: Pick<IncomingMessage, 'headers'> & { readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'> }): boolean {
  return isLoopback(plainAddress(socket.remoteAddress ?? '')) && BY_PROXY.every((name) => headers[name] === undefined);
}
