import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { BehindExportQuery, BehindQuery, BehindRow, DossiersBehind, FigurePart, Period } from '@ioc/contracts';
import { localDay, partsOf, type IndicatorDefinition } from '@ioc/kpi';
import { countedDays, readBehind, type AskedFigure, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { csvOf } from '../export/csv.js';
import { listWorkbook, type ListCell } from '../export/list-workbook.js';
import { checkRuleSet } from '../snapshots/rule-set.js';
import { STORE } from '../tokens.js';
import { facetsOf, filterRows, sortRows, type Names } from './list.js';
import { CHANNEL_WORDS, CONDITION_WORDS, PART_WORDS } from './words.js';

type Asked = Omit<BehindExportQuery, 'format'>;

interface Behind {
  readonly part: FigurePart;
  readonly parts: FigurePart[];
  readonly days: Period;
  readonly all: BehindRow[];
  readonly awaiting: number;
}

/** Columns of an exported list; DOMAIN 2.4 names what the annexes need. */
const COLUMNS = [
  { title: 'STT', width: 6 }, { title: 'Mã hồ sơ', width: 28 }, { title: 'Thủ tục', width: 44 }, { title: 'Mã thủ tục', width: 12 },
  { title: 'Lĩnh vực', width: 20 }, { title: 'Đơn vị', width: 24 }, { title: 'Cách nộp', width: 18 }, { title: 'Ngày tiếp nhận', width: 14 },
  { title: 'Ngày hẹn trả', width: 14 }, { title: 'Ngày có kết quả', width: 14 }, { title: 'Tình trạng', width: 26 }, { title: 'Quá hạn (ngày làm việc)', width: 12 },
] as const;

/** The lists behind figures: filtered, in order, by pages or as a file. */
@Injectable()
export class BehindService {
  constructor(@Inject(STORE) private readonly store: Store) {}

  async list(query: BehindQuery): Promise<DossiersBehind> {
    const { part, parts, days, all, awaiting } = await this.#read(query);
    const rows = this.#arranged(all, query);
    const first = (query.page - 1) * query.size;
    return {
      indicator: query.indicator, part, parts, scope: query.scope, days, total: all.length, found: rows.length, awaiting,
      rows: rows.slice(first, first + query.size), facets: facetsOf(all),
    };
  }

  async csv(query: Asked): Promise<string> {
    const { all } = await this.#read(query);
    return csvOf([COLUMNS.map(({ title }) => title), ...this.#table(all, query).map((cells) => cells.map(textOf))]);
  }

  async xlsx(query: Asked): Promise<Buffer> {
    const { all, part, days } = await this.#read(query);
    const list = { name: query.indicator, heading: this.#heading(query, part, days), columns: COLUMNS, rows: this.#table(all, query) };
    return listWorkbook(list, this.store.clock.now());
  }

  async #read(query: Asked): Promise<Behind> {
    const indicator = this.#indicator(query.indicator);
    const parts = partsOf(indicator);
    const part = query.part ?? (parts.includes('value') ? 'value' : 'denominator');
    if (!parts.includes(part)) {
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'no-list', message: 'Chỉ tiêu này không có danh sách hồ sơ cho phần đang hỏi.' });
    }
    const period = { from: query.from, to: query.to };
    const { catalogue } = this.store;
    checkRuleSet(query.ruleSet, catalogue.ruleSets);
    const asked: AskedFigure = { indicator, scope: query.scope, period, asOf: query.asOf ?? null, ruleSet: query.ruleSet ?? null };
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const time = await this.store.timeIn(manager);
      const all = await readBehind(manager, asked, part, catalogue, time);
      const awaiting = part === 'awaiting' ? all : parts.includes('awaiting') ? await readBehind(manager, asked, 'awaiting', catalogue, time) : [];
      return { part, parts, days: countedDays(asked, time) ?? period, all, awaiting: awaiting.length };
    });
  }

  #indicator(code: string): IndicatorDefinition {
    const indicator = this.store.catalogue.formulas.find((formula) => formula.code === code);
    if (indicator) return indicator;
    throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-indicator', message: 'Không có chỉ tiêu nào mang mã này.' });
  }

  #names(): Names {
    const { units, procedures } = this.store.catalogue;
    const unitNames = new Map(units.map(({ code, name }) => [code, name]));
    const procedureNames = new Map(procedures.map(({ code, name }) => [code, name]));
    return { unit: (code) => unitNames.get(code) ?? code, procedure: (code) => procedureNames.get(code) ?? code };
  }

  #arranged(rows: readonly BehindRow[], query: Asked, names = this.#names()): BehindRow[] {
    return sortRows(filterRows(rows, query, names), query, names);
  }

  #table(rows: readonly BehindRow[], query: Asked): ListCell[][] {
    const names = this.#names();
    const { timeZone } = this.store.catalogue.district;
    const day = (instant: string | null): ListCell => instant === null ? null : { day: localDay(instant, timeZone) };
    return this.#arranged(rows, query, names).map((row, place) => [
      { count: place + 1 }, { text: row.code }, { text: names.procedure(row.procedureCode) }, { text: row.procedureCode }, { text: row.field },
      { text: names.unit(row.unit) }, row.channel && { text: CHANNEL_WORDS[row.channel] }, day(row.acceptedAt), day(row.dueAt), day(row.endedAt),
      { text: CONDITION_WORDS[row.condition] }, row.daysOverdue > 0 ? { count: row.daysOverdue } : null,
    ]);
  }

  #heading({ indicator, scope }: Asked, part: FigurePart, { from, to }: Period): string {
    const { indicators, district } = this.store.catalogue;
    const member = scope.slice(scope.indexOf(':') + 1);
    const where = scope === 'total' ? district.name : scope.startsWith('unit:') ? this.#names().unit(member) : member;
    const name = indicators.find(({ code }) => code === indicator)?.name ?? indicator;
    return [name, PART_WORDS[part], where, `từ ${dayText(from)} đến ${dayText(to)}`].filter((text) => text !== '').join(' · ');
  }
}

function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

function textOf(cell: ListCell): string {
  if (cell === null) return '';
  return 'text' in cell ? cell.text : 'count' in cell ? String(cell.count) : dayText(cell.day);
}
