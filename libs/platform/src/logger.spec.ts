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
});
