import type { Page } from 'playwright-core';
import { digitWidths, faultsOfColour, faultsOfContrast, faultsOfText, typeSizes } from './support/look.js';
import { Story } from './support/story.js';

jest.setTimeout(120_000);

const FULL_HD = { width: 1920, height: 1080 };
const ULTRA_HD = { width: 3840, height: 2160 };
const TABLETS = [{ width: 1180, height: 820 }, { width: 820, height: 1180 }];

const SCENES = ['tong-quan', 'ha-tang', 'ky-bao-cao'] as const;
const STATES = [
  'live', 'changed', 'late', 'awaiting', 'partial', 'late-partial', 'missing', 'expired', 'closed', 'zero', 'large', 'long-names', 'critical', 'disconnected', 'cold', 'kept',
];
const ON_TABLETS = ['live', 'late', 'critical', 'kept'];

let story: Story;
let page: Page;
beforeAll(async () => {
  story = await Story.begin();
  page = await story.browser.newPage({ viewport: FULL_HD, reducedMotion: 'reduce' });
});
afterAll(() => story.close());

/** Turns the one page to a state of a scene. */
async function show(state: string, scene: string): Promise<void> {
  await page.goto(`${story.system.url}/wall/gallery?state=${state}&scene=${scene}`);
  await page.locator(`[data-scene="${scene}"]`).waitFor();
  if (scene !== 'ha-tang' && state !== 'cold') await page.locator('canvas').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** What is wrong with it at a size. */
async function faultsAt(size: { width: number; height: number }): Promise<string[]> {
  await page.setViewportSize(size);
  // The chart follows in the frame after.
  await page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))));
  const found = [await page.evaluate(faultsOfText), await page.evaluate(faultsOfContrast), await page.evaluate(faultsOfColour)];
  return found.flat();
}

describe.each(SCENES)('the scene %s', (scene) => {
  it('has no fault in any state, at any size', async () => {
    const found: Record<string, string[]> = {};
    for (const state of STATES) {
      await show(state, scene);
      for (const size of [FULL_HD, ULTRA_HD, ...(ON_TABLETS.includes(state) ? TABLETS : [])]) {
        const wrong = await faultsAt(size);
        if (wrong.length > 0) found[`${state} ${size.width} × ${size.height}`] = wrong;
      }
    }
    expect(found).toEqual({});
  });

  it('has nothing smaller than 24 lines of 1080 in any of them', async () => {
    await page.setViewportSize(FULL_HD);
    for (const state of ['live', 'large', 'long-names', 'partial']) {
      await show(state, scene);
      expect([state, (await page.evaluate(typeSizes, 'body *'))[0]]).toEqual([state, 24]);
    }
  });

  it('has the sizes of type for the room, and digits of one width', async () => {
    await page.setViewportSize(FULL_HD);
    await show('live', scene);
    const sizes = (selector: string): Promise<number[]> => page.evaluate(typeSizes, selector);
    expect(await sizes('.tile-head h2')).toEqual([47]);
    expect(await sizes('.figure-number[data-size="primary"]')).toEqual(scene === 'ha-tang' ? [] : [144]);
    expect(await sizes('.figure-number[data-size="secondary"]')).toEqual([96]);
    expect(await sizes('.tile-truth *')).toEqual([24]);
    const widths = await page.evaluate(digitWidths, '.figure-number, .unit b, .wall-clock, .tile-truth');
    expect(widths.filter((different) => different.length !== 1)).toEqual([]);
  });
});

it('puts an alert that is critical in the title’s place', async () => {
  await page.setViewportSize(FULL_HD);
  await show('critical', 'tong-quan');
  expect(await page.locator('.wall-critical').textContent()).toBe('■ Bình Thanh mất sóng mọi mạng14 phút');
});

it('says of a picture that was kept when it was, and no time of now', async () => {
  await show('kept', 'tong-quan');
  expect(await page.locator('[data-connection="kept"]').textContent()).toBe('▲ Chưa nối được máy chủ');
  expect(await page.locator('.wall-today').textContent()).toBe('ảnh lưu lúc 14:20 03/07/2023');
  expect(await page.locator('.wall-clock').textContent()).toBe('--:--');
});

it('lists every scene in every state', async () => {
  await page.goto(`${story.system.url}/wall/gallery`);
  await page.locator('.gallery > li').nth(47).waitFor();
  expect(await page.locator('.gallery > li').count()).toBe(48);
});
