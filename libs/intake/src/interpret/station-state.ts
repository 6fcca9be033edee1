import type { StationCause, StationState } from '@ioc/contracts';
import type { PackProfile } from '@ioc/pack';
import { isMasked } from '../strip/mask.js';
import type { Vocabulary } from '../vocabulary.js';
import { reject, type Interpretation } from './interpretation.js';
import { parseSourceTime } from './source-time.js';

/** Code of every station of the register → the operators that have one of this code. */
export type StationRegister = ReadonlyMap<string, readonly string[]>;

/** What is known beside a file when its rows are read. */
export interface Surroundings {
  readonly stations: StationRegister;
  /** The instant that the file speaks of; null: not known yet. */
  readonly stateAt: Date | null;
}

/** What an operator's sheet says of how one station is (`DOMAIN.md` 2.7). */
export interface StationStateStatement {
  readonly code: string;
  readonly operator: string;
  readonly state: StationState;
  /** ISO 8601, UTC; null: the sheet does not say. */
  readonly since: string | null;
  /** Null: none was named, or the station works. */
  readonly cause: StationCause | null;
}

type Cells = Readonly<Record<string, string>>;

/** How people write that there is nothing to write. */
const DASH = /^[-–—]+$/;
const HOUR_FIRST = /^(\d{1,2})[:hg](\d{2})(?:['p])?,?\s+(?:ngày\s+)?(\d{1,2}\/\d{1,2}\/\d{4})$/i;

/** A time as operators write it, the hour in front or behind, in the order in which sources write it. */
export function dayFirst(text: string): string {
  return text.trim().replace(HOUR_FIRST, '$3 $1:$2');
}

export function isDash(text: string): boolean {
  return DASH.test(text);
}

function written(cells: Cells, column: string): string | null {
  const text = cells[column]?.trim() ?? '';
  return text === '' || isDash(text) ? null : text;
}

/** The operator that the row means: the one that it names, else the only one that has such a station. */
function operatorOf(cells: Cells, code: string, stations: StationRegister, vocabulary: Vocabulary): Interpretation<string> {
  const having = stations.get(code) ?? [];
  const name = written(cells, 'operator');
  const named = name === null ? null : vocabulary.operator(name);
  if (name !== null && named === null) return reject('unknown-operator', 'operator');
  const operator = named ?? (having.length === 1 ? having[0] : undefined);
  if (operator === undefined || !having.includes(operator)) return reject('unknown-station', 'code');
  return { ok: true, statement: operator };
}

/**
 * What a stripped row says of how its station is. A cause that nobody taught is "other"; a station that the
 * register does not have, or not of this operator, waits, and so does one whose state began after the sheet's moment.
 */
export function interpretStationState(
  cells: Cells, profile: PackProfile, vocabulary: Vocabulary, { stations, stateAt }: Surroundings,
): Interpretation<StationStateStatement> {
  const code = cells['code']?.trim();
  if (!code) return reject('missing-code', 'code');
  if (isMasked(code)) return reject('unreadable-row', 'code');
  const operator = operatorOf(cells, code, stations, vocabulary);
  if (!operator.ok) return operator;
  const state = vocabulary.stationState(cells['status'] ?? '', profile);
  if (state === null) return reject('unknown-station-state', 'status');
  const sinceText = written(cells, 'sinceAt');
  const since = sinceText === null ? null : parseSourceTime(dayFirst(sinceText), profile.dates, vocabulary.timeZone);
  if (sinceText !== null && since === null) return reject('bad-date', 'sinceAt');
  if (since && stateAt && Date.parse(since.instant) > stateAt.getTime()) return reject('since-ahead', 'sinceAt');
  const causeText = written(cells, 'cause');
  const cause = causeText === null || state === 'up' || state === 'unknown' ? null : (vocabulary.stationCause(causeText, profile) ?? 'other');
  return { ok: true, statement: { code, operator: operator.statement, state, since: since?.instant ?? null, cause } };
}
