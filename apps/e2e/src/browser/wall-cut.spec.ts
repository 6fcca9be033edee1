import { DISTRICT_DESK } from '../support/district.js';
import { query } from '../support/database-server.js';
import { portalMessage } from '../support/exports.js';
import { waitFor } from '../support/wait-for.js';
import { dossier, Story } from './support/story.js';
import { Wall } from './support/wall.js';

jest.setTimeout(120_000);

let story: Story;
let wall: Wall;
beforeAll(async () => {
  story = await Story.begin();
  await story.importSamples();
  wall = await Wall.open(story.browser, story.system);
  await wall.waitUntilShows('HS01', '6.747');
});
afterAll(() => story.close());

const connection = (): Promise<string> => wall.text('[data-connection]');
const clockFace = (instant: number): string =>
  new Date(instant).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });

it('says since when it is cut off, keeps what it shows, and heals by itself without showing anything older', async () => {
  const { system } = story;
  const [worker] = system.workers;
  expect(await connection()).toBe('● Đã nối');

  // Accepted, but not yet taken in when the api dies.
  await worker?.kill();
  const { id } = await system.send({ fileName: 'tin.json', body: portalMessage([dossier('000.00.01.H28-230630-9001', DISTRICT_DESK)]) });
  const killed = Date.now();
  await system.api.kill();

  await waitFor('the wall to notice', async () => (await connection()).startsWith('▲'));
  const possible = [clockFace(killed), clockFace(Date.now())].map((time) => `▲ Mất kết nối từ ${time}`);
  expect(possible).toContain(await connection());
  expect(await wall.foot('received')).toMatch(/^11\/11 đơn vị▲ nhận 1 phút trước · Một cửa đủ/);
  expect(await wall.figures('HS01', 'HS03', 'HS06', 'HS10', 'VT01')).toEqual(['6.747', '6.643', '6.599', '148', '46']);

  worker?.start();
  await waitFor('the message to be taken in', async () => {
    const [delivery] = await query<{ status: string }>(system.databaseUrl, 'SELECT status FROM delivery WHERE id = $1', [id]);
    return delivery?.status === 'done';
  });
  expect(await wall.figure('HS01')).toBe('6.747');

  system.api.start();
  await wall.waitUntilShows('HS01', '6.748');
  expect(await connection()).toBe('● Đã nối');
  expect(await wall.foot('received')).toBe('11/11 đơn vịMột cửa đủ 01/01–30/06/2023');
  expect(wall.receivedInTurn).toEqual(['6.747', '6.748']);
  const revisions = wall.shown.map(({ revision }) => revision);
  expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  expect(wall.neverReloaded).toBe(true);
});

it('goes on to follow after it has healed', async () => {
  await story.system.send({ fileName: 'tin.json', body: portalMessage([dossier('000.00.01.H28-230630-9002', DISTRICT_DESK)]) });
  await wall.waitUntilShows('HS01', '6.749');
  expect(wall.receivedInTurn).toEqual(['6.747', '6.748', '6.749']);
});
