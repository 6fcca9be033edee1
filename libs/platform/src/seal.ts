import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ensureApiKey } from './api-key.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps short secrets so that the database and its backups alone do not tell them: the key is a file beside them. */
export class Seal {
  readonly #key: Buffer;

  /** The key is 32 bytes, base64url, made on first use; readable by its owner only. */
  constructor(file: string) {
    this.#key = Buffer.from(ensureApiKey(file), 'base64url');
  }

  /** `about`: what the secret belongs to; it opens for nothing else. */
  close(secret: string, about: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(about));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
  }

  /** Null: it was sealed with another key, about something else, or changed. */
  open(sealed: string, about: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
