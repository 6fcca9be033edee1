import { Refusal } from '../errors.js';
import { checkAnnouncedSize, patiently } from './body.js';

const KB = 1024;

describe('an announced size', () => {
  it.each([['100000000', false], ['100000001', true], [undefined, false]])('%s: refused %s', (size, refused) => {
    const check = (): void => checkAnnouncedSize({ headers: { ...(size !== undefined && { 'content-length': size }) } });
    if (refused) expect(check).toThrow(Refusal);
    else expect(check).not.toThrow();
  });
});

describe('a body', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Chunks of these sizes (KB), each so many seconds after it is asked for. */
  async function* sent(...chunks: readonly (readonly [kb: number, seconds: number])[]): AsyncGenerator<Uint8Array> {
    for (const [kb, seconds] of chunks) {
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      yield new Uint8Array(kb * KB);
    }
  }

  async function read(input: AsyncIterable<Uint8Array>): Promise<number | string> {
    const reading = (async () => {
      let bytes = 0;
      for await (const chunk of patiently(input)) bytes += chunk.byteLength;
      return bytes / KB;
    })().catch((error: { response?: { code: string } }) => error.response?.code ?? 'another error');
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    return reading;
  }

  it('that comes is read, however long it takes', async () => {
    await expect(read(sent([16, 29], [16, 29], [16, 29]))).resolves.toBe(48);
    await expect(read(sent([8, 14], [8, 14], [1, 29]))).resolves.toBe(17);
  });

  it('that does not come, or drips, is given up after 30 s', async () => {
    await expect(read(sent([16, 31]))).resolves.toBe('too-slow');
    await expect(read(sent([1, 10], [1, 10], [1, 11]))).resolves.toBe('too-slow');
  });

  it('whose sender goes away is not an error of ours', async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(KB);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    await expect(read(cut())).resolves.toBe('sender-gone');
  });
});
