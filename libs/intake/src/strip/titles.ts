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

/** The moment that a sheet of states prints. */
interface Moment {
  readonly day: string;
  /** `HH:mm` */
  readonly time: string | null;
  readonly rank: number;
}

const DAY = /(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4}))(?!\d)/u;
const TIME = /(?:^|[^\d/.-])(\d{1,2}) ?(?::|h|g|giờ) ?(\d{2})(?!\d)/u;
/** The day may be that of another paper to which the title refers. */
const OF_A_PAPER = /(?:công văn|quyết định|kế hoạch|thông tư|văn bản|công điện|thông báo) (?:số|\d)/u;
const NAMED = /thời điểm|tính đến|cập nhật|lúc/u;

/** A row that names its moment, or an hour with its day, says more than a day alone. */
function momentIn(text: string): Moment | null {
  const found = DAY.exec(text);
  if (!found || OF_A_PAPER.test(text)) return null;
  const day = isoDay(found[1] ?? found[4], found[2] ?? found[5], found[3] ?? found[6]);
  if (day === null) return null;
  const [, hour = '', minute = ''] = TIME.exec(text.replace(found[0], ' ')) ?? [];
  const time = hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? `${hour.padStart(2, '0')}:${minute}` : null;
  return { day, time, rank: (time === null ? 0 : 2) + (NAMED.test(text) ? 1 : 0) };
}

/** Reads what title rows print above a table and keeps nothing else of them. */
export class Titles {
  private period: { from: string; to: string } | null = null;
  private readonly unitNames = new Set<string>();
  private readonly others = new Set<string>();

  private moment: Moment | null = null;

  /** `dated`: of one moment, which it prints as a day and perhaps a time. */
  constructor(private readonly vocabulary: Vocabulary, private readonly dated: boolean) {}

  read(cells: readonly string[]): void {
    const moment = this.dated ? momentIn(normaliseText(cells.join(' '))) : null;
    if (moment && moment.rank > (this.moment?.rank ?? -1)) this.moment = moment;
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
    const period = this.period ?? (this.moment && { from: this.moment.day, to: this.moment.day });
    if (!period && unitNames.length === 0) return null;
    return {
      kind: 'printed',
      ...(period && { period }),
      ...(!this.period && this.moment?.time && { time: this.moment.time }),
      ...(unitNames.length > 0 && { unitNames }),
    };
  }
}
