import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFingerprints, speaksFor } from '@ioc/platform';
import { LocalAuthority } from './local-authority.js';
import { serverNames } from './names.js';

let dataDir: string;
let now: Date;
let addresses: string[];
let warned: unknown[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ioc-authority-'));
  now = new Date('2026-11-26T10:00:00Z');
  addresses = ['192.168.1.5'];
  warned = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function open(): LocalAuthority {
  return new LocalAuthority({
    dataDir, clock: { now: () => now }, machine: () => ({ hostname: 'may-chu', addresses }),
    names: (machine) => serverNames({ host: '0.0.0.0', tlsNames: [] }, machine),
    logger: { info: () => undefined, warn: (about: unknown) => void warned.push(about) },
  });
}
const fingerprint = (keeper: LocalAuthority): string => new X509Certificate(keeper.pair.cert).fingerprint256;
const root = (): string => readFingerprints(dataDir)?.sha256 ?? 'none';

it('is made once, its keys for their owner only', async () => {
  const first = open();
  expect(await first.refresh()).toBe(true);
  const [made, server] = [root(), fingerprint(first)];
  const again = open();
  await again.refresh();
  expect([root(), fingerprint(again)]).toEqual([made, server]);
  expect(await again.refresh()).toBe(false);
  const modes = readdirSync(join(dataDir, 'tls')).sort().map((name) => [name, (statSync(join(dataDir, 'tls', name)).mode & 0o777).toString(8)]);
  expect(modes).toEqual([['authority.crt', '644'], ['authority.pem', '600'], ['server.pem', '600']]);
  expect((statSync(join(dataDir, 'tls')).mode & 0o777).toString(8)).toBe('700');
  expect(readFileSync(join(dataDir, 'tls/authority.crt'), 'utf8')).not.toContain('KEY');
});

it('is the same for processes that start together', async () => {
  const keepers = [open(), open(), open()];
  await Promise.all(keepers.map((keeper) => keeper.refresh()));
  const issuers = keepers.map(({ pair }) => new X509Certificate(pair.cert.slice(pair.cert.lastIndexOf('-----BEGIN'))).fingerprint256);
  expect(new Set(issuers)).toEqual(new Set([root()]));
});

it('renews the certificate of the server 30 days before its end, and keeps the authority', async () => {
  const keeper = open();
  await keeper.refresh();
  const [made, server] = [root(), fingerprint(keeper)];
  // It ends on 27/12/2027.
  now = new Date('2027-11-27T10:00:00Z');
  expect([await keeper.refresh(), fingerprint(keeper) === server]).toEqual([false, true]);
  now = new Date('2027-11-27T10:00:01Z');
  expect([await keeper.refresh(), fingerprint(keeper) === server, root() === made]).toEqual([true, false, true]);
  expect(new X509Certificate(keeper.pair.cert).validTo).toBe('Dec 27 10:00:01 2028 GMT');
});

it('renews it when the machine gets another address or name, not when it loses one', async () => {
  const keeper = open();
  await keeper.refresh();
  addresses = ['192.168.1.5', '10.20.30.40', 'fe80::1', '169.254.1.1'];
  expect(await keeper.refresh()).toBe(true);
  const names = ['10.20.30.40', '192.168.1.5', '127.0.0.1', '::1', 'localhost', 'may-chu', '169.254.1.1'];
  expect(names.filter((name) => speaksFor(new X509Certificate(keeper.pair.cert), name))).toEqual(names.slice(0, -1));
  addresses = [];
  expect(await keeper.refresh()).toBe(false);
});

it('leaves out a name that the authority may not speak for, and says so once', async () => {
  const keeper = open();
  await keeper.refresh();
  addresses = ['192.168.1.5', '203.0.113.9'];
  expect([await keeper.refresh(), await keeper.refresh()]).toEqual([false, false]);
  expect(warned).toEqual([{ names: ['203.0.113.9'] }]);
});

it('makes another authority after the end of the first alone', async () => {
  const keeper = open();
  await keeper.refresh();
  const made = root();
  expect(keeper.ends).toEqual(new Date('2036-11-25T10:00:00Z'));
  now = new Date('2036-11-25T09:59:59Z');
  await keeper.refresh();
  const last = fingerprint(keeper);
  expect([root(), await keeper.refresh(), fingerprint(keeper)]).toEqual([made, false, last]);
  now = new Date('2036-11-25T10:00:00Z');
  expect([await keeper.refresh(), root() === made]).toEqual([true, false]);
});

it('gives the server another certificate when the authority was taken away', async () => {
  const keeper = open();
  await keeper.refresh();
  const made = root();
  for (const name of ['authority.pem', 'authority.crt']) rmSync(join(dataDir, 'tls', name));
  expect(await keeper.refresh()).toBe(true);
  expect(root()).not.toBe(made);
});
