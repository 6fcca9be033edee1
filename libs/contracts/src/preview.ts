import { z } from 'zod';
import { PlainText } from './common.js';
import { IntakeCounts, QuarantineReason } from './intake.js';
import { MappingProfile } from './profile.js';

/** Query of `POST /api/intake/preview`; the body is the file. Nothing of it is kept. */
export const PreviewQuery = z.object({
  fileName: PlainText.min(1).max(255),
  /** A mapping to try, as JSON; without it the file is recognised, or a mapping is guessed. */
  profile: z.string().max(20_000).optional(),
});
export type PreviewQuery = z.infer<typeof PreviewQuery>;

/** A file looked at without taking it in. */
export const FilePreview = z.object({
  /** `known`: a profile reads it; `guessed`: a mapping to look at and confirm; `unknown`: no table was found in it. */
  kind: z.enum(['known', 'guessed', 'unknown']),
  /** What it would be read with; null when `unknown`. */
  profile: MappingProfile.nullable(),
  /** Header texts of the table in their order, and the column that each is taken for. */
  headers: z.array(z.object({ text: z.string(), column: z.string().nullable() })),
  /** First data rows, cells in the order of `headers`; what is not of a column's shape, or of no column, is masked. */
  rows: z.array(z.object({ line: z.int().positive(), cells: z.array(z.string()) })).max(20),
  /** What taking it in would do, before what is already known is looked at. */
  counts: IntakeCounts.pick({ read: true, quarantined: true, skipped: true }),
  reasons: z.array(z.object({ reason: QuarantineReason, column: z.string().nullable(), rows: z.int().positive() })),
  /** Unit names that stand in it; `code` null: not known here. */
  units: z.array(z.object({ name: z.string(), rows: z.int().positive(), code: z.string().nullable() })).max(300),
  /** Procedures that stand in it; names and fields are those of the file, else those under which the code is known. */
  procedures: z.array(z.object({ code: z.string(), name: z.string(), field: z.string(), rows: z.int().positive(), known: z.boolean() })).max(2_000),
  printedPeriod: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Offices that its title rows name, in their order. */
  titled: z.array(z.string()),
});
export type FilePreview = z.infer<typeof FilePreview>;

/** Body of `POST /api/profiles`: a mapping confirmed; an id that exists gets its next version. */
export const ProfileConfirmed = MappingProfile.omit({ version: true });
export type ProfileConfirmed = z.infer<typeof ProfileConfirmed>;
