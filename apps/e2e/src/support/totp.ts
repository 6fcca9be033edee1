import { createHmac } from 'node:crypto';

/** RFC 6238 said a second time, as a telephone does it: 30 s, SHA-1, six digits. */
export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 30_000);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function totpAt(secret: string, step: number): string {
  let number = 0n;
  for (const sign of secret) number = number * 32n + BigInt(BASE32.indexOf(sign));
  const key = Buffer.from(number.toString(16).padStart((secret.length * 5) / 4, '0'), 'hex');
  const mac = createHmac('sha1', key).update(Buffer.from(step.toString(16).padStart(16, '0'), 'hex')).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
