import type { Browser, BrowserContext, Page } from 'playwright-core';
import { authorityOf, deviceThatTrusts, officeUrl, ON_NETWORK } from '../support/network.js';
import { oneTimeLink } from '../support/session.js';
import { graveFaults } from './support/axe.js';
import { openBrowser } from './support/browser.js';
import { OFFICE_SCREEN } from './support/office.js';
import { Story } from './support/story.js';
import { FULL_HD } from './support/wall.js';

jest.setTimeout(180_000);

/** DESIGN I9. */
const WITHIN_MS = 2_000;
const SHOWS_FIGURES = '[data-tile="received"][data-cold="false"] [data-figure="HS01"]';

let story: Story;
let house: Browser;
let url: string;
beforeAll(async () => {
  story = await Story.begin({ settings: ON_NETWORK });
  await story.importSamples();
  url = officeUrl(story.system);
  house = await openBrowser(deviceThatTrusts(authorityOf(story.system)));
}, 120_000);
afterAll(async () => {
  await house.close();
  await story.close();
});

async function switchOn(screen: BrowserContext): Promise<Page> {
  const page = await screen.newPage();
  await page.goto(`${url}/wall?scene=ky-bao-cao`);
  return page;
}

it('a screen on the network shows a code, is paired by keys alone, is a wall also after it was switched off, and nothing once it is unpaired', async () => {
  const hall = await house.newContext({ viewport: FULL_HD });
  const wall = await switchOn(hall);
  const waiting = wall.locator('.pairing:not([data-pairing=""])');
  await waiting.waitFor();
  expect(await graveFaults(wall)).toEqual([]);
  expect(await wall.locator('.pairing-qr path').getAttribute('d')).toMatch(/^M4 4h1v1h-1z/);
  const code = (await waiting.getAttribute('data-pairing')) ?? '';
  expect((await wall.locator('.pairing-code').textContent())).toBe(code);

  const { pathname, search } = new URL(await oneTimeLink(story.system));
  const desk = await (await house.newContext({ viewport: OFFICE_SCREEN })).newPage();
  await desk.goto(url + pathname + search);
  await desk.locator('[data-page="nhap"]').waitFor();
  await desk.goto(`${url}/thiet-bi`);
  await desk.locator('[data-state="empty"]').waitFor();
  expect(await graveFaults(desk)).toEqual([]);
  // As the QR code leads there: the code is typed already.
  await desk.goto(`${url}/thiet-bi?ma=${code}`);
  await desk.locator('[name="name"]:focus').waitFor();
  expect(await desk.locator('[name="code"]').inputValue()).toBe(code);
  await desk.keyboard.type('Sảnh tầng 1');
  expect(await graveFaults(desk)).toEqual([]);
  await desk.keyboard.press('Enter');
  await wall.locator(SHOWS_FIGURES).waitFor();
  await desk.locator('[data-condition="alive"]').waitFor();
  expect(new URL(desk.url()).search).toBe('');
  const row = (await desk.locator('[data-wall]').textContent()) ?? '';
  for (const words of ['Sảnh tầng 1', 'Mọi đơn vị', 'đang chạy, báo vừa xong', 'Kỳ báo cáo', 'phiên bản', 'mới nhất', 'MB', 'Phiên ']) expect(row).toContain(words);
  expect(await graveFaults(desk)).toEqual([]);

  const kept = await hall.storageState();
  await hall.close();
  const again = await switchOn(await house.newContext({ viewport: FULL_HD, storageState: kept }));
  await again.locator(SHOWS_FIGURES).waitFor();

  await desk.locator('[data-action="unpair"]').focus();
  await desk.keyboard.press('Enter');
  await desk.locator('[data-action="unpair-confirm"]:focus').waitFor();
  const done = desk.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await desk.keyboard.press('Enter');
  expect((await done).status()).toBe(204);
  await again.locator('.pairing').waitFor({ timeout: WITHIN_MS });
  expect(await again.locator('[data-figure]').count()).toBe(0);
  await again.locator('.pairing:not([data-pairing=""])').waitFor();
  expect(await again.locator('.pairing').getAttribute('data-pairing')).not.toBe(code);
  await desk.locator('[data-state="empty"]').waitFor();
});
