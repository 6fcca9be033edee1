import { IsoDay } from '@ioc/contracts';
import { cleanText, normaliseText } from '@ioc/pack';
import type { Vocabulary } from '../vocabulary.js';
import type { StrippedItem } from './keep.js';

const PRINTED_PERIOD = /từ (?:ngày )?(\d{1,2})\/(\d{1,2})\/(\d{4}) đến (?:hết )?(?:ngày )?(\d{1,2})\/(\d{1,2})\/(\d{4})/u;

/** How a title names an office of a district or commune; a province above it says nothing of whose file it is. */
const OFFICE = /^(?:(?:ubnd|ủy ban nhân dân) (?!tỉnh|thành phố)|bộ phận |huyện |xã (?!hội)|phường |thị trấn )(?=[\p{L}\p{M}])/u;
const WORDS = /^(?!.*\d)[\p{L}\p{M} &.–-]{1,80}$/u;

function officeIn(cell: string): string | null {
  const text = cleanText(cell);
  return WORDS.test(text) && OFFICE.test(normaliseText(text)) ? text : null;
}

function isoDay(day = '', month = '', year = ''): string | null {
  const parsed = IsoDay.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return parsed.success ? parsed.data : null;
}

function periodIn(text: string): { from: string; to: string } | null {
  const found = PRINTED_PERIOD.exec(text);
  if (!found) return null;
  const from = isoDay(found[1], found[2], found[3]);
  const to = isoDay(found[4], found[5], found[6]);
  return from !== null && to !== null && from <= to ? { from, to } : null;
}

/** Reads what title rows print above a table and keeps nothing else of them. */
export class Titles {
  private period: { from: string; to: string } | null = null;
  private readonly unitNames = new Set<string>();
  private readonly others = new Set<string>();

  constructor(private readonly vocabulary: Vocabulary) {}

  read(cells: readonly string[]): void {
    for (const cell of cells) {
      this.period ??= periodIn(normaliseText(cell));
      const unit = this.vocabulary.unitNamed(cell);
      const other = unit ? null : officeIn(cell);
      if (unit) this.unitNames.add(unit.name);
      else if (other !== null) this.others.add(other);
    }
  }

  /** Null when the titles said nothing that counts. */
  item(): StrippedItem | null {
    const unitNames = [...this.unitNames, ...this.others];
    if (!this.period && unitNames.length === 0) return null;
    return {
      kind: 'printed',
      ...(this.period && { period: this.period }),
      ...(unitNames.length > 0 && { unitNames }),
    };
  }
}
