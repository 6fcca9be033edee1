import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError, Figures, FiguresBy, StationHistory, StationList, StationReportAnswer } from '@ioc/contracts';
import { importFile, ioc } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

const TODAY = { from: '2023-07-03', to: '2023-07-03' };
const REMOTE = '05095';
const REGISTER = [
  'Mã trạm;Doanh nghiệp;Mã ĐVHC;Tên xã, thị trấn;Công nghệ;Vĩ độ;Kinh độ;Năm phát sóng;Năm ngừng phát sóng',
  'BTS-101;Viettel;05095;Xã Thung Nai;4G;20,74626;105,21963;2019;',
  'BTS-102;VNPT;05095;Xã Thung Nai;4G;20,74726;105,21863;2019;',
  'BTS-103;Viettel;05098;Xã Bắc Phong;4G;20,74165;105,30183;2012;',
  'BTS-104;Viettel;05098;Xã Bắc Phong;2G;20,74265;105,30283;2005;2021',
].join('\n');

let world: World;
let system: System;
let wall: WallClient;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open({ flushes: true });
  system = await world.system('PostgreSQL', { demo: true });
  const file = join(folder, 'tram.csv');
  writeFileSync(file, REGISTER);
  expect(await importFile(system, file, '--state-date', '2023-06-30')).toMatchObject({ new: 4, quarantined: 0 });
  wall = await WallClient.open(system.url, TODAY);
});
afterAll(() => wall.close());
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function post(body: Record<string, unknown>): Promise<Response> {
  const report = { observedAt: '2023-07-03T06:55:00+07:00', validMinutes: 30, rest: 'up', stations: [], ...body };
  return system.ask('/api/stations/reports', { method: 'POST', body: JSON.stringify(report), headers: { 'Content-Type': 'application/json' } });
}

async function report(body: Record<string, unknown>): Promise<StationReportAnswer> {
  return StationReportAnswer.parse(await (await post(body)).json());
}

async function values(): Promise<unknown[]> {
  const answer = await fetch(`${system.url}/api/figures?${new URLSearchParams(TODAY)}`);
  const figures = Figures.parse(await answer.json());
  return ['VT01', 'VT06', 'VT07', 'VT08'].map((code) => figures[code]?.value);
}

async function states(): Promise<Record<string, string>> {
  const { stations } = StationList.parse(await (await system.ask('/api/stations')).json());
  return Object.fromEntries(stations.map(({ code, state }) => [code, state]));
}

it('is closed to those without a key', async () => {
  expect((await fetch(`${system.url}/api/stations`)).status).toBe(401);
  expect((await fetch(`${system.url}/api/stations/BTS-101?from=2023-07-03&to=2023-07-03`)).status).toBe(401);
  expect((await fetch(`${system.url}/api/stations/reports`, { method: 'POST' })).status).toBe(401);
});

it('nothing is known before anybody spoke; a station that went out of service is not counted', async () => {
  expect(await states()).toEqual({ 'BTS-101': 'unknown', 'BTS-102': 'unknown', 'BTS-103': 'unknown' });
  expect(await values()).toEqual([3, null, null, null]);
});

it('refuses, with words, an operator that nobody knows and what is yet to come', async () => {
  const refused = async (body: Record<string, unknown>): Promise<unknown[]> => {
    const response = await post(body);
    const { code, message } = ApiError.parse(await response.json());
    return [response.status, code, /[à-ỹ]/i.test(message)];
  };
  expect(await refused({ operator: 'Beeline' })).toEqual([422, 'unknown-operator', true]);
  expect(await refused({ operator: 'VNPT', observedAt: '2023-07-03T08:00:00+07:00' })).toEqual([422, 'observed-ahead', true]);
  expect((await post({ operator: 'VNPT', validMinutes: 2_881 })).status).toBe(400);
});

it('the last station of a commune goes down: the commune is without signal, within a second and on the wall', async () => {
  expect(await report({ operator: 'VinaPhone', stations: [{ code: 'BTS-102', state: 'planned', cause: 'maintenance' }], validMinutes: 600 })).toEqual({ accepted: 1, unknownStations: [] });
  const down = { code: 'BTS-101', state: 'down', since: '2023-07-03T06:40:00+07:00', cause: 'power' };
  const message = { operator: 'Viettel', stations: [down, { code: 'BTS-1099', state: 'down' }] };
  expect(await report(message)).toEqual({ accepted: 1, unknownStations: ['BTS-1099'] });
  await waitFor('the wall to show it', () => wall.figure('VT07')?.value === 1, 5_000);
  expect(await values()).toEqual([3, 1, 1, 0]);
  expect(wall.figure('VT06')).toMatchObject({ value: 1, numerator: 1, denominator: 3 });
  const list = StationList.parse(await (await system.ask('/api/stations')).json());
  expect(list.isolated).toEqual([REMOTE]);
  expect(list.stations.find(({ code }) => code === 'BTS-101')).toEqual({
    code: 'BTS-101', operator: 'Viettel', unit: REMOTE, technologies: ['4G'], lat: 20.74626, lon: 105.21963, validFrom: '2019-01-01', validTo: null,
    state: 'down', since: '2023-07-02T23:40:00.000Z', cause: 'power', channel: 'api', origin: null, asOf: '2023-07-02T23:55:00.000Z',
  });
  const byUnit = await fetch(`${system.url}/api/figures?${new URLSearchParams({ ...TODAY, by: 'unit' })}`);
  expect(FiguresBy.parse(await byUnit.json())[REMOTE]?.['VT07']?.value).toBe(1);
});

it('the same message again changes nothing', async () => {
  const { revision } = wall.figure('VT06') ?? {};
  const down = { code: 'BTS-101', state: 'down', since: '2023-07-03T06:40:00+07:00', cause: 'power' };
  await report({ operator: 'Viettel', stations: [down] });
  expect(await values()).toEqual([3, 1, 1, 0]);
  expect(wall.figure('VT06')?.revision).toBe(revision);
});

it('an operator\'s word runs out: its stations are unknown, and nobody is accused', async () => {
  expect(await ioc(system, ['demo', 'clock', '2023-07-03T09:00'])).toMatchObject({ code: 0 });
  await waitFor('stations to be unknown', () => wall.figure('VT08')?.value === 2, 10_000);
  expect(await values()).toEqual([3, 0, 0, 2]);
  expect(await states()).toEqual({ 'BTS-101': 'unknown', 'BTS-102': 'planned', 'BTS-103': 'unknown' });
  const history = StationHistory.parse(await (await system.ask(`/api/stations/BTS-101?${new URLSearchParams(TODAY)}`)).json());
  expect(history.segments.slice(0, 2)).toEqual([
    { state: 'unknown', cause: null, channel: null, origin: null, from: '2023-07-02T17:00:00.000Z', to: '2023-07-02T23:40:00.000Z' },
    { state: 'down', cause: 'power', channel: 'api', origin: null, from: '2023-07-02T23:40:00.000Z', to: '2023-07-03T00:25:00.000Z' },
  ]);
  expect(history.availability).toMatchObject({ minutes: { down: 45, up: 0 }, percent: 0 });
  expect((await system.ask(`/api/stations/BTS-1098?${new URLSearchParams(TODAY)}`)).status).toBe(404);
});
