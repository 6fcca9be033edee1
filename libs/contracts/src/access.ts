import { z } from 'zod';
import { Instant, PlainText } from './common.js';
import { Held } from './second-factor.js';

/** What people are to the system. */
export const PersonRole = z.enum(['officer', 'checker', 'approver', 'leader', 'operator', 'administrator', 'auditor']);
export type PersonRole = z.infer<typeof PersonRole>;

/** What the key of a machine client lets it do; nothing else is its. */
export const ClientRole = z.enum(['client-send', 'client-deliveries', 'client-figures', 'client-dossiers', 'client-system', 'client-audit']);
export type ClientRole = z.infer<typeof ClientRole>;

/**
 * Who asks: people, a paired wall, the server's own tools with its own key (`machine`), machine clients with keys of theirs;
 * `held`: who is signed in, but kept back until the second factor is proved.
 */
export const Role = z.enum([...PersonRole.options, 'held', 'wall', 'machine', ...ClientRole.options]);
export type Role = z.infer<typeof Role>;

/**
 * What a route or an event reaches. `any`: nothing that belongs to one unit; `district`: all units at once, only for who is
 * bound to none; the others: one unit, named in that part of the request (`scope`: `unit:CODE`), or shown by the answer.
 */
export const Reach = z.enum(['any', 'district', 'query.scope', 'body.scope', 'body.unit', 'params.unit', 'answer']);
export type Reach = z.infer<typeof Reach>;

/**
 * Who may use a route or a socket event; `open`: anyone who reaches the server; `here`: besides the roles also whoever sits at
 * the server itself, and everybody in the demo, without saying who it is.
 */
export const Policy = z.union([z.literal('open'), z.object({ roles: z.array(Role).min(1), reach: Reach, here: z.literal(true).optional() })]);
export type Policy = z.infer<typeof Policy>;

/** A route (`GET /api/figures/:id`) or a socket event (`EVENT hello`) with its policy. */
export const DeclaredPolicy = z.object({ what: z.string(), policy: Policy });
export type DeclaredPolicy = z.infer<typeof DeclaredPolicy>;

/** Roles, and the codes of the units for which they hold; null: for the whole district. */
export const Grant = z.object({ roles: z.array(Role), units: z.array(z.string()).nullable() });
export type Grant = z.infer<typeof Grant>;

/** Answer of `GET /api/access/ways`: whether people sign in here; false: the server's own link is the way in. */
export const WaysIn = z.object({
  accounts: z.boolean(),
  /** A provider by whose accounts people sign in too; null: none. */
  provider: z.object({ label: z.string() }).nullable(),
});
export type WaysIn = z.infer<typeof WaysIn>;

/** Answer of `POST /api/access/links`: opens the writing pages once. */
export const AccessLink = z.object({ path: z.string(), expiresAt: Instant });
export type AccessLink = z.infer<typeof AccessLink>;

const Code = z.string().min(10).max(100);

/** Body of `POST /api/access/sessions`: the code of a one-time link. */
export const LinkCode = z.object({ code: Code });
export type LinkCode = z.infer<typeof LinkCode>;

/** Shortest password, in characters; no rule says of which kinds. */
export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
export const NewPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);

/** Name to sign in with: small Latin letters, digits, dot, dash, underscore. */
export const Login = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/);

/** Body of `POST /api/access/sign-in`. */
export const SignIn = z.object({ login: PlainText.min(1).max(100), password: z.string().min(1).max(LONGEST_PASSWORD) });
export type SignIn = z.infer<typeof SignIn>;

/** Body of `POST /api/access/password`: a one-time code, of an invitation or read out by an administrator, and the password to be. */
export const PasswordByCode = z.object({ code: Code, password: NewPassword });
export type PasswordByCode = z.infer<typeof PasswordByCode>;

/** Body of `PUT /api/account/password`. */
export const PasswordChange = z.object({ current: z.string().min(1).max(LONGEST_PASSWORD), next: NewPassword });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** Answer of `GET /api/access/session`; 401 when there is none. */
export const Session = z.object({
  label: z.string(),
  expiresAt: Instant,
  /** Null: it came through the server's own one-time link. */
  person: z.object({ id: z.int(), name: z.string(), login: z.string() }).nullable(),
  /** Own roles, and those of whom this person stands in for today. */
  grants: z.array(Grant),
  /** Null: nothing keeps it back. */
  held: Held.nullable(),
  /** An administrator's rights, as whose deputy this person stands in, wait for a second factor. */
  withheld: z.boolean(),
  /** Nobody administers yet: whoever is in makes the first administrator. */
  withoutAccounts: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** One of `GET /api/account/sessions`. */
export const OwnSession = z.object({
  id: z.uuid(),
  /** Browser and system in words. */
  device: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
  /** The one that asks. */
  current: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;
