import { gzipSync } from 'node:zlib';
import { waitFor } from '../support/wait-for.js';
import { Story } from './support/story.js';
import { Wall } from './support/wall.js';

jest.setTimeout(120_000);

const DAYS = 86_400_000;

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
  await story.importSamples();
});
afterAll(() => story.close());

/** Names of the scene that is on, as its button says. */
const scene = (wall: Wall): Promise<string | null> => wall.page.locator('[data-scene]').getAttribute('data-scene');

it('has its first number before the engine of the charts, and is light', async () => {
  const page = await story.browser.newPage();
  const sizes = new Map<string, number>();
  let load = (): void => undefined;
  const mayLoad = new Promise<void>((resolve) => (load = resolve));
  await page.route('**/assets/*', async (route) => {
    if (route.request().url().includes('/engine-')) await mayLoad;
    const response = await route.fetch();
    const body = await response.body();
    sizes.set(new URL(route.request().url()).pathname, /\.(js|css)$/.test(route.request().url()) ? gzipSync(body).length : 0);
    await route.fulfill({ response, body });
  });
  await page.goto(`${story.system.url}/wall?scene=ky-bao-cao`);
  await page.locator('[data-figure="HS01"]', { hasText: '6.747' }).waitFor();
  expect([...sizes.keys()].filter((path) => path.includes('/engine-'))).toEqual([]);
  load();
  await page.locator('canvas').waitFor();
  const kilobytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1_000;
  expect(kilobytes).toBeGreaterThan(100);
  expect(kilobytes).toBeLessThanOrEqual(330);
  await page.close();
});

it('shows the server’s time whatever the screen’s own clock says', async () => {
  const wall = await Wall.open(story.browser, story.system, { clockErrorMs: DAYS });
  const today = new Date().toLocaleDateString('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Asia/Ho_Chi_Minh' });
  expect(await wall.text('.wall-today')).toContain(today);
  await wall.close();
});

it('turns its scenes by the keys', async () => {
  const page = await story.browser.newPage();
  await page.goto(`${story.system.url}/wall`);
  const on = page.locator('[data-scene]');
  await page.locator('.wall-turn').nth(2).waitFor();
  expect(await on.getAttribute('data-scene')).toBe('tong-quan');
  await page.keyboard.press('ArrowRight');
  expect(await on.getAttribute('data-scene')).toBe('ha-tang');
  await page.keyboard.press('3');
  expect(await on.getAttribute('data-scene')).toBe('ky-bao-cao');
  await page.keyboard.press('ArrowRight');
  expect(await on.getAttribute('data-scene')).toBe('tong-quan');
  await page.close();
});

it('turns its scenes by itself, as the pack has it', async () => {
  const page = await story.browser.newPage();
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    const catalogue = (await response.json()) as { wall: { scenes: unknown } };
    await route.fulfill({ response, json: { ...catalogue, wall: { scenes: [{ scene: 'tong-quan', seconds: 1 }, { scene: 'ha-tang', seconds: 60 }], dim: null } } });
  });
  await page.goto(`${story.system.url}/wall`);
  await page.locator('[data-scene="tong-quan"]').waitFor();
  await page.locator('[data-scene="ha-tang"]').waitFor();
  await page.close();
});

it('says so and opens itself again when it fails as a whole, and plays what it has of a newer plan', async () => {
  const page = await story.browser.newPage();
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()) as object, district: null } });
  });
  await page.goto(`${story.system.url}/wall`);
  expect(await page.locator('[role="alert"]').textContent()).toBe('■ Màn hình gặp lỗi, đang tự mở lại');
  await page.unrouteAll();
  await page.route('**/api/catalogue', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()) as object, wall: { scenes: [{ scene: 'ban-ngay-mai', seconds: 60 }, { scene: 'ha-tang', seconds: 60 }], dim: null } } });
  });
  await page.locator('[data-scene="ha-tang"] [data-figure="NT01"]', { hasText: '100' }).waitFor();
  await page.close();
});

it('starts without the server on its last picture, and comes alive by itself', async () => {
  const wall = await Wall.open(story.browser, story.system);
  const { page } = wall;
  await wall.waitUntilShows('HS01', '6.747');
  await page.waitForFunction(async () => {
    const kept = await caches.open('wall-shell').then((cache) => cache.keys());
    return kept.some(({ url }) => new URL(url).pathname === '/wall') && kept.filter(({ url }) => url.includes('/assets/')).length > 5;
  });
  // Nothing of the api is kept.
  expect(await page.evaluate(async () => (await (await caches.open('wall-shell')).keys()).filter(({ url }) => url.includes('/api/')).length)).toBe(0);
  await waitFor('the picture to be kept', () => page.evaluate(pictureIsKept));

  await story.system.api.kill();
  await page.reload();
  await page.locator('[data-connection="kept"]').waitFor();
  expect(await wall.text('[data-connection]')).toBe('▲ Chưa nối được máy chủ');
  expect(await wall.text('.wall-today')).toMatch(/^ảnh lưu lúc \d\d:\d\d \d\d\/\d\d\/\d{4}$/);
  expect(await wall.text('.wall-clock')).toBe('--:--');
  expect(await wall.figure('HS01')).toBe('6.747');

  story.system.api.start();
  await waitFor('the wall to come alive', async () => (await wall.text('[data-connection]')) === '● Đã nối', 30_000);
  expect(await page.locator('.wall').getAttribute('data-kept')).toBe('false');
  expect(await scene(wall)).toBe('ky-bao-cao');
  await wall.close();
});

/** In the page. */
function pictureIsKept(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('keyval-store');
    // Not to make what the wall makes.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve(false);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('keyval').objectStore('keyval').count('wall-picture');
      counting.onsuccess = () => resolve(counting.result > 0);
      counting.onerror = () => reject(new Error('no count'));
    };
  });
}
