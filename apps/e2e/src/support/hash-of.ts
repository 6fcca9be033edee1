import { createHash } from 'node:crypto';

/** What the database keeps of a secret: SHA-256, hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
