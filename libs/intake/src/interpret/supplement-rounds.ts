import type { SupplementRound } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';
import { splitList } from '../lists.js';
import { parseSourceTime } from './source-time.js';

const ROUND_COLUMNS = {
  requestedAt: 'supplementRequestedAt', receivedAt: 'supplementReceivedAt', dueBefore: 'supplementOldDueAt', dueAfter: 'supplementNewDueAt',
} as const satisfies Record<keyof SupplementRound, string>;
type RoundColumn = (typeof ROUND_COLUMNS)[keyof SupplementRound];
const COLUMNS = Object.entries(ROUND_COLUMNS) as [keyof SupplementRound, RoundColumn][];

/** The supplement rounds that a stripped row tells, in order of their requests; or the column with a text that is no time. */
export function readRounds(cells: Readonly<Record<string, string>>, profile: PackProfile, timeZone: string): SupplementRound[] | RoundColumn {
  // Most rows tell none.
  if (COLUMNS.every(([, column]) => cells[column] === undefined)) return [];
  const told: Partial<Record<keyof SupplementRound, (string | null)[]>> = {};
  for (const [key, column] of COLUMNS) {
    const texts = splitList(cells[column] ?? '');
    const times = texts.map((text) => (text === '' ? null : (parseSourceTime(text, profile.dates, timeZone)?.instant ?? undefined)));
    if (times.includes(undefined)) return column;
    told[key] = times.map((time) => time ?? null);
  }
  const count = Math.max(...Object.values(told).map((times) => times.length));
  return Array.from({ length: count }, (_, index): SupplementRound => ({
    requestedAt: told.requestedAt?.[index] ?? null,
    receivedAt: told.receivedAt?.[index] ?? null,
    dueBefore: told.dueBefore?.[index] ?? null,
    dueAfter: told.dueAfter?.[index] ?? null,
  }))
    .filter((round) => Object.values(round).some((time) => time !== null))
    .sort((a, b) => (momentOf(a) < momentOf(b) ? -1 : 1));
}

function momentOf({ requestedAt, receivedAt }: SupplementRound): string {
  return requestedAt ?? receivedAt ?? '';
}
