import { DossiersBehind, FigureReport, ForecastAnswer, FormAnswer, RuleSetsCompared, SourceDifferences, type Figures } from '@ioc/contracts';
import { LIST, PORTAL_MESSAGE } from '../support/district.js';
import { figures, figuresBy, importFile } from '../support/ioc.js';
import { sessionHeaders } from '../support/session.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const [FROM, TO] = ['2023-01-01', '2023-06-30'];
/** Figures that are made of dossiers, by the sides that have a list. */
const COUNTS = ['HS01', 'HS03', 'HS06', 'HS09', 'HS10', 'HS11', 'HS12'].map((indicator) => ({ indicator, part: 'value' }) as const);
const RATES = ['HS04', 'HS05', 'HS07', 'HS13', 'HS19', 'HS20', 'HS21'].flatMap((indicator) =>
  (['numerator', 'denominator', 'rest'] as const).map((part) => ({ indicator, part })));
const SIDES: readonly Side[] = [...COUNTS, ...RATES];

interface Side {
  readonly indicator: string;
  readonly part: 'value' | 'numerator' | 'denominator' | 'rest';
}

let world: World;
let system: System;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL', { demo: true });
  await importFile(system, LIST);
});
afterAll(() => world.close());

async function behind(query: Record<string, string>): Promise<DossiersBehind> {
  const answer = await system.ask(`/api/dossiers/behind?${new URLSearchParams({ from: FROM, to: TO, size: '1', ...query })}`);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify([query, body]));
  return DossiersBehind.parse(body);
}

/** What a side of a figure says. */
function said(of: Figures | undefined, { indicator, part }: Side): number {
  const { value = 0, numerator = 0, denominator = 0 } = of?.[indicator] ?? {};
  return Number({ value, numerator, denominator, rest: Number(denominator) - Number(numerator) }[part]);
}

/** Those that are not zero, in order. */
function counted(members: Iterable<readonly [string, number]>): [string, number][] {
  return [...members].filter(([, count]) => count !== 0).map(([key, count]): [string, number] => [key, count]).sort(([a], [b]) => (a < b ? -1 : 1));
}

it('lists as many dossiers as each figure of the half-year says, in total, of each unit and of each field', async () => {
  const total = await figures(system, FROM, TO);
  const [byUnit, byField] = [await figuresBy(system, 'unit', FROM, TO), await figuresBy(system, 'field', FROM, TO)];
  for (const side of SIDES) {
    const list = await behind({ ...side });
    expect([side, list.total, list.awaiting]).toEqual([side, said(total, side), total[side.indicator]?.awaitingConfirmation]);
    const facet = (name: 'unit' | 'field') => counted(list.facets[name].map(({ key, count }) => [key, count]));
    expect([side, facet('unit')]).toEqual([side, counted(Object.entries(byUnit).map(([unit, of]) => [unit, said(of, side)]))]);
    // What is due is not counted by field.
    if (!['HS20', 'HS21'].includes(side.indicator)) {
      expect([side, facet('field')]).toEqual([side, counted(Object.entries(byField).map(([field, of]) => [field, said(of, side)]))]);
    }
  }
});

it('lists those of one unit, field or month alone', async () => {
  const byMonth = await figuresBy(system, 'month', FROM, TO);
  const sides: readonly Side[] = [...COUNTS.slice(4), { indicator: 'HS07', part: 'rest' }];
  for (const [dimension, member, of] of [
    ['unit', '154', (await figuresBy(system, 'unit', FROM, TO))['154']],
    ['field', 'Chứng thực', (await figuresBy(system, 'field', FROM, TO))['Chứng thực']],
    ...Object.entries(byMonth).map(([month, ofMonth]) => ['month', month, ofMonth] as const),
  ] as const) {
    for (const side of sides) {
      const { total } = await behind({ ...side, scope: `${dimension}:${member}` });
      expect([dimension, member, side, total]).toEqual([dimension, member, side, said(of, side)]);
    }
  }
});

it('is of the day asked for: what was overdue at the end of February is no longer', async () => {
  const [then, now] = [await behind({ indicator: 'HS11', asOf: '2023-02-28' }), await behind({ indicator: 'HS11' })];
  expect([then.total, then.days, now.total]).toEqual([1, { from: FROM, to: '2023-02-28' }, 0]);
  expect(then.rows[0]).toMatchObject({ condition: 'overdue', endedAt: null });
  expect((await figures(system, FROM, '2023-02-28'))['HS11']?.value).toBe(1);
});

it('is filtered without marks, sorted and paged; the total stays what the figure says', async () => {
  const late = await behind({ indicator: 'HS07', part: 'rest', size: '50', sort: 'overdue', order: 'desc' });
  expect([late.total, late.found, late.parts]).toEqual([5, 5, ['numerator', 'denominator', 'rest']]);
  expect(late.rows.every(({ condition, daysOverdue }) => condition === 'late' && daysOverdue > 0)).toBe(true);
  const days = late.rows.map(({ daysOverdue }) => daysOverdue);
  expect(days).toEqual([...days].sort((a, b) => b - a));
  const found = await behind({ indicator: 'HS01', q: 'chung thuc', size: '200' });
  expect([found.total, found.rows.length]).toEqual([6747, 200]);
  expect(new Set(found.rows.map(({ field }) => field))).toEqual(new Set(['Chứng thực']));
  const pages = await Promise.all([1, 2, 3].map((page) => behind({ indicator: 'HS10', page: String(page), size: '60', sort: 'code' })));
  const codes = pages.flatMap(({ rows }) => rows.map(({ code }) => code));
  expect([codes.length, new Set(codes).size]).toEqual([148, 148]);
});

it('lists as many dossiers as each cell of form II.06a counts, also by level', async () => {
  const { content } = FormAnswer.parse(await (await system.ask(`/api/forms/ii06a?from=${FROM}&to=${TO}`)).json());
  const rows = content.rows.filter(({ kind, key }) => kind !== 'item' || key.endsWith('/Chứng thực'));
  expect(rows.map(({ key }) => key)).toEqual(['level:district', 'level:district/Chứng thực', 'level:commune', 'level:commune/Chứng thực', 'total']);
  for (const { key, cells } of rows) {
    const [, level, field] = /^level:(\w+)(?:\/(.+))?$/.exec(key) ?? [];
    for (const [index, { counts: column }] of content.definition.columns.entries()) {
      const list = await behind({ column, ...(level && { level }), ...(field && { scope: `field:${field}` }) });
      expect([key, column, list.total, list.level?.key, list.ruleSet]).toEqual([key, column, cells[index], level, 'ii06a']);
    }
  }
});

it('lists what one rule set counts and another does not, as many as the two are said to differ by', async () => {
  const asked = { from: FROM, to: TO, ruleSet: 'ii06a', beside: 'compare-timestamps' };
  const compared = RuleSetsCompared.parse(await (await system.ask(`/api/figures/rule-sets?${new URLSearchParams(asked)}`)).json());
  const differing = compared.rows.flatMap(({ indicator, figures: both, differences }) => differences.map((difference) => ({ indicator, both, ...difference })));
  expect(differing.map(({ indicator, part }) => `${indicator} ${part}`)).toEqual(['HS08 numerator', 'HS11 value', 'HS12 value']);
  for (const { indicator, both, part, onlyFirst, onlySecond } of differing) {
    const worth = both.map((figure) => said({ [indicator]: figure }, { indicator, part: part as Side['part'] }));
    expect(Number(worth[0]) - onlyFirst).toBe(Number(worth[1]) - onlySecond);
    const lists = [await behind({ indicator, part, ruleSet: 'ii06a', notBy: 'compare-timestamps' }), await behind({ indicator, part, ruleSet: 'compare-timestamps', notBy: 'ii06a' })];
    expect(lists.map(({ total }) => total)).toEqual([onlyFirst, onlySecond]);
  }
});

it('goes out as a file: the same rows, text that no spreadsheet runs', async () => {
  const csv = await (await system.ask(`/api/dossiers/behind/export?${new URLSearchParams({ indicator: 'HS09', from: FROM, to: TO, format: 'csv' })}`)).text();
  const lines = csv.trimEnd().split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toMatch(/^\uFEFF?STT;Mã hồ sơ;Thủ tục;/);
  expect(lines[1]).toMatch(/;giải quyết quá hạn;\d+$/);
  const answer = await system.ask(`/api/dossiers/behind/export?${new URLSearchParams({ indicator: 'HS09', from: FROM, to: TO, format: 'xlsx' })}`);
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ho-so-HS09.xlsx"');
  expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
});

it('is for who carries the key or a session, and says in words what it has not got', async () => {
  const path = `/api/dossiers/behind?${new URLSearchParams({ indicator: 'HS10', from: FROM, to: TO })}`;
  expect((await fetch(system.url + path)).status).toBe(401);
  expect((await fetch(`${system.url}/api/dossiers/behind/export?indicator=HS10&from=${FROM}&to=${TO}&format=csv`)).status).toBe(401);
  expect((await fetch(system.url + path, { headers: await sessionHeaders(system) })).status).toBe(200);
  expect((await system.ask(path.replace('HS10', 'XX99'))).status).toBe(404);
  expect((await system.ask(path.replace('HS10', 'VT01'))).status).toBe(422);
  for (const other of ['&level=province', '&notBy=kinder', '&ruleSet=kinder']) expect((await system.ask(path + other)).status).toBe(422);
  expect((await system.ask(`${path}&column=solved`)).status).toBe(400);
  expect((await system.ask(path.replace('indicator=HS10', 'part=value'))).status).toBe(400);
  const ruleSets = `/api/figures/rule-sets?${new URLSearchParams({ from: FROM, to: TO, ruleSet: 'ii06a' })}`;
  expect((await fetch(system.url + ruleSets)).status).toBe(401);
  expect((await fetch(system.url + ruleSets, { headers: await sessionHeaders(system) })).status).toBe(200);
  expect((await system.ask(`${ruleSets}&beside=kinder`)).status).toBe(422);
  expect((await system.ask(`${ruleSets}&asOf=2022-12-31`)).status).toBe(400);
  expect((await behind({ indicator: 'HS10', scope: 'unit:99999' })).total).toBe(0);
});

describe('a figure that is called wrong', () => {
  const asked = { indicator: 'HS09', scope: 'total', from: FROM, to: TO } as const;
  const report = (words: string, over = {}) => system.post('/api/figure-reports', { ...asked, words, ...over });

  it('is told to every screen without the words, until it is answered', async () => {
    const wall = await WallClient.open(system.url, { from: FROM, to: TO });
    try {
      expect(wall.resumes[0]?.checked).toEqual([]);
      const made = FigureReport.parse(await (await report('Một hồ sơ của xã Bắc Phong đã trả đúng hạn')).json());
      expect(made).toMatchObject({ indicator: 'HS09', scope: 'total', cutOff: TO, value: 5, state: 'open', owner: 'Bộ phận Một cửa', answer: null });
      await waitFor('the wall to hear of it', () => wall.checked.length > 0);
      expect(wall.checked).toEqual([{ indicator: 'HS09', scope: 'total', from: FROM, cutOff: TO }]);
      const answered = await system.post(`/api/figure-reports/${made.id}/answer`, { state: 'explained', words: 'Ngày kết thúc là 01/06, sau hẹn một ngày' });
      expect(FigureReport.parse(await answered.json())).toMatchObject({ state: 'explained', answer: { by: 'Khóa máy' } });
      await waitFor('the wall to hear that it is over', () => wall.checked.length === 0);
      expect((await system.post(`/api/figure-reports/${made.id}/answer`, { state: 'corrected', words: 'lần nữa' })).status).toBe(409);
      const listed = FigureReport.array().parse(await (await system.ask('/api/figure-reports')).json());
      expect(listed.map(({ id, state }) => [id, state])).toEqual([[made.id, 'explained']]);
    } finally {
      wall.close();
    }
  });

  it('needs a session, words without personal numbers, and a figure that there is', async () => {
    const body = JSON.stringify({ ...asked, words: 'sai rồi' });
    const headers = { 'Content-Type': 'application/json' };
    expect((await fetch(`${system.url}/api/figure-reports`, { method: 'POST', headers, body })).status).toBe(401);
    expect((await fetch(`${system.url}/api/figure-reports`)).status).toBe(401);
    expect((await report('gọi 0912345678')).status).toBe(422);
    expect((await report('sai')).status).toBe(400);
    expect((await report('không có chỉ tiêu này', { indicator: 'XX99' })).status).toBe(404);
  });

  it('may be said twenty times a minute, not more', async () => {
    const answers = await Promise.all(Array.from({ length: 21 }, () => report('không có chỉ tiêu này', { indicator: 'XX99' })));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});

it('forecasts what comes due from the same dossiers, for who has a session', async () => {
  expect((await fetch(`${system.url}/api/forecast`)).status).toBe(401);
  // A little after Monday 03/07 at 07:00: 24 hours are three days of eight hours, 72 are nine.
  const ahead = ForecastAnswer.parse(await (await system.ask('/api/forecast?to=2023-09-30')).json());
  expect([ahead.periodEnd, ahead.until.in24, ahead.until.in72].map((text) => text.slice(0, 10))).toEqual(['2023-09-30', '2023-07-06', '2023-07-14']);
  const sum = (rows: ForecastAnswer['units'], key: 'in72' | 'will'): number => rows.reduce((total, row) => total + row[key], 0);
  for (const rows of [ahead.units, ahead.procedures]) {
    expect([sum(rows, 'in72'), sum(rows, 'will')]).toEqual([ahead.total.in72, ahead.total.will]);
  }
  // Of 148 open dossiers each is due, overdue, awaited or paused, for none is due later than the quarter's end.
  expect(ahead.total.already + ahead.total.will + ahead.awaiting + ahead.paused).toBe(148);
});

it('lays two channels side by side, for who carries the key or a session', async () => {
  await importFile(system, PORTAL_MESSAGE);
  const path = `/api/source-differences?${new URLSearchParams({ first: 'one-stop/excel', second: 'one-stop/portal', from: FROM, to: TO, size: '1' })}`;
  for (const route of [path, '/api/source-differences/sides', `${path.replace('?', '/export?')}&format=csv`]) expect((await fetch(system.url + route)).status).toBe(401);
  const answer = await fetch(system.url + path, { headers: await sessionHeaders(system) });
  const { compared, both, total, found, rows, facets } = SourceDifferences.parse(await answer.json());
  expect(compared).toBe(6747);
  expect([found, rows.length]).toEqual([total, 1]);
  // The message tells of some of the dossiers that the list has, and of no other.
  expect(facets.kind.find(({ key }) => key === 'only-first')?.count).toBe(6747 - both);
  expect(facets.kind.some(({ key }) => key === 'only-second')).toBe(false);
  const xlsx = await system.ask(`${path.replace('?', '/export?')}&format=xlsx`);
  expect(xlsx.headers.get('content-disposition')).toBe('attachment; filename="doi-soat.xlsx"');
  expect((await system.ask(path.replace('portal', 'igate'))).status).toBe(422);
  expect((await system.ask(path.replace('portal', 'excel'))).status).toBe(400);
});
