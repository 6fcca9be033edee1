import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import type { Settings } from '@ioc/platform';

const WILDCARDS = new Set(['0.0.0.0', '::']);
const HOST_NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/;
const LINK_LOCAL = /^(169\.254\.|fe80:)/i;
/** By these the machine itself and its proxies ask. */
const OWN = ['localhost', '127.0.0.1', '::1'];

/** What the machine says of itself. */
export interface Machine {
  readonly hostname: string;
  readonly addresses: readonly string[];
}

export function thisMachine(): Machine {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []).filter(({ internal }) => !internal).map(({ address }) => address);
  return { hostname: hostname(), addresses };
}

/** Names and addresses under which screens may find the server, each once, as certificates write them. */
export function serverNames({ host, tlsNames }: Pick<Settings, 'host' | 'tlsNames'>, machine: Machine): string[] {
  const given = [...OWN, ...(WILDCARDS.has(host) ? [] : [host]), machine.hostname, ...tlsNames, ...machine.addresses.filter((address) => !LINK_LOCAL.test(address))];
  const names = given.map((name) => (isIP(name) === 6 ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name.toLowerCase()));
  return [...new Set(names)].filter((name) => isIP(name) !== 0 || HOST_NAME.test(name));
}
