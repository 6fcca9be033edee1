import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { BehindExportQuery, BehindQuery, BehindRow, DossiersBehind, FigurePart, Period } from '@ioc/contracts';
import { localDay, partsOf, ruleSetOn, type IndicatorDefinition } from '@ioc/kpi';
import { countedDays, levelsOn, readBehind, type AskedDossiers, type Counting, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { csvOf } from '../export/csv.js';
import { cellText, dayText, type ListCell } from '../export/list-workbook.js';
import { writeList } from '../export/list-writer.js';
import { checkRuleSet } from '../snapshots/rule-set.js';
import { STORE } from '../tokens.js';
import { facetsOf, filterRows, sortRows } from './list.js';
import { namesOf } from './names.js';
import { CHANNEL_WORDS, COLUMN_WORDS, CONDITION_WORDS, PART_WORDS } from './words.js';

type Asked = Omit<BehindExportQuery, 'format'>;

interface Behind {
  readonly part: FigurePart;
  readonly parts: FigurePart[];
  readonly days: Period;
  /** Id of the one that judged them. */
  readonly ruleSet: string;
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
    const { part, parts, days, ruleSet, all, awaiting } = await this.#read(query);
    const rows = this.#arranged(all, query);
    const first = (query.page - 1) * query.size;
    return {
      indicator: query.indicator ?? null, column: query.column ?? null, part, parts, scope: query.scope, level: this.#levelOf(query), ruleSet, notBy: query.notBy ?? null,
      days, total: all.length, found: rows.length, awaiting, rows: rows.slice(first, first + query.size), facets: facetsOf(all),
    };
  }

  async csv(query: Asked): Promise<string> {
    const { all } = await this.#read(query);
    return csvOf([COLUMNS.map(({ title }) => title), ...this.#table(all, query).map((cells) => cells.map(cellText))]);
  }

  async xlsx(query: Asked): Promise<Buffer> {
    const behind = await this.#read(query);
    const list = { name: query.indicator ?? 'II.06a', heading: this.#heading(query, behind), columns: COLUMNS, rows: this.#table(behind.all, query) };
    return writeList({ list, madeAt: this.store.clock.now() });
  }

  async #read(query: Asked): Promise<Behind> {
    const { counting, parts } = this.#counting(query);
    const period = { from: query.from, to: query.to };
    for (const id of [query.ruleSet, query.notBy]) checkRuleSet(id, this.store.catalogue.ruleSets);
    const level = this.#levelOf(query)?.key ?? null;
    const asked: AskedDossiers = { scope: query.scope, level, period, asOf: query.asOf ?? null, ruleSet: query.ruleSet ?? null };
    const notBy = query.notBy ?? null;
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { catalogue, time } = await this.store.momentIn(manager);
      const days = countedDays(asked, time) ?? period;
      const all = await readBehind(manager, { ...asked, notBy }, counting, catalogue, time);
      const apart = 'indicator' in counting && counting.part !== 'awaiting' && parts.includes('awaiting') && notBy === null;
      const awaiting = apart ? await readBehind(manager, { ...asked, notBy }, { ...counting, part: 'awaiting' }, catalogue, time) : [];
      const part = 'column' in counting ? 'value' : counting.part;
      return {
        part, parts, days, ruleSet: ruleSetOn(catalogue.ruleSets, days.to, asked.ruleSet).id, all, awaiting: part === 'awaiting' ? all.length : awaiting.length,
      };
    });
  }

  #counting({ indicator: code, column, part: asked }: Asked): { counting: Counting; parts: FigurePart[] } {
    if (column !== undefined) return { counting: { column }, parts: ['value'] };
    const indicator = this.#indicator(code ?? '');
    const parts = partsOf(indicator);
    const part = asked ?? (parts.includes('value') ? 'value' : 'denominator');
    if (parts.includes(part)) return { counting: { indicator, part }, parts };
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'no-list', message: 'Chỉ tiêu này không có danh sách hồ sơ cho phần đang hỏi.' });
  }

  #levelOf({ level: asked, to }: Asked): DossiersBehind['level'] {
    if (asked === undefined) return null;
    const levels = levelsOn(this.store.catalogue, to);
    const level = levels.find(({ key }) => key === asked);
    if (level) return { key: asked, label: level.label };
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
      code: 'unknown-level', message: `Biểu mẫu của kỳ này không có cấp “${asked}”. Các cấp đang có: ${levels.map(({ key, label }) => `${key} (${label})`).join(', ')}.`,
    });
  }

  #indicator(code: string): IndicatorDefinition {
    const indicator = this.store.catalogue.formulas.find((formula) => formula.code === code);
    if (indicator) return indicator;
    throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-indicator', message: 'Không có chỉ tiêu nào mang mã này.' });
  }

  #arranged(rows: readonly BehindRow[], query: Asked, names = namesOf(this.store.catalogue)): BehindRow[] {
    return sortRows(filterRows(rows, query, names), query, names);
  }

  #table(rows: readonly BehindRow[], query: Asked): ListCell[][] {
    const names = namesOf(this.store.catalogue);
    const { timeZone } = this.store.catalogue.district;
    const day = (instant: string | null): ListCell => instant === null ? null : { day: localDay(instant, timeZone) };
    return this.#arranged(rows, query, names).map((row, place) => [
      { count: place + 1 }, { text: row.code }, { text: names.procedure(row.procedureCode) }, { text: row.procedureCode }, { text: row.field },
      { text: names.unit(row.unit) }, row.channel && { text: CHANNEL_WORDS[row.channel] }, day(row.acceptedAt), day(row.dueAt), day(row.endedAt),
      { text: CONDITION_WORDS[row.condition] }, row.daysOverdue > 0 ? { count: row.daysOverdue } : null,
    ]);
  }

  #heading(query: Asked, { part, days: { from, to }, ruleSet }: Behind): string {
    const { indicator, column, scope, notBy } = query;
    const { indicators, district, ruleSets } = this.store.catalogue;
    const member = scope.slice(scope.indexOf(':') + 1);
    const where = scope === 'total' ? district.name : scope.startsWith('unit:') ? namesOf(this.store.catalogue).unit(member) : member;
    const name = column !== undefined ? `Biểu II.06a: ${COLUMN_WORDS[column]}` : (indicators.find(({ code }) => code === indicator)?.name ?? indicator ?? '');
    const rules = (id: string): string => ruleSets.find((known) => known.id === id)?.name ?? id;
    return [
      name, PART_WORDS[part], where, this.#levelOf(query)?.label ?? '', `từ ${dayText(from)} đến ${dayText(to)}`, `cách tính: ${rules(ruleSet)}`,
      notBy === undefined ? '' : `không thuộc theo cách tính: ${rules(notBy)}`,
    ].filter((text) => text !== '').join(' · ');
  }
}
