import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from './logger.js';

describe('the log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-log-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes JSON lines without the passwords of addresses, wherever they stand', () => {
    const file = join(folder, 'a.log');
    const logger = createLogger('api', 'info', file);
    logger.info({ url: 'postgres://ioc:hunter2@127.0.0.1:5432/ioc' }, 'connecting to redis://:hunter3@cache:6379/0 now');
    logger.error({ err: new Error('no answer from postgresql://a:hunter4@db/x') }, 'failed');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('hunter');
    const [first] = text.split('\n').map((line) => (line === '' ? null : (JSON.parse(line) as Record<string, unknown>)));
    expect(first).toMatchObject({ name: 'api', url: 'postgres://ioc:***@127.0.0.1:5432/ioc', msg: 'connecting to redis://:***@cache:6379/0 now' });
  });

  it('leaves addresses without a password as they are', () => {
    const file = join(folder, 'b.log');
    createLogger('api', 'info', file).info('see http://127.0.0.1:3000/wall or write to ioc@example.vn');
    expect(readFileSync(file, 'utf8')).toContain('see http://127.0.0.1:3000/wall or write to ioc@example.vn');
  });

  it('writes type, message, stack and code of an error and of its causes, and nothing that a query carried', () => {
    const file = join(folder, 'c.log');
    const driverError = Object.assign(new Error('value too long'), { code: '22001', detail: 'Failing row contains (secret).' });
    const failed = Object.assign(new TypeError('value too long', { cause: driverError }), {
      code: '22001', query: 'INSERT secret', parameters: ['secret'], driverError,
    });
    const logger = createLogger('api', 'info', file);
    logger.error({ err: failed }, 'intake failed');
    logger.error(failed);
    logger.error({ err: 'no answer' });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('secret');
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as { msg: string; err: { stack: string; cause: { stack: string } } });
    const err = {
      type: 'TypeError', message: 'value too long', code: '22001', stack: expect.stringContaining('logger.spec') as string,
      cause: { type: 'Error', message: 'value too long', code: '22001', stack: expect.stringContaining('logger.spec') as string },
    };
    expect(lines.map((line) => line.err)).toEqual([err, err, { type: 'string', message: 'no answer' }]);
    expect(lines[0]?.msg).toBe('intake failed');
  });

  it('ends with an error that is its own cause', () => {
    const file = join(folder, 'd.log');
    const circular = new Error('again');
    circular.cause = circular;
    createLogger('api', 'info', file).error({ err: circular });
    expect(readFileSync(file, 'utf8').match(/"message":"again"/g)).toHaveLength(6);
  });
});
