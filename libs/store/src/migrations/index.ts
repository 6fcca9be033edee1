import { InitialSchema1700000000001 } from './1700000000001-initial-schema.js';

/** In order; a released migration is never edited. */
export const MIGRATIONS = [InitialSchema1700000000001];
