export { interpretRow } from './interpret/any.js';
export { interpretDossier, latestEvent } from './interpret/dossier.js';
export type { Interpretation } from './interpret/interpretation.js';
export { interpretStation, type StationStatement } from './interpret/station.js';
export {
  interpretStationState, type StationRegister, type StationStateStatement, type Surroundings,
} from './interpret/station-state.js';
export { previewFile } from './preview/preview-file.js';
export { interpretSummary, type SummaryStatement } from './interpret/summary.js';
export type { StrippedItem } from './strip/keep.js';
export { matchesMasked } from './strip/mask.js';
export { MAX_FILE_BYTES } from './readers/bytes.js';
export { readEntryRows } from './readers/entry-rows.js';
export { readFormRows } from './readers/form-rows.js';
export { readListRows } from './readers/list-rows.js';
export { fitsColumn } from './strip/shapes.js';
export { recogniseFile } from './strip/recognise.js';
export { stripFile } from './strip/strip-file.js';
export type { TableRow } from './readers/rows.js';
export { UnreadableFileError, type UnreadableCode } from './unreadable.js';
export { buildVocabulary, type Vocabulary, type VocabularyPack } from './vocabulary.js';
export { normaliseText, normaliseUnitName } from '@ioc/pack';
