import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { isCommon } from './common-passwords.js';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane; about 30 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same text typed on another keyboard is the same password. */
const plain = (password: string): string => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
  return hash(plain(password), COST);
}

/** Stands for the password of who does not exist, so that a refusal takes as long. */
const NOBODY = hashPassword(randomBytes(32).toString('base64'));

/** Whether a password is the one that was hashed; null is nobody's, and takes as long to refuse. */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  const right = await verify(hashed ?? (await NOBODY), plain(password));
  return hashed !== null && right;
}

export type PasswordFault = 'common' | 'own-name';

/** What makes a long enough password easy to guess; null: nothing that is known. */
export function faultOf(password: string, { login, name }: { readonly login: string; readonly name: string }): PasswordFault | null {
  const typed = plain(password).toLowerCase();
  if (isCommon(typed)) return 'common';
  const bare = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replace(/[^a-z0-9]/g, '');
  const rest = [login, name].map(bare).filter((own) => own.length >= 3).reduce((text, own) => text.replaceAll(own, ''), bare(typed));
  return rest.length < 6 && rest !== bare(typed) ? 'own-name' : null;
}
