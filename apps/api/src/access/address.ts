import type { IncomingHttpHeaders } from 'node:http';
import type { Request } from 'express';
import { plainAddress } from '@ioc/platform';

/**
 * From where a request comes: the other end of its connection. What a proxy says of it counts only where Express has
 * been told to trust that proxy. Null: the line is gone.
 */
export function addressOf(request: Pick<Request, 'ip'>): string | null {
  return request.ip === undefined ? null : plainAddress(request.ip);
}

/** Likewise of a socket, which Express does not see: the last address on its way that is no trusted proxy's. */
export function socketAddress({ address, headers }: { readonly address: string; readonly headers: IncomingHttpHeaders }, trusts: (address: string) => boolean): string {
  const said = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map((one) => one.trim()).filter((one) => one !== '');
  const way = [...said, address].map(plainAddress);
  return way.findLast((one) => !trusts(one)) ?? way[0] ?? address;
}
