import { z } from 'zod';
import {
  AcceptanceLimit, CalendarRules, EntryForm, EntryFormVersion, FormDefinition, IndicatorKind, IsoDay, MappingProfile, Period, ProcedureLevel, ProcedureTerm, Qualifier, RuleSet, ScopeDimension, WallPlan,
} from '@ioc/contracts';

/** One file of the pack each; `DOMAIN.md` sections are named where a rule comes from. */

export const PackDistrict = z.strictObject({
  /** Short key of the pack, e.g. its folder's name. */
  key: z.string().regex(/^[a-z0-9-]+$/),
  /** Name on screens, with its level ("Huyện …"). */
  name: z.string(),
  /** What the level above communes is called here. */
  label: z.string(),
  timeZone: z.string(),
  /** Period that `/wall` shows when its address names none. */
  defaultPeriod: Period,
  wall: WallPlan,
  /** Within how much working time an online dossier is to be accepted, each version from its day on (DOMAIN 8, HS18). */
  acceptanceLimits: z.array(AcceptanceLimit),
  /** The demo's own clock begins here (local time, `yyyy-MM-ddTHH:mm`). */
  demoClockStart: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/),
  /** Files of `samples/` that the demo takes in at its first start, in order. */
  samples: z.array(z.strictObject({ file: z.string(), stateDate: IsoDay.optional() })),
});
export type PackDistrict = z.infer<typeof PackDistrict>;

export const PackUnit = z.strictObject({
  /** GSO code; codes were re-used with another meaning in 2025, so it is an attribute, not the key (DOMAIN 5). */
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(['district-desk', 'township', 'commune']),
  validFrom: IsoDay,
  validTo: IsoDay.nullable(),
  /** Identifier inside dossier codes, e.g. `000.00.08.H28`. */
  agencyCode: z.string(),
  /** Other spellings in exports; names with or without UBND, NFC or NFD and Hòa/Hoà are found without listing them. */
  aliases: z.array(z.string()),
  centre: z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).nullable(),
  tile: z.strictObject({ column: z.int().min(0), row: z.int().min(0) }),
  neighbours: z.array(z.string()),
});
export type PackUnit = z.infer<typeof PackUnit>;

export const PackProcedure = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/),
  name: z.string(),
  field: z.string(),
  /** Former codes and other names under which exports know it. */
  aliases: z.array(z.string()).default([]),
  /** Versions of its term, each from its day on (DOMAIN 1.8, C9, C10); absent: not known. */
  terms: z.array(ProcedureTerm).optional(),
  /** How much of it can be done online, each version from its day on (DOMAIN 1.6); absent: not known. */
  serviceLevels: z.array(ProcedureLevel).optional(),
});
export type PackProcedure = z.infer<typeof PackProcedure>;

/** `source` says what orders it; `swapWith` is the day of the other list that it is swapped with. */
const PackCalendarDay = z.strictObject({ day: IsoDay, name: z.string(), source: z.string().optional(), swapWith: IsoDay.optional() });

/** Weekend is Saturday and Sunday; these are the exceptions (DOMAIN 1.8, C2, C3, C8). */
export const PackCalendar = z.strictObject({
  workingHours: z.array(z.strictObject({ from: z.string().regex(/^\d{2}:\d{2}$/), to: z.string().regex(/^\d{2}:\d{2}$/) })),
  daysOff: z.array(PackCalendarDay),
  makeUpDays: z.array(PackCalendarDay),
  /** Where the law leaves a choice. */
  rules: CalendarRules,
});
export type PackCalendar = z.infer<typeof PackCalendar>;

/** The ten statuses and how reports group them (DOMAIN 1.3): a table, not code. */
export const PackStatus = z.strictObject({
  code: z.string(),
  canonical: z.enum(['NEW', 'ACCEPTED', 'REJECTED', 'PROCESSING', 'SUPPLEMENT', 'FINANCIAL', 'WITHDRAWN', 'STOPPED', 'COMPLETED', 'RETURNED']),
  /** What the status means for counting. */
  group: z.enum(['not-accepted', 'running', 'paused', 'withdrawn', 'solved']),
  /** Words under which sources know it; the first is the official one. */
  names: z.array(z.string()).min(1),
});
export type PackStatus = z.infer<typeof PackStatus>;

/** A source of data and how often it is due. */
export const PackSource = z.strictObject({
  id: z.string(),
  kind: z.enum(['one-stop', 'telecom', 'telecom-state', 'manual']),
  name: z.string(),
  shortName: z.string(),
  /** Full deliveries are due at these local times of working days; late after `graceWorkingMinutes` (DOMAIN 8, DL01). */
  cadence: z
    .discriminatedUnion('every', [
      z.strictObject({ every: z.literal('working-day'), at: z.array(z.string().regex(/^\d{2}:\d{2}$/)).min(1), graceWorkingMinutes: z.int() }),
      z.strictObject({ every: z.literal('quarter'), graceWorkingMinutes: z.int() }),
      z.strictObject({ every: z.literal('half-year'), graceWorkingMinutes: z.int() }),
    ])
    .nullable(),
});
export type PackSource = z.infer<typeof PackSource>;

export const PackIndicator = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}\d{2}$/),
  name: z.string(),
  unit: z.string(),
  kind: IndicatorKind,
  /** Which formula of `@ioc/kpi` computes it; a rate and a part name two others. */
  formula: z.strictObject({
    measure: z.string().optional(),
    numerator: z.string().optional(),
    denominator: z.string().optional(),
    /** Of a figure that forms tell: its periods inside a longer one are added; absent: the last of them holds. */
    periods: z.literal('sum').optional(),
    version: z.int(),
    /** In words, for people (DOMAIN 8). */
    text: z.string(),
  }),
  direction: z.enum(['up', 'down', 'neutral']),
  sources: z.array(z.string()).min(1),
  perishable: z.boolean(),
  /** Comparisons with the value, e.g. warning "< 99", critical "< 97". */
  thresholds: z.strictObject({ warning: z.string(), critical: z.string(), source: z.string() }).nullable(),
  scopes: z.array(z.union([z.literal('total'), ScopeDimension])).min(1),
  /** What a reader must know of the figure, in words. */
  note: z.string().optional(),
  /** Office that answers for it. */
  owner: z.string().optional(),
});
export type PackIndicator = z.infer<typeof PackIndicator>;

/** A statement made by people, with its "khoảng", "trên" (DOMAIN 0). */
export const PackManualFigure = z.strictObject({
  indicator: z.string(),
  value: z.number(),
  qualifier: Qualifier,
  statedFor: Period,
  publishedOn: IsoDay,
  source: z.string(),
  note: z.string().optional(),
});
export type PackManualFigure = z.infer<typeof PackManualFigure>;

/** A form that officers fill in by periods, its first version. */
export const PackEntryForm = z.strictObject({
  key: EntryFormVersion.shape.form,
  /** Periods that begin on this day or later are filled in. */
  validFrom: IsoDay,
  definition: EntryForm,
});
export type PackEntryForm = z.infer<typeof PackEntryForm>;

export const PackOperator = z.strictObject({ name: z.string(), aliases: z.array(z.string()) });
export type PackOperator = z.infer<typeof PackOperator>;

export const PackProfile = MappingProfile;
export type PackProfile = MappingProfile;

export const Pack = z.strictObject({
  district: PackDistrict,
  units: z.array(PackUnit).min(1),
  procedures: z.array(PackProcedure).min(1),
  calendar: PackCalendar,
  statuses: z.array(PackStatus).min(1),
  ruleSets: z.array(RuleSet.strict()).min(1),
  sources: z.array(PackSource).min(1),
  operators: z.array(PackOperator),
  profiles: z.array(PackProfile).min(1),
  indicators: z.array(PackIndicator).min(1),
  manualFigures: z.array(PackManualFigure),
  forms: z.array(FormDefinition).min(1),
  entryForms: z.array(PackEntryForm),
});
export type Pack = z.infer<typeof Pack>;
