import { DISTRICT_DESK } from '../support/district.js';
import { portalMessage } from '../support/exports.js';
import { dossier, Story } from './support/story.js';
import { Wall } from './support/wall.js';

jest.setTimeout(120_000);

let story: Story;
let wall: Wall;
beforeAll(async () => {
  story = await Story.begin({ flushes: true });
  await story.importSamples();
  wall = await Wall.open(story.browser, story.system);
  await wall.waitUntilShows('HS01', '6.747');
});
afterAll(() => story.close());

const message = (code: string, acceptedAt: string) => ({
  fileName: `${code}.json`, body: portalMessage([dossier(code, DISTRICT_DESK, { acceptedAt })]),
});

it('shows a new dossier within a second of its acceptance, without reloading', async () => {
  const open = Number(await wall.figure('HS10'));
  await story.system.send(message('000.00.01.H28-230630-9001', '30/06/2023 16:50'));
  const accepted = performance.timeOrigin + performance.now();
  await wall.waitUntilShows('HS01', '6.748');
  const shown = wall.firstShown('6.748');
  expect((shown?.at ?? Infinity) - accepted).toBeLessThan(1_000);
  // 6644 / 6748 = 98,459 %
  expect(await wall.figures('HS03', 'HS04', 'HS10')).toEqual(['6.644', '98,5%', String(open + 1)]);
  expect(await wall.text('[data-unit="154"] [data-value="HS01"]')).toBe('1.670');
  expect(await wall.text('[data-month="2023-06"] [data-value="HS01"]')).toBe('1.245');
  expect(await wall.texts('.sources li:last-child p')).toEqual([expect.stringMatching(/^Bản số liệu \d+$/), expect.stringMatching(/^đổi lúc \d\d:\d\d$/)]);
  expect(wall.neverReloaded).toBe(true);
});

it('does not move for a dossier of a period that it does not show', async () => {
  const before = wall.shown.length;
  await story.system.deliver(message('000.00.01.H28-230705-9001', '05/07/2023 08:00'));
  expect(await wall.figures('HS01', 'HS03', 'HS10')).toEqual(['6.748', '6.644', '149']);
  await story.system.send(message('000.00.01.H28-230630-9002', '30/06/2023 16:55'));
  await wall.waitUntilShows('HS01', '6.749');
  const revisions = wall.shown.slice(before).filter(({ received }) => received === '6.748').map(({ revision }) => revision);
  expect(revisions.filter((revision) => revision !== wall.firstShown('6.748')?.revision)).toEqual([]);
  expect(wall.receivedInTurn).toEqual(['6.747', '6.748', '6.749']);
});
