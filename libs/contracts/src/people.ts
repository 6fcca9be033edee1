import { z } from 'zod';
import { Login, NewPassword, PersonRole } from './access.js';
import { Instant, IsoDay, PlainText, RowNumber } from './common.js';

/** What is kept of a member of staff, and nothing more. */
const facts = {
  name: PlainText.trim().min(2).max(80),
  login: Login,
  /** Office phone or mail address; empty: none. */
  contact: PlainText.trim().max(120),
};

/** Body of `POST /api/people`, and of `PUT /api/people/:id`. */
export const PersonFacts = z.object({
  ...facts,
  roles: z.array(PersonRole).min(1).refine((roles) => new Set(roles).size === roles.length, 'named twice'),
  /** Codes of units; null: the whole district. */
  units: z.array(z.string().min(1).max(100)).min(1).max(200).nullable(),
});
export type PersonFacts = z.infer<typeof PersonFacts>;

/** Body of `POST /api/people/first`: whoever came through the server's link becomes the first administrator. */
export const FirstAdministrator = z.object({ ...facts, password: NewPassword });
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;

/** Body of `POST /api/people/:id/deputies`: both days belong to it, by the district's calendar day and the machine's clock. */
export const NewDeputyship = z
  .object({ deputy: RowNumber, from: IsoDay, to: IsoDay })
  .refine(({ from, to }) => from <= to, { error: 'from is after to', path: ['to'] });
export type NewDeputyship = z.infer<typeof NewDeputyship>;

export const Deputyship = z.object({
  id: z.int(),
  deputy: z.object({ id: z.int(), name: z.string() }),
  from: IsoDay,
  to: IsoDay,
  /** Whether it holds today. */
  active: z.boolean(),
});
export type Deputyship = z.infer<typeof Deputyship>;

/** One of `GET /api/people`. */
export const Person = z.object({
  id: z.int(),
  name: z.string(),
  login: z.string(),
  contact: z.string(),
  roles: z.array(PersonRole),
  units: z.array(z.string()).nullable(),
  disabled: z.boolean(),
  /** Too many wrong passwords: nobody signs in before this time. */
  lockedUntil: Instant.nullable(),
  /** False: the invitation was not taken up yet. */
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
  /** An account of the provider is the person's. */
  linked: z.boolean(),
  lastSeenAt: Instant.nullable(),
  /** Who stands in, now or later. */
  deputies: z.array(Deputyship),
});
export type Person = z.infer<typeof Person>;

/** A one-time code with which a person sets a password: sent as a link, or read out. */
export const PasswordCode = z.object({ code: z.string(), path: z.string(), expiresAt: Instant });
export type PasswordCode = z.infer<typeof PasswordCode>;

/** Answer of `POST /api/people`. */
export const PersonInvited = z.object({ person: Person, invitation: PasswordCode });
export type PersonInvited = z.infer<typeof PersonInvited>;

/** Body of `POST /api/people/administrator-reset`: which administrator; left out while there is only one. */
export const AdministratorReset = z.object({ login: PlainText.min(1).max(100).optional() });
export type AdministratorReset = z.infer<typeof AdministratorReset>;

/** Answer: the code, for whom. */
export const AdministratorResetAnswer = PasswordCode.extend({ login: z.string() });
export type AdministratorResetAnswer = z.infer<typeof AdministratorResetAnswer>;
