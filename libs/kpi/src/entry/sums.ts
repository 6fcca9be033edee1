import type { CellContent, EntryFigure, Qualifier } from '@ioc/contracts';

/** What approved submissions of one form and one period say, by the code of the unit. */
export type ApprovedCells = ReadonlyMap<string, ReadonlyMap<string, CellContent | null>>;

export interface EntrySum {
  readonly numerator: number;
  /** Null: of a count. */
  readonly denominator: number | null;
  readonly qualifier: Qualifier;
  /** Units whose numbers are in it, in order of their codes. */
  readonly units: readonly string[];
}

/**
 * What units have told of a figure together: Σ numerator and Σ denominator, never a mean of rates (`DOMAIN.md` 8). A unit
 * that does not tell both leaves both sides. Null: no unit tells it.
 */
export function sumEntries({ numerator: part, denominator: whole }: EntryFigure, submissions: ApprovedCells): EntrySum | null {
  let [numerator, denominator] = [0, 0];
  const parts: Qualifier[] = [];
  const wholes: Qualifier[] = [];
  const units: string[] = [];
  for (const [unit, cells] of [...submissions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [above, below] = [numberOf(cells.get(part)), whole === null ? null : numberOf(cells.get(whole))];
    if (!above || (whole !== null && !below)) continue;
    units.push(unit);
    numerator += above.value;
    parts.push(above.qualifier);
    denominator += below?.value ?? 0;
    if (below) wholes.push(below.qualifier);
  }
  if (units.length === 0) return null;
  return { numerator, denominator: whole === null ? null : denominator, qualifier: wholes.every((each) => each === '=') ? joined(parts) : '≈', units };
}

function numberOf(content: CellContent | null | undefined): Extract<CellContent, { kind: 'number' }> | null {
  return content?.kind === 'number' ? content : null;
}

/** Of a sum: exact when all are, a bound when all that are not exact bound it on one side, else about. */
function joined(qualifiers: readonly Qualifier[]): Qualifier {
  const [first, ...others] = new Set(qualifiers.filter((each) => each !== '=').map((each) => (each === '>' ? '≥' : each)));
  if (first === undefined) return '=';
  return others.length === 0 ? first : '≈';
}
