import { Catalogue, Side, SourceDifferences, type DifferenceCause, type DifferenceKind, type SideKey, type SideSaid } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { table } from './table.js';
import { day, moment, number, VIETNAM } from './words.js';

/** Rows of a table; the whole list is the page's and its files'. */
const SHOWN = 200;

/** What is to be compared; without two sides those that there are. */
export interface DifferencesAsked {
  readonly sides: { readonly first: SideKey; readonly second: SideKey; readonly from: string; readonly to: string; readonly kind?: DifferenceKind | undefined } | null;
  readonly json: boolean;
}

/** Prints where two sources differ about the same dossiers, or which sources there are: with `json` the server's answer as it is. */
export async function showDifferences(client: Client, context: Context, { sides, json }: DifferencesAsked): Promise<void> {
  if (!sides) return showSides(client, context, json);
  const { kind, ...asked } = sides;
  const query = new URLSearchParams({ ...asked, ...(kind && { kind }), size: String(SHOWN) });
  const body = await client.call({ path: `/api/source-differences?${query}` });
  if (json) {
    context.out(`${body}\n`);
    return;
  }
  const { compared, both, total, found, rows, facets } = parseAnswer(SourceDifferences, body);
  context.out(`Hồ sơ tiếp nhận ${day(asked.from)} – ${day(asked.to)}: ${number(compared)}, cả hai bên đều có ${number(both)}, khác nhau ${number(total)}.\n`);
  if (total === 0) return;
  const words = kindWords(sides);
  const causes: Readonly<Record<DifferenceCause, string>> = {
    'contradiction': 'mâu thuẫn, cần xem', 'first-behind': `${sides.first} chưa kịp cập nhật`, 'second-behind': `${sides.second} chưa kịp cập nhật`, 'silent': 'bên kia không nói đến',
  };
  context.out(`${facets.kind.map(({ key, count }) => `  ${words[key as DifferenceKind]}: ${number(count)}`).join('\n')}\n`);
  if (found > rows.length) context.out(`Dưới đây là ${number(rows.length)} trong ${number(found)}.\n`);
  const { units } = parseAnswer(Catalogue, await client.call({ path: '/api/catalogue' }));
  const unit = (code: string): string => units.find((known) => known.code === code)?.name ?? code;
  context.out(`\n${table(
    [{ title: 'Mã hồ sơ' }, { title: 'Khác ở' }, { title: sides.first }, { title: sides.second }, { title: 'Nhận xét' }],
    rows.flatMap(({ code, kinds, cause, first, second }) => kinds.map((of, place) => [
      place === 0 ? code : '', words[of], saidOf(first, of, unit), saidOf(second, of, unit),
      place === 0 ? causes[cause] : '',
    ])),
  )}`);
}

async function showSides(client: Client, context: Context, json: boolean): Promise<void> {
  const body = await client.call({ path: '/api/source-differences/sides' });
  if (json) {
    context.out(`${body}\n`);
    return;
  }
  const sides = parseAnswer(Side.array(), body);
  if (sides.length === 0) {
    context.out('Chưa có nguồn nào gửi hồ sơ.\n');
    return;
  }
  context.out(table(
    [{ title: 'Bên' }, { title: 'Nguồn' }, { title: 'Lần nhập', align: 'right' }, { title: 'Nói đến' }],
    sides.map(({ key, sourceName, deliveries, heardAt }) => [key, sourceName, number(deliveries), moment(heardAt, VIETNAM)]),
  ));
}

function kindWords({ first, second }: { readonly first: string; readonly second: string }): Readonly<Record<DifferenceKind, string>> {
  return {
    'only-first': `chỉ có ở ${first}`, 'only-second': `chỉ có ở ${second}`, 'status': 'trạng thái', 'due': 'ngày hẹn trả', 'ended': 'ngày có kết quả', 'unit': 'đơn vị',
  };
}

function saidOf(said: SideSaid | null, kind: DifferenceKind, unit: (code: string) => string): string {
  if (!said) return 'không có';
  const at = (instant: string | null): string => (instant === null ? '–' : moment(instant, VIETNAM));
  const { statusName, dueAt, endedAt } = said;
  return { 'only-first': statusName, 'only-second': statusName, 'status': statusName, 'due': at(dueAt), 'ended': at(endedAt), 'unit': unit(said.unit) }[kind];
}
