import { Technology } from '@ioc/contracts';
import type { PackUnit } from '@ioc/pack';
import { isMasked } from '../strip/mask.js';
import type { Vocabulary } from '../vocabulary.js';
import { reject, type Interpretation } from './interpretation.js';


/** What an operator's sheet says of one base station (a site, `DOMAIN.md` 2.7). */
export interface StationStatement {
  readonly code: string;
  readonly operator: string;
  readonly unitCode: string;
  /** In the order of the generations, each once. */
  readonly technologies: readonly Technology[];
  /** Degrees, WGS 84; null when the sheet has none. */
  readonly lat: number | null;
  readonly lon: number | null;
  readonly onAirYear: number | null;
  /** The year in which it went out of service; null: it serves. */
  readonly offAirYear: number | null;
}

type Cells = Readonly<Record<string, string>>;

const NUMBER_RANGES = { lat: [-90, 90], lon: [-180, 180], onAirYear: [1990, 2100], offAirYear: [1990, 2100] } as const;
type NumberColumn = keyof typeof NUMBER_RANGES;

function isTechnology(word: string): word is Technology {
  return Technology.options.some((technology) => technology === word);
}

function technologiesIn(text: string): Technology[] | null {
  const words = text.toUpperCase().split(/\s*[+,/&;-]\s*/);
  return words.every(isTechnology) ? Technology.options.filter((technology) => words.includes(technology)) : null;
}

/** A number with a decimal comma or point; NaN when it is none or out of range. */
function numberIn(text: string, column: NumberColumn): number {
  const value = /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  const [lowest, highest] = NUMBER_RANGES[column];
  return value >= lowest && value <= highest ? value : Number.NaN;
}

function unitOf(cells: Cells, vocabulary: Vocabulary): PackUnit | null {
  return vocabulary.unitCoded(cells['unitCode'] ?? '') ?? vocabulary.unitNamed(cells['unitName'] ?? '');
}

/** What a stripped row says of its station. The unit is found by its code, else by its name. */
export function interpretStation(cells: Cells, vocabulary: Vocabulary): Interpretation<StationStatement> {
  const code = cells['code']?.trim();
  if (!code) return reject('missing-code', 'code');
  if (isMasked(code)) return reject('unreadable-row', 'code');
  const operator = vocabulary.operator(cells['operator'] ?? '');
  if (operator === null) return reject('unknown-operator', 'operator');
  const unit = unitOf(cells, vocabulary);
  if (!unit) return reject('unknown-unit', cells['unitCode'] === undefined ? 'unitName' : 'unitCode');
  const technologies = technologiesIn(cells['technology'] ?? '');
  if (!technologies) return reject('unknown-technology', 'technology');
  const numbers: Record<NumberColumn, number | null> = { lat: null, lon: null, onAirYear: null, offAirYear: null };
  for (const column of ['lat', 'lon', 'onAirYear', 'offAirYear'] as const) {
    const text = cells[column];
    if (text === undefined) continue;
    const value = numberIn(text, column);
    if (Number.isNaN(value)) return reject('bad-number', column);
    numbers[column] = value;
  }
  return { ok: true, statement: { code, operator, unitCode: unit.code, technologies, ...numbers } };
}
