import { z } from 'zod';
import { ClientRole } from './access.js';
import { Instant, IsoDay, PlainText } from './common.js';

/** What reaches all units at once, whoever asks. */
const WHOLE_DISTRICT: ReadonlySet<ClientRole> = new Set(['client-send', 'client-deliveries', 'client-audit']);
export const MOST_PER_MINUTE = 6_000;
/** Hours for which an earlier secret may go on beside the new one: four weeks. */
export const LONGEST_OVERLAP_HOURS = 28 * 24;

/** Body of `POST /api/keys`, and of `PUT /api/keys/:id`: what a machine client (*khóa máy*) may do. */
export const KeyFacts = z
  .object({
    /** Which program it is for; of nobody. */
    name: PlainText.trim().min(2).max(80),
    roles: z.array(ClientRole).min(1).refine((roles) => new Set(roles).size === roles.length, 'named twice'),
    /** Codes of units; null: the whole district. */
    units: z.array(z.string().min(1).max(100)).min(1).max(200).nullable(),
    /** Ids of the sources for which it may send; null: all of them. */
    sources: z.array(z.string().min(1).max(100)).min(1).max(100).nullable(),
    /** Requests in any minute, of each api process. */
    perMinute: z.int().min(1).max(MOST_PER_MINUTE),
    /** Last day on which it counts, by the district's calendar day and the machine's clock. */
    endsOn: IsoDay,
  })
  .refine(({ roles, units }) => units === null || !roles.some((role) => WHOLE_DISTRICT.has(role)), { error: 'reaches the whole district', path: ['units'] });
export type KeyFacts = z.infer<typeof KeyFacts>;

/** Body of `POST /api/keys/:id/rotate`: how long the present secret goes on; 0 ends it at once. */
export const KeyRotation = z.object({ overlapHours: z.int().min(0).max(LONGEST_OVERLAP_HOURS) });
export type KeyRotation = z.infer<typeof KeyRotation>;

/** One of `GET /api/keys`. */
export const ApiKey = KeyFacts.safeExtend({
  id: z.int(),
  /** Label of who made it: a role and a number. */
  madeBy: z.string(),
  madeAt: Instant,
  /** Null: it was not. */
  revokedAt: Instant.nullable(),
  /** Within a minute; null: never. */
  lastUsedAt: Instant.nullable(),
  lastUsedFrom: z.string().nullable(),
  /** Those that still count, the newest first, by their beginning. */
  secrets: z.array(z.object({
    prefix: z.string(),
    madeAt: Instant,
    /** Null: with the key. */
    endsAt: Instant.nullable(),
  })),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** Answer of `GET /api/keys`. */
export const ApiKeys = z.object({
  keys: z.array(ApiKey),
  /** For which a key may be bound to send. */
  sources: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type ApiKeys = z.infer<typeof ApiKeys>;

/** A new secret: said once, kept as a hash. */
export const KeyMade = z.object({ key: ApiKey, secret: z.string() });
export type KeyMade = z.infer<typeof KeyMade>;
