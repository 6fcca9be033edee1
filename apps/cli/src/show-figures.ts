import { Catalogue, type Figure, Figures, FiguresBy, type FiguresQuery, type IndicatorInfo } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { type Column, table } from './table.js';
import { day, moment, number } from './words.js';

const QUALIFIERS = { '=': '', '≈': 'khoảng ', '>': 'trên ', '≥': 'ít nhất ', '<': 'dưới ' } as const;
const STATES = { live: 'đang trong kỳ', awaiting: 'chờ xác nhận', closed: 'đủ kỳ', missing: 'chưa có số liệu' } as const;
const REPORTERS = { unit: 'đơn vị', operator: 'doanh nghiệp', form: 'biểu' } as const;
const NEARLY_ALL = 99.9999;

const COLUMNS: readonly Column[] = [
  { title: 'Mã' }, { title: 'Chỉ tiêu' }, { title: 'Giá trị', align: 'right' }, { title: 'Tử số/mẫu số', align: 'right' },
  { title: 'Số liệu đến' }, { title: 'Báo cáo' }, { title: 'Trạng thái' },
];

/** 100% only when exactly all, "–" for a rate of nothing (`DOMAIN.md` 7). */
function valueOf({ value, numerator, denominator, qualifier }: Figure, unit: string): string {
  if (value === null) return denominator === 0 ? '–' : '?';
  const partOnly = numerator !== null && denominator !== null && numerator < denominator;
  const shown = unit === '%' && partOnly ? Math.min(value, NEARLY_ALL) : value;
  return `${QUALIFIERS[qualifier]}${number(shown)}${unit === '%' ? '%' : ` ${unit}`}`;
}

/** The state, and what must be known beside the value: dossiers not judged yet (I11), another period than the asked one. */
function stateOf({ state, awaitingConfirmation, derived, statedFor }: Figure): string {
  return [
    STATES[state],
    ...(awaitingConfirmation > 0 ? [`thêm ${number(awaitingConfirmation)} hồ sơ chờ xác nhận`] : []),
    ...(derived > 0 ? [`suy ra với ${number(derived)} hồ sơ`] : []),
    ...(statedFor ? [`nêu cho kỳ ${day(statedFor.from)} – ${day(statedFor.to)}`] : []),
  ].join(', ');
}

function row(code: string, figure: Figure, indicator: IndicatorInfo | undefined, timeZone: string): string[] {
  const { numerator, denominator, asOf, coverage } = figure;
  return [
    code,
    indicator?.name ?? '',
    valueOf(figure, indicator?.unit ?? ''),
    numerator === null || denominator === null ? '' : `${number(numerator)}/${number(denominator)}`,
    asOf === null ? '' : moment(asOf, timeZone),
    `${number(coverage.reported)}/${number(coverage.expected)} ${REPORTERS[coverage.of]}`,
    stateOf(figure),
  ];
}

function memberTitle(by: NonNullable<FiguresQuery['by']>, key: string, { units }: Catalogue): string {
  if (by === 'unit') return `${units.find(({ code }) => code === key)?.name ?? ''} (${key})`.trimStart();
  if (by === 'month') return `Tháng ${key.slice(5)}/${key.slice(0, 4)}`;
  return key;
}

function ruleSetWords({ ruleSets }: Catalogue, id: string | undefined): string {
  const rules = ruleSets.find((known) => known.id === id);
  return rules ? `, cách tính: ${rules.name}` : '';
}

/** Prints the figures of a period: with `json` the server's answer as it is, else tables in Vietnamese. */
export async function showFigures(
  client: Client,
  context: Context,
  { query, json }: { query: FiguresQuery; json: boolean },
): Promise<void> {
  const { from, to, by, asOf, ruleSet } = query;
  const asked = { from, to, ...(by && { by }), ...(asOf && { asOf }), ...(ruleSet && { ruleSet }) };
  const body = await client.call({ path: `/api/figures?${new URLSearchParams(asked)}` });
  if (json) {
    context.out(`${body}\n`);
    return;
  }
  const catalogue = parseAnswer(Catalogue, await client.call({ path: '/api/catalogue' }));
  const indicators = new Map(catalogue.indicators.map((indicator) => [indicator.code, indicator]));
  const draw = (figures: Figures): string => table(COLUMNS, Object.entries(figures).map(
    ([code, figure]) => row(code, figure, indicators.get(code), catalogue.timeZone),
  ));

  context.out(`${catalogue.district.name}, kỳ ${day(from)} – ${day(to)}${asOf ? `, xem đến hết ${day(asOf)}` : ''}${ruleSetWords(catalogue, ruleSet)}\n`);
  if (!by) {
    context.out(`\n${draw(parseAnswer(Figures, body))}`);
    return;
  }
  for (const [key, figures] of Object.entries(parseAnswer(FiguresBy, body))) {
    context.out(`\n${memberTitle(by, key, catalogue)}\n${draw(figures)}`);
  }
}
