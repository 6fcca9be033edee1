import { z } from 'zod';

/** Years that a day or an instant may be of: any other is a slip of the pen, and PostgreSQL and JavaScript disagree about early ones. */
const YEAR = /^(?:19|20|21)\d{2}-/;
const YEARS = 'years 1900 to 2199';

/** A calendar day in the pack's one time zone, `yyyy-MM-dd`, of the years 1900 to 2199. */
export const IsoDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected yyyy-MM-dd')
  .regex(YEAR, YEARS)
  .refine((day) => {
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
    const at = new Date(Date.UTC(year, month - 1, date));
    return at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  }, 'no such day');
export type IsoDay = z.infer<typeof IsoDay>;

/** An instant as ISO 8601 with an offset or `Z`, written in the years 1900 to 2199. */
export const Instant = z.iso.datetime({ offset: true }).regex(YEAR, YEARS);
export type Instant = z.infer<typeof Instant>;

/** Text on one line that any store and any screen can hold: no control characters, no halves of a character. */
export const PlainText = z.string().regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters');

const LARGEST_ROW_NUMBER = 2_147_483_647;

/** A number by which the database names a row, a line or a version: beyond its largest nothing can be there, and PostgreSQL would not even look. */
export const RowNumber = z.int().positive().max(LARGEST_ROW_NUMBER);
/** As it stands in an address. */
export const RowNumberInPath = z.coerce.number().int().positive().max(LARGEST_ROW_NUMBER);

/** No report spans more; asking for less keeps a wall's period from costing as much as all others together. */
const LONGEST_PERIOD_YEARS = 10;

/** Both ends belong to the period (`DOMAIN.md` 2.1: every figure shows its from–to). */
export const Period = checkPeriod(z.object({ from: IsoDay, to: IsoDay }));
export type Period = z.infer<typeof Period>;

/** Longest period, in calendar days, of which every day has figures of its own. */
export const LONGEST_BY_DAY = 45;

/** Adds the rules of a period to an object that has its ends. */
export function checkPeriod<T extends z.ZodType<{ from: string; to: string }>>(schema: T): T {
  return schema
    .refine((period) => period.from <= period.to, { error: 'from is after to', path: ['to'] })
    .refine((period) => Number(period.to.slice(0, 4)) - Number(period.from.slice(0, 4)) < LONGEST_PERIOD_YEARS, {
      error: `at most ${LONGEST_PERIOD_YEARS} calendar years`,
      path: ['to'],
    });
}

/**
 * What part of the district a figure speaks of: `total`, or one member of one dimension,
 * e.g. `unit:05098`, `field:Hộ tịch`, `month:2023-01`, `day:2023-07-03`, `operator:Viettel`, `technology:4G`.
 * Days are made of periods of at most `LONGEST_BY_DAY` days.
 */
export const ScopeDimension = z.enum(['unit', 'field', 'month', 'day', 'operator', 'technology']);
export type ScopeDimension = z.infer<typeof ScopeDimension>;
export const Scope = z.union([z.literal('total'), z.templateLiteral([ScopeDimension, ':', z.string().min(1)])]);
export type Scope = z.infer<typeof Scope>;

/** Error answer of every HTTP route: `message` is for the person, in their language. */
export const ApiError = z.object({
  code: z.string(),
  message: z.string(),
  details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type ApiError = z.infer<typeof ApiError>;
