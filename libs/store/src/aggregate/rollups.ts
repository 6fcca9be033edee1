import type { EntityManager } from 'typeorm';
import { MEASURES, type Edge, type Measure } from '@ioc/kpi';
import { plainArray } from '../arrays.js';

/**
 * Where edges are counted: `U` a day of a unit (no field), `F` a day of a field (unit 0), `M` a month, by its first, of a
 * unit and a field. Days are counted twice rather than by unit and field, of which there are so many that each would
 * count hardly anything (ADR 0023).
 */
export interface RollupCell {
  readonly grain: 'U' | 'F' | 'M';
  readonly start: string;
  readonly unitId: number;
  readonly field: string;
}

/** What a day of all units, or of all fields, has in their place. */
export const NO_UNIT = 0;
export const NO_FIELD = '';

interface CountedCell extends RollupCell {
  readonly counts: number[];
}

/** Places of measures and how much each changes, by turns: a day of a dossier has few of them. */
type FewCounts = number[];

const INDEX = Object.fromEntries(MEASURES.map((measure, index) => [measure, index])) as Record<Measure, number>;
const noCounts = (): number[] => MEASURES.map(() => 0);

/** Collects what a batch adds to and takes from the rollups. */
export class RollupDelta {
  readonly #places = new Map<string, { readonly unitId: number; readonly field: string; readonly days: Map<string, FewCounts> }>();
  readonly #kept: CountedCell[] = [];

  add(edges: readonly Edge[], unitId: number, field: string, sign: 1 | -1): void {
    const key = `${unitId}|${field}`;
    let place = this.#places.get(key);
    if (!place) this.#places.set(key, (place = { unitId, field, days: new Map() }));
    for (const { day, measure, amount = 1 } of edges) {
      let counts = place.days.get(day);
      if (!counts) place.days.set(day, (counts = []));
      const index = INDEX[measure];
      let at = 0;
      while (at < counts.length && counts[at] !== index) at += 2;
      counts[at] = index;
      counts[at + 1] = (counts[at + 1] ?? 0) + sign * amount;
    }
  }

  /** Takes away what a cell of the rollups holds. */
  subtractCell({ grain, start, unitId, field }: RollupCell, counts: Readonly<Record<Measure, number>>): void {
    this.#kept.push({ grain, start, unitId, field, counts: MEASURES.map((measure) => -counts[measure]) });
  }

  /** Cells that change, in the order in which every writer locks them. */
  changes(): CountedCell[] {
    const cells = new Map<string, CountedCell>();
    const cellOf = (grain: RollupCell['grain'], start: string, unitId: number, field: string): CountedCell => {
      const key = `${grain}|${start}|${unitId}|${field}`;
      let cell = cells.get(key);
      if (!cell) cells.set(key, (cell = { grain, start, unitId, field, counts: noCounts() }));
      return cell;
    };
    for (const { unitId, field, days } of this.#places.values()) {
      for (const [day, counts] of days) {
        if (!changes(counts)) continue;
        const sums = [cellOf('U', day, unitId, NO_FIELD), cellOf('F', day, NO_UNIT, field), cellOf('M', `${day.slice(0, 7)}-01`, unitId, field)];
        for (let at = 0; at < counts.length; at += 2) for (const sum of sums) add(sum.counts, counts[at] ?? 0, counts[at + 1] ?? 0);
      }
    }
    for (const { grain, start, unitId, field, counts } of this.#kept) {
      const sum = cellOf(grain, start, unitId, field).counts;
      for (const [index, count] of counts.entries()) add(sum, index, count);
    }
    return [...cells.entries()]
      .filter(([, cell]) => cell.counts.some((each) => each !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
  }

  /** First day on which any figure changes; null when none does. */
  firstDay(): string | null {
    let first: string | null = null;
    for (const { days } of this.#places.values()) {
      for (const [day, counts] of days) if ((first === null || day < first) && changes(counts)) first = day;
    }
    return first;
  }
}

function changes(counts: FewCounts): boolean {
  for (let at = 1; at < counts.length; at += 2) if (counts[at] !== 0) return true;
  return false;
}

function add(sums: number[], index: number, count: number): void {
  sums[index] = (sums[index] ?? 0) + count;
}

/** Adds a delta to the rollups in the caller's transaction. */
export async function addToRollups(manager: EntityManager, delta: RollupDelta): Promise<void> {
  const cells = delta.changes();
  if (cells.length === 0) return;
  // Most batches leave most measures alone.
  const measures = MEASURES.filter((measure) => cells.some(({ counts }) => counts[INDEX[measure]] !== 0));
  await manager.query(
    `INSERT INTO rollup (grain, start, unit_id, field, ${measures.join(', ')})
     SELECT * FROM unnest($1::char[], $2::date[], $3::int[], $4::text[], ${measures.map((_, index) => `$${index + 5}::int[]`).join(', ')})
     ON CONFLICT (grain, start, unit_id, field) DO UPDATE SET
       ${measures.map((measure) => `${measure} = rollup.${measure} + excluded.${measure}`).join(', ')}`,
    [
      plainArray(cells.map((cell) => cell.grain)),
      plainArray(cells.map((cell) => cell.start)),
      plainArray(cells.map((cell) => cell.unitId)),
      cells.map((cell) => cell.field),
      ...measures.map((measure) => plainArray(cells.map((cell) => cell.counts[INDEX[measure]] ?? 0))),
    ],
  );
}
