import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntrySheet, type CellContent, type CellOutcomes } from '@ioc/contracts';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { firstAdministrator, newPerson, PASSWORD, type Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { graveFaults } from './support/axe.js';
import { textOf } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(240_000);

/** What Chrome leaves of 768 lines. */
const SCREEN = { width: 1366, height: 625 } as const;
const MOST_BYTES = 150 * 1_024;
const UNIT = '05098';
/** *Kỳ báo cáo* quý III/2023 of the form with ten lines. */
const QUARTER = `ha-tang-so/${UNIT}/2023-06-15`;
const PAGE = `/nhap-so-lieu/${QUARTER}`;
const SHEET = `/api/entry/submissions/${QUARTER}`;

let story: Story;
let administrator: Visitor;
let lan: Visitor;
let minh: Visitor;
let folder: string;
let context: BrowserContext;

/** A browser with a disk of its own, which outlasts it. */
async function openOwn(): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], viewport: SCREEN,
  });
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('[name="login"]').fill(login);
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
}

async function openForm(login = 'lan'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(story.system.url + PAGE);
  await page.locator('[data-page="form"], [data-page="sign-in"]').first().waitFor();
  if (await page.locator('[data-page="sign-in"]').isVisible()) {
    await signIn(page, login);
    await page.locator('[data-page="form"]').waitFor();
  }
  await page.locator('[data-fresh="true"]').waitFor();
  return page;
}

const row = (page: Page, item: string) => page.locator(`[data-item="${item}"]`);
const field = (page: Page, item: string) => row(page, item).locator('input');
const kept = (page: Page, item: string, keeping: string) => page.locator(`[data-item="${item}"][data-keeping="${keeping}"]`);
/** Waits until a line says so. */
const says = (page: Page, item: string, text: string) => row(page, item).locator('.said', { hasText: text }).waitFor();
const number = (value: number): CellContent => ({ kind: 'number', value, qualifier: '=' });

async function sheet(by = lan): Promise<EntrySheet> {
  return EntrySheet.parse(await (await by.ask('GET', SHEET)).json());
}

async function onServer(item: string): Promise<CellContent | null> {
  return (await sheet()).cells.find((cell) => cell.item === item)?.content ?? null;
}

async function put(by: Visitor, item: string, content: CellContent | null, note: string | null = null): Promise<void> {
  const { cells } = await sheet(by);
  const base = cells.find((cell) => cell.item === item)?.revision ?? 0;
  const answer = await by.ask('PUT', `${SHEET}/cells`, { cells: [{ item, content, note, base }] });
  expect(((await answer.json()) as CellOutcomes).outcomes.map(({ outcome }) => outcome)).toEqual(['saved']);
}

async function blank(): Promise<void> {
  for (const { item, content } of (await sheet()).cells) if (content !== null) await put(lan, item, null);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-officer-'));
  story = await Story.begin({ demo: true });
  await story.turnClock('2023-09-15T09:00', 1);
  administrator = await firstAdministrator(story.system);
  ({ visitor: lan } = await newPerson(story.system, administrator, { login: 'lan', roles: ['officer'], units: [UNIT] }));
  ({ visitor: minh } = await newPerson(story.system, administrator, { login: 'minh', roles: ['officer'], units: [UNIT] }));
  await newPerson(story.system, administrator, { login: 'hoa', roles: ['checker'], units: [UNIT] });
  context = await openOwn();
}, 120_000);
afterAll(async () => {
  await context?.close();
  await story?.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await context.setOffline(false);
  for (const page of context.pages().slice(1)) await page.close();
});

it('is light, opens on the list, and is in order for a screen reader', async () => {
  const stranger = await story.browser.newContext({ viewport: SCREEN });
  const page = await stranger.newPage();
  const line = await stranger.newCDPSession(page);
  let bytes = 0;
  await line.send('Network.enable');
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(`${story.system.url}/nhap-so-lieu`);
  await page.locator('[data-page="sign-in"]').waitFor();
  expect(await graveFaults(page)).toEqual([]);
  await signIn(page, 'lan');
  await page.locator('[data-list="mine"] [data-task]').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  // The sign-in is in it too: it loads the page twice.
  expect(bytes).toBeGreaterThan(60_000);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(await graveFaults(page)).toEqual([]);
  const first = page.locator(`[data-task="${QUARTER}"]`);
  expect(await textOf(first.locator('.strong'))).toBe('Hạ tầng số quý III/2023');
  expect(await textOf(first)).toContain('Hạn 17:00 Thứ Hai 18/09');
  expect(await textOf(first)).toContain('sau đó ghi “nộp muộn”, đến hết 21/09');
  expect(await page.locator('.button-first').count()).toBe(1);
  await stranger.close();
});

it('is filled in by keys alone, through a cut line and the end of the browser, and submitted', async () => {
  let page = await context.newPage();
  await page.goto(`${story.system.url}/nhap-so-lieu`);
  await signIn(page, 'lan');
  await page.locator(`[data-task="${QUARTER}"] [data-action="open"]`).focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-page="form"][data-fresh="true"]').waitFor();
  // Ten lines and the foot at once, nothing to scroll.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(SCREEN.height);
  const [last, foot] = [await row(page, 'luot-nguoi').boundingBox(), await page.locator('.foot').boundingBox()];
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
  expect(await graveFaults(page)).toEqual([]);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  expect(await field(page, 'can-may-tinh').evaluate((element) => element === document.activeElement)).toBe(true);
  for (const text of ['23', '22', '6', '7']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
  await says(page, 'noi-internet', '■ Lớn hơn tổng số ở dòng 3 (6)');
  expect(await textOf(row(page, 'co-may-tinh').locator('.rate'))).toContain('95,7%');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('6');
  await page.keyboard.press('ArrowDown');
  await kept(page, 'noi-internet', 'saved').waitFor();
  expect(await textOf(row(page, 'noi-internet').locator('.said'))).toMatch(/^● Đã lưu \d\d:\d\d/);

  await context.setOffline(true);
  await page.keyboard.type('~1');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1.250');
  await page.keyboard.press('Enter');
  await page.locator('[data-line="off"]').waitFor();
  await page.keyboard.type('1.250');
  await says(page, 'van-ban-di', '▲ Chỉ lưu trên máy này');
  await kept(page, 'van-ban-ky-so', 'here').waitFor();
  expect(await textOf(page.locator('.foot-said'))).toContain('Đã nhập 7/10 · 4 đã lưu trên máy chủ · 3 chỉ lưu trên máy này');
  await page.keyboard.press('Control+Enter');
  await page.locator('.foot-said', { hasText: '■ Chưa nộp được: còn 3 chỗ phải sửa.' }).waitFor();
  // In the middle of a cell, and without a word to it.
  await page.keyboard.type('4');
  await kept(page, 'hop-truc-tuyen', 'here').waitFor();
  await context.close();

  context = await openOwn();
  await context.setOffline(true);
  page = await context.newPage();
  await page.goto(`${story.system.url}/nhap-so-lieu`);
  await page.locator(`[data-task="${QUARTER}"]`, { hasText: '4 ô chỉ ở máy này' }).waitFor();
  await page.goto(story.system.url + PAGE);
  await kept(page, 'hop-truc-tuyen', 'here').waitFor();
  expect(await field(page, 'dung-chu-ky-so').inputValue()).toBe('≈\u00a01');
  expect(await field(page, 'hop-truc-tuyen').inputValue()).toBe('4');
  await field(page, 'buoi-ho-tro').focus();
  await page.keyboard.press('F4');
  await page.locator('[name="none"]:focus').waitFor();
  await page.keyboard.type('Đội chưa được lập');
  await page.keyboard.press('Enter');
  await says(page, 'buoi-ho-tro', 'Đội chưa được lập');
  expect(await graveFaults(page)).toEqual([]);

  await context.setOffline(false);
  await page.locator('[data-line="on"]').waitFor();
  for (const item of ['dung-chu-ky-so', 'van-ban-di', 'van-ban-ky-so', 'hop-truc-tuyen', 'buoi-ho-tro']) await kept(page, item, 'saved').waitFor();
  expect(await onServer('dung-chu-ky-so')).toEqual({ kind: 'number', value: 1, qualifier: '≈' });
  await page.locator('[data-action="zeros"]').focus();
  await page.keyboard.press('Enter');
  await kept(page, 'luot-nguoi', 'saved').waitFor();
  await page.locator('[data-action="undo"]').focus();
  await page.keyboard.press('Enter');
  await kept(page, 'luot-nguoi', 'blank').waitFor();
  await field(page, 'luot-nguoi').focus();
  await page.keyboard.type('0');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-page="receipt"]').waitFor();
  const { task } = await sheet();
  expect(await textOf(page.locator('.receipt-code'))).toBe(task.receipt);
  expect(task).toMatchObject({ state: 'submitted', late: false, filled: 10 });
  expect(await graveFaults(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.slip').isVisible()).toBe(true);
  expect(await page.locator('.slip tbody tr').count()).toBe(10);
  expect(await page.locator('[data-page="receipt"]').isVisible()).toBe(false);
});

it('shows two numbers and asks, in both windows of the same person', async () => {
  expect(await lan.status('POST', `${SHEET}/withdraw`)).toBe(200);
  const [page, second] = [await openForm(), await openForm()];
  await put(minh, 'can-may-tinh', number(30));
  await put(minh, 'co-quan', number(9));
  await field(page, 'can-may-tinh').fill('24');
  await field(second, 'co-quan').fill('8');
  await page.keyboard.press('Tab');
  await second.keyboard.press('Tab');
  const conflict = page.locator('[data-part="conflict"]').first();
  await conflict.waitFor();
  expect(await textOf(conflict)).toMatch(/Số của tôi: 24Số của Cán bộ số \d+, \d\d:\d\d: 30/);
  expect(await graveFaults(page)).toEqual([]);
  // The other window tells of both as well.
  await second.locator('[data-part="conflict"]').nth(1).waitFor();
  expect(await onServer('can-may-tinh')).toEqual(number(30));
  await conflict.locator('[data-action="mine"]').click();
  await second.locator('[data-part="conflict"]').nth(1).waitFor({ state: 'detached' });
  await second.locator('[data-part="conflict"] [data-action="theirs"]').click();
  await kept(page, 'can-may-tinh', 'saved').waitFor();
  // What was decided in the other window comes over by itself.
  await waitFor('their number to stand in both windows', async () => (await field(page, 'co-quan').inputValue()) === '9');
  expect([await onServer('can-may-tinh'), await onServer('co-quan')]).toEqual([number(24), number(9)]);
});

it('keeps what is typed over the end of a session, and sends it under nobody else\'s name', async () => {
  const page = await openForm();
  expect(await lan.status('DELETE', '/api/account/sessions')).toBe(204);
  await field(page, 'hop-truc-tuyen').fill('15');
  await page.keyboard.press('Tab');
  await page.locator('[data-part="sign-in"]').waitFor();
  expect(await textOf(page.locator('[data-part="sign-in"]'))).toContain('Số đã gõ vẫn ở trên máy này');
  expect(await graveFaults(page)).toEqual([]);
  await signIn(page, 'minh');
  // Minh's own page: nothing of Lan's on it, and nothing went up.
  await page.locator('[data-part="sign-in"]').waitFor({ state: 'detached' });
  await page.locator('.head-self', { hasText: 'Người minh' }).waitFor();
  await page.locator('[data-fresh="true"]').waitFor();
  expect(await field(page, 'hop-truc-tuyen').inputValue()).toBe('4');
  expect(await onServer('hop-truc-tuyen')).toEqual(number(4));
  // Lan signs in in another window: Minh's page is not used for her.
  await context.clearCookies();
  const own = await openForm('lan');
  await kept(own, 'hop-truc-tuyen', 'saved').waitFor();
  expect(await onServer('hop-truc-tuyen')).toEqual(number(15));
  await field(page, 'hop-truc-tuyen').fill('99');
  await page.keyboard.press('Tab');
  await page.locator('[data-part="other-person"]').waitFor();
  expect(await onServer('hop-truc-tuyen')).toEqual(number(15));
});

it('pastes a block after showing what it would change, and says aloud when the browser keeps nothing', async () => {
  await blank();
  const page = await openForm();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const paste = async (text: string, into: string): Promise<void> => {
    await page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await field(page, into).focus();
    await page.keyboard.press('Control+v');
  };
  await paste('1\tCán bộ\t1.023\r\n2\tCó máy\t1.022\r\n', 'can-may-tinh');
  await kept(page, 'co-may-tinh', 'saved').waitFor();
  expect(await field(page, 'co-may-tinh').inputValue()).toBe('1.022');
  await paste('900\nnhiều\n5', 'co-may-tinh');
  const dialog = page.locator('dialog');
  await dialog.waitFor();
  expect(await textOf(dialog.locator('tbody'))).toBe('2Trong đó đã có máy tính1.0229003Cơ quan, trường học trên địa bàn–nhiều ■ không phải số4Trong đó đã kết nối internet–5');
  expect(await graveFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await field(page, 'co-may-tinh').inputValue()).toBe('1.022');

  // The disk is full from now on.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await context.setOffline(true);
  await field(page, 'van-ban-di').fill('188');
  await page.keyboard.press('Tab');
  await page.locator('[data-part="unkept"]').waitFor();
  await says(page, 'van-ban-di', '■ Chưa lưu được ở đâu cả');
  await context.setOffline(false);
  await kept(page, 'van-ban-di', 'saved').waitFor();
  expect(await onServer('van-ban-di')).toEqual(number(188));
});

it('keeps what was typed when the form locks meanwhile; it can be copied, and goes up once it is open again', async () => {
  const page = await openForm();
  await story.turnClock('2023-10-02T09:00', 1);
  await field(page, 'luot-nguoi').fill('146');
  await page.keyboard.press('Tab');
  const left = page.locator('[data-part="left-here"]');
  await left.waitFor();
  expect(await textOf(left)).toContain('10. Lượt người được hỗ trợ: 146');
  expect(await textOf(page.locator('[data-part="read-only"]'))).toContain('Phiếu đã khóa');
  await left.locator('[data-action="copy"]').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Lượt người được hỗ trợ\t146');
  await page.locator('[data-action="ask-reopen"]').click();
  await page.locator('[name="reason"]').fill('Mất điện cả tuần');
  await page.keyboard.press('Enter');
  await page.locator('[data-action="ask-reopen"]:not(.button-first)').waitFor();
  expect((await sheet()).task.reopenAsked).toBe(true);
  const { visitor: chief } = await newPerson(story.system, administrator, { login: 'binh', roles: ['approver'], units: [UNIT] });
  expect(await chief.status('POST', `${SHEET}/reopen`, { reason: 'Đã xác nhận mất điện' })).toBe(200);
  await page.reload();
  await kept(page, 'luot-nguoi', 'saved').waitFor();
  expect(await onServer('luot-nguoi')).toEqual(number(146));
});
