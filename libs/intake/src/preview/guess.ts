import { createHash } from 'node:crypto';
import { ENTITY_COLUMNS, normaliseText, type PackProfile } from '@ioc/pack';
import { serialText } from '../readers/excel-date.js';
import type { TableRow } from '../readers/rows.js';
import { flattenHeader, widthOf } from '../strip/header.js';
import { fitsColumn } from '../strip/shapes.js';
import type { Vocabulary } from '../vocabulary.js';
import { likenessTo } from './likeness.js';

/** A table of unknown kind and the mapping that it is taken for. */
export interface Guess {
  readonly profile: PackProfile;
  readonly texts: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
  /** First rows below the header. */
  readonly rows: readonly TableRow[];
}

const ENTITIES = ['dossier', 'station', 'station-state', 'unit-summary'] as const;
const HEADER_WITHIN_ROWS = 40;
const HEADER_ROWS = 3;
const SAMPLE_ROWS = 50;
const FEWEST_COLUMNS = 3;
const LIKE_ENOUGH = 0.5;
const FITTING_ENOUGH = 0.3;
/** Enough where nearly all cells have the column's shape. */
const LIKE_A_LITTLE = 0.35;
/** Cells that show by themselves what their column is. */
const TELLING: ReadonlySet<string> = new Set(['code', 'procedureCode', 'agencyCode', 'unitName', 'status', 'channel', 'technology', 'operator']);
const TELLS = 0.8;
/** Columns whose words another office may not share with this one, so that only the header tells. */
const OWN_WORDS: ReadonlySet<string> = new Set(['unitName', 'status', 'channel', 'procedureName', 'fieldName', 'operator', 'applicantType']);

/** The form in which most of the cells that allow one order only write a day. */
function dateForm(rows: readonly TableRow[]): PackProfile['dates'] {
  let dayFirst = 0;
  for (const cell of rows.flatMap(({ cells }) => cells)) {
    const [, first, second] = /^(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(cell.trim()) ?? [];
    if (Number(first) > 12) dayFirst += 1;
    else if (Number(second) > 12) dayFirst -= 1;
  }
  return dayFirst < 0 ? 'MM/dd/yyyy HH:mm' : 'dd/MM/yyyy HH:mm';
}

class EntityGuesser {
  private readonly likeness: (text: string, column: string) => number;

  constructor(
    private readonly base: PackProfile,
    profiles: readonly PackProfile[],
    private readonly vocabulary: Vocabulary,
  ) {
    this.likeness = likenessTo(profiles.filter(({ entity }) => entity === base.entity));
  }

  read(texts: readonly string[], rows: readonly TableRow[]): { guess: Guess; score: number } | null {
    const probe = { ...this.base, dates: dateForm(rows) };
    const pairs = ENTITY_COLUMNS[this.base.entity]
      .flatMap((column) => texts.map((text, position) => ({ column, position, score: this.score(column, text, position, rows, probe) })))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const positions = new Map<string, number>();
    const taken = new Set<number>();
    let total = 0;
    for (const { column, position, score } of pairs) {
      if (positions.has(column) || taken.has(position)) continue;
      positions.set(column, position);
      taken.add(position);
      total += score;
    }
    if (positions.size < FEWEST_COLUMNS || !(positions.has('code') || positions.has('unitName'))) return null;
    const columns = Object.fromEntries([...positions].map(([column, position]) => [column, [texts[position] ?? '']]));
    const id = `list-${createHash('sha256').update(texts.map(normaliseText).join('\n')).digest('hex').slice(0, 8)}`;
    return { guess: { profile: { ...probe, id, version: 1, columns }, texts, positions, rows }, score: total };
  }

  private score(column: string, text: string, position: number, rows: readonly TableRow[], probe: PackProfile): number {
    if (text === '') return 0;
    const like = this.likeness(text, column);
    const values = rows.map(({ cells }) => (cells[position] ?? '').trim()).filter((value) => value !== '');
    const fits = (value: string): boolean => {
      const serial = column.endsWith('At') && /^\d{5}(?:\.\d+)?$/.test(value) && serialText(Number(value), probe.dates, false) !== null;
      return serial || fitsColumn(column, value, probe, this.vocabulary);
    };
    const fitting = values.length === 0 ? 0 : values.filter(fits).length / values.length;
    const byHeader = like >= LIKE_ENOUGH && (values.length === 0 || OWN_WORDS.has(column) || fitting >= FITTING_ENOUGH);
    // Numbers of rows look like codes of statuses.
    const telling = TELLING.has(column) && !values.every((value) => /^\d+$/.test(value));
    const byContent = fitting >= TELLS && (telling || like >= LIKE_A_LITTLE);
    return byHeader || byContent ? 0.6 * like + 0.4 * fitting : 0;
  }
}

/**
 * The mapping that an unknown table is taken for: headers compared word by word with all that `profiles` know,
 * cells with the shapes of the columns as second evidence. Null when there is no table in which at least three
 * columns are known, a code or a unit among them. A guess may lack required columns: a person completes it.
 */
export function guessProfile(rows: readonly TableRow[], profiles: readonly PackProfile[], vocabulary: Vocabulary): Guess | null {
  const bases = ENTITIES.flatMap((entity) => profiles.find((profile) => profile.entity === entity && profile.reader === 'table') ?? []);
  const guessers = bases.map((base) => new EntityGuesser({ ...base, speaksFor: base.entity === 'station-state' ? 'rows' : 'units', undated: 'receipt' }, profiles, vocabulary));
  let best: { guess: Guess; score: number } | null = null;
  for (const table of new Set(rows.map((row) => row.table))) {
    const own = rows.filter((row) => row.table === table);
    for (let last = 0; last < Math.min(own.length, HEADER_WITHIN_ROWS); last += 1) {
      for (let count = 1; count <= Math.min(HEADER_ROWS, last + 1); count += 1) {
        const texts = flattenHeader(own.slice(last - count + 1, last + 1).map(({ cells }) => cells));
        if (widthOf(texts) < FEWEST_COLUMNS || texts.some((text) => /\d{4}/.test(text))) continue;
        for (const guesser of guessers) {
          const found = guesser.read(texts, own.slice(last + 1, last + 1 + SAMPLE_ROWS));
          if (found && found.score > (best?.score ?? 0)) best = found;
        }
      }
    }
  }
  return best?.guess ?? null;
}
