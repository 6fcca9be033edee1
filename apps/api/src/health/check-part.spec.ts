import type { Logger } from '@ioc/platform';
import { checkPart } from './check-part.js';

const logged: unknown[] = [];
const logger = { warn: (fields: unknown) => logged.push(fields) } as unknown as Logger;
beforeEach(() => void logged.splice(0));
afterEach(() => jest.useRealTimers());

describe('a part of the system', () => {
  it('works', async () => {
    await expect(checkPart('worker', async () => null, logger)).resolves.toEqual({ part: 'worker', ok: true, detail: '' });
    expect(logged).toEqual([]);
  });

  it('does not work, in words of its own', async () => {
    await expect(checkPart('worker', async () => 'no worker', logger)).resolves.toEqual({ part: 'worker', ok: false, detail: 'no worker' });
    expect(logged).toEqual([]);
  });

  it('fails: strangers read that it does not answer, the log why', async () => {
    const error = new Error('password authentication failed for user "ioc"');
    await expect(checkPart('database', () => Promise.reject(error), logger)).resolves.toEqual({
      part: 'database', ok: false, detail: 'không trả lời (no answer)',
    });
    expect(logged).toEqual([{ err: error, part: 'database' }]);
  });

  it('says nothing for three seconds', async () => {
    jest.useFakeTimers();
    const answer = checkPart('queue', () => new Promise(() => undefined), logger);
    jest.advanceTimersByTime(3_000);
    await expect(answer).resolves.toEqual({ part: 'queue', ok: false, detail: 'không trả lời (no answer)' });
    expect(logged).toEqual([{ err: new Error('no answer within 3000 ms'), part: 'queue' }]);
  });
});
