import { DossiersBehind, type Figures } from '@ioc/contracts';
import { LIST } from '../support/district.js';
import { figures, figuresBy, importFile } from '../support/ioc.js';
import { sessionHeaders } from '../support/session.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const [FROM, TO] = ['2023-01-01', '2023-06-30'];
/** Figures that are made of dossiers, by the sides that have a list. */
const COUNTS = ['HS01', 'HS03', 'HS06', 'HS09', 'HS10', 'HS11', 'HS12'].map((indicator) => ({ indicator, part: 'value' }) as const);
const RATES = ['HS04', 'HS07', 'HS19', 'HS20', 'HS21'].flatMap((indicator) =>
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
  expect((await behind({ indicator: 'HS10', scope: 'unit:99999' })).total).toBe(0);
});
