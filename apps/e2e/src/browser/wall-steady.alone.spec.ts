import { setTimeout as delay } from 'node:timers/promises';
import { DISTRICT_DESK } from '../support/district.js';
import { portalMessage } from '../support/exports.js';
import { Release } from '../support/release.js';
import { waitFor } from '../support/wait-for.js';
import { watchFlicker, type Watched } from './support/flicker.js';
import { dossier, Story } from './support/story.js';
import { Wall } from './support/wall.js';

/** `IOC_DEMO_SECONDS=60` for the full minute. */
const SECONDS = Number(process.env['IOC_DEMO_SECONDS'] || 8);
const HOUR_MS = 3_600_000;

jest.setTimeout(120_000 + 2_000 * SECONDS);

let release: Release;
let story: Story;
beforeAll(async () => {
  release = new Release();
  story = await Story.begin({ demo: true, release: release.folder });
  await story.turnClock('2023-06-30T14:32');
  await story.importSamples();
});
afterAll(async () => {
  await story.close();
  release.remove();
});

const due = (number: number) =>
  portalMessage([dossier(`000.00.01.H28-230630-${number}`, DISTRICT_DESK, { acceptedAt: '30/06/2023 08:00', dueAt: '30/06/2023 17:00' })]);

const open = (search: string): Promise<Wall> => Wall.watch(story.browser, story.system, search);

it(`moves only what changed and never flickers in ${SECONDS} s of a demo that runs 60 times as fast`, async () => {
  const wall = await open('?scene=tong-quan');
  await wall.page.locator('canvas').waitFor();
  await wall.page.locator('[data-tile="flow"] [data-figure="HS01"]').waitFor();
  await story.turnClock('2023-06-30T14:33', 60);
  await waitFor('the demo to run fast', async () => (await wall.text('.wall-demo')).includes('60'));
  const ofUnit = async (): Promise<number> => Number(await wall.text('[data-unit="154"] [data-value="HS20"]'));
  const before = await ofUnit();
  await wall.page.evaluate(watchFlicker);
  const begun = performance.now();
  for (let second = 1; second <= SECONDS; second += 1) {
    await story.system.send({ fileName: `tin-${second}.json`, body: due(7_000 + second) });
    await delay(Math.max(0, begun + 1_000 * second - performance.now()));
  }
  await waitFor('the last one to be counted', async () => (await ofUnit()) === before + SECONDS);
  const { units, figures, faults, frames } = await wall.page.evaluate(() => (globalThis as unknown as { watched: () => Watched }).watched());
  expect(faults).toEqual([]);
  expect(units).toEqual(['154']);
  expect(figures['due HS20']?.length).toBeGreaterThan(2);
  expect(figures['flow HS01']?.length).toBeGreaterThan(2);
  // What nobody sent anything about stands still.
  expect(figures['overdue HS11']).toHaveLength(1);
  expect(frames).toBeGreaterThan(5 * SECONDS);
  expect(wall.neverReloaded).toBe(true);
  await story.turnClock('2023-06-30T15:00', 1);
  await wall.close();
});

it('says of which time its picture is after its machine slept for an hour, and comes back by itself', async () => {
  const wall = await open('?scene=tong-quan');
  await waitFor('the wall', async () => (await wall.text('[data-connection]')) === '● Đã nối');
  const before = await wall.text('[data-tile="due"] [data-figure="HS20"]');
  const picture = (await wall.text('.wall-clock')).slice(0, 4);

  // The server went on without it and cannot be reached yet; of the hour its own monotonic clock knows nothing.
  story.system.api.freeze();
  await wall.jumpDate(HOUR_MS);
  await wall.page.locator('[data-connection="kept"]').waitFor();
  expect(await wall.text('.wall-clock')).toBe('--:--');
  expect(await wall.text('.wall-today')).toMatch(new RegExp(`^ảnh lưu lúc ${picture}\\d 30/06/2023$`));
  expect(await wall.page.locator('.wall').getAttribute('data-kept')).toBe('true');
  expect(await wall.text('[data-tile="due"] [data-figure="HS20"]')).toBe(before);

  story.system.api.wake();
  await story.turnClock('2023-07-01T16:00');
  await waitFor('the wall to come back', async () => (await wall.text('[data-connection]')) === '● Đã nối' && (await wall.text('.wall-clock')).startsWith('16:0'), 30_000);
  expect(await wall.page.locator('.wall').getAttribute('data-kept')).toBe('false');
  expect(await wall.text('.wall-today')).toBe('Thứ Bảy 01/07/2023');
  expect(wall.neverReloaded).toBe(true);
  await wall.close();
});

it('follows an upgrade by itself, and goes on with its scene', async () => {
  const wall = await open('');
  await wall.page.clock.install();
  await wall.page.reload();
  await wall.page.locator('.wall-turn').nth(2).waitFor();
  await wall.page.keyboard.press('2');
  await wall.page.locator('[data-scene="ha-tang"]').waitFor();
  // Its last picture stands there before it is connected.
  await waitFor('the wall to be connected first', async () => (await wall.text('[data-connection]')) === '● Đã nối', 30_000);
  const build = (): Promise<string> => wall.page.evaluate(() => new URL(document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '').pathname);
  const before = release.build;
  expect(await build()).toBe(before);

  await story.system.api.kill();
  await waitFor('the wall to notice', async () => (await wall.text('[data-connection]')).startsWith('▲ Mất kết nối từ'));
  release.upgrade();
  story.system.api.start();
  await waitFor('the wall to be connected', async () => (await wall.text('[data-connection]')) === '● Đã nối', 30_000);
  expect(await build()).toBe(before);

  // No page loads itself anew within its first minute.
  await wall.page.clock.fastForward(70_000);
  await waitFor('the wall to run the new build', async () => (await build().catch(() => '')) === release.build, 30_000);
  expect(release.build).not.toBe(before);
  await wall.page.locator('[data-scene="ha-tang"] [data-tile="networks"][data-cold="false"]').waitFor();
  await waitFor('the wall to be connected', async () => (await wall.text('[data-connection]')) === '● Đã nối', 30_000);
  await wall.close();
});
