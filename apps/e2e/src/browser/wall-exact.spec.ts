import { expected } from '../support/district.js';
import { Story, written } from './support/story.js';
import { Wall } from './support/wall.js';

jest.setTimeout(120_000);

let story: Story;
let wall: Wall;
beforeAll(async () => {
  story = await Story.begin();
  await story.importSamples();
  wall = await Wall.open(story.browser, story.system);
});
afterAll(() => story.close());

it('shows the half-year as it was published', async () => {
  await wall.waitUntilShows('HS01', '6.747');
  await wall.waitUntilShows('VT01', '46');
  expect(await wall.figures('HS03', 'HS04', 'HS06', 'HS09', 'HS10', 'HS11', 'HS07')).toEqual(['6.643', '98,5%', '6.599', '5', '148', '0', '99,9%']);
  expect(await wall.text('[data-tile="solved"] .tile-measure')).toBe('■ 5 quá hạn');
  expect(await wall.text('.stations-head p')).toMatch(/^4 nhà mạng · 10 xã, thị trấn/);
});

it('shows every unit as its list has it', async () => {
  const units = Object.entries(expected.byUnit);
  expect(units).toHaveLength(11);
  for (const [code, { received, solvedOverdue }] of units) {
    expect([code, await wall.text(`[data-unit="${code}"] [data-value="HS01"]`)]).toEqual([code, written(received)]);
    const overdue = await wall.texts(`[data-unit="${code}"] [data-value="HS09"]`);
    expect([code, overdue]).toEqual([code, solvedOverdue > 0 ? [`▲${written(solvedOverdue)}`] : []]);
  }
});

it('shows every month as its list has it', async () => {
  const shown = await wall.texts('[data-month] [data-value="HS01"]');
  expect(shown).toEqual(Object.entries(expected.byMonthReceived).sort().map(([, received]) => written(received)));
  expect(shown).toHaveLength(6);
});

it('says under each figure who reported, from which source and for which days', async () => {
  for (const tile of ['received', 'online', 'solved', 'open', 'units', 'months']) {
    expect([tile, await wall.foot(tile)]).toEqual([tile, '11/11 đơn vịMột cửa đủ 01/01–30/06/2023']);
  }
  expect(await wall.foot('stations')).toBe('4/4 nhà mạngNhà mạng đủ 01/01–30/06/2023');
});

it('names the sources in the order of what rests on them', async () => {
  const names = await wall.texts('.sources [data-source] p:first-child');
  expect(names).toEqual([
    expect.stringContaining('Một cửa đến 30/06/2023'), expect.stringContaining('Nhà mạng đến 30/06/2023'), expect.stringContaining('Nhập tay đến 30/06/2023'),
    '○ Trạng thái trạm',
  ]);
});

it('does not pretend to know when figures changed that it did not see change', async () => {
  const later = await Wall.open(story.browser, story.system);
  expect(await later.texts('.sources li:last-child p')).toEqual([expect.stringMatching(/^Bản số liệu \d+$/), 'tự đổi khi nguồn gửi thêm']);
  await later.close();
});

it('does not call real figures simulated', async () => {
  expect(await wall.texts('.wall-demo')).toEqual([]);
});
