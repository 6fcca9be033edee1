import { z } from 'zod';
import { Instant } from './common.js';

const ReturnTo = z.string().min(1).max(500);

/** Body of `POST /api/access/oidc`: signs in with an account of the provider; with a one-time code that account becomes the person's first. */
export const IdentitySignIn = z.object({
  /** Page of ours to go on with. */
  returnTo: ReturnTo.optional(),
  code: z.string().min(10).max(100).optional(),
});
export type IdentitySignIn = z.infer<typeof IdentitySignIn>;

/** Answer: the provider's page, to which the browser goes. Also of `DELETE /api/access/session`, where the session goes on at the provider. */
export const IdentityAddress = z.object({ address: z.url() });
export type IdentityAddress = z.infer<typeof IdentityAddress>;

/** Answer of `GET /api/account/identity`. */
export const OwnIdentity = z.object({
  /** What the provider is called here; null: people do not sign in by one. */
  label: z.string().nullable(),
  /** Null: no account of the provider belongs to this person. */
  linkedAt: Instant.nullable(),
});
export type OwnIdentity = z.infer<typeof OwnIdentity>;

/** Why nobody was let in by the provider; stands in the address of the page *Đăng nhập*. */
export const IdentityFault = z.enum(['expired', 'declined', 'unreachable', 'untrue', 'unknown', 'disabled', 'citizen-number', 'bad-code', 'taken', 'too-many']);
export type IdentityFault = z.infer<typeof IdentityFault>;
