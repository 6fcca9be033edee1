import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of `bytes` random bytes, base64url. */
export function newSecret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}

/** What is kept of a secret: SHA-256, hex. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Takes the same time wherever two secrets differ, whatever their lengths. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Digits and letters that nobody confuses when they are read out (Crockford's base 32). */
const READABLE = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret of five random bits a sign to be read out, in fours; twelve signs: `K7QM-2FXR-9TBD`. */
export function newReadableSecret(signsOfIt = 12): string {
  const signs = Array.from(randomBytes(signsOfIt), (byte) => READABLE[byte % READABLE.length]).join('');
  return signs.match(/.{4}/g)?.join('-') ?? signs;
}

/** What was meant by a readable secret, however it was typed. */
export function readableMeant(typed: string): string {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return signs.match(/.{1,4}/g)?.join('-') ?? '';
}
