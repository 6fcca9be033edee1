import type { FilePreview, QuarantineReason } from '@ioc/contracts';
import { cleanText, normaliseText, normaliseUnitName, type PackProfile } from '@ioc/pack';
import { mask } from '../strip/mask.js';
import { fitsColumn } from '../strip/shapes.js';
import type { Vocabulary } from '../vocabulary.js';

const MAX_UNITS = 300;
const MAX_PROCEDURES = 2_000;
/** Different names beyond this are not counted: such a column holds no units. */
const MAX_DISTINCT = 5_000;
/** A name on so many rows is a unit's even if it does not sound like one; a person's seldom is. */
const FREQUENT = 3;
const PROCEDURE_CODE = /^\d\.\d{6}/;

/** Counts the units, procedures and reasons of a file while it is looked at. */
export class Tally {
  private readonly unitRows = new Map<string, { name: string; rows: number }>();
  private readonly procedureRows = new Map<string, { code: string; name: string; field: string; rows: number }>();
  private readonly reasonRows = new Map<string, { reason: QuarantineReason; column: string | null; rows: number }>();

  constructor(private readonly profile: PackProfile, private readonly vocabulary: Vocabulary) {}

  row(textOf: (column: string) => string): void {
    const unit = cleanText(textOf('unitName'));
    if (unit !== '') count(this.unitRows, normaliseUnitName(unit), { name: unit, rows: 0 });
    const [written = ''] = PROCEDURE_CODE.exec(textOf('procedureCode').trim()) ?? [];
    const name = cleanText(textOf('procedureName'));
    if (written === '' && name === '') return;
    const code = written === '' ? (this.vocabulary.procedureNamed(name)?.code ?? '') : written;
    count(this.procedureRows, code === '' ? normaliseText(name) : code, { code, name, field: cleanText(textOf('fieldName')), rows: 0 });
  }

  reason(reason: QuarantineReason, column: string | null): void {
    count(this.reasonRows, `${reason} ${column}`, { reason, column, rows: 0 });
  }

  result(): Pick<FilePreview, 'units' | 'procedures' | 'reasons'> {
    return {
      units: most(this.unitRows).slice(0, MAX_UNITS).map(({ name, rows }) => ({
        name: rows >= FREQUENT || fitsColumn('unitName', name, this.profile, this.vocabulary) ? name : mask(name),
        rows,
        code: this.vocabulary.unitNamed(name)?.code ?? null,
      })),
      procedures: most(this.procedureRows).slice(0, MAX_PROCEDURES).map((procedure) => {
        const known = this.vocabulary.procedureCoded(procedure.code);
        return {
          ...procedure,
          name: (procedure.code !== '' || procedure.rows >= FREQUENT ? procedure.name : mask(procedure.name)) || (known?.name ?? ''),
          field: procedure.field || (known?.field ?? ''),
          known: known !== null,
        };
      }),
      reasons: most(this.reasonRows),
    };
  }
}

function count<T extends { rows: number }>(counts: Map<string, T>, key: string, first: T): void {
  const known = counts.get(key) ?? (counts.size < MAX_DISTINCT ? first : null);
  if (!known) return;
  known.rows += 1;
  counts.set(key, known);
}

function most<T extends { rows: number }>(counts: ReadonlyMap<string, T>): T[] {
  return [...counts.values()].sort((a, b) => b.rows - a.rows);
}
