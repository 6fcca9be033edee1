import * as catalogue from './catalogue.js';
import * as facts from './facts.js';
import * as figures from './figures.js';
import * as intake from './intake.js';

export const ENTITIES = [catalogue, facts, figures, intake].flatMap((room) => Object.values(room));
