import type { EntityManager } from 'typeorm';
import { MEASURES, type Edge, type Measure } from '@ioc/kpi';

export type RollupDimension = 'unit' | 'field';

interface Cell {
  readonly grain: 'D' | 'M';
  readonly start: string;
  readonly dimension: RollupDimension;
  readonly member: string;
  readonly counts: number[];
}

const INDEX = Object.fromEntries(MEASURES.map((measure, index) => [measure, index])) as Record<Measure, number>;

/** Collects what a batch adds to and takes from the rollups. */
export class RollupDelta {
  readonly #cells = new Map<string, Cell>();

  add(edges: readonly Edge[], unitId: number, field: string, sign: 1 | -1): void {
    for (const { day, measure } of edges) {
      for (const [dimension, member] of [['unit', String(unitId)], ['field', field]] as const) {
        this.#count('D', day, dimension, member, measure, sign);
        this.#count('M', `${day.slice(0, 7)}-01`, dimension, member, measure, sign);
      }
    }
  }

  /** Takes away what a cell of the rollups holds. */
  subtractCell(grain: 'D' | 'M', start: string, dimension: RollupDimension, member: string, counts: Readonly<Record<Measure, number>>): void {
    for (const measure of MEASURES) if (counts[measure] !== 0) this.#count(grain, start, dimension, member, measure, -counts[measure]);
  }

  /** Cells that change, in the order in which every writer locks them. */
  changes(): Cell[] {
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

  #count(grain: 'D' | 'M', start: string, dimension: RollupDimension, member: string, measure: Measure, n: number): void {
    const key = `${grain}|${start}|${dimension}|${member}`;
    let cell = this.#cells.get(key);
    if (!cell) this.#cells.set(key, (cell = { grain, start, dimension, member, counts: MEASURES.map(() => 0) }));
    cell.counts[INDEX[measure]] = (cell.counts[INDEX[measure]] ?? 0) + n;
  }
}

const COLUMNS = MEASURES.join(', ');
const UPSERT = `
  INSERT INTO rollup (grain, start, dimension, member, ${COLUMNS})
  SELECT * FROM unnest($1::char[], $2::date[], $3::text[], $4::text[], ${MEASURES.map((_, index) => `$${index + 5}::int[]`).join(', ')})
  ON CONFLICT (grain, start, dimension, member) DO UPDATE SET
    ${MEASURES.map((measure) => `${measure} = rollup.${measure} + excluded.${measure}`).join(', ')}`;

/** Adds a delta to the rollups in the caller's transaction. */
export async function addToRollups(manager: EntityManager, delta: RollupDelta): Promise<void> {
  const cells = delta.changes();
  if (cells.length === 0) return;
  await manager.query(UPSERT, [
    cells.map((cell) => cell.grain),
    cells.map((cell) => cell.start),
    cells.map((cell) => cell.dimension),
    cells.map((cell) => cell.member),
    ...MEASURES.map((_, index) => cells.map((cell) => cell.counts[index] ?? 0)),
  ]);
}
