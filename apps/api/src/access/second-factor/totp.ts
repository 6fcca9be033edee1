import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as every app knows it: SHA-1, six digits, 30 s; RFC 4226 asks for 160 bits of secret. */
const STEP_MS = 30_000;
const DIGITS = 6;
const SECRET_BYTES = 20;
/** Steps by which a telephone's clock may be wrong. */
const DRIFT = 1;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS_OF_SIGN = 5;

/** A new secret, base32 without padding. */
export function newTotpSecret(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('');
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(BITS_OF_SIGN, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / STEP_MS);
}

/** The code of a time step (RFC 4226, 5.3). */
export function totpAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The time step of a code, the present one or one beside it; null: of none of them. Takes the same time whichever it is. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const given = Buffer.from(code);
  let found: number | null = null;
  for (let step = stepOf(now) - DRIFT; step <= stepOf(now) + DRIFT; step += 1) {
    const right = Buffer.from(totpAt(secret, step));
    if (right.length === given.length && timingSafeEqual(right, given)) found = step;
  }
  return found;
}

/** What an app reads from the QR code (Google's Key URI format, which all of them know). */
export function totpUri(secret: string, { issuer, login }: { readonly issuer: string; readonly login: string }): string {
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(login)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
