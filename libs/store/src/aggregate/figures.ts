import type { EntityManager } from 'typeorm';
import type { IsoDay, Period } from '@ioc/contracts';
import { computeFigures, cutOff, ruleSetOn, seenPart, timeAt, type ComputedFigure, type SourceInput, type TimeContext } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { readEntered } from '../entry/entered.js';
import { readReportsDue } from '../entry/rates.js';
import { readDossierCounters } from './counters.js';
import { readOnce, type ReadOnce } from './single-dossiers.js';
import { readStations } from './stations.js';
import { readStationStates } from './station-states.js';

/** The end of a day is its last second, which is told to its end. */
const LAST_SECOND_MS = 999;

/** Which figures: those of a period, as it was at the end of a day of it, judged by a rule set. */
export interface AskedFigures {
  readonly period: Period;
  /** Null: as it is now. */
  readonly asOf?: IsoDay | null | undefined;
  /** Null: the rule set in force at the cut-off. */
  readonly ruleSet?: string | null | undefined;
}

/**
 * All figures of a period from the rollups: for the worker's snapshots, for free periods and for past days alike.
 * Call it in a REPEATABLE READ transaction, so that a total and its parts are of one moment.
 * @param once for several periods of one transaction, so that what they share is read once
 * @throws RangeError when there is no such rule set, FiguresRemadeError
 */
export async function readFigures(
  manager: EntityManager,
  { period, asOf = null, ruleSet = null }: AskedFigures,
  catalogue: DistrictCatalogue,
  sources: ReadonlyMap<string, SourceInput>,
  time: TimeContext,
  once: ReadOnce = readOnce(),
): Promise<ComputedFigure[]> {
  const seen = seenPart(period, asOf);
  const end = cutOff(seen, time);
  const rules = ruleSetOn(catalogue.ruleSets, end, ruleSet);
  // What people had told by then: dossiers carry the days of what they tell, forms are corrected later.
  const then = timeAt(asOf, time);
  const until = then === time ? null : new Date(then.now.getTime() + LAST_SECOND_MS);
  return computeFigures({
    period,
    asOf,
    ruleSet: rules.id,
    time,
    indicators: catalogue.formulas,
    sources,
    dossiers: await readDossierCounters(manager, { period: seen, end, rules }, catalogue, time, once),
    stations: await readStations(manager, { period: seen, end }, catalogue),
    stationStates: await readStationStates(manager, seen, catalogue, time),
    statements: catalogue.statements,
    entered: await once(`entered ${String(until?.getTime())}`, () => readEntered(manager, { catalogue, time: then }, until)),
    reports: await once(`reports ${String(until?.getTime())}`, () => readReportsDue(manager, { catalogue, time: then }, until)),
  });
}
