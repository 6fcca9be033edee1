import { Worker } from 'node:worker_threads';
import { firstWord } from './first-word.js';

const thread = (code: string): Worker => new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } });

describe('a thread', () => {
  it('is heard once', async () => {
    expect(await firstWord(thread("require('node:worker_threads').parentPort.postMessage({ said: 1 })"), 10_000)).toEqual({ said: 1 });
  });

  it('is ended when it does not come to an end', async () => {
    const endless = thread('for (;;);');
    expect(await firstWord(endless, 50)).toBeNull();
    expect(endless.threadId).toBe(-1);
  });

  it('is given up when it wants more memory than there is for it', async () => {
    expect(await firstWord(thread('const all = []; for (;;) all.push({ more: all.length });'), 10_000)).toBeNull();
  });

  it('passes its fault on', async () => {
    await expect(firstWord(thread("throw new RangeError('no')"), 10_000)).rejects.toThrow('no');
  });
});
