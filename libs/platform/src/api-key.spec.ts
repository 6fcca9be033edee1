import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureApiKey } from './api-key.js';

it('the key is made once, kept, and readable by its owner only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-key-'));
  try {
    const file = join(folder, 'data', 'api-key');
    const key = ensureApiKey(file);
    expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(ensureApiKey(file)).toBe(key);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['api-key']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
