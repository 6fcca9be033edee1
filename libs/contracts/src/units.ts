import { z } from 'zod';
import { IsoDay, PlainText } from './common.js';

/** What an office has at its levels. */
export const UnitKind = z.enum(['district-desk', 'township', 'commune']);
export type UnitKind = z.infer<typeof UnitKind>;

const SAFE = /^[A-Za-z0-9._-]+$/;
/** By which figures, rights and files know a unit, for ever: no other unit is ever given it. */
export const UnitCode = z.string().max(40).regex(SAFE);

const facts = {
  name: PlainText.trim().min(2).max(120),
  shortName: PlainText.trim().min(1).max(60),
  kind: UnitKind,
  /** Identifier inside codes of dossiers. */
  agencyCode: z.string().max(60).regex(SAFE),
};

/** Body of `POST /api/units`. */
export const NewUnit = z.object({
  code: UnitCode, ...facts,
  validFrom: IsoDay,
  /** Its place on the wall's tiles, both from 0. */
  tile: z.object({ column: z.int().min(0).max(19), row: z.int().min(0).max(19) }),
});
export type NewUnit = z.infer<typeof NewUnit>;

/** Body of `PUT /api/units/CODE/name`: what it is from a day on, which has come. */
export const UnitRenamed = z.object({ from: IsoDay, ...facts });
export type UnitRenamed = z.infer<typeof UnitRenamed>;

/** Body of `PUT /api/units/CODE/end`, and of `POST …/end/preview`. */
export const UnitEnd = z.object({
  lastDay: IsoDay,
  /** Codes of the units that it became. */
  successors: z.array(UnitCode).max(20),
});
export type UnitEnd = z.infer<typeof UnitEnd>;

/** What an end changes. */
export const UnitEndPreview = z.object({
  /** Its dossiers that are not finished: they stay its own. */
  open: z.int().nonnegative(),
  /** Its dossiers that were received after that day, which speaks against it. */
  receivedAfter: z.int().nonnegative(),
  /** Forms that it has submitted of periods on whose last day it is not there: they count no more. */
  submitted: z.int().nonnegative(),
  /** Periods of which figures are kept and that reach beyond that day: it is expected no more in them after it. */
  periods: z.int().nonnegative(),
});
export type UnitEndPreview = z.infer<typeof UnitEndPreview>;
