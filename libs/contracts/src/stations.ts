import { z } from 'zod';
import { checkPeriod, Instant, IsoDay, Period, PlainText } from './common.js';
import { Technology } from './figures.js';

/** `planned`: switched off on purpose and announced; `unknown`: nobody says, or what was said holds no longer. */
export const StationState = z.enum(['up', 'degraded', 'down', 'planned', 'unknown']);
export type StationState = z.infer<typeof StationState>;

/** What an operator's message can say of a station; that it is unknown follows from silence, but for a sheet that says so. */
export const SaidStationState = StationState.exclude(['unknown']);
export type SaidStationState = z.infer<typeof SaidStationState>;

export const StationCause = z.enum(['power', 'transmission', 'equipment', 'maintenance', 'weather', 'other']);
export type StationCause = z.infer<typeof StationCause>;

const StationCode = PlainText.min(1).max(100);

export const StationClaim = z.strictObject({
  code: StationCode,
  state: SaidStationState,
  /** Since when it is so; absent: since it was observed. */
  since: Instant.optional(),
  cause: StationCause.optional(),
});
export type StationClaim = z.infer<typeof StationClaim>;

/** No message holds longer than two days. */
export const LONGEST_VALIDITY_MINUTES = 2_880;

/** A sheet of station states comes once a day: it holds for a day and two hours of patience. */
export const DAILY_SHEET_MINUTES = 1_560;

/** Body of `POST /api/stations/reports`: what one operator says of its stations at one moment. */
export const StationReport = z
  .strictObject({
    operator: PlainText.min(1).max(100),
    observedAt: Instant,
    /** How long the message holds; when it has passed with no other, its stations are unknown. */
    validMinutes: z.int().min(1).max(LONGEST_VALIDITY_MINUTES),
    /** Of the operator's other stations: all are up, or nothing is said. */
    rest: z.enum(['up', 'unsaid']),
    stations: z.array(StationClaim).max(2_000),
  })
  .refine(({ stations }) => new Set(stations.map(({ code }) => code)).size === stations.length, {
    error: 'a station is named twice', path: ['stations'],
  })
  .refine(({ stations, observedAt }) => stations.every(({ since }) => since === undefined || Date.parse(since) <= Date.parse(observedAt)), {
    error: 'since is after observedAt', path: ['stations'],
  });
export type StationReport = z.infer<typeof StationReport>;

export const StationReportAnswer = z.object({
  /** Stations whose state went in, not counting the rest. */
  accepted: z.int().nonnegative(),
  /** Codes that the register does not have for this operator. */
  unknownStations: z.array(z.string()),
});
export type StationReportAnswer = z.infer<typeof StationReportAnswer>;

const Place = z.object({
  code: z.string(),
  operator: z.string(),
  /** Code of the unit in which it stands. */
  unit: z.string(),
  technologies: z.array(Technology),
  /** Degrees, WGS 84; null: nobody has said where it stands. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** First and last day in service; null: still is. */
  validFrom: IsoDay,
  validTo: IsoDay.nullable(),
});

/** The row of a delivery that tells a state; null: no file told it. */
const Origin = z.object({ delivery: z.uuid(), line: z.int().positive() }).nullable();

export const StationStatus = Place.extend({
  state: StationState,
  /** Since when; null: never heard of. No earlier than a week back, unless the operator named it. */
  since: Instant.nullable(),
  cause: StationCause.nullable(),
  /** By which channel it is known; null: it is not. */
  channel: z.string().nullable(),
  origin: Origin,
  /** When the message was observed that tells it. */
  asOf: Instant.nullable(),
});
export type StationStatus = z.infer<typeof StationStatus>;

/** Answer of `GET /api/stations`: stations in service now. */
export const StationList = z.object({
  stations: z.array(StationStatus),
  /** Codes of units of which every station is down or planned. */
  isolated: z.array(z.string()),
  /** The server's clock when it was read; the demo has a clock of its own. */
  now: Instant,
});
export type StationList = z.infer<typeof StationList>;

const LONGEST_HISTORY_MS = 366 * 86_400_000;

export const StationHistoryQuery = checkPeriod(z.object({ from: IsoDay, to: IsoDay })).refine(
  ({ from, to }) => Date.parse(to) - Date.parse(from) < LONGEST_HISTORY_MS,
  { error: 'at most 366 days', path: ['to'] },
);
export type StationHistoryQuery = z.infer<typeof StationHistoryQuery>;

export const StationSegment = z.object({
  state: StationState,
  cause: StationCause.nullable(),
  channel: z.string().nullable(),
  origin: Origin,
  from: Instant,
  /** Not part of it. */
  to: Instant,
});
export type StationSegment = z.infer<typeof StationSegment>;

/** Minutes of a period by state, and the share of those known and not planned in which it worked. */
export const StationAvailability = z.object({
  minutes: z.record(StationState, z.number().nonnegative()),
  /** Per cent, at 4 decimals; null when nothing is known but what was planned. */
  percent: z.number().nullable(),
});
export type StationAvailability = z.infer<typeof StationAvailability>;

/** Answer of `GET /api/stations/:code`; only time in service and already past is spoken of. */
export const StationHistory = z.object({
  station: StationStatus,
  period: Period,
  segments: z.array(StationSegment),
  availability: StationAvailability,
});
export type StationHistory = z.infer<typeof StationHistory>;
