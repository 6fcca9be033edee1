import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError, Delivery, FilePreview, Figures, QuarantineList, StationHistory, StationList, SynonymTaught } from '@ioc/contracts';
import { query } from '../support/database-server.js';
import { importFile, ioc } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

const TODAY = { from: '2023-07-03', to: '2023-07-03' };
const TOMORROW = { from: '2023-07-04', to: '2023-07-04' };
/** The communes of BTS-101 and BTS-102, and of BTS-103. */
const [REMOTE, NORTH] = ['05095', '05098'];
const REGISTER = [
  'Mã trạm;Doanh nghiệp;Mã ĐVHC;Tên xã, thị trấn;Công nghệ;Vĩ độ;Kinh độ;Năm phát sóng',
  'BTS-101;Viettel;05095;Xã Thung Nai;4G;20,74626;105,21963;2019',
  'BTS-102;VNPT;05095;Xã Thung Nai;4G;20,74726;105,21863;2019',
  'BTS-103;Viettel;05098;Xã Bắc Phong;4G;20,74165;105,30183;2012',
].join('\n');
const sheet = (moment: string): string => [
  'BẢNG TRẠNG THÁI TRẠM;;;', `Thời điểm: ${moment};;;`,
  'Mã trạm;Trạng thái;Từ lúc;Nguyên nhân',
  'BTS-101;Mất liên lạc;03/07/2023 04:10;Mất điện',
  'BTS-102;Bảo dưỡng;;',
  'BTS-103;Tắt hẳn rồi;;',
  'BTS-999;Mất liên lạc;;',
].join('\n');

let world: World;
let system: System;
let wall: WallClient;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open();
  system = await world.system('PostgreSQL', { demo: true });
  expect(await importFile(system, file('tram.csv', REGISTER), '--state-date', '2023-06-30')).toMatchObject({ new: 3, quarantined: 0 });
  wall = await WallClient.open(system.url, TODAY);
  before = await left();
});
afterAll(() => wall.close());
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** What sheets leave behind, before any came. */
let before: unknown;
async function left(): Promise<unknown> {
  return [
    await query(system.databaseUrl, `SELECT reporter, spoken::text, state_at, confirmed_at, speaks_until FROM source_reporter WHERE source_id = 'station-state' ORDER BY reporter`),
    await query(system.databaseUrl, `SELECT heard_at FROM source WHERE id = 'station-state'`),
    await query(system.databaseUrl, 'SELECT count(*) FROM station_report'),
    (await list()).stations, await values(TODAY),
  ];
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function list(): Promise<StationList> {
  return StationList.parse(await (await system.ask('/api/stations')).json());
}

async function station(code: string, period = TODAY): Promise<StationHistory> {
  return StationHistory.parse(await (await system.ask(`/api/stations/${code}?${new URLSearchParams(period)}`)).json());
}

/** Stations of the register, without signal, communes without any, unknown. */
async function values(period: typeof TODAY): Promise<unknown[]> {
  const figures = Figures.parse(await (await fetch(`${system.url}/api/figures?${new URLSearchParams(period)}`)).json());
  return ['VT01', 'VT06', 'VT07', 'VT08'].map((code) => figures[code]?.value);
}

function post(path: string, body: unknown): Promise<Response> {
  return system.ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
}

async function deliveries(): Promise<Delivery[]> {
  return Delivery.array().parse(await (await system.ask('/api/deliveries')).json());
}

it('looked at first, says what it would bring and leaves nothing', async () => {
  const response = await system.ask('/api/intake/preview?fileName=bang.csv', { method: 'POST', body: sheet('06:30 ngày 03/07/2023') });
  expect(FilePreview.parse(await response.json())).toMatchObject({
    kind: 'known', profile: { id: 'station-states' }, counts: { read: 7, quarantined: 2, skipped: 3 }, printedPeriod: TODAY,
    reasons: [{ reason: 'unknown-station-state', column: 'status', rows: 1 }, { reason: 'unknown-station', column: 'code', rows: 1 }],
  });
  expect(await left()).toEqual(before);
});

it('says how its stations are, since when and why; the row that says it is named; a row that waits says nothing', async () => {
  expect(await importFile(system, file('bang-03.csv', sheet('06:30 ngày 03/07/2023')))).toEqual({
    read: 7, new: 2, changed: 0, unchanged: 0, quarantined: 2, skipped: 3,
  });
  const [delivery] = await deliveries();
  expect((await station('BTS-101')).station).toMatchObject({
    state: 'down', cause: 'power', since: '2023-07-02T21:10:00.000Z', channel: 'state-sheet', asOf: '2023-07-02T23:30:00.000Z',
    origin: { delivery: delivery?.id, line: 4 },
  });
  const { stations, isolated } = await list();
  expect(stations.map(({ code, state }) => [code, state])).toEqual([['BTS-101', 'down'], ['BTS-102', 'planned'], ['BTS-103', 'unknown']]);
  expect(isolated).toEqual([REMOTE]);
  expect(await values(TODAY)).toEqual([3, 1, 1, 1]);
  await waitFor('the wall to show it', () => wall.figure('VT07')?.value === 1, 5_000);
});

it('a row that waits speaks once its word is taught; what is still wrong is refused in words', async () => {
  const { rows } = QuarantineList.parse(await (await system.ask('/api/quarantine')).json());
  expect(rows.map(({ line, reason, column, cells }) => [line, reason, column, cells['code']])).toEqual([
    [6, 'unknown-station-state', 'status', 'BTS-103'], [7, 'unknown-station', 'code', 'BTS-999'],
  ]);
  const delivery = rows[0]?.deliveryId ?? '';
  const taught = await post('/api/synonyms', { kind: 'station-state', word: 'Tắt hẳn rồi', target: 'down', row: { delivery, line: 6 } });
  expect(SynonymTaught.parse(await taught.json())).toEqual({ mended: 1 });
  await waitFor('the row to speak', () => wall.figure('VT06')?.value === 2, 10_000);
  expect(await values(TODAY)).toEqual([3, 2, 2, 0]);
  expect((await list()).isolated).toEqual([REMOTE, NORTH]);
  const refused = async (cells: Record<string, string>): Promise<unknown[]> => {
    const response = await post(`/api/quarantine/${delivery}/7/correct`, { cells });
    return [response.status, ApiError.parse(await response.json()).code];
  };
  expect(await refused({ code: 'BTS-998' })).toEqual([422, 'unknown-station']);
  expect(await refused({ code: 'BTS-101', sinceAt: '03/07/2023 06:31' })).toEqual([422, 'since-ahead']);
});

it('a row that waits speaks once it is corrected', async () => {
  const [delivery] = await deliveries();
  expect((await post(`/api/quarantine/${delivery?.id ?? ''}/7/correct`, { cells: { code: 'BTS-102', status: 'Hoạt động' } })).status).toBe(204);
  await waitFor('the row to speak', () => wall.figure('VT07')?.value === 1, 10_000);
  expect((await station('BTS-102')).station).toMatchObject({ state: 'up', origin: { line: 7 } });
});

it('the same sheet again changes nothing', async () => {
  const { revision } = wall.figure('VT06') ?? {};
  const { stations } = await list();
  expect(await importFile(system, file('bang-03.csv', sheet('06:30 ngày 03/07/2023').replace('BTS-102;Bảo dưỡng', 'BTS-102;Hoạt động')))).toEqual({
    read: 7, new: 0, changed: 0, unchanged: 3, quarantined: 1, skipped: 3,
  });
  const now = (await list()).stations;
  expect(now.map(({ origin: _, ...rest }) => rest)).toEqual(stations.map(({ origin: _, ...rest }) => rest));
  expect(wall.figure('VT06')?.revision).toBe(revision);
});

it('the same sheet of the next day is a new word; the word of the day before has run out', async () => {
  expect(await ioc(system, ['demo', 'clock', '2023-07-04T09:00'])).toMatchObject({ code: 0 });
  await waitFor('stations to be unknown', async () => (await values(TOMORROW))[3] === 3, 10_000);
  expect(await importFile(system, file('bang-04.csv', sheet('06:30 ngày 04/07/2023')))).toMatchObject({ unchanged: 2, changed: 1, quarantined: 1 });
  expect(await values(TOMORROW)).toEqual([3, 2, 2, 0]);
  expect((await station('BTS-101', TOMORROW)).station).toMatchObject({ state: 'down', since: '2023-07-02T21:10:00.000Z', asOf: '2023-07-03T23:30:00.000Z' });
});

it('a sheet without a date is of the moment that its sender states, else of its receipt, and once a day', async () => {
  const undated = file('khong-ngay.csv', 'Mã trạm;Trạng thái\nBTS-102;Suy giảm\n');
  const asOf = async (): Promise<string | null> => (await station('BTS-102', TOMORROW)).station.asOf;
  await importFile(system, undated, '--state-date', '2023-07-04T07:00:00+07:00');
  expect(await asOf()).toBe('2023-07-04T00:00:00.000Z');
  await importFile(system, undated, '--state-date', '2023-07-04T08:00:00+07:00');
  expect(await asOf()).toBe('2023-07-04T01:00:00.000Z');
  await importFile(system, undated);
  const received = await asOf();
  expect(received?.slice(0, 13)).toBe('2023-07-04T02');
  await importFile(system, undated);
  expect(await asOf()).toBe(received);
});

it('taken back, all sheets leave stations, reporters and figures as if they had never come', async () => {
  for (const { id, profile } of await deliveries()) {
    if (profile === 'station-states') expect((await post(`/api/deliveries/${id}/withdraw`, { reason: 'nhầm bảng' })).status).toBe(202);
  }
  await waitFor('them to be out', async () => (await deliveries()).every(({ profile, status }) => profile !== 'station-states' || status === 'withdrawn'), 20_000);
  expect(await left()).toEqual(before);
  expect(await values(TOMORROW)).toEqual([3, null, null, null]);
});

it('a file with the columns of a register and of a sheet of states waits for a yes', async () => {
  const body = 'Mã trạm;Doanh nghiệp;Mã ĐVHC;Công nghệ;Trạng thái\nBTS-101;Viettel;05095;4G;Mất liên lạc\n';
  expect(await system.send({ fileName: 'tram.csv', body })).toMatchObject({
    profile: 'base-stations', status: 'held', holdReasons: [{ code: 'two-kinds', taken: 'station', other: 'station-state' }],
  });
});
