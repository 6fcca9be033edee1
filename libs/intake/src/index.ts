export { interpretDossier, latestEvent } from './interpret/dossier.js';
export type { Interpretation } from './interpret/interpretation.js';
export { interpretStation, type StationStatement } from './interpret/station.js';
export type { StrippedItem } from './strip/keep.js';
export { recogniseProfile } from './strip/recognise.js';
export { stripFile } from './strip/strip-file.js';
export { UnreadableFileError, type UnreadableCode } from './unreadable.js';
export { buildVocabulary, type Vocabulary, type VocabularyPack } from './vocabulary.js';
export { normaliseText, normaliseUnitName } from '@ioc/pack';
