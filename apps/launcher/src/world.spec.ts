import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSwitchable, readWorld, WorldWatch, writeWorld } from './world.js';

describe('the chosen world', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-world-'));
    file = join(folder, 'world');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the demo until another is chosen, and what was chosen after that', () => {
    expect(readWorld(file)).toBe('demo');
    writeWorld(file, 'real');
    expect(readWorld(file)).toBe('real');
    writeFileSync(file, 'demo');
    expect(readWorld(file)).toBe('demo');
    writeFileSync(file, 'rea');
    expect(readWorld(file)).toBe('demo');
  });

  it('is noticed once when it changes', async () => {
    let changes = 0;
    await new Promise<void>((changed) => {
      const watch = new WorldWatch(file, 'demo', () => {
        changes += 1;
        watch.close();
        changed();
      });
      writeWorld(file, 'real');
    });
    expect(changes).toBe(1);
  });
});

it('cannot be changed when the environment fixes it or names a database', () => {
  expect(isSwitchable({ databaseUrl: null }, {})).toBe(true);
  expect(isSwitchable({ databaseUrl: null }, { IOC_DEMO: '' })).toBe(true);
  expect(isSwitchable({ databaseUrl: null }, { IOC_DEMO: '0' })).toBe(false);
  expect(isSwitchable({ databaseUrl: 'postgres://db/ioc' }, {})).toBe(false);
});
