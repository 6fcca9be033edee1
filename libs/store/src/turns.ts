import type { EntityManager } from 'typeorm';
import { addDays, endOfDay, localDay, reporterLateAfter, sourceLateAfter, type SourceInput, type TimeContext } from '@ioc/kpi';
import { EVERYTHING, markDirty } from './aggregate/dirty.js';
import { stationTurns } from './aggregate/station-states.js';
import { loadSources } from './intake/reporters.js';

/** A moment at which time alone changes figures: a day begins, a source or reporter becomes late, or a station unknown. */
export interface ClockTurn {
  readonly at: Date;
  readonly newDay: string | null;
}

export interface TurnResult {
  readonly turns: readonly ClockTurn[];
  /** The machine's clock is behind the last turn: nothing runs until it is right again. */
  readonly behind: boolean;
}

/** A clock that is set back by less than this is only being adjusted. */
const TOLERANCE_MS = 60_000;

/**
 * Runs every turn between the last one that ran and now, in order and exactly once, in the caller's
 * transaction: each marks what it changes. The stored turn only moves when one runs.
 */
export async function runTurns(manager: EntityManager, time: TimeContext): Promise<TurnResult> {
  const [known] = await manager.query<{ at: Date }[]>(`SELECT at FROM clock_turn WHERE name = 'turn'`);
  if (known && isBehind(time.now, known.at)) return { turns: [], behind: true };
  const sources = [...(await loadSources(manager)).values()];
  if (known && (await turnsBetween(manager, known.at, sources, time)).length === 0) return { turns: [], behind: false };
  await manager.query(`INSERT INTO clock_turn (name, at) VALUES ('turn', $1) ON CONFLICT (name) DO NOTHING`, [time.now]);
  const [row] = await manager.query<{ at: Date }[]>(`SELECT at FROM clock_turn WHERE name = 'turn' FOR UPDATE`);
  const turns = await turnsBetween(manager, row?.at ?? time.now, sources, time);
  const latest = turns.at(-1);
  if (latest) {
    // Periods that have ended are judged anew too: one may await its source now, or its source be late.
    await markDirty(manager, EVERYTHING);
    await manager.query(`UPDATE clock_turn SET at = $1 WHERE name = 'turn'`, [latest.at]);
  }
  return { turns, behind: false };
}

/** Whether the clock stands before the last turn that ran, so that clock jobs stand still. */
export async function clockIsBehind(manager: EntityManager, now: Date): Promise<boolean> {
  const [row] = await manager.query<{ at: Date }[]>(`SELECT at FROM clock_turn WHERE name = 'turn'`);
  return row !== undefined && isBehind(now, row.at);
}

function isBehind(now: Date, last: Date): boolean {
  return now.getTime() < last.getTime() - TOLERANCE_MS;
}

async function turnsBetween(manager: EntityManager, last: Date, sources: readonly SourceInput[], time: TimeContext): Promise<ClockTurn[]> {
  const turns: ClockTurn[] = [];
  for (let day = addDays(localDay(last, time.timeZone), 1); day <= localDay(time.now, time.timeZone); day = addDays(day, 1)) {
    turns.push({ at: new Date(endOfDay(addDays(day, -1), time.timeZone).getTime() + 1000), newDay: day });
  }
  const lates = sources.flatMap((source) => [
    sourceLateAfter(source, time),
    ...source.reporters.map((reporter) => reporterLateAfter(source, reporter, time)),
  ]);
  const ofStations = await stationTurns(manager, last, time.now);
  const instants = new Set([...lates, ...ofStations].flatMap((at) => (at && at > last && at <= time.now ? [at.getTime()] : [])));
  for (const at of instants) turns.push({ at: new Date(at), newDay: null });
  return turns.sort((a, b) => a.at.getTime() - b.at.getTime());
}
