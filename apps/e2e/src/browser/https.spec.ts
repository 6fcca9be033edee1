import type { Browser, BrowserContext, Page } from 'playwright-core';
import { query } from '../support/database-server.js';
import { authorityOf, deviceThatTrusts, officeUrl, ON_NETWORK } from '../support/network.js';
import { oneTimeLink } from '../support/session.js';
import { openBrowser } from './support/browser.js';
import { OFFICE_SCREEN } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(180_000);

const SCENES = ['tong-quan', 'ha-tang', 'ky-bao-cao'];
const PAGES = [
  '/', '/bat-dau', '/nhap', '/lan-nhap', '/can-xem-lai', '/mau-tep', '/he-thong', '/ban-do', '/tram', '/lich', '/so-lieu', '/du-bao', '/bao-so-sai', '/doi-soat',
  '/ho-so', '/bieu-mau',
];
const GALLERY_STATES = ['live', 'late', 'missing', 'critical', 'disconnected', 'kept'];

let story: Story;
let device: Browser;
let context: BrowserContext;
let page: Page;
let url: string;
/** Errors and warnings of the console, among them whatever the pages' policy forbids. */
let said: string[];
let sockets: string[];
beforeAll(async () => {
  story = await Story.begin({ settings: ON_NETWORK });
  await story.importSamples();
  url = officeUrl(story.system);
  device = await openBrowser(deviceThatTrusts(authorityOf(story.system)));
  context = await device.newContext({ viewport: OFFICE_SCREEN });
  page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(`${new URL(page.url()).pathname}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`${new URL(page.url()).pathname}: ${error.message}`));
  // Elsewhere than on the server the wall is for who is signed in, or paired.
  const { pathname, search } = new URL(await oneTimeLink(story.system));
  await page.goto(url + pathname + search);
  await page.locator('[data-page="nhap"]').waitFor();
  page.on('websocket', (socket) => socket.on('framereceived', () => sockets.push(socket.url())));
});
beforeEach(() => {
  said = [];
  sockets = [];
});
afterAll(async () => {
  await device.close();
  await story.close();
});

it('shows every scene of the wall, live over wss, with nothing that its policy forbids', async () => {
  for (const scene of SCENES) {
    await page.goto(`${url}/wall?scene=${scene}`);
    await page.locator(`[data-scene="${scene}"]`).waitFor();
    if (scene === 'ky-bao-cao') await page.getByText('6.747').first().waitFor();
    await page.waitForFunction(() => document.fonts.status === 'loaded');
  }
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  expect(new Set(sockets.map((socket) => socket.split('?')[0]))).toEqual(new Set([`${url.replace('https:', 'wss:')}/socket/`]));
  expect(said).toEqual([]);
});

it('shows every state of the gallery within the policy', async () => {
  for (const scene of SCENES) {
    for (const state of GALLERY_STATES) {
      await page.goto(`${url}/wall/gallery?state=${state}&scene=${scene}`);
      await page.locator(`[data-scene="${scene}"]`).waitFor();
    }
  }
  expect(said).toEqual([]);
});

it('keeps the wall for a start without the server, as HTTPS allows', async () => {
  await page.goto(`${url}/wall`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  expect(said).toEqual([]);
});

it('opens every page of the office within the policy, with a cookie for HTTPS alone', async () => {
  const { pathname, search } = new URL(await oneTimeLink(story.system));
  await page.goto(url + pathname + search);
  await page.locator('[data-page="nhap"]').waitFor();
  expect((await context.cookies()).map(({ secure, httpOnly, sameSite }) => ({ secure, httpOnly, sameSite }))).toEqual([{ secure: true, httpOnly: true, sameSite: 'Strict' }]);
  const [delivery] = await story.system.deliveriesNamed('danh-sach-ho-so-2023H1.xls');
  const [{ code: station } = { code: '' }] = await query<{ code: string }>(story.system.databaseUrl, 'SELECT code FROM station ORDER BY code LIMIT 1');
  const [{ code } = { code: '' }] = await query<{ code: string }>(story.system.databaseUrl, 'SELECT code FROM dossier ORDER BY code LIMIT 1');
  const links = await page.locator('nav [data-link]').evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  const details = [
    `/lan-nhap/${delivery?.id ?? ''}`, `/tram/${station}`, `/ho-so/${code}`, '/so-lieu?from=2023-01-01&to=2023-06-30',
    '/ho-so?indicator=HS10&scope=total&from=2023-01-01&to=2023-06-30',
  ];
  for (const path of new Set([...PAGES, ...links, ...details])) {
    await page.goto(url + path);
    await page.locator('#root > *').first().waitFor();
    await page.waitForLoadState('networkidle');
    for (const chart of await page.locator('canvas').all()) await chart.hover();
  }
  expect(said).toEqual([]);
});

it('forbids what stands in a page itself and what is foreign, and would have heard of it', async () => {
  await page.goto(`${url}/`);
  await page.evaluate(async () => {
    const [styled, script, picture] = [document.createElement('p'), document.createElement('script'), document.createElement('img')];
    styled.setAttribute('style', 'color: red');
    script.textContent = 'document.title = "foreign"';
    picture.src = 'https://foreign.example/picture.png';
    document.body.append(styled, script, picture);
    await fetch('https://foreign.example/').catch(() => undefined);
  });
  const forbidden = said.flatMap((sentence) => /directive: "(\S+)/.exec(sentence)?.[1] ?? /directive '(\S+)/.exec(sentence)?.[1] ?? []);
  expect(forbidden.sort()).toEqual(['connect-src', 'img-src', 'script-src', 'style-src']);
  expect(await page.title()).toBe('IOC');
});

it('comes to HTTPS from a plain address, and reads there how to trust the server', async () => {
  await page.goto(`${officeUrl(story.system, 'http')}/wall`);
  expect(page.url()).toBe(`${url}/wall`);
  await page.goto(`${officeUrl(story.system, 'http')}/tin-cay`);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.get') ?? document.body).backgroundColor)).toBe('rgb(15, 92, 85)');
  const download = page.waitForEvent('download');
  await page.locator('.get').click();
  expect((await download).suggestedFilename()).toBe('ioc-ca.crt');
  expect(said).toEqual([]);
});

it('is refused by a device that was not told to trust it', async () => {
  const stranger = await openBrowser([deviceThatTrusts(authorityOf(story.system))[0] ?? '']);
  try {
    await expect((await stranger.newPage()).goto(`${url}/wall`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  } finally {
    await stranger.close();
  }
});
