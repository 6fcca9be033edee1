import { BlockList, isIP } from 'node:net';

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);
const MAPPED = /^::ffff:(?=\d+\.)/i;
const NETWORK = /^([^/]+)(?:\/(\d{1,3}))?$/;

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');
const bitsOf = (address: string): number => (isIP(address) === 4 ? 32 : 128);

/** Whether a server that listens there is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.toLowerCase());
}

/** An IPv4 address as a socket that speaks both families gives it, e.g. `::ffff:10.0.0.1`, written plainly. */
export function plainAddress(address: string): string {
  return address.replace(MAPPED, '');
}

/** Whether a text is an IP address, or a network such as `192.168.1.0/24`. */
export function isNetwork(text: string): boolean {
  const [, address = '', bits] = NETWORK.exec(text) ?? [];
  return isIP(address) !== 0 && Number(bits ?? 0) <= bitsOf(address);
}

/** Tells whether an address lies in one of these networks; what is no address lies in none. */
export function inNetworks(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks) {
    const [, address = '', bits] = NETWORK.exec(network) ?? [];
    list.addSubnet(address, Number(bits ?? bitsOf(address)), family(address));
  }
  return (given) => {
    const address = plainAddress(given);
    return isIP(address) !== 0 && list.check(address, family(address));
  };
}
