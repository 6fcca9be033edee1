import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { Logger } from '@ioc/platform';
import type { StripThreadData, ToThread } from './strip-protocol.js';
import { StripFailure, Stripper } from './stripper.js';

/** A thread that keeps what it is told and dies when the test says so. */
class FakeThread extends EventEmitter {
  readonly told: ToThread[] = [];
  postMessage(message: ToThread): void {
    this.told.push(message);
  }
  async terminate(): Promise<void> {
    this.emit('exit', 1);
  }
}

const DATA = { vocabulary: { units: [] } } as unknown as StripThreadData;
let threads: FakeThread[];
let startedWith: StripThreadData[];
let stripper: Stripper;
beforeEach(() => {
  jest.useFakeTimers();
  threads = [];
  startedWith = [];
  const startThread = (data: StripThreadData): Worker => {
    startedWith.push(data);
    threads.push(new FakeThread());
    return threads.at(-1) as unknown as Worker;
  };
  stripper = new Stripper(DATA, { error: () => undefined } as unknown as Logger, startThread);
  stripper.start();
});
afterEach(() => jest.useRealTimers());

async function* file(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array([1]);
}
const strip = (): Promise<unknown> => stripper.read(file(), { task: 'strip', fileName: 'a.xls', stations: new Map() }, () => undefined);

describe('the thread that reads', () => {
  it('is followed by another at once when it lived for five seconds', () => {
    jest.advanceTimersByTime(5_000);
    threads[0]?.emit('exit', 1);
    expect(threads).toHaveLength(2);
  });

  it('is followed by another half a second later when it died young', () => {
    jest.advanceTimersByTime(4_999);
    threads[0]?.emit('exit', 1);
    jest.advanceTimersByTime(499);
    expect(threads).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(threads).toHaveLength(2);
  });

  it('fails the files that it was reading, and those that come before another is there', async () => {
    const reading = strip();
    threads[0]?.emit('exit', 1);
    await expect(reading).rejects.toThrow(StripFailure);
    await expect(strip()).rejects.toThrow(StripFailure);
    jest.advanceTimersByTime(500);
    const next = strip();
    expect(threads[1]?.told).toEqual([{ id: 2, kind: 'open', task: 'strip', fileName: 'a.xls', stations: new Map() }]);
    threads[1]?.emit('message', { id: 2, kind: 'unrecognised' });
    await expect(next).resolves.toEqual({ id: 2, kind: 'unrecognised' });
  });

  it('is followed by none when the program ends', async () => {
    await stripper.close();
    jest.advanceTimersByTime(1_000);
    expect(threads).toHaveLength(1);
  });

  it('is followed by none when the program ends before its time', async () => {
    threads[0]?.emit('exit', 1);
    await stripper.close();
    jest.advanceTimersByTime(1_000);
    expect(threads).toHaveLength(1);
  });

  it('is told new words, and so is the one that follows it', () => {
    const words = { units: ['new'] } as unknown as StripThreadData['vocabulary'];
    stripper.useVocabulary(words);
    expect(threads[0]?.told).toEqual([{ kind: 'vocabulary', vocabulary: words }]);
    jest.advanceTimersByTime(5_000);
    threads[0]?.emit('exit', 1);
    expect(startedWith).toEqual([DATA, { vocabulary: words }]);
  });
});
