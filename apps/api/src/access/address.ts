import type { Request } from 'express';

const IPV4_WITHIN_IPV6 = '::ffff:';

/**
 * From where a request comes: the other end of its connection. What a proxy says of it counts only where Express has
 * been told to trust that proxy. Null: the line is gone.
 */
export function addressOf(request: Pick<Request, 'ip'>): string | null {
  const address = request.ip ?? null;
  return address?.startsWith(IPV4_WITHIN_IPV6) === true ? address.slice(IPV4_WITHIN_IPV6.length) : address;
}
