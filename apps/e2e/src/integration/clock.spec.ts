import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DISTRICT_DESK, STATIONS } from '../support/district.js';
import { excelList, type DossierRow } from '../support/exports.js';
import { importFile, ioc } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { QUEUE_BACKENDS, World } from '../support/world.js';

jest.setTimeout(120_000);

const LAST_HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const QUARTER = { from: '2023-07-01', to: '2023-09-30' };
const COMMUNE = '05098';

function dossier(code: string, change: Partial<DossierRow>): DossierRow {
  return {
    code: `000.00.05.H28-${code}`,
    unit: 'Xã Bắc Phong',
    procedure: '2.000815.000.00.00.H28',
    channel: 'Trực tuyến',
    status: 'Đang xử lý',
    acceptedAt: '28/06/2023 08:00',
    dueAt: '20/07/2023 16:00',
    completedAt: '',
    ...change,
  };
}

/** Of six of June two are solved; four are open, of them two due on Monday and one on Tuesday. */
const OPEN_IN_JUNE = [
  dossier('230628-0003', { dueAt: '03/07/2023 16:00' }),
  dossier('230628-0004', { dueAt: '03/07/2023 08:00', unit: 'Xã Thu Phong' }),
  dossier('230628-0005', { dueAt: '04/07/2023 16:00' }),
  dossier('230628-0006', {}),
];
const JUNE = [
  ...['230628-0001', '230628-0002'].map((code) => dossier(code, { status: 'Đã trả kết quả', completedAt: '29/06/2023 09:00' })),
  ...OPEN_IN_JUNE,
];
const MONDAY = ['230703-0001', '230703-0002', '230703-0003', '230703-0004', '230703-0005'].map((code) =>
  dossier(code, { acceptedAt: '03/07/2023 06:50', dueAt: '07/07/2023 16:00' }),
);

let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

// One story a backend: each chapter begins where the one before has left the clock.
describe.each(QUEUE_BACKENDS)('the demo from Monday 03/07/2023 07:00, with the queue on %s', (queue) => {
  let system: System;
  let wall: WallClient;
  let closedBefore: unknown;

  const greetedAt = async (): Promise<string> => {
    const other = await WallClient.open(system.url, QUARTER);
    other.close();
    return other.resumes[0]?.time.now ?? '';
  };
  const turnTo = async (local: string): Promise<void> => {
    expect(await ioc(system, ['demo', 'clock', local])).toMatchObject({ code: 0 });
    const set = new Date(`${local}:00+07:00`).getTime();
    await waitFor('the clock to be turned', async () => Math.abs(Date.parse(await greetedAt()) - set) < 30_000);
  };
  const importList = async (issuer: string, from: string, to: string, rows: readonly DossierRow[]): Promise<void> => {
    const file = join(folder, 'list.xls');
    writeFileSync(file, excelList({ issuer, from, to, rows }));
    expect(await importFile(system, file)).toMatchObject({ quarantined: 0 });
  };

  beforeAll(async () => {
    system = await world.system(queue, { demo: true });
    await importList(DISTRICT_DESK, '01/01/2023', '30/06/2023', JUNE);
    await importFile(system, STATIONS, '--state-date', '2023-06-30');
    wall = await WallClient.open(system.url, QUARTER, LAST_HALF_YEAR);
    await waitFor('the figures of the quarter', () => wall.figure('HS01') !== null);
    closedBefore = wall.drawn(LAST_HALF_YEAR);
  });
  afterAll(() => wall.close());

  it('knows nothing of the quarter before anyone spoke of it, and says so instead of 0', async () => {
    expect(wall.resumes[0]?.time.demo).toBe(true);
    expect(await greetedAt()).toMatch(/^2023-07-03T00:0/);
    expect(wall.figure('HS01')).toMatchObject({ value: null, state: 'missing', asOf: null, coverage: { reported: 0 } });
    expect(wall.source('one-stop')).toMatchObject({
      condition: 'fresh', stateAt: '2023-06-30T16:59:59.000Z', lateAfter: '2023-07-03T08:30:00.000Z',
    });
    expect(wall.figure('HS10', 'total', LAST_HALF_YEAR)).toMatchObject({ value: 4, state: 'closed' });
  });

  it('shows the morning\'s list as live, as of the moment that it came', async () => {
    await importList(DISTRICT_DESK, '01/07/2023', '03/07/2023', MONDAY.slice(0, 3));
    await waitFor('the wall to follow', () => wall.value('HS01') === 3);
    // Four are carried over from June, one of them elsewhere.
    expect([wall.value('HS10'), wall.value('HS11'), wall.value('HS10', `unit:${COMMUNE}`)]).toEqual([7, 0, 6]);
    expect(wall.figure('HS10')).toMatchObject({
      state: 'live', awaitingConfirmation: 0, coverage: { of: 'unit', expected: 11, reported: 11, missing: [] },
    });
    expect(wall.figure('HS10')?.asOf).toMatch(/^2023-07-03T00:0/);
    expect(wall.source('one-stop')?.lateAfter).toBe('2023-07-03T08:30:00.000Z');
  });

  it('is not late a minute before, and late from 15:30: two working hours after the list of 11:30 was due', async () => {
    await turnTo('2023-07-03T15:29');
    expect(wall.source('one-stop')?.condition).toBe('fresh');
    expect(wall.figure('HS01')?.coverage.reported).toBe(11);
    const greetings = wall.resumes.length;
    await turnTo('2023-07-03T15:30');
    await waitFor('the source to be late', () => wall.source('one-stop')?.condition === 'late');
    await waitFor('the units to be missed', () => wall.figure('HS01')?.coverage.reported === 0);
    // What is known stays as it was, with its date; lateness is laid over it.
    expect(wall.figure('HS10')).toMatchObject({ value: 7, state: 'live', coverage: { expected: 11 } });
    expect(wall.figure('HS10')?.asOf).toMatch(/^2023-07-03T00:0/);
    expect(wall.resumes).toHaveLength(greetings);
  });

  it('a commune\'s own list counts as the word of that commune and of no other', async () => {
    await importList('UBND XÃ BẮC PHONG', '01/07/2023', '03/07/2023', MONDAY.slice(0, 4));
    await waitFor('the wall to follow', () => wall.value('HS01', `unit:${COMMUNE}`) === 4);
    expect(wall.figure('HS01', `unit:${COMMUNE}`)?.coverage).toEqual({ of: 'unit', expected: 1, reported: 1, missing: [] });
    const { reported, missing } = wall.figure('HS01')?.coverage ?? {};
    expect(reported).toBe(1);
    expect(missing).toHaveLength(10);
    expect(missing).not.toContain(COMMUNE);
    expect(wall.figure('HS01', 'unit:05101')?.coverage).toEqual({ of: 'unit', expected: 1, reported: 0, missing: ['05101'] });
    expect(wall.figure('HS10', 'unit:05101')?.asOf).toMatch(/^2023-07-03T00:0/);
  });

  it('on the next day nobody is accused of what no list has confirmed', async () => {
    await turnTo('2023-07-04T07:30');
    await waitFor('the day to turn', () => (wall.figure('HS11')?.awaitingConfirmation ?? 0) > 0);
    expect(wall.figure('HS11')).toMatchObject({ value: 0, awaitingConfirmation: 2, state: 'live' });
    // A live figure that speaks of yesterday: screens draw "?" by these two, never 0.
    expect(wall.figure('HS10')).toMatchObject({ value: 8, state: 'live' });
    expect(wall.figure('HS10')?.asOf).toMatch(/^2023-07-03T08:3/);
  });

  it('the next full list confirms them', async () => {
    await importList(DISTRICT_DESK, '28/06/2023', '04/07/2023', [...JUNE, ...MONDAY]);
    await waitFor('the wall to follow', () => wall.value('HS11') === 2);
    expect(wall.figure('HS11')).toMatchObject({ awaitingConfirmation: 0, coverage: { expected: 11, reported: 11 } });
    expect(wall.figure('HS10')?.asOf).toMatch(/^2023-07-04T00:3/);
    expect(wall.source('one-stop')?.condition).toBe('fresh');
  });

  it('a clock set back by hand is not taken for a broken one, and goes on from there', async () => {
    await turnTo('2023-07-03T08:00');
    await waitFor('the figures of that morning', () => wall.value('HS11') === 0);
    expect(wall.figure('HS11')?.awaitingConfirmation).toBe(0);
    expect((await fetch(`${system.url}/health/ready`)).status).toBe(200);
    await turnTo('2023-07-05T16:00');
    await waitFor('the source to be late again', () => wall.source('one-stop')?.condition === 'late');
    await waitFor('the days to turn', () => wall.figure('HS11')?.awaitingConfirmation === 1);
    expect(wall.value('HS11')).toBe(2);
  });

  it('no turn of the clock has touched what was closed', async () => {
    const other = await WallClient.open(system.url, LAST_HALF_YEAR);
    other.close();
    expect(other.drawn()).toEqual(closedBefore);
    expect(wall.drawn(LAST_HALF_YEAR)).toEqual(closedBefore);
    expect(other.figure('HS01')).toMatchObject({ value: 6, state: 'closed', coverage: { reported: 11 } });
    expect(system.log.split('\n').filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});
