import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { DifferenceRow, DifferencesExportQuery, DifferencesQuery, Side, SideKey, SideSaid, SourceDifferences } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { readSideDifferences, readSides, type EntityManager, type FoundDifferences, type Store } from '@ioc/store';
import { CHANNEL_NAMES } from '../dossiers/words.js';
import { namesOf } from '../dossiers/names.js';
import { Refusal } from '../errors.js';
import { csvOf } from '../export/csv.js';
import { cellText, dayText, type ListCell, type ListColumn } from '../export/list-workbook.js';
import { writeList } from '../export/list-writer.js';
import { STORE } from '../tokens.js';
import { differenceFacets, filterDifferences, sortDifferences, unitsOf } from './list.js';
import { CAUSE_WORDS, KIND_WORDS } from './words.js';

type Asked = Omit<DifferencesExportQuery, 'format'>;
type Compared = FoundDifferences & { readonly sides: readonly [Side, Side] };

/** *Đối soát*: where two channels or sources differ about the same dossiers. */
@Injectable()
export class DifferencesService {
  constructor(@Inject(STORE) private readonly store: Store) {}

  sides(): Promise<Side[]> {
    return readSides(this.store.source.manager);
  }

  async list(query: DifferencesQuery): Promise<SourceDifferences> {
    const { sides: [first, second], compared, both, rows: all } = await this.#read(query);
    const rows = this.#arranged(all, query);
    const start = (query.page - 1) * query.size;
    return {
      first, second, period: { from: query.from, to: query.to }, compared, both, total: all.length, found: rows.length,
      rows: rows.slice(start, start + query.size), facets: differenceFacets(all),
    };
  }

  async csv(query: Asked): Promise<string> {
    const compared = await this.#read(query);
    return csvOf([columnsOf(compared).map(({ title }) => title), ...this.#table(compared, query).map((cells) => cells.map(cellText))]);
  }

  async xlsx(query: Asked): Promise<Buffer> {
    const compared = await this.#read(query);
    const heading = `Đối soát ${compared.sides.map(sideName).join(' và ')} · hồ sơ tiếp nhận từ ${dayText(query.from)} đến ${dayText(query.to)}`;
    const list = { name: 'Đối soát', heading, columns: columnsOf(compared), rows: this.#table(compared, query) };
    return writeList({ list, madeAt: this.store.clock.now() });
  }

  async #read({ first, second, from, to }: Asked): Promise<Compared> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const sides = await this.#sides(manager, [first, second]);
      return { sides, ...(await readSideDifferences(manager, sides, { from, to }, this.store.catalogue)) };
    });
  }

  /** @throws Refusal 422 when one of them has never spoken of dossiers; it names those that have. */
  async #sides(manager: EntityManager, [first, second]: readonly [SideKey, SideKey]): Promise<[Side, Side]> {
    const known = await readSides(manager);
    const side = (wanted: SideKey): Side => {
      const found = known.find(({ key }) => key === wanted);
      if (found) return found;
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
        code: 'unknown-side', message: `Chưa có số liệu hồ sơ từ “${wanted}”. ${known.length === 0 ? 'Chưa có nguồn nào.' : `Các nguồn đang có: ${known.map(({ key }) => key).join(', ')}.`}`,
      });
    };
    return [side(first), side(second)];
  }

  #arranged(rows: readonly DifferenceRow[], query: Asked): DifferenceRow[] {
    const names = namesOf(this.store.catalogue);
    return sortDifferences(filterDifferences(rows, query, names), query, names);
  }

  #table({ rows, sides }: Compared, query: Asked): ListCell[][] {
    const names = namesOf(this.store.catalogue);
    const { timeZone } = this.store.catalogue.district;
    const day = (instant: string | null | undefined): ListCell => (instant ? { day: localDay(instant, timeZone) } : null);
    const said = (side: SideSaid | null): ListCell[] => [
      side && { text: side.statusName }, day(side?.dueAt), day(side?.endedAt), side && { text: names.unit(side.unit) }, day(side?.saidAt),
    ];
    return this.#arranged(rows, query).map((row, place) => [
      { count: place + 1 }, { text: row.code }, { text: names.procedure(row.procedureCode) }, { text: row.procedureCode }, { text: row.field },
      { text: unitsOf(row).map((unit) => names.unit(unit)).join(', ') }, day(row.acceptedAt), { text: row.kinds.map((kind) => KIND_WORDS[kind](sides.map(sideName))).join(', ') },
      ...said(row.first), ...said(row.second), { text: CAUSE_WORDS[row.cause](sides.map(sideName)) },
    ]);
  }
}

function sideName({ sourceName, channel }: Side): string {
  return `${sourceName} – ${CHANNEL_NAMES[channel] ?? channel}`;
}

function columnsOf({ sides }: Compared): ListColumn[] {
  return [
    { title: 'STT', width: 6 }, { title: 'Mã hồ sơ', width: 28 }, { title: 'Thủ tục', width: 44 }, { title: 'Mã thủ tục', width: 12 }, { title: 'Lĩnh vực', width: 20 },
    { title: 'Đơn vị', width: 24 }, { title: 'Ngày tiếp nhận', width: 14 }, { title: 'Khác nhau ở', width: 28 },
    ...sides.map(sideName).flatMap((name) => [
      { title: `${name}: trạng thái`, width: 24 }, { title: `${name}: hẹn trả`, width: 14 }, { title: `${name}: có kết quả`, width: 14 },
      { title: `${name}: đơn vị`, width: 24 }, { title: `${name}: nói đến ngày`, width: 14 },
    ]),
    { title: 'Nhận xét', width: 40 },
  ];
}
