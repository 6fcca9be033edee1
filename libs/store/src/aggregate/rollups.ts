import type { EntityManager } from 'typeorm';
import { MEASURES, type Edge, type Measure } from '@ioc/kpi';

/** Where edges are counted: a unit and a field, a day or a month by its first. */
export interface RollupCell {
  readonly grain: 'D' | 'M';
  readonly start: string;
  readonly unitId: number;
  readonly field: string;
}

interface CountedCell extends RollupCell {
  readonly counts: number[];
}

const INDEX = Object.fromEntries(MEASURES.map((measure, index) => [measure, index])) as Record<Measure, number>;

/** Collects what a batch adds to and takes from the rollups. */
export class RollupDelta {
  readonly #cells = new Map<string, CountedCell>();

  add(edges: readonly Edge[], unitId: number, field: string, sign: 1 | -1): void {
    for (const { day, measure, amount = 1 } of edges) {
      this.#count({ grain: 'D', start: day, unitId, field }, measure, sign * amount);
      this.#count({ grain: 'M', start: `${day.slice(0, 7)}-01`, unitId, field }, measure, sign * amount);
    }
  }

  /** Takes away what a cell of the rollups holds. */
  subtractCell(cell: RollupCell, counts: Readonly<Record<Measure, number>>): void {
    for (const measure of MEASURES) if (counts[measure] !== 0) this.#count(cell, measure, -counts[measure]);
  }

  /** Cells that change, in the order in which every writer locks them. */
  changes(): CountedCell[] {
    return [...this.#cells.entries()]
      .filter(([, cell]) => cell.counts.some((count) => count !== 0))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, cell]) => cell);
  }

  /** First day on which any figure changes; null when none does. */
  firstDay(): string | null {
    return this.changes().reduce<string | null>(
      (first, cell) => (cell.grain === 'D' && (first === null || cell.start < first) ? cell.start : first),
      null,
    );
  }

  #count({ grain, start, unitId, field }: RollupCell, measure: Measure, n: number): void {
    const key = `${grain}|${start}|${unitId}|${field}`;
    let cell = this.#cells.get(key);
    if (!cell) this.#cells.set(key, (cell = { grain, start, unitId, field, counts: MEASURES.map(() => 0) }));
    cell.counts[INDEX[measure]] = (cell.counts[INDEX[measure]] ?? 0) + n;
  }
}

const COLUMNS = MEASURES.join(', ');
const UPSERT = `
  INSERT INTO rollup (grain, start, unit_id, field, ${COLUMNS})
  SELECT * FROM unnest($1::char[], $2::date[], $3::int[], $4::text[], ${MEASURES.map((_, index) => `$${index + 5}::int[]`).join(', ')})
  ON CONFLICT (grain, start, unit_id, field) DO UPDATE SET
    ${MEASURES.map((measure) => `${measure} = rollup.${measure} + excluded.${measure}`).join(', ')}`;

/** Adds a delta to the rollups in the caller's transaction. */
export async function addToRollups(manager: EntityManager, delta: RollupDelta): Promise<void> {
  const cells = delta.changes();
  if (cells.length === 0) return;
  await manager.query(UPSERT, [
    cells.map((cell) => cell.grain),
    cells.map((cell) => cell.start),
    cells.map((cell) => cell.unitId),
    cells.map((cell) => cell.field),
    ...MEASURES.map((_, index) => cells.map((cell) => cell.counts[index] ?? 0)),
  ]);
}
