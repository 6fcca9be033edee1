import { z } from 'zod';

/** What keeps a session back: `set-up`: whoever administers has no second factor yet; `prove`: there is one, and its code was not given. */
export const Held = z.enum(['set-up', 'prove']);
export type Held = z.infer<typeof Held>;

/** Recovery codes that are made at once. */
export const RECOVERY_CODES = 10;

/** Answer of `GET /api/account/second-factor`. */
export const SecondFactor = z.object({
  on: z.boolean(),
  /** Whoever administers must have one. */
  required: z.boolean(),
  /** Recovery codes that were not used yet. */
  recoveryCodes: z.int().nonnegative(),
});
export type SecondFactor = z.infer<typeof SecondFactor>;

/** Answer of `POST /api/account/second-factor`: shown once, to be scanned or typed into an app; it counts when a code of it was given. */
export const SecondFactorDraft = z.object({
  /** Base32, RFC 4648. */
  secret: z.string(),
  /** `otpauth://totp/…` */
  uri: z.string(),
});
export type SecondFactorDraft = z.infer<typeof SecondFactorDraft>;

/** Six digits of the app, however they were typed. */
export const AppCode = z.string().max(20).transform((text) => text.replace(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/));

/** Body of `POST /api/account/second-factor/confirm`. */
export const SecondFactorConfirmation = z.object({ code: AppCode });
export type SecondFactorConfirmation = z.infer<typeof SecondFactorConfirmation>;

/** Body of `POST /api/account/second-factor/prove`: a code of the app, or one of the printed ones. */
export const SecondFactorProof = z.object({ code: z.string().trim().min(6).max(40) });
export type SecondFactorProof = z.infer<typeof SecondFactorProof>;

/** Printed codes, each good once; shown once. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()).length(RECOVERY_CODES) });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;
