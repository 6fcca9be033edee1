import { IdentityAddress, OwnIdentity, Person, RecoveryCodes, SecondFactor, SecondFactorDraft, type IdentitySignIn } from '@ioc/contracts';
import { z } from 'zod';
import { call } from './client.js';

const Nothing = z.unknown();
const post = (body?: unknown) => ({ method: 'POST', ...(body !== undefined && { body }) }) as const;

/** Second factors, and accounts of a provider. */
export const signInServer = {
  factor: () => call(SecondFactor, '/api/account/second-factor'),
  draftFactor: () => call(SecondFactorDraft, '/api/account/second-factor', post()),
  confirmFactor: (code: string) => call(RecoveryCodes, '/api/account/second-factor/confirm', post({ code })),
  proveFactor: (code: string) => call(Nothing, '/api/account/second-factor/prove', post({ code })),
  renewCodes: () => call(RecoveryCodes, '/api/account/second-factor/recovery-codes', post()),
  giveUpFactor: () => call(Nothing, '/api/account/second-factor', { method: 'DELETE' }),
  clearFactor: (person: number) => call(Person, `/api/people/${person}/second-factor`, { method: 'DELETE' }),

  unlinkPerson: (person: number) => call(Person, `/api/people/${person}/identity`, { method: 'DELETE' }),

  identity: () => call(OwnIdentity, '/api/account/identity'),
  goToProvider: (asked: IdentitySignIn) => call(IdentityAddress, '/api/access/oidc', post(asked)),
  linkIdentity: () => call(IdentityAddress, '/api/account/identity', post()),
  unlinkIdentity: () => call(Nothing, '/api/account/identity', { method: 'DELETE' }),
};
