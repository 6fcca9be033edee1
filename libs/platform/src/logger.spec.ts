import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from './logger.js';
import { NestLogger } from './nest-logger.js';

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
    const driverError = Object.assign(new Error('value too long'), { code: '23514', detail: 'Failing row contains (secret).' });
    const failed = Object.assign(new TypeError('value too long', { cause: driverError }), {
      code: '23514', query: 'INSERT secret', parameters: ['secret'], driverError,
    });
    const logger = createLogger('api', 'info', file);
    logger.error({ err: failed }, 'intake failed');
    logger.error(failed);
    logger.error({ err: 'no answer' });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('secret');
    const lines = text.trimEnd().split('\n').map((line) => JSON.parse(line) as { msg: string; err: { stack: string; cause: { stack: string } } });
    const err = {
      type: 'TypeError', message: 'value too long', code: '23514', stack: expect.stringContaining('logger.spec') as string,
      cause: { type: 'Error', message: 'value too long', code: '23514', stack: expect.stringContaining('logger.spec') as string },
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

  it('keeps the code of a value that PostgreSQL could not take, and not its message, which quotes the value', () => {
    const file = join(folder, 'e.log');
    const bad = (): Error => Object.assign(new Error('invalid input syntax for type integer: "secret"'), { code: '22P02' });
    const logger = createLogger('api', 'info', file);
    logger.error({ err: new Error('batch failed', { cause: bad() }) }, 'intake failed');
    logger.error({ err: bad() });
    logger.error(bad());
    const nest = new NestLogger(logger);
    nest.error(bad());
    nest.error('failed', bad(), { rows: ['secret'] }, 'ExceptionsHandler');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('secret');
    expect(text.trimEnd().split('\n').map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'intake failed', 'PostgreSQL 22P02', 'PostgreSQL 22P02', 'PostgreSQL 22P02', 'failed',
    ]);
    expect(text).toContain('"context":"ExceptionsHandler","details":[{"type":"Error","message":"PostgreSQL 22P02"');
  });
});
