import { SUMMARY_COUNTERS } from '@ioc/contracts';
import { normaliseText, type PackProfile } from '@ioc/pack';
import { sourceTimePattern } from '../interpret/source-time.js';
import { dayFirst, isDash } from '../interpret/station-state.js';
import { isListColumn, splitList } from '../lists.js';
import { APPLICANT_TYPES } from '../interpret/applicant-type.js';
import { FLAG_COLUMNS, FLAGS, SERVICE_LEVELS } from '../interpret/words.js';
import type { Vocabulary } from '../vocabulary.js';

type Shape = (text: string, profile: PackProfile, vocabulary: Vocabulary) => boolean;

/** Opaque text, yet not one that could be a name, a phone or an identity number: one word with a letter and a digit. */
const CODE = /^(?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z][0-9A-Za-z._-]{4,63}$/;
const PROCEDURE_CODE = /^\d\.\d{6}(?:\.[0-9A-Z]{1,4})*$/;
/** Both ways of writing an agency identifier (`DOMAIN.md` 1.4). */
const AGENCY_CODE = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.[0-9A-Z]{1,4}){0,4})$/;
const INSTITUTION = new RegExp(
  '^(?:ubnd|ủy ban nhân dân|hội đồng nhân dân|tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|bộ phận|văn phòng|phòng|trung tâm'
  + '|chi nhánh|chi cục|công an|sở|ban (?:quản lý|chỉ huy|dân tộc|tiếp công dân))(?![\\p{L}\\p{M}])',
  'u',
);
/** Words only: an address or a phone in brackets after the institution does not pass. */
const INSTITUTION_WORDS = /^(?!.*\d{3})[\p{L}\p{M}\d &.–-]{1,80}$/u;
const TECHNOLOGIES = /^\dG(?:\s*[+,/&;-]\s*\dG)*$/i;
const DECIMAL = /^-?\d{1,3}(?:[.,]\d{1,8})?$/;

const COUNTER = /^\d{1,3}(?:\.?\d{3}){0,2}$/;

const time: Shape = (text, profile) => sourceTimePattern(profile.dates).test(text);

const unit: Shape = (text, _, vocabulary) =>
  vocabulary.unitNamed(text) !== null || (INSTITUTION_WORDS.test(text) && INSTITUTION.test(normaliseText(text)));

const SHAPES: Readonly<Record<string, Shape>> = {
  code: (text) => CODE.test(text),
  procedureCode: (text) => PROCEDURE_CODE.test(text),
  procedureName: (text, _, vocabulary) => vocabulary.procedureNamed(text) !== null,
  fieldName: (text, _, vocabulary) => vocabulary.isField(text),
  channel: (text, profile, vocabulary) => vocabulary.channel(text, profile) !== null,
  applicantType: (text) => APPLICANT_TYPES.has(normaliseText(text)),
  unitName: unit,
  resolvingUnitName: unit,
  officeName: unit,
  agencyCode: (text) => AGENCY_CODE.test(text),
  status: (text, profile, vocabulary) =>
    (profile.entity === 'station-state' ? vocabulary.stationState(text, profile) : vocabulary.status(text, profile)) !== null,
  submittedAt: time,
  acceptedAt: time,
  dueAt: time,
  completedAt: time,
  returnedAt: time,
  rejectedAt: time,
  supplementRequestedAt: time,
  supplementReceivedAt: time,
  sinceAt: (text, profile, vocabulary) => isDash(text) || time(dayFirst(text), profile, vocabulary),
  cause: (text, profile, vocabulary) => isDash(text) || vocabulary.stationCause(text, profile) !== null,
  supplementOldDueAt: time,
  supplementNewDueAt: time,
  extendedAt: time,
  extendedDueAt: time,
  operator: (text, _, vocabulary) => vocabulary.operator(text) !== null,
  unitCode: (text) => /^\d{3}(?:\d{2})?$/.test(text),
  technology: (text) => TECHNOLOGIES.test(text),
  lat: (text) => DECIMAL.test(text),
  lon: (text) => DECIMAL.test(text),
  onAirYear: (text) => /^\d{4}$/.test(text),
  offAirYear: (text) => /^\d{4}$/.test(text),
  serviceLevel: (text) => SERVICE_LEVELS.has(normaliseText(text)),
  ...Object.fromEntries(FLAG_COLUMNS.map((column): [string, Shape] => [column, (text) => FLAGS.has(normaliseText(text))])),
  year: (text) => /^\d{4}$/.test(text),
  month: (text) => /^\d{1,2}$/.test(text),
  ...Object.fromEntries(SUMMARY_COUNTERS.map((counter): [string, Shape] => [counter, (text) => COUNTER.test(text)])),
};

/** Whether a cell may be kept as it is (I10): a row that slipped by a column must not leak what it carries. */
export function fitsColumn(column: string, text: string, profile: PackProfile, vocabulary: Vocabulary): boolean {
  const shape = SHAPES[column];
  if (!shape) return false;
  return isListColumn(column) ? splitList(text).every((entry) => entry === '' || shape(entry, profile, vocabulary)) : shape(text, profile, vocabulary);
}
