import { z } from 'zod';
import { Instant, IsoDay, PlainText } from './common.js';
import { SourceFreshness } from './figures.js';

/** Which world the server runs: the demo with its own clock, or real work. */
export const World = z.enum(['demo', 'real']);
export type World = z.infer<typeof World>;

/** Answer of `GET /api/world`. */
export const WorldState = z.object({
  world: World,
  /** Whether this server can change worlds by itself: it runs under `npm start`. */
  switchable: z.boolean(),
  /** Whether anything was ever delivered into this world. */
  empty: z.boolean(),
  districtName: z.string(),
});
export type WorldState = z.infer<typeof WorldState>;

/** Body of `POST /api/world`: the server starts again in that world; seconds later it answers there. */
export const WorldChoice = z.object({ world: World });
export type WorldChoice = z.infer<typeof WorldChoice>;

/** Body of `POST /api/setup`: the units and procedures of an office other than the pack's; only while nothing was delivered. */
export const DistrictSetup = z.object({
  districtName: PlainText.min(2).max(120),
  units: z.array(z.object({ name: PlainText.min(2).max(120), aliases: z.array(PlainText.min(1).max(120)).max(20) })).min(1).max(200),
  procedures: z.array(z.object({
    code: z.string().regex(/^\d\.\d{6}$/),
    name: PlainText.min(2).max(500),
    field: PlainText.min(1).max(120),
  })).min(1).max(2_000),
  /** What the wall shows when its address names no period. */
  defaultPeriod: z.object({ from: IsoDay, to: IsoDay }),
});
export type DistrictSetup = z.infer<typeof DistrictSetup>;

/** Answer of `GET /api/system`. */
export const SystemState = z.object({
  version: z.string(),
  world: World,
  database: z.object({ version: z.string(), bytes: z.int().nonnegative() }),
  disk: z.object({ freeBytes: z.int().nonnegative(), totalBytes: z.int().nonnegative() }),
  backup: z.object({
    folder: z.string(),
    /** Null: none was ever made. */
    lastAt: Instant.nullable(),
    lastBytes: z.int().nonnegative().nullable(),
    /** Why the last try failed; null: it did not. */
    failure: z.string().nullable(),
  }),
  inbox: z.object({
    folder: z.string().nullable(),
    waiting: z.int().nonnegative(),
    /** Why the folder cannot be used; null: it can. */
    failure: z.string().nullable().optional(),
  }),
  /** How each source stood when it was last pushed. */
  sources: z.array(SourceFreshness),
  /** Where jobs are kept. */
  queue: z.enum(['PostgreSQL', 'Redis']),
  /** `schema`: the last step of the database's schema; `catalogue`: changes of the catalogue since it came with the program. */
  versions: z.object({ schema: z.int(), catalogue: z.int().nonnegative(), node: z.string() }),
  waiting: z.object({ deliveries: z.int().nonnegative(), held: z.int().nonnegative(), quarantined: z.int().nonnegative() }),
});
export type SystemState = z.infer<typeof SystemState>;
