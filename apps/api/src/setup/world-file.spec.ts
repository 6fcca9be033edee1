import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseWorld, takeHandedOver } from './world-file.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'world-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const session = { tokenHash: 'ab12', label: 'Phiên ab12', createdAt: new Date('2023-07-03T00:00:00Z'), expiresAt: new Date('2023-07-10T00:00:00Z') };

it('a choice is a word in the file, and the session goes along once', () => {
  const file = join(folder, 'world');
  chooseWorld(file, 'real', session);
  expect(readFileSync(file, 'utf8')).toBe('real\n');
  expect(takeHandedOver(file)).toEqual(session);
  expect(takeHandedOver(file)).toBeNull();
  expect(readdirSync(folder)).toEqual(['world']);
});

it('a session that cannot be read is none', () => {
  const file = join(folder, 'world');
  chooseWorld(file, 'demo', null);
  expect(takeHandedOver(file)).toBeNull();
  writeFileSync(`${file}.session`, '{"tokenHash":');
  expect(takeHandedOver(file)).toBeNull();
});
