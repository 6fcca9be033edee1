import { DISTRICT_DESK } from '../support/district.js';
import { excelList } from '../support/exports.js';
import { waitFor } from '../support/wait-for.js';
import { dossier, Story } from './support/story.js';
import { Wall } from './support/wall.js';

jest.setTimeout(120_000);

const QUARTER = '?from=2023-07-01&to=2023-09-30';
const HOURS = 3_600_000;

let story: Story;
let wall: Wall;
/** Its own clock is nine hours ahead: there it is tomorrow. */
let misset: Wall;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  await story.turnClock('2023-07-03T08:05');
  [wall, misset] = await Promise.all([
    Wall.open(story.browser, story.system, { search: QUARTER }),
    Wall.open(story.browser, story.system, { search: QUARTER, clockErrorMs: 9 * HOURS }),
  ]);
});
afterAll(() => story.close());

/** A list of the whole district, of this morning at 08:00: four received today, one of them finished. */
const morningList = excelList({
  issuer: DISTRICT_DESK, from: '01/07/2023', to: '03/07/2023',
  rows: [1, 2, 3, 4].map((number) =>
    dossier(`000.00.01.H28-230703-000${number}`, DISTRICT_DESK, {
      acceptedAt: '03/07/2023 07:05', dueAt: '06/07/2023 07:05',
      ...(number === 1 && { status: 'Đã trả kết quả', completedAt: '03/07/2023 07:40' }),
    }),
  ),
});

async function bothSay(condition: string, ...indicators: string[]): Promise<void> {
  for (const screen of [wall, misset]) {
    await waitFor(`${indicators.join(', ')} to be ${condition}`, async () =>
      (await screen.conditions(...indicators)).every((drawn) => drawn === condition),
    );
  }
}

it('is a simulated world and says so', async () => {
  expect(await wall.text('.wall-demo')).toBe('DỮ LIỆU MÔ PHỎNG');
  expect(await wall.text('.wall-clock')).toMatch(/^08:0\d$/);
  expect(await wall.text('.wall-today')).toBe('Thứ Hai 03/07/2023');
});

it('shows "?" with words for a period of which nobody has spoken, never 0', async () => {
  // Until the worker has computed a period that nobody asked for before, even its coverage is not known.
  for (const screen of [wall, misset]) {
    await waitFor('the coverage', async () => (await screen.foot('received')) === '▲ 0/11 đơn vịMột cửa chưa có số liệu · 01/07–30/09');
  }
  await bothSay('missing', 'HS01', 'HS04', 'HS06', 'HS10', 'VT01');
  expect(await wall.figures('HS01', 'HS03', 'HS04', 'HS06', 'HS09', 'HS10', 'HS11', 'HS12', 'VT01')).toEqual(Array(9).fill('?'));
  expect(new Set(await wall.texts('[data-unit] [data-value="HS01"]'))).toEqual(new Set(['?']));
});

it('shows the numbers of a period that runs, once they were sent', async () => {
  await story.system.deliver({ fileName: 'danh-sach.xls', body: morningList, stateDate: '2023-07-03T08:00:00+07:00' });
  for (const screen of [wall, misset]) await screen.waitUntilShows('HS01', '4');
  await bothSay('live', 'HS01', 'HS04', 'HS06', 'HS10');
  expect(await wall.figures('HS01', 'HS04', 'HS06', 'HS09', 'HS10', 'HS11', 'HS12')).toEqual(['4', '100%', '1', '0', '3', '0', '0']);
  expect(await wall.foot('received')).toBe('11/11 đơn vịMột cửa đến 08:00 · 01/07–30/09');
  expect(await wall.texts('[data-source="one-stop"] p')).toEqual(['● Một cửa đến 08:00', 'đúng lịch · hạn tới 15:30']);
});

it('turns every tile late when its source has missed its hour', async () => {
  // Due at 11:30, late after two working hours: 13:30–15:30.
  await story.turnClock('2023-07-03T15:29');
  for (const screen of [wall, misset]) await waitFor('15:29', async () => (await screen.text('.wall-clock')) === '15:29');
  expect(await wall.conditions('HS01', 'HS10')).toEqual(['live', 'live']);
  await story.turnClock('2023-07-03T15:31');
  await bothSay('late', 'HS01', 'HS04', 'HS06', 'HS10');
  for (const tile of ['received', 'online', 'solved', 'open', 'units', 'months']) {
    expect([tile, await wall.foot(tile)]).toEqual([tile, expect.stringContaining('▲ trễ từ 15:30 · Một cửa đến 08:00 · 01/07–30/09')]);
  }
  expect(await wall.figures('HS01', 'HS06', 'HS10')).toEqual(['4', '1', '3']);
  expect(await wall.texts('[data-source="one-stop"] p')).toEqual(['▲ Một cửa đến 08:00', 'trễ từ 15:30']);
});

it('knows nothing of yesterday\'s open dossiers when the day has passed', async () => {
  await story.turnClock('2023-07-04T00:01');
  await bothSay('expired', 'HS10');
  for (const screen of [wall, misset]) {
    expect(await screen.figures('HS10', 'HS11', 'HS12')).toEqual(['?', '?', '?']);
    expect(await screen.foot('open')).toContain('chưa biết từ 00:00');
    // What was received stays received; it is only late.
    expect(await screen.figures('HS01', 'HS06')).toEqual(['4', '1']);
    expect(await screen.conditions('HS01')).toEqual(['late']);
    expect(await screen.text('.wall-today')).toBe('Thứ Ba 04/07/2023');
  }
});

it('comes back to life with the next delivery', async () => {
  await story.turnClock('2023-07-04T07:30');
  await story.system.deliver({ fileName: 'danh-sach.xls', body: morningList, stateDate: '2023-07-04T07:20:00+07:00' });
  await bothSay('live', 'HS01', 'HS10');
  expect(await wall.figures('HS01', 'HS10', 'HS11')).toEqual(['4', '3', '0']);
});
