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

const INDEX = Object.fromEntries(MEASURES.map((measure, index) => [measure, index])) as Record<Measure, number>;
const noCounts = (): number[] => MEASURES.map(() => 0);

/** Collects what a batch adds to and takes from the rollups. */
export class RollupDelta {
  readonly #places = new Map<string, { readonly unitId: number; readonly field: string; readonly days: Map<string, number[]> }>();
  readonly #kept: CountedCell[] = [];

  add(edges: readonly Edge[], unitId: number, field: string, sign: 1 | -1): void {
    const key = `${unitId}|${field}`;
    let place = this.#places.get(key);
    if (!place) this.#places.set(key, (place = { unitId, field, days: new Map() }));
    for (const { day, measure, amount = 1 } of edges) {
      let counts = place.days.get(day);
      if (!counts) place.days.set(day, (counts = noCounts()));
      counts[INDEX[measure]] = (counts[INDEX[measure]] ?? 0) + sign * amount;
    }
  }

  /** Takes away what a cell of the rollups holds. */
  subtractCell({ grain, start, unitId, field }: RollupCell, counts: Readonly<Record<Measure, number>>): void {
    this.#kept.push({ grain, start, unitId, field, counts: MEASURES.map((measure) => -counts[measure]) });
  }

  /** Cells that change, in the order in which every writer locks them. */
  changes(): CountedCell[] {
    const cells = new Map<string, CountedCell>();
    const count = (cell: RollupCell, counts: readonly number[]): void => {
      const key = `${cell.grain}|${cell.start}|${cell.unitId}|${cell.field}`;
      const sum = cells.get(key)?.counts;
      if (sum) for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] ?? 0) + (counts[index] ?? 0);
      else cells.set(key, { ...cell, counts: [...counts] });
    };
    for (const { unitId, field, days } of this.#places.values()) {
      for (const [day, counts] of days) {
        count({ grain: 'U', start: day, unitId, field: NO_FIELD }, counts);
        count({ grain: 'F', start: day, unitId: NO_UNIT, field }, counts);
        count({ grain: 'M', start: `${day.slice(0, 7)}-01`, unitId, field }, counts);
      }
    }
    for (const { counts, ...cell } of this.#kept) count(cell, counts);
    return [...cells.entries()]
      .filter(([, cell]) => cell.counts.some((each) => each !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
  }

  /** First day on which any figure changes; null when none does. */
  firstDay(): string | null {
    let first: string | null = null;
    for (const { days } of this.#places.values()) {
      for (const [day, counts] of days) if ((first === null || day < first) && counts.some((count) => count !== 0)) first = day;
    }
    return first;
  }
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
