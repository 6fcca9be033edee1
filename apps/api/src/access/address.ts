import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Request } from 'express';
import { plainAddress } from '@ioc/platform';

/**
 * From where a request comes: the other end of its connection. What a proxy says of it counts only where Express has
 * been told to trust that proxy. Null: the line is gone.
 */
export function addressOf(request: Pick<Request, 'ip'>): string | null {
  return plain(request.ip ?? null);
}

/** The same of a socket's request, which Express does not see: from the near end on, as far as each is trusted to say who stood before it. */
export function addressOfSocket({ headers, socket }: Pick<IncomingMessage, 'headers'> & { readonly socket: Pick<Socket, 'remoteAddress'> }, trusts: (address: string) => boolean): string | null {
  const before = [headers['x-forwarded-for'] ?? []].flat().flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== '');
  let address = socket.remoteAddress ?? null;
  while (address !== null && trusts(address) && before.length > 0) address = before.pop() ?? null;
  return plain(address);
}

function plain(address: string | null): string | null {
  return address === null ? null : plainAddress(address);
}
