import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyRunning, Lock } from './lock.js';

const NO_PATIENCE = { runningMs: 0, stoppingMs: 0 };

describe('the lock of a data folder', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-lock-'));
    file = join(folder, 'launcher.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells a second launcher where the first one runs', async () => {
    await Lock.acquire(file, 'http://127.0.0.1:4200', NO_PATIENCE);
    const second = Lock.acquire(file, 'http://127.0.0.1:4300', NO_PATIENCE);
    await expect(second).rejects.toThrow(AlreadyRunning);
    await expect(second).rejects.toMatchObject({ address: 'http://127.0.0.1:4200' });
  });

  it('is free again after its release, and leaves nothing behind', async () => {
    (await Lock.acquire(file, 'http://a', NO_PATIENCE)).release();
    expect(readdirSync(folder)).toEqual([]);
    (await Lock.acquire(file, 'http://b', NO_PATIENCE)).release();
  });

  it.each([
    ['of a launcher that was killed', '{"process":{"pid":1,"startedAt":"before"},"address":"http://a","stopping":false}'],
    ['that cannot be read', 'half a fi'],
  ])('does not hold when it is one %s', async (_, left) => {
    writeFileSync(file, left);
    await Lock.acquire(file, 'http://b', NO_PATIENCE);
    expect(readdirSync(folder)).toEqual(['launcher.lock']);
  });

  it('of a launcher that is stopping is waited for', async () => {
    const first = await Lock.acquire(file, 'http://a', NO_PATIENCE);
    first.markStopping();
    const second = Lock.acquire(file, 'http://b', { runningMs: 0, stoppingMs: 10_000 });
    first.release();
    (await second).release();
    expect(existsSync(file)).toBe(false);
  });
});
