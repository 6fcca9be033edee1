import { z } from 'zod';
import { FigurePart } from './behind.js';
import { CalendarHours, Term } from './calendar.js';
import { checkPeriod, Instant, IsoDay, Period, Scope, ScopeDimension } from './common.js';

/**
 * `=` exact, `≈` "khoảng", `>` "trên": part of a manual statement (`DOMAIN.md` 0). `≥` "ít nhất": counted, and
 * among dossiers that do not tell it there may be more.
 */
export const Qualifier = z.enum(['=', '≈', '>', '≥', '<']);
export type Qualifier = z.infer<typeof Qualifier>;

/**
 * What the store knows of a figure by itself. Lateness is not here: it belongs to the source and
 * is laid over it by `figureCondition` of `@ioc/kpi`.
 * - `live`: the period is still running
 * - `awaiting`: the period is over, its source has not yet spoken to its end
 * - `closed`: the source has spoken to the period's end
 * - `missing`: no delivery speaks for it
 */
export const FigureState = z.enum(['live', 'awaiting', 'closed', 'missing']);
export type FigureState = z.infer<typeof FigureState>;

/** Who was expected to report and who did; zero rows from a reporter is not missing. */
export const Coverage = z.object({
  /** What the reporters are: units, operators or forms. */
  of: z.enum(['unit', 'operator', 'form']),
  expected: z.int().nonnegative(),
  reported: z.int().nonnegative(),
  /** Keys of those that did not report (unit codes, operator names). */
  missing: z.array(z.string()),
});
export type Coverage = z.infer<typeof Coverage>;

/** Layers of a base station (`DOMAIN.md` 2.7). */
export const Technology = z.enum(['2G', '3G', '4G', '5G']);
export type Technology = z.infer<typeof Technology>;

/** One figure: a row of the snapshot table, as it crosses the wire. */
export const Snapshot = z.object({
  indicator: z.string(),
  scope: Scope,
  period: Period,
  /** Null: unknown, or a rate or mean with denominator 0. Rates are per cent; both are rounded half up at 4 decimals. */
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  qualifier: Qualifier,
  /** Earliest state date among the sources that the figure needs; null when none has spoken. */
  asOf: Instant.nullable(),
  coverage: Coverage,
  state: FigureState,
  /** Sources by id, for the truth line and for lateness. */
  sources: z.array(z.string()),
  /** For a manual figure: the period that the statement itself names, when it differs. */
  statedFor: Period.nullable(),
  /**
   * Counted apart and never in the value (I11): open dossiers whose due date ended after their
   * source's last full delivery, so that nobody knows yet whether they are overdue.
   */
  awaitingConfirmation: z.int().nonnegative(),
  /** Dossiers whose part in the value no event date proves: derived from states that were seen at other times. */
  derived: z.int().nonnegative(),
  ruleSet: z.string(),
  formulaVersion: z.int(),
  /** Grows with every change of any figure; visible in order. */
  revision: z.int().nonnegative(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** Freshness of a source, pushed on its own and never as a new revision of figures. */
export const SourceFreshness = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  /** The moment that the source's last good full delivery speaks of; null: never. 23:59:59 local means "the whole day". */
  stateAt: Instant.nullable(),
  /** When anything was last heard from it. */
  heardAt: Instant.nullable(),
  /** When the next full delivery is late, by its cadence; null: no cadence. */
  lateAfter: Instant.nullable(),
  condition: z.enum(['fresh', 'late', 'silent']),
  revision: z.int().nonnegative(),
});
export type SourceFreshness = z.infer<typeof SourceFreshness>;

/**
 * How dossiers are judged (`DOMAIN.md` 1.3, 1.7): two products give different percentages of the same dossiers, so a
 * figure names the rule set that made it.
 */
export const RuleSet = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  /** What is compared with the due date: days, or moments by the minute. */
  compares: z.enum(['days', 'minutes']),
  /** A withdrawn dossier counts as solved in time, or is left out on both sides of the identity. */
  withdrawn: z.enum(['solved-in-time', 'left-out']),
  /** First day whose figures it judges when nobody asks for another; null: only when asked for. */
  defaultFrom: IsoDay.nullable(),
  /** Where it comes from. */
  source: z.string(),
});
export type RuleSet = z.infer<typeof RuleSet>;

const RuleSetId = z.string().max(60);

function checkAsOf<T extends z.ZodType<{ from: string; to: string; asOf?: string | undefined }>>(schema: T): T {
  return schema.refine(({ from, to, asOf }) => asOf === undefined || (asOf >= from && asOf <= to), {
    path: ['asOf'], message: 'phải là một ngày trong kỳ',
  });
}

/**
 * `GET /api/figures` and `ioc figures`. `asOf`: as it was at the end of that day of the period; without it, as it is.
 * `ruleSet`: its id; without it, the one in force.
 */
export const FiguresQuery = checkAsOf(checkPeriod(
  z.object({
    from: IsoDay, to: IsoDay, by: z.enum(['unit', 'field', 'month']).optional(),
    asOf: IsoDay.optional(), ruleSet: RuleSetId.optional(),
  }),
));
export type FiguresQuery = z.infer<typeof FiguresQuery>;

export const Figure = Snapshot.pick({
  value: true, numerator: true, denominator: true, qualifier: true, asOf: true, coverage: true, state: true,
  statedFor: true, awaitingConfirmation: true, derived: true, ruleSet: true, formulaVersion: true,
});
export type Figure = z.infer<typeof Figure>;
/** By indicator code. */
export const Figures = z.record(z.string(), Figure);
export type Figures = z.infer<typeof Figures>;
/** By member of the dimension (unit code, field name, yyyy-MM), then by indicator code. */
export const FiguresBy = z.record(z.string(), Figures);
export type FiguresBy = z.infer<typeof FiguresBy>;

/** Query of `GET /api/figures/rule-sets`: one scope's figures by one rule set, or by two side by side. */
export const RuleSetsQuery = checkAsOf(checkPeriod(
  z.object({
    from: IsoDay, to: IsoDay, scope: Scope.default('total'), ruleSet: RuleSetId,
    asOf: IsoDay.optional(), beside: RuleSetId.optional(),
  }),
));
export type RuleSetsQuery = z.infer<typeof RuleSetsQuery>;

/** Answer of `GET /api/figures/rule-sets`. */
export const RuleSetsCompared = z.object({
  /** The days that are counted: to the cut-off. */
  days: Period,
  /** Ids, in the order asked for. */
  ruleSets: z.array(z.string()).min(1).max(2),
  rows: z.array(z.object({
    indicator: z.string(),
    /** One by each rule set. */
    figures: z.array(Figure),
    /** Of each part that has a list, the dossiers that belong to it by one rule set alone; parts without any are left out. */
    differences: z.array(z.object({ part: FigurePart, onlyFirst: z.int(), onlySecond: z.int() })),
  })),
});
export type RuleSetsCompared = z.infer<typeof RuleSetsCompared>;

/**
 * - `count`: events of a period; `stock`: how many there are on its last day
 * - `part`: a stock out of a total: the value is the numerator, the total is the denominator ("7/16")
 * - `rate`: numerator / denominator in per cent
 * - `mean`: numerator / denominator, a sum over that many dossiers
 * - `manual`: stated by people
 */
export const IndicatorKind = z.enum(['count', 'stock', 'part', 'rate', 'mean', 'manual']);
export type IndicatorKind = z.infer<typeof IndicatorKind>;

/** Static description of an indicator: `GET /api/catalogue`. */
export const IndicatorInfo = z.object({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  kind: IndicatorKind,
  direction: z.enum(['up', 'down', 'neutral']),
  sources: z.array(z.string()),
  /** Speaks of "now" when its period is running: after its day has passed it is unknown (I8). */
  perishable: z.boolean(),
  thresholds: z.object({ warning: z.string(), critical: z.string() }).nullable(),
  scopes: z.array(z.union([z.literal('total'), ScopeDimension])),
  /** What a reader must know of the figure, in words; null: nothing. */
  note: z.string().nullable(),
  /** Parts of it that have a list of dossiers; none of one that is not counted from them. */
  lists: z.array(FigurePart),
  /** Office that answers for it; null: none is named. */
  owner: z.string().nullable(),
});
export type IndicatorInfo = z.infer<typeof IndicatorInfo>;

export const UnitInfo = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(['district-desk', 'township', 'commune']),
  tile: z.object({ column: z.int(), row: z.int() }),
  neighbours: z.array(z.string()),
});
export type UnitInfo = z.infer<typeof UnitInfo>;

/** Exceptions from "Monday to Friday are working days", and the hours of one (`DOMAIN.md` 1.8). */
export const WorkingTime = z.object({
  workingHours: z.array(z.object({ from: z.string(), to: z.string() })),
  daysOff: z.array(z.object({ day: IsoDay })),
  makeUpDays: z.array(z.object({ day: IsoDay })),
  /** Hours of seasons and of units that keep their own; absent: none. */
  hoursRules: z.array(CalendarHours.omit({ basis: true })).optional(),
});
export type WorkingTime = z.infer<typeof WorkingTime>;

/** Names of the wall's scenes, as its address says them (`/wall?scene=…`). */
export const SceneName = z.enum(['tong-quan', 'ha-tang', 'ky-bao-cao']);
export type SceneName = z.infer<typeof SceneName>;

/** Which scenes a wall shows when its address names none, in turn, and when it goes dark; local times HH:mm. */
export const WallPlan = z.object({
  scenes: z.array(z.object({ scene: SceneName, seconds: z.int().min(5).max(3_600) })).min(1),
  /** Dimmed to this share of its light in these hours; null: never. */
  dim: z.object({ from: z.string().regex(/^\d{2}:\d{2}$/), to: z.string().regex(/^\d{2}:\d{2}$/), light: z.number().min(0.1).max(1) }).nullable(),
});
export type WallPlan = z.infer<typeof WallPlan>;

/** Query of `GET /api/catalogue`. */
export const CatalogueQuery = z.object({ teachable: z.enum(['yes', 'no']).default('no') });
export type CatalogueQuery = z.infer<typeof CatalogueQuery>;

/** Everything a screen needs to draw itself before the first figure. */
export const Catalogue = z.object({
  district: z.object({ name: z.string(), label: z.string() }),
  timeZone: z.string(),
  demo: z.boolean(),
  version: z.string(),
  defaultPeriod: Period,
  calendar: WorkingTime,
  wall: WallPlan,
  units: z.array(UnitInfo),
  fields: z.array(z.string()),
  operators: z.array(z.string()),
  ruleSets: z.array(RuleSet),
  sources: z.array(z.object({ id: z.string(), name: z.string() })),
  indicators: z.array(IndicatorInfo),
  /** What a foreign word may be taught to mean; only when asked for, since walls have no use for it. */
  teachable: z
    .object({
      statuses: z.array(z.object({ code: z.string(), name: z.string() })),
      /** `term`: the one in force today for online receipts; absent: not known. */
      procedures: z.array(z.object({ code: z.string(), name: z.string(), field: z.string(), term: Term.optional() })),
    })
    .optional(),
});
export type Catalogue = z.infer<typeof Catalogue>;
