import type { PackProfile } from '@ioc/pack';
import type { Vocabulary } from '../vocabulary.js';
import { interpretDossier } from './dossier.js';
import type { Interpretation } from './interpretation.js';
import { interpretStation } from './station.js';
import { interpretStationState, type Surroundings } from './station-state.js';
import { interpretSummary } from './summary.js';

/** What a stripped row says, by its profile's entity; `around` is asked of states of stations only. */
export function interpretRow(
  cells: Readonly<Record<string, string>>, profile: PackProfile, vocabulary: Vocabulary, around: Surroundings,
): Interpretation<unknown> {
  switch (profile.entity) {
    case 'dossier': return interpretDossier(cells, profile, vocabulary);
    case 'station': return interpretStation(cells, vocabulary);
    case 'station-state': return interpretStationState(cells, profile, vocabulary, around);
    case 'unit-summary': return interpretSummary(cells, profile, vocabulary);
  }
}
