import type { FilePreview } from '@ioc/contracts';
import { cleanText, REQUIRED_COLUMNS, type PackProfile } from '@ioc/pack';
import { interpretRow } from '../interpret/any.js';
import { keepColumns, type StrippedItem } from '../strip/keep.js';
import { mask } from '../strip/mask.js';
import { recogniseFile } from '../strip/recognise.js';
import { stripWatched } from '../strip/strip-file.js';
import type { StationRegister } from '../interpret/station-state.js';
import type { TableWatch } from '../strip/strip-table.js';
import type { Vocabulary } from '../vocabulary.js';
import { guessProfile, type Guess } from './guess.js';
import { Tally } from './tally.js';

const SHOWN_ROWS = 20;

const NOTHING = {
  headers: [], rows: [], counts: { read: 0, quarantined: 0, skipped: 0 }, reasons: [], units: [], procedures: [], printedPeriod: null, titled: [],
} as const satisfies Partial<FilePreview>;

function headersOf(texts: readonly string[], positions: ReadonlyMap<string, number>): FilePreview['headers'] {
  const columns = new Map([...positions].map(([column, position]) => [position, column]));
  return texts.map((text, position) => ({ text, column: columns.get(position) ?? null }));
}

/** What may be shown of a row: cells of a column's shape, all others masked. */
function shownCells(
  headers: FilePreview['headers'],
  cells: readonly string[],
  profile: PackProfile,
  vocabulary: Vocabulary,
): string[] {
  return headers.map(({ column }, position) => {
    const text = cleanText(cells[position] ?? '');
    if (text === '') return '';
    return column === null ? mask(text) : (keepColumns([column], () => text, profile, vocabulary)[column] ?? '');
  });
}

class PreviewInTheMaking implements TableWatch {
  private headers: FilePreview['headers'] = [];
  private positions: ReadonlyMap<string, number> = new Map();
  private readonly rows: { line: number; cells: string[] }[] = [];
  private readonly counts = { read: 0, quarantined: 0, skipped: 0 };
  private printedPeriod: FilePreview['printedPeriod'] = null;
  private titled: readonly string[] = [];
  private readonly tally: Tally;

  constructor(
    private readonly profile: PackProfile,
    private readonly vocabulary: Vocabulary,
    private readonly stations: StationRegister,
  ) {
    this.tally = new Tally(profile, vocabulary);
    if (profile.reader === 'table') return;
    const columns = Object.keys(profile.columns);
    this.positions = new Map(columns.map((column, position) => [column, position]));
    this.headers = headersOf(columns.map((column) => profile.columns[column]?.[0] ?? ''), this.positions);
  }

  header(texts: readonly string[], positions: ReadonlyMap<string, number>): void {
    this.positions = positions;
    if (this.rows.length === 0) this.headers = headersOf(texts, positions);
  }

  row(line: number, cells: readonly string[]): void {
    this.tally.row((column) => cells[this.positions.get(column) ?? -1] ?? '');
    if (this.rows.length < SHOWN_ROWS) this.rows.push({ line, cells: shownCells(this.headers, cells, this.profile, this.vocabulary) });
  }

  item(item: StrippedItem): void {
    if (item.kind === 'printed') {
      this.printedPeriod = item.period ?? null;
      this.titled = item.unitNames ?? [];
      return;
    }
    this.counts.read += 1;
    if (item.kind === 'skipped') {
      this.counts.skipped += 1;
      return;
    }
    this.show(item);
    const rejected = item.kind === 'unreadable' ? item : interpretRow(item.cells, this.profile, this.vocabulary, { stations: this.stations, stateAt: null });
    if ('ok' in rejected && rejected.ok) return;
    this.counts.quarantined += 1;
    this.tally.reason(rejected.reason, rejected.column);
  }

  result(kind: FilePreview['kind']): FilePreview {
    return {
      kind, profile: this.profile, headers: this.headers, rows: this.rows, counts: this.counts, printedPeriod: this.printedPeriod,
      titled: [...this.titled],
      ...this.tally.result(),
    };
  }

  /** A stripped row says more than its raw cells do: days that Excel counts are written out in it. */
  private show({ line, cells }: Extract<StrippedItem, { kind: 'row' | 'unreadable' }>): void {
    if (this.profile.reader !== 'table') {
      this.row(line, this.headers.map(({ column }) => cells[column ?? ''] ?? ''));
      return;
    }
    const row = this.rows.find((shown) => shown.line === line);
    this.headers.forEach(({ column }, position) => {
      const cell = column === null ? undefined : cells[column];
      if (row && cell !== undefined) row.cells[position] = cell;
    });
  }
}

function incomplete({ profile, texts, positions, rows }: Guess, vocabulary: Vocabulary): FilePreview {
  const headers = headersOf(texts, positions);
  const shown = rows.slice(0, SHOWN_ROWS).map(({ line, cells }) => ({ line, cells: shownCells(headers, cells, profile, vocabulary) }));
  return { ...NOTHING, kind: 'guessed', profile, headers, rows: shown };
}

function isComplete(profile: PackProfile): boolean {
  return REQUIRED_COLUMNS[profile.entity].every((group) => group.some((column) => profile.columns[column]));
}

/**
 * Looks at a file without taking it in, and keeps nothing of it: what reads it (`profile` when one is to be
 * tried, else the profile that recognises it, else a guess), its headers, its first rows masked, what taking it
 * in would count, and the units and procedures in it by the names that it gives them. A guess that lacks a
 * required column is shown with its first rows and without counts. States of stations are counted by `stations`.
 * Throws UnreadableFileError when the file is broken, or has not the header of the `profile` to be tried.
 */
export async function previewFile(
  input: AsyncIterable<Uint8Array>,
  fileName: string,
  known: { readonly profiles: readonly PackProfile[]; readonly profile?: PackProfile | undefined; readonly stations: StationRegister },
  vocabulary: Vocabulary,
): Promise<FilePreview> {
  const recognised = await recogniseFile(input, fileName, known.profiles);
  const given = known.profile ?? recognised.profile;
  const guess = given ? null : guessProfile(recognised.rows, known.profiles, vocabulary);
  const profile = given ?? guess?.profile;
  if (!profile) return { ...NOTHING, kind: 'unknown', profile: null };
  if (guess && !isComplete(profile)) return incomplete(guess, vocabulary);
  const preview = new PreviewInTheMaking(profile, vocabulary, known.stations);
  for await (const item of stripWatched(recognised.input, profile, vocabulary, preview)) preview.item(item);
  return preview.result(known.profiles.some(({ id }) => id === profile.id) ? 'known' : 'guessed');
}
