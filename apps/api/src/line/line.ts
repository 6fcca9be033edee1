import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { inNetworks, isLoopback, plainAddress, type Settings } from '@ioc/platform';
import { isOwnRequest } from '../access/origin.js';

/** How a request came: by HTTPS to this server or to a trusted proxy before it, or from this machine itself. */
export interface Line {
  readonly secure: boolean;
  /** Name and port that the browser asked for. */
  readonly host: string;
  /** Null: nothing is wrong with it. `plain`: HTTP over a network; `proxy`: a trusted proxy does not say how it was asked. */
  readonly fault: 'plain' | 'proxy' | null;
}

/** The connection's two ends and the headers are all that is looked at. */
export type Asked = Pick<IncomingMessage, 'headers'> & Partial<Pick<IncomingMessage, 'rawHeaders'>> & { readonly socket: Pick<Socket, 'localAddress' | 'remoteAddress'> & Partial<Pick<TLSSocket, 'encrypted'>> };

/** Whether a connection never leaves this machine: its own end is a loopback address. */
export function staysHere({ localAddress = '' }: Pick<Socket, 'localAddress'>): boolean {
  return isLoopback(plainAddress(localAddress));
}

/** Reads how requests came. `X-Forwarded-*` counts from trusted proxies alone; whoever else sends it is not heard. */
export class Lines {
  /** Whether this address is that of a trusted proxy. */
  readonly trusts: (address: string) => boolean;
  readonly #names: ReadonlySet<string>;

  constructor({ trustedProxies, tlsNames }: Pick<Settings, 'trustedProxies' | 'tlsNames'>) {
    this.trusts = inNetworks(trustedProxies);
    this.#names = new Set(tlsNames.map((name) => name.toLowerCase()));
  }

  of(request: Asked): Line {
    const { headers, socket } = request;
    const host = headers.host ?? '';
    const proto = this.#proxied(request);
    const asked = proto === undefined ? host : (one(headers['x-forwarded-host']) ?? host);
    switch (proto) {
      case 'https': return { secure: true, host: asked, fault: null };
      case 'http': return { secure: false, host: asked, fault: 'plain' };
      case undefined: break;
      default: return { secure: false, host: asked, fault: 'proxy' };
    }
    if (socket.encrypted === true) return { secure: true, host, fault: null };
    return { secure: false, host, fault: staysHere(socket) ? null : this.trusts(socket.remoteAddress ?? '') ? 'proxy' : 'plain' };
  }

  /** Whether a request came by a line that is right, names this server and comes from its own pages. */
  isOwn(request: Asked): boolean {
    const { secure, host, fault } = this.of(request);
    // Who says two hosts means one for a proxy and another for us (RFC 9112, 3.2).
    if (fault !== null || isSaidTwice('host', request.rawHeaders)) return false;
    // A name that the office does not give was led here by somebody else, past the proxy.
    if (this.#proxied(request) !== undefined && this.#names.size > 0 && !this.#names.has(host.replace(/:\d+$/, '').toLowerCase())) return false;
    const { origin } = request.headers;
    if (origin !== undefined && secure !== origin.startsWith('https:')) return false;
    // Over HTTPS the certificate proves the name; plainly on this machine only its own names are answered.
    return isOwnRequest({ headers: { host, ...(origin !== undefined && { origin }) } }, secure ? '' : 'localhost');
  }

  /** By which protocol a trusted proxy was asked, as it says; undefined: none says so. */
  #proxied({ headers, socket }: Asked): string | undefined {
    return this.trusts(socket.remoteAddress ?? '') ? one(headers['x-forwarded-proto']) : undefined;
  }
}

/** `headers`: names and values in turn, as they came. */
function isSaidTwice(name: string, headers: readonly string[] = []): boolean {
  return headers.filter((header, index) => index % 2 === 0 && header.toLowerCase() === name).length > 1;
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value.trim().toLowerCase() : value?.join();
}
