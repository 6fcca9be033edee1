import { DossiersBehind, type Figures } from '@ioc/contracts';
import { LIST } from '../support/district.js';
import { figures, figuresBy, importFile } from '../support/ioc.js';
import { sessionHeaders } from '../support/session.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const [FROM, TO] = ['2023-01-01', '2023-06-30'];
/** Figures that are made of dossiers, by the side of them that says how many. */
const COUNTS = ['HS01', 'HS03', 'HS06', 'HS09', 'HS10', 'HS11', 'HS12'];
const RATES = ['HS04', 'HS07', 'HS19', 'HS20', 'HS21'];

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

/** What a figure says and how many its lists hold, side by side. */
async function compared(of: Figures, scope: string, period: { from: string; to: string }): Promise<{ said: unknown[]; listed: unknown[] }> {
  const [said, listed]: [unknown[], unknown[]] = [[], []];
  for (const indicator of COUNTS) {
    const { total, awaiting } = await behind({ indicator, scope, ...period });
    said.push([scope, indicator, of[indicator]?.value, of[indicator]?.awaitingConfirmation]);
    listed.push([scope, indicator, total, awaiting]);
  }
  for (const indicator of RATES) {
    const figure = of[indicator];
    if (!figure) continue;
    const { numerator, denominator } = figure;
    said.push([scope, indicator, numerator, denominator, (denominator ?? 0) - (numerator ?? 0)]);
    const parts = await Promise.all((['numerator', 'denominator', 'rest'] as const).map((part) => behind({ indicator, scope, part, ...period })));
    listed.push([scope, indicator, ...parts.map(({ total }) => total)]);
  }
  return { said, listed };
}

it('lists as many dossiers as each figure of the half-year says, in total, by unit, field and month', async () => {
  const period = { from: FROM, to: TO };
  let figuresCompared = 0;
  const check = async (of: Figures, scope: string): Promise<void> => {
    const { said, listed } = await compared(of, scope, period);
    expect(listed).toEqual(said);
    figuresCompared += said.length;
  };
  await check(await figures(system, FROM, TO), 'total');
  for (const dimension of ['unit', 'field', 'month'] as const) {
    for (const [member, of] of Object.entries(await figuresBy(system, dimension, FROM, TO))) await check(of, `${dimension}:${member}`);
  }
  // 1 total and 11 units of 12 figures; 9 fields and 6 months of 10.
  expect(figuresCompared).toBe(12 * 12 + 15 * 10);
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
