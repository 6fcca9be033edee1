import type { FormApart, FormCheck, FormDefinition, FormMeasure, FormRow, FormTotal, OpeningEntry } from '@ioc/contracts';
import { ENDED, RECEIVED, type Measure } from '../dossier/edges.js';
import type { DossierCounters, EdgeSums } from '../figures/measures.js';

/** Version of what the columns of form II.06a count; kept with every frozen copy. */
export const FORM_FORMULA_VERSION = 1;

type Counts = Readonly<Record<FormMeasure | FormTotal, number>> & { readonly apart: FormApart };

/** What is known of one unit's dossiers of one field in the form's period. */
export interface FormCell {
  /** Code of the unit. */
  readonly unit: string;
  readonly field: string;
  readonly counters: DossierCounters;
}

export interface FormUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

export interface FormInputs {
  readonly definition: FormDefinition;
  readonly units: readonly FormUnit[];
  readonly cells: readonly FormCell[];
  /** Of the form's period. */
  readonly openings: readonly Pick<OpeningEntry, 'unit' | 'field' | 'count' | 'solvedEarly' | 'solvedOnTime' | 'solvedOverdue' | 'openOverdue'>[];
  readonly by: 'field' | 'unit';
}

const sumOf = (sums: EdgeSums, measures: readonly Measure[]): number => measures.reduce((sum, measure) => sum + sums[measure], 0);

/**
 * The columns of counters that a rule set has judged (`DOMAIN.md` 1.3, 2.2): a withdrawn dossier is solved on time (or
 * nowhere, as the rule set says), a paused one is open within the deadline. Totals are counted from the dossiers, not
 * added up from their parts: whatever fits no part remains as a difference that the check names.
 */
function countsOf({ flows, stocks, carriedOver, awaiting }: DossierCounters): Counts {
  const openAtEnd = sumOf(stocks, RECEIVED) - sumOf(stocks, ENDED);
  const overdue = stocks.overdue_in - stocks.overdue_out - awaiting;
  return {
    'handed-in': sumOf(flows, RECEIVED) + carriedOver,
    'received-online': flows.received_online,
    'received-other': flows.received_counter + flows.received_post,
    'carried-over': carriedOver,
    'solved': sumOf(flows, ENDED),
    'solved-early': flows.ended_early,
    'solved-on-time': flows.ended_on_time + flows.withdrawn,
    'solved-overdue': flows.ended_late,
    'open': openAtEnd,
    'open-in-time': openAtEnd - overdue,
    'open-overdue': overdue,
    'apart': { unknownChannel: flows.received_unknown, awaiting, withdrawn: flows.withdrawn, paused: stocks.paused_in - stocks.paused_out, opening: 0 },
  };
}

/**
 * Whether a dossier with this share is one of those that a column counts. Of dossiers carried over by hand there are
 * none: a cell may count more than its list holds.
 */
export function standsInColumn(column: FormMeasure | FormTotal, share: DossierCounters): boolean {
  return countsOf(share)[column] > 0;
}

/** Dossiers that no source has brought: carried over by hand, with what became of them. */
function countsOfOpening(entry: FormInputs['openings'][number]): Counts {
  const ended = entry.solvedEarly + entry.solvedOnTime + entry.solvedOverdue;
  const open = entry.count - ended;
  return {
    'handed-in': entry.count, 'received-online': 0, 'received-other': 0, 'carried-over': entry.count,
    'solved': ended, 'solved-early': entry.solvedEarly, 'solved-on-time': entry.solvedOnTime, 'solved-overdue': entry.solvedOverdue,
    'open': open, 'open-in-time': open - entry.openOverdue, 'open-overdue': entry.openOverdue,
    'apart': { unknownChannel: 0, awaiting: 0, withdrawn: 0, paused: 0, opening: entry.count },
  };
}

interface Part {
  readonly unit: string;
  readonly field: string;
  readonly counts: Counts;
}

/**
 * The rows of a filled form in order: each level that has a unit, below it its fields (those with anything to count) or
 * its units (all), then the total of all levels.
 */
export function formRows(inputs: FormInputs): FormRow[] {
  const { definition, units, by } = inputs;
  const parts: Part[] = [
    ...inputs.cells.map(({ unit, field, counters }) => ({ unit, field, counts: countsOf(counters) })),
    ...inputs.openings.map((entry) => ({ unit: entry.unit, field: entry.field, counts: countsOfOpening(entry) })),
  ];
  const columns = definition.columns.map(({ counts }) => counts);
  const rows: FormRow[] = [];
  const levelParts: Part[] = [];
  let place = 0;
  for (const level of definition.levels) {
    const members = units.filter(({ kind }) => level.kinds.includes(kind));
    if (members.length === 0) continue;
    const codes = new Set(members.map(({ code }) => code));
    const own = parts.filter(({ unit }) => codes.has(unit));
    levelParts.push(...own);
    const key = `level:${level.key}`;
    rows.push(rowOf({ key, kind: 'level', number: roman(place += 1), title: level.label }, own, columns));
    const items = by === 'unit'
      ? members.map(({ code, name }) => ({ key: code, title: name, parts: own.filter(({ unit }) => unit === code) }))
      : fieldsOf(own).map((field) => ({ key: field, title: field, parts: own.filter((part) => part.field === field) }));
    const filled = items
      .map((item) => ({ ...item, row: rowOf({ key: `${key}/${item.key}`, kind: 'item', number: '', title: item.title }, item.parts, columns) }))
      .filter(({ row }) => by === 'unit' || row.cells.some((cell) => cell !== 0));
    rows.push(...filled.map(({ row }, index) => ({ ...row, number: String(index + 1) })));
  }
  rows.push(rowOf({ key: 'total', kind: 'total', number: '', title: definition.total }, levelParts, columns));
  return rows;
}

function fieldsOf(parts: readonly Part[]): string[] {
  return [...new Set(parts.map(({ field }) => field))].sort(new Intl.Collator('vi').compare);
}

function rowOf(head: Omit<FormRow, 'cells' | 'apart'>, parts: readonly Part[], columns: readonly (FormMeasure | FormTotal)[]): FormRow {
  const sum = (pick: (counts: Counts) => number): number => parts.reduce((total, { counts }) => total + pick(counts), 0);
  return {
    ...head,
    cells: columns.map((column) => sum((counts) => counts[column])),
    apart: {
      unknownChannel: sum(({ apart }) => apart.unknownChannel),
      awaiting: sum(({ apart }) => apart.awaiting),
      withdrawn: sum(({ apart }) => apart.withdrawn),
      paused: sum(({ apart }) => apart.paused),
      opening: sum(({ apart }) => apart.opening),
    },
  };
}

function roman(place: number): string {
  return ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][place] ?? String(place);
}

/** Every identity of the form over every row: those of its totals, then the balances (`DOMAIN.md` 2.2: 3 = 7 + 11). */
export function formChecks(definition: FormDefinition, rows: readonly FormRow[]): FormCheck[] {
  const identities = [...definition.columns.flatMap(({ column, sum }) => (sum ? [{ column, sum }] : [])), ...definition.balances];
  const total = rows.at(-1);
  return identities.map(({ column, sum }) => {
    const differenceIn = (row: FormRow | undefined): number =>
      row ? cellOf(definition, row, column) - sum.reduce((added, part) => added + cellOf(definition, row, part), 0) : 0;
    const broken = rows.filter((row) => differenceIn(row) !== 0);
    return {
      identity: `${column} = ${sum.join(' + ')}`,
      holds: broken.length === 0,
      difference: differenceIn(total),
      rows: broken.map(({ title }) => title),
    };
  });
}

/** @throws RangeError when the form has no such column. */
function cellOf(definition: FormDefinition, row: FormRow, column: number): number {
  const cell = row.cells[definition.columns.findIndex((item) => item.column === column)];
  if (cell === undefined) throw new RangeError(`form ${definition.code} has no column ${column}`);
  return cell;
}

/** The version of a form for a period's end; the newest stands in, said so, when none is known for it. Null: there is no form at all. */
export function formVersionFor(definitions: readonly FormDefinition[], lastDay: string): { definition: FormDefinition; outdated: boolean } | null {
  const ordered = [...definitions].sort((a, b) => a.version - b.version);
  const definition = ordered.findLast(({ validFrom, validTo }) => validFrom <= lastDay && (validTo === null || lastDay <= validTo));
  if (definition) return { definition, outdated: false };
  const newest = ordered.at(-1);
  return newest ? { definition: newest, outdated: true } : null;
}
