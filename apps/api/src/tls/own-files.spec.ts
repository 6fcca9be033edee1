import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsError, type TlsPair } from '@ioc/platform';
import { issue, makeAuthority } from './authority.js';
import { OwnFiles } from './own-files.js';

const clock = { now: () => new Date('2026-11-26T10:00:00Z') };
const logger = { info: () => undefined, warn: () => undefined };
let folder: string;
let files: { cert: string; key: string };
let changes = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-own-'));
  files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
});
afterEach(() => rmSync(folder, { recursive: true }));

async function pair(): Promise<TlsPair> {
  return issue(await makeAuthority(['may-chu'], 'may-chu', clock.now()), ['may-chu'], clock.now());
}

/** With a time of its own: a file system may count in whole ticks. */
function put(file: string, text: string): void {
  writeFileSync(file, text);
  changes += 1;
  utimesSync(file, changes, changes);
}

it('is read again when both files have changed, one after the other, and stays as it was in between', async () => {
  const [first, second] = [await pair(), await pair()];
  put(files.cert, first.cert);
  put(files.key, first.key);
  const keeper = new OwnFiles(files, ['may-chu'], clock, logger);
  expect([await keeper.refresh(), keeper.pair.cert]).toEqual([false, first.cert]);
  put(files.cert, second.cert);
  expect([await keeper.refresh(), keeper.pair.cert]).toEqual([false, first.cert]);
  put(files.key, second.key);
  expect([await keeper.refresh(), keeper.pair.cert, keeper.pair.key]).toEqual([true, second.cert, second.key]);
  rmSync(files.cert);
  expect([await keeper.refresh(), keeper.pair.cert]).toEqual([false, second.cert]);
  put(files.cert, second.cert);
  expect(await keeper.refresh()).toBe(true);
});

it('tells browsers to come by HTTPS only when somebody else vouches for it', async () => {
  const { cert, key } = await pair();
  put(files.cert, cert);
  put(files.key, key);
  expect(new OwnFiles(files, [], clock, logger).hsts).toBe(true);
});

it('does not begin with what cannot be used', async () => {
  put(files.cert, (await pair()).cert);
  put(files.key, (await pair()).key);
  expect(() => new OwnFiles(files, [], clock, logger)).toThrow(SettingsError);
});
