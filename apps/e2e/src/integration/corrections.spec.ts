import { QuarantineList, type Delivery, type IntakeCounts } from '@ioc/contracts';
import { cells, dossier, html, list } from '../support/corpus/sheet.js';
import { figures } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

const MASKED = 'Ông Quách Văn Trạm';
const good = dossier();
const badDate = dossier({ dueAt: '31/02/2023 08:00' });
const badUnit = dossier({ unit: 'Xã Phong Bắc' });
const hopeless = dossier({ code: '' });
const badStatus = dossier({ status: 'Đang suy nghĩ' });
const hidden = dossier({ unit: MASKED });
const fileOf = (...rows: readonly ReturnType<typeof dossier>[]): string => html(list(rows.map(cells)));

let world: World;
let system: System;
let delivery: Delivery;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  delivery = await system.deliver({ fileName: 'three.xls', body: fileOf(good, badDate, badUnit, hopeless, badStatus, hidden) });
});
afterAll(() => world.close());

async function listOf(show: 'waiting' | 'all'): Promise<QuarantineList> {
  return QuarantineList.parse(await (await system.ask(`/api/quarantine?show=${show}`)).json());
}

function sum({ read: _, ...others }: IntakeCounts): number {
  return Object.values(others).reduce((total, count) => total + count, 0);
}

/** Waits for the worker to take mended rows in, and checks that everything read is still accounted for (I2). */
async function countsBecome(expected: Partial<IntakeCounts>, givenUp: number): Promise<void> {
  const now = await waitFor('the counts to follow', async () => {
    const { counts, ...rest } = await system.delivery(delivery.id);
    return counts.quarantined === expected.quarantined && { counts, ...rest };
  });
  expect({ counts: now.counts, givenUp: now.givenUp }).toEqual({
    counts: { read: 11, changed: 0, unchanged: 0, skipped: 5, ...expected }, givenUp,
  });
  expect(sum(now.counts)).toBe(now.counts.read);
}

async function received(): Promise<number | null | undefined> {
  return (await figures(system, '2023-06-12', '2023-06-12'))['HS01']?.value;
}

describe('rows that wait', () => {
  it('are five, each of its own cause', async () => {
    const { total, rows } = await listOf('waiting');
    expect(total).toBe(5);
    expect(rows.map(({ line, reason }) => [line, reason] as const).sort(([a], [b]) => a - b)).toEqual([
      [6, 'bad-date'], [7, 'unknown-unit'], [8, 'missing-code'], [9, 'unknown-status'], [10, 'unknown-unit'],
    ]);
    await countsBecome({ new: 1, quarantined: 5 }, 0);
  });

  it('one is corrected in place, by one of two who do so at once', async () => {
    const path = `/api/quarantine/${delivery.id}/6/correct`;
    const wrong = await system.post(path, { cells: { dueAt: '30/02/2023 08:00' } });
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([422, 'bad-date']);
    const atOnce = await Promise.all(['14/06/2023 08:00', '16/06/2023 08:00'].map((dueAt) => system.post(path, { cells: { dueAt } })));
    expect(atOnce.map(({ status }) => status).sort()).toEqual([204, 409]);
    await countsBecome({ new: 2, quarantined: 4 }, 0);
    expect((await system.post(path, { cells: { dueAt: '15/06/2023 08:00' } })).status).toBe(409);
    await waitFor('the figures to follow', async () => (await received()) === 2);
  });

  it('one word taught mends all like it', async () => {
    const answer = await system.post('/api/synonyms', { kind: 'unit', word: 'Xã Phong Bắc', target: '05098' });
    expect([answer.status, await answer.json()]).toEqual([200, { mended: 1 }]);
    await countsBecome({ new: 3, quarantined: 3 }, 0);
  });

  it('a hidden word is taught only by who has it before their eyes', async () => {
    const row = { delivery: delivery.id, line: 10 };
    const guess = await system.post('/api/synonyms', { kind: 'unit', word: 'Ông Quách Văn Trăm', target: '05098', row });
    expect([guess.status, ((await guess.json()) as { code: string }).code]).toEqual([422, 'other-word']);
    expect((await listOf('waiting')).rows.find(({ line }) => line === 10)?.cells['unitName']).not.toContain('Quách');
  });

  it('one is given up with a reason and stays counted', async () => {
    expect((await system.post(`/api/quarantine/${delivery.id}/8/give-up`, { reason: '' })).status).toBe(400);
    expect((await system.post(`/api/quarantine/${delivery.id}/8/give-up`, { reason: 'Dòng thừa của mẫu' })).status).toBe(204);
    await waitFor('it to be counted', async () => (await system.delivery(delivery.id)).givenUp === 1);
    await countsBecome({ new: 3, quarantined: 3 }, 1);
    expect((await listOf('waiting')).total).toBe(2);
    const settled = (await listOf('all')).rows.filter(({ resolution }) => resolution !== null);
    expect(settled.map(({ line, resolution }) => [line, resolution?.kind, resolution?.by, resolution?.note] as const).sort(([a], [b]) => a - b)).toEqual([
      [6, 'corrected', 'Khóa máy', null], [7, 'mended', 'Khóa máy', null], [8, 'given-up', 'Khóa máy', 'Dòng thừa của mẫu'],
    ]);
  });

  it('a later file that brings a row understood clears it', async () => {
    const later = await system.deliver({ fileName: 'mended.xls', body: fileOf({ ...badStatus, status: 'Đang xử lý' }, { ...hidden, unit: 'Xã Bắc Phong' }) });
    expect(later.counts).toMatchObject({ new: 2, quarantined: 0, skipped: 5 });
    expect((await listOf('waiting')).total).toBe(0);
    const replaced = (await listOf('all')).rows.filter(({ resolution }) => resolution?.kind === 'replaced');
    expect(replaced.map(({ line }) => line).sort((a, b) => a - b)).toEqual([9, 10]);
    await waitFor('the figures to follow', async () => (await received()) === 5);
  });

  it('what was taught is known from then on', async () => {
    const { counts } = await system.deliver({ fileName: 'taught.xls', body: fileOf(dossier({ unit: 'UBND xã Phong Bắc' })) });
    expect(counts).toMatchObject({ new: 1, quarantined: 0, skipped: 5 });
  });
});
