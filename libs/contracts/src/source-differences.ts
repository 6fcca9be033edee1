import { z } from 'zod';
import { Facet } from './behind.js';
import { checkPeriod, Instant, IsoDay, Period, PlainText } from './common.js';

/** Who speaks of dossiers: a channel of a source, `one-stop/excel`. */
export const SideKey = z.templateLiteral([z.string().regex(/^[a-z0-9-]{1,60}$/), '/', z.string().regex(/^[a-z0-9-]{1,60}$/)]);
export type SideKey = z.infer<typeof SideKey>;

/** Answer of `GET /api/source-differences/sides`: those that have spoken of dossiers, the most recent first. */
export const Side = z.object({
  key: SideKey,
  source: z.string(),
  sourceName: z.string(),
  channel: z.string(),
  deliveries: z.int(),
  /** Latest instant that one of its deliveries speaks of. */
  heardAt: Instant,
  /** First day of which it has given a full list; null: it tells of single dossiers only, so that its silence says nothing. */
  fullSince: IsoDay.nullable(),
});
export type Side = z.infer<typeof Side>;

/** In what two sides differ: only one knows the dossier, or both say otherwise of the same. */
export const DifferenceKind = z.enum(['only-first', 'only-second', 'status', 'due', 'ended', 'unit']);
export type DifferenceKind = z.infer<typeof DifferenceKind>;

/**
 * Why: they contradict each other, also when a full list lacks a dossier (`contradiction`); one side last spoke before
 * what the other tells of happened (`first-behind`, `second-behind`); one tells of single dossiers, and not of this
 * (`silent`).
 */
export const DifferenceCause = z.enum(['contradiction', 'first-behind', 'second-behind', 'silent']);
export type DifferenceCause = z.infer<typeof DifferenceCause>;

const Word = PlainText.min(1).max(200);

export const DifferenceSort = z.enum(['cause', 'code', 'unit', 'procedure', 'accepted']);
export type DifferenceSort = z.infer<typeof DifferenceSort>;

/** Of dossiers accepted from–to, where two sides differ. */
const differences = {
  first: SideKey,
  second: SideKey,
  from: IsoDay,
  to: IsoDay,
  kind: DifferenceKind.optional(),
  cause: DifferenceCause.optional(),
  /** Code of the unit that either side names. */
  unit: Word.optional(),
  field: Word.optional(),
  /** Words to be found in code, procedure, field or unit, with or without marks. */
  q: PlainText.max(200).optional(),
  /** `cause`: contradictions first. */
  sort: DifferenceSort.default('cause'),
  order: z.enum(['asc', 'desc']).default('asc'),
};

function checkSides<T extends z.ZodType<{ first: string; second: string }>>(schema: T): T {
  return schema.refine(({ first, second }) => first !== second, { error: 'the same side twice', path: ['second'] });
}

/** Query of `GET /api/source-differences`. */
export const DifferencesQuery = checkSides(checkPeriod(
  z.object({ ...differences, page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(50) }),
));
export type DifferencesQuery = z.infer<typeof DifferencesQuery>;

/** Query of `GET /api/source-differences/export`: the same list, whole. */
export const DifferencesExportQuery = checkSides(checkPeriod(z.object({ ...differences, format: z.enum(['csv', 'xlsx']) })));
export type DifferencesExportQuery = z.infer<typeof DifferencesExportQuery>;

/** What one side says of a dossier by itself. */
export const SideSaid = z.object({
  status: z.string(),
  statusName: z.string(),
  /** Code of the unit. */
  unit: z.string(),
  dueAt: Instant.nullable(),
  /** Null: it has not ended, or the side does not carry when. */
  endedAt: Instant.nullable(),
  /** When it last spoke of it. */
  saidAt: Instant,
});
export type SideSaid = z.infer<typeof SideSaid>;

export const DifferenceRow = z.object({
  code: z.string(),
  procedureCode: z.string(),
  field: z.string(),
  /** Of all sources together. */
  acceptedAt: Instant,
  kinds: z.array(DifferenceKind).min(1),
  cause: DifferenceCause,
  /** Null: it says nothing of the dossier. */
  first: SideSaid.nullable(),
  second: SideSaid.nullable(),
});
export type DifferenceRow = z.infer<typeof DifferenceRow>;

/** Answer of `GET /api/source-differences`. */
export const SourceDifferences = z.object({
  first: Side,
  second: Side,
  period: Period,
  /** Dossiers of which at least one of the two speaks. */
  compared: z.int(),
  /** Of these, those of which both speak. */
  both: z.int(),
  /** Those in which they differ. */
  total: z.int(),
  /** Those that the filters let through. */
  found: z.int(),
  rows: z.array(DifferenceRow),
  /** What there is to filter by, with how many of the whole list; a dossier may differ in several kinds. */
  facets: z.object({ kind: Facet, cause: Facet, unit: Facet, field: Facet }),
});
export type SourceDifferences = z.infer<typeof SourceDifferences>;
