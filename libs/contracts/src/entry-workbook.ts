import { z } from 'zod';
import { Cell } from './submissions.js';

/**
 * What an uploaded workbook says of a line:
 * - `change`: the cell becomes `then`; `same`: it stays, be it that the file leaves it as it was downloaded
 * - `conflict`: the file changes it, and so has somebody on the server since the download
 * - `refused`: it is not taken, `message` says why
 */
export const WorkbookLine = z.object({
  item: z.string(),
  /** Where its number stands in the file, e.g. `F9`; null: the line is no longer in it. */
  place: z.string().nullable(),
  outcome: z.enum(['change', 'same', 'conflict', 'refused']),
  now: Cell,
  /** Null: what stands there cannot be kept. */
  then: Cell.pick({ content: true, note: true }).nullable(),
  message: z.string().nullable(),
});
export type WorkbookLine = z.infer<typeof WorkbookLine>;

/** What would keep the form from being submitted once all of `change` is applied; not `hard`: a note is the answer. */
export const WorkbookFault = z.object({ place: z.string(), item: z.string().nullable(), hard: z.boolean(), message: z.string() });
export type WorkbookFault = z.infer<typeof WorkbookFault>;

/**
 * Answer of `POST /api/entry/submissions/:form/:unit/:from/workbook`. Nothing has changed yet: what the officer agrees to
 * goes to `PUT …/cells`, each line as `{ item, ...then, base: now.revision }`.
 */
export const EntryWorkbookPreview = z.object({ lines: z.array(WorkbookLine), faults: z.array(WorkbookFault) });
export type EntryWorkbookPreview = z.infer<typeof EntryWorkbookPreview>;
