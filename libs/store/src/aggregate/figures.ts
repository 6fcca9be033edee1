import type { EntityManager } from 'typeorm';
import type { Period } from '@ioc/contracts';
import { computeFigures, type ComputedFigure, type SourceInput, type TimeContext } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { readDossierCounters, readStations } from './counters.js';
import { readStationStates } from './station-states.js';

/**
 * All figures of a period from the rollups: for the worker's snapshots and for free periods alike.
 * Call it in a REPEATABLE READ transaction, so that a total and its parts are of one moment.
 */
export async function readFigures(
  manager: EntityManager,
  period: Period,
  catalogue: DistrictCatalogue,
  sources: ReadonlyMap<string, SourceInput>,
  time: TimeContext,
): Promise<ComputedFigure[]> {
  return computeFigures({
    period,
    time,
    indicators: catalogue.formulas,
    sources,
    dossiers: await readDossierCounters(manager, period, catalogue, time),
    stations: await readStations(manager, period, catalogue, time),
    stationStates: await readStationStates(manager, period, catalogue, time),
    statements: catalogue.statements,
  });
}
