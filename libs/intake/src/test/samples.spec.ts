import { readFileSync } from 'node:fs';
import type { DossierStatement } from '@ioc/kpi';
import { interpretDossier, latestEvent } from '../interpret/dossier.js';
import { interpretStation, type StationStatement } from '../interpret/station.js';
import { interpretStationState } from '../interpret/station-state.js';
import type { StrippedItem } from '../strip/keep.js';
import { recogniseProfile } from '../strip/recognise.js';
import { pack, profileOf, samplePath, stripped, vocabulary } from './sample.js';

const LIST = 'one-stop/danh-sach-ho-so-2023H1.xls';
const PORTAL = 'one-stop/dong-bo-ho-so-2023-06-cuoi-thang.json';
const PAGES = ['one-stop/igate-trang-0.json', 'one-stop/igate-trang-1.json'];
const STATIONS = 'telecom/tram-bts-2023.csv';
const STATES = 'telecom/trang-thai-tram-2023-07-03.csv';
const PERSONAL = /Người nộp|Chủ hồ sơ|Địa chỉ mẫu|0900000000|minh họa/u;

interface Counts { received: number; online: number; counter: number; post: number; solved: number; open: number; paused: number }
interface Expected { total: Counts; byUnit: Record<string, Counts>; byField: Record<string, Counts>; byMonthReceived: Record<string, number> }

function statements(items: readonly StrippedItem[], profileId: string): DossierStatement[] {
  return items.flatMap((item) => {
    if (item.kind !== 'row') return [];
    const interpretation = interpretDossier(item.cells, profileOf(profileId), vocabulary);
    if (!interpretation.ok) throw new Error(`line ${item.line}: ${interpretation.reason} in ${interpretation.column}`);
    return [interpretation.statement];
  });
}

function countsOf(dossiers: readonly DossierStatement[]): Counts {
  const by = (test: (dossier: DossierStatement) => boolean): number => dossiers.filter(test).length;
  return {
    received: dossiers.length,
    online: by(({ channel }) => channel === 'ONLINE'),
    counter: by(({ channel }) => channel === 'COUNTER'),
    post: by(({ channel }) => channel === 'POST'),
    solved: by(({ statusGroup }) => statusGroup === 'solved'),
    open: by(({ statusGroup }) => statusGroup === 'running' || statusGroup === 'paused'),
    paused: by(({ statusGroup }) => statusGroup === 'paused'),
  };
}

function grouped(dossiers: readonly DossierStatement[], keyOf: (dossier: DossierStatement) => string): Record<string, Counts> {
  const keys = [...new Set(dossiers.map(keyOf))];
  return Object.fromEntries(keys.map((key) => [key, countsOf(dossiers.filter((dossier) => keyOf(dossier) === key))]));
}

function onlyCounts(expected: Record<string, Counts>): Record<string, Counts> {
  return Object.fromEntries(Object.entries(expected).map(([key, { received, online, counter, post, solved, open, paused }]) =>
    [key, { received, online, counter, post, solved, open, paused }]));
}

describe('the one-stop list', () => {
  let items: StrippedItem[];
  let dossiers: DossierStatement[];
  const expected = JSON.parse(readFileSync(samplePath('one-stop/expected-2023H1.json'), 'utf8')) as Expected;

  beforeAll(async () => {
    items = await stripped(readFileSync(samplePath(LIST)), 'one-stop-list');
    dossiers = statements(items, 'one-stop-list');
  });

  it('has 6,747 rows, and skips three titles, a blank row, the header and the total', () => {
    expect(items.filter(({ kind }) => kind === 'row')).toHaveLength(6747);
    expect(items.filter(({ kind }) => kind === 'unreadable')).toEqual([]);
    expect(items.filter(({ kind }) => kind === 'skipped')).toEqual(
      [1, 2, 3, 4, 5, 6753].map((line) => ({ kind: 'skipped', line })),
    );
    expect(items.find(({ kind }) => kind === 'printed')).toEqual({
      kind: 'printed', period: { from: '2023-01-01', to: '2023-06-30' }, unitNames: [pack.units[0]?.name],
    });
  });

  it('counts as expected, whole, by unit, by field and by month', () => {
    expect(countsOf(dossiers)).toEqual(onlyCounts({ total: expected.total })['total']);
    expect(grouped(dossiers, ({ unitCode }) => unitCode)).toEqual(onlyCounts(expected.byUnit));
    const fieldOf = new Map(pack.procedures.map(({ code, field }) => [code, field]));
    expect(grouped(dossiers, ({ procedureCode }) => fieldOf.get(procedureCode) ?? '')).toEqual(onlyCounts(expected.byField));
    const months = grouped(dossiers, ({ acceptedAt }) => new Date(Date.parse(acceptedAt ?? '') + 7 * 3_600_000).toISOString().slice(0, 7));
    expect(Object.fromEntries(Object.entries(months).map(([month, { received }]) => [month, received]))).toEqual(expected.byMonthReceived);
  });

  it('reads its first row', () => {
    expect(dossiers[0]).toEqual({
      code: '000.00.08.H28-230103-0001', procedureCode: '1.004884', unitCode: '05110', channel: 'ONLINE', applicantType: null,
      status: '10', statusGroup: 'solved',
      submittedAt: '2023-01-02T23:27:00.000Z', acceptedAt: '2023-01-03T00:17:00.000Z', dueAt: '2023-01-10T00:17:00.000Z',
      completedAt: '2023-01-04T08:22:00.000Z', returnedAt: null, supplementRequestedAt: null, supplementReceivedAt: null,
    });
  });

  it('keeps nothing personal', () => {
    expect(JSON.stringify([items, dossiers])).not.toMatch(PERSONAL);
  });

  it('reads the same in another Unicode form and in small pieces', async () => {
    const text = readFileSync(samplePath(LIST), 'utf8');
    const short = `${text.split('\n').slice(0, 60).join('\n')}</table>`;
    const whole = await stripped(short, 'one-stop-list');
    expect(whole.filter(({ kind }) => kind === 'row').length).toBeGreaterThan(50);
    expect(await stripped(`\uFEFF${short.normalize('NFD')}`, 'one-stop-list', 7)).toEqual(whole);
  });

  it.each([
    ['portal-sync', [PORTAL], 553],
    ['igate-page', PAGES, 120],
  ])('and %s speak of the same instants', async (profileId, files, count) => {
    const listed = new Map(dossiers.map((dossier) => [dossier.code, dossier]));
    const items = (await Promise.all(files.map((file) => stripped(readFileSync(samplePath(file)), profileId)))).flat();
    const others = statements(items, profileId);
    expect(others).toHaveLength(count);
    for (const other of others) {
      // The list carries neither who applied nor when the result was handed over; no sample has a supplement.
      const { eventful, ...same } = { ...other, applicantType: null, returnedAt: null };
      expect(same).toEqual(listed.get(other.code));
      expect(eventful).toBe(profileId === 'portal-sync' ? true : undefined);
      expect([null, other.completedAt]).toContain(other.returnedAt);
    }
    expect(JSON.stringify([items, others])).not.toMatch(PERSONAL);
  });
});

describe('messages', () => {
  it('number their rows from 1 and are dated by their latest event', async () => {
    const items = await stripped(readFileSync(samplePath(PORTAL)), 'portal-sync');
    expect(items.map((item) => (item.kind === 'printed' ? 0 : item.line))).toEqual(Array.from({ length: 553 }, (_, index) => index + 1));
    const [first] = statements(items, 'portal-sync');
    // submitted 06:17, accepted 07:07, ended and returned 11:06 of 19/06/2023; due 11:07 does not count
    expect(first && latestEvent(first)).toBe('2023-06-19T04:06:00.000Z');
  });
});

describe('the sheet of base stations', () => {
  it('has 46 stations of 4 operators in 10 units', async () => {
    const items = await stripped(readFileSync(samplePath(STATIONS)), 'base-stations');
    expect(items.filter(({ kind }) => kind !== 'row')).toEqual([{ kind: 'skipped', line: 1 }]);
    const stations = items.flatMap((item): StationStatement[] => {
      const read = item.kind === 'row' ? interpretStation(item.cells, vocabulary) : null;
      return read?.ok ? [read.statement] : [];
    });
    expect(stations).toHaveLength(46);
    expect(new Set(stations.map(({ unitCode }) => unitCode)).size).toBe(10);
    const of = (name: string): number => stations.filter(({ operator }) => operator === name).length;
    expect(['Viettel', 'VNPT', 'MobiFone', 'Vietnamobile'].map(of)).toEqual([19, 14, 9, 4]);
    expect(stations[3]).toEqual({
      code: 'BTS-004', operator: 'Viettel', unitCode: '05098', technologies: ['3G', '4G', '5G'], lat: 20.74165, lon: 105.30183, onAirYear: 2012, offAirYear: null,
    });
    expect(JSON.stringify(items)).not.toMatch(PERSONAL);
  });
});

describe('the daily sheet of station states', () => {
  it('is of its moment and says how 14 stations of the register are', async () => {
    const register = new Map((await stripped(readFileSync(samplePath(STATIONS)), 'base-stations')).flatMap((item): [string, string[]][] => {
      const read = item.kind === 'row' ? interpretStation(item.cells, vocabulary) : null;
      return read?.ok ? [[read.statement.code, [read.statement.operator]]] : [];
    }));
    const items = await stripped(readFileSync(samplePath(STATES)), 'station-states');
    expect(items.filter(({ kind }) => kind === 'printed')).toMatchObject([{ period: { from: '2023-07-03', to: '2023-07-03' }, time: '06:30' }]);
    const states = items.flatMap((item) => {
      const read = item.kind === 'row' ? interpretStationState(item.cells, profileOf('station-states'), vocabulary, { stations: register, stateAt: null }) : null;
      return read?.ok ? [read.statement] : [];
    });
    const of = (state: string): number => states.filter((said) => said.state === state).length;
    expect(['up', 'degraded', 'down', 'planned', 'unknown'].map(of)).toEqual([10, 1, 1, 1, 1]);
    expect(states.find(({ state }) => state === 'down')).toEqual({ code: expect.any(String) as string, operator: 'VNPT', state: 'down', since: '2023-07-02T21:10:00.000Z', cause: 'power' });
    expect(JSON.stringify(items)).not.toMatch(/điện lực|đến 11 giờ/);
  });
});

describe('recogniseProfile', () => {
  it.each([
    [LIST, 'one-stop-list'], [PORTAL, 'portal-sync'], [PAGES[0] ?? '', 'igate-page'], [STATIONS, 'base-stations'], [STATES, 'station-states'],
  ])('knows %s by its content, whatever its name', (file, id) => {
    const head = readFileSync(samplePath(file)).subarray(0, 8_000);
    expect(recogniseProfile(head, 'data.bin', pack.profiles)?.id).toBe(id);
  });

  it('knows messages without rows by their envelope', () => {
    const recognised = (text: string): string | undefined =>
      recogniseProfile(new TextEncoder().encode(text), 'a.json', pack.profiles)?.id;
    expect(recognised('{"service":"DongBoHoSoMC","data":[]}')).toBe('portal-sync');
    expect(recognised('{"content":[],"last":true,"number":0}')).toBe('igate-page');
    expect(recognised('{"data":[]}')).toBeUndefined();
  });

  it.each(['', 'STT;Mã hồ sơ\n1;2\n', '<table><tr><td>Mã trạm</td></tr></table>', '[]', '\u0000\u0001'])('does not know %j', (text) => {
    expect(recogniseProfile(new TextEncoder().encode(text), 'a.xls', pack.profiles)).toBeNull();
  });
});
