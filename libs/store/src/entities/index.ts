import * as catalogue from './catalogue.js';
import * as facts from './facts.js';
import * as figures from './figures.js';
import * as intake from './intake.js';

/** Every table of this program, for TypeORM. */
export const ENTITIES: readonly (new () => object)[] = Object.values({ ...catalogue, ...facts, ...figures, ...intake });
