import { z } from 'zod';
import { LONGEST_VALIDITY_MINUTES, StationCause } from './stations.js';

/** The columns that may be read; whatever a profile does not name is dropped while reading (I10). */
export const DOSSIER_COLUMNS = [
  'code', 'procedureCode', 'procedureName', 'fieldName', 'channel', 'applicantType', 'unitName', 'agencyCode', 'status',
  'submittedAt', 'acceptedAt', 'dueAt', 'completedAt', 'returnedAt', 'supplementRequestedAt', 'supplementReceivedAt',
  'supplementOldDueAt', 'supplementNewDueAt', 'extendedAt', 'extendedDueAt', 'rejectedAt', 'resolvingUnitName', 'officeName',
  'serviceLevel', 'obligationPaid', 'paidOnline', 'digitised', 'electronicResult',
] as const;
export const STATION_COLUMNS = ['code', 'operator', 'unitCode', 'unitName', 'technology', 'lat', 'lon', 'onAirYear', 'offAirYear'] as const;
/** What an operator's sheet says of its stations' states; its notes are free text and are never read. */
export const STATION_STATE_COLUMNS = ['code', 'operator', 'status', 'sinceAt', 'cause'] as const;
/** Counters of one unit in one period, of an aggregate that another system made (`DOMAIN.md` 3.5, 3.6). */
export const SUMMARY_COUNTERS = [
  'total', 'carriedOver', 'received', 'receivedOnline', 'receivedCounter', 'receivedPost',
  'ended', 'endedEarly', 'endedOnTime', 'endedLate', 'open', 'openOnTime', 'openOverdue', 'supplement', 'stopped', 'withdrawn',
] as const;
export type SummaryCounter = (typeof SUMMARY_COUNTERS)[number];
export const SUMMARY_COLUMNS = ['unitName', 'year', 'month', ...SUMMARY_COUNTERS] as const;

export const ProfileEntity = z.enum(['dossier', 'station', 'station-state', 'unit-summary']);
export type ProfileEntity = z.infer<typeof ProfileEntity>;

/** The columns that a profile of each entity may name, and no others are ever read (I10). */
export const ENTITY_COLUMNS: Readonly<Record<ProfileEntity, readonly string[]>> = {
  dossier: DOSSIER_COLUMNS,
  station: STATION_COLUMNS,
  'station-state': STATION_STATE_COLUMNS,
  'unit-summary': SUMMARY_COLUMNS,
};

/** What a file must carry to be of use: of each group at least one column. */
export const REQUIRED_COLUMNS: Readonly<Record<ProfileEntity, readonly (readonly string[])[]>> = {
  dossier: [['code'], ['procedureCode', 'procedureName'], ['unitName', 'agencyCode'], ['status'], ['acceptedAt']],
  station: [['code'], ['operator'], ['unitCode', 'unitName'], ['technology']],
  'station-state': [['code'], ['status']],
  'unit-summary': [['unitName'], ['received', 'total'], ['ended', 'endedOnTime']],
};

/** How a file of one kind is read: data, not code. A change is a new version. */
export const MappingProfile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(60),
  version: z.int().positive(),
  source: z.string(),
  /** Channel of the source: excel, portal, igate, operator-sheet … */
  channel: z.string(),
  /** `table`: HTML saved as .xls, .xlsx or .csv, told apart by their first bytes. */
  reader: z.enum(['table', 'portal-message', 'igate-page', 'lgsp-statistics']),
  entity: ProfileEntity,
  /**
   * Canonical column → header text (tables) or dotted path (messages); several are tried in order. The text of
   * a header of several rows is theirs from the top joined by " > ", e.g. "Tiếp nhận > Trong kỳ > Qua mạng".
   */
  columns: z.record(z.string(), z.array(z.string()).min(1)),
  dates: z.enum(['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm', 'yyyyMMddHHmmss', 'iso']),
  /** Source's own words or codes → ONLINE, COUNTER, POST. */
  channels: z.record(z.string(), z.enum(['ONLINE', 'COUNTER', 'POST'])),
  /**
   * Source's own status words or codes → status code of statuses; names of statuses are found without listing them.
   * Of station states → a `StationState`.
   */
  statuses: z.record(z.string(), z.string()),
  /** Of station states: operators' own words → cause; a word that is not here is "other". */
  causes: z.record(z.string(), StationCause).optional(),
  /** Of station states: for how many minutes a sheet's word holds; absent: `DAILY_SHEET_MINUTES`. */
  holdsMinutes: z.int().min(1).max(LONGEST_VALIDITY_MINUTES).optional(),
  /** A full list speaks for every unit that it covers; rows speak for themselves only and never make a source look fresh. */
  speaksFor: z.enum(['units', 'rows']),
  /** When neither the caller nor the file dates the data. */
  undated: z.enum(['latest-event', 'receipt']),
});
export type MappingProfile = z.infer<typeof MappingProfile>;
