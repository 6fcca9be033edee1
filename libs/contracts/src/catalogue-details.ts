import { z } from 'zod';
import { AuditAuthor } from './audit.js';
import { ProcedureTerm } from './calendar.js';
import { Instant, IsoDay } from './common.js';
import { ProcedureLevel } from './receipt.js';

/** Answer of `GET /api/catalogue/details`: what the page *Danh mục* shows, with its versions. */
export const CatalogueDetails = z.object({
  /** Changes since it came with the program. */
  version: z.int().nonnegative(),
  /** The district's day by the server's clock. */
  today: IsoDay,
  units: z.array(z.object({
    code: z.string(), name: z.string(), shortName: z.string(), kind: z.string(), agencyCode: z.string(),
    /** Other names under which files may call it. */
    aliases: z.array(z.string()),
    validFrom: IsoDay,
    /** Null: it goes on. */
    validTo: IsoDay.nullable(),
    tile: z.object({ column: z.int(), row: z.int() }),
    /** What it was until a day, the last first. */
    former: z.array(z.object({ until: IsoDay, name: z.string(), shortName: z.string(), kind: z.string(), agencyCode: z.string() })),
    /** Codes of the units that it became. */
    successors: z.array(z.string()),
  })),
  procedures: z.array(z.object({
    code: z.string(), name: z.string(), field: z.string(), aliases: z.array(z.string()),
    /** Versions, each from its day of receipt on: a dossier keeps the one of its own. */
    terms: z.array(ProcedureTerm), serviceLevels: z.array(ProcedureLevel),
  })),
  indicators: z.array(z.object({
    code: z.string(), name: z.string(), unit: z.string(),
    formula: z.object({ version: z.int(), text: z.string() }),
    sources: z.array(z.string()), owner: z.string().nullable(), note: z.string().nullable(),
    thresholds: z.object({ warning: z.string(), critical: z.string(), source: z.string() }).nullable(),
  })),
  /** What was changed, the last first; as far back as the audit log reaches. */
  changes: z.array(z.object({
    at: Instant, by: AuditAuthor,
    act: z.enum(['word-taught', 'district-set-up', 'profile-confirmed', 'unit-added', 'unit-renamed', 'unit-name-restored', 'unit-ended', 'unit-reopened']),
    /** The word, the name, the mapping, or the unit's code. */
    about: z.string(),
    /** What the word means, or the unit's name; null: nothing of it. */
    target: z.string().nullable(),
    /** The day from which a unit's name holds, or its last one. */
    day: z.string().nullable(),
  })),
});
export type CatalogueDetails = z.infer<typeof CatalogueDetails>;
