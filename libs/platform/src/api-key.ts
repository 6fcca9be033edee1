import { randomBytes } from 'node:crypto';
import { keepFirst } from './whole-file.js';

/**
 * The key of machine clients (32 random bytes, base64url), made on first use and kept; readable by
 * its owner only. Processes that ask for it at the same time get the same one.
 */
export function ensureApiKey(file: string): string {
  return keepFirst(file, `${randomBytes(32).toString('base64url')}\n`, 0o600).trim();
}
