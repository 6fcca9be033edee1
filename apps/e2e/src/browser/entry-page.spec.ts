import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntrySheet, type CellContent, type CellOutcomes } from '@ioc/contracts';
import type { BrowserContext, Page } from 'playwright-core';
import { typedInto, withParts } from '../support/edited-workbook.js';
import { firstAdministrator, newPerson, type Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { graveFaults } from './support/axe.js';
import { ENTRY_SCREEN, field, kept, openOwn, row, says, signIn } from './support/entry.js';
import { faultsOfText } from './support/look.js';
import { textOf } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(240_000);

const MOST_BYTES = 150 * 1_024;
const UNIT = '05098';
/** *Kỳ báo cáo* quý III/2023 of the form with ten lines. */
const QUARTER = `ha-tang-so/${UNIT}/2023-06-15`;
const PAGE = `/nhap-so-lieu/${QUARTER}`;
const SHEET = `/api/entry/submissions/${QUARTER}`;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Of a workbook. */
const FIRST_SHEET = 'xl/worksheets/sheet1.xml';

let story: Story;
let administrator: Visitor;
let lan: Visitor;
let minh: Visitor;
let folder: string;
let context: BrowserContext;
/** The form's workbook as it was given out. */
let given: Buffer;

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
  context = await openOwn(folder);
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

it('is light, opens on the list, shows ten lines at once, and is in order for a screen reader', async () => {
  const stranger = await story.browser.newContext({ viewport: ENTRY_SCREEN });
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
  await first.locator('[data-action="open"]').click();
  await page.locator('[data-page="form"][data-fresh="true"]').waitFor();
  // Ten lines and the foot at once, nothing to scroll.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(ENTRY_SCREEN.height);
  const [last, foot] = [await row(page, 'luot-nguoi').boundingBox(), await page.locator('.foot').boundingBox()];
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
  expect(await graveFaults(page)).toEqual([]);
  await stranger.close();
});

it('stands in text of twice the size: nothing cut, nothing over another, nothing to scroll sideways', async () => {
  const page = await openForm();
  const debug = await context.newCDPSession(page);
  // As Chrome's own setting does it.
  await debug.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  const inOrder = async (): Promise<void> => {
    expect(await page.evaluate(() => [getComputedStyle(document.documentElement).fontSize, document.documentElement.scrollWidth])).toEqual(['32px', ENTRY_SCREEN.width]);
    expect(await page.evaluate(faultsOfText)).toEqual([]);
  };
  await inOrder();
  await field(page, 'can-may-tinh').press('F2');
  await inOrder();
  await page.locator('.form-head [data-action="list"]').click();
  await page.locator('.locked summary').click();
  await page.locator('[data-list="locked"] [data-task]').first().waitFor();
  await inOrder();
});

it('shows two numbers and asks, in both windows of the same person', async () => {
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
  await put(lan, 'hop-truc-tuyen', number(4));
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

  // What the browser gives this origin is used up from now on: it takes a value, and then aborts the transaction.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...given) {
      const asked = put.apply(this, given);
      queueMicrotask(() => this.transaction.abort());
      return asked;
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

/** The workbook as somebody has filled it in elsewhere. */
const filledIn = (given: Buffer, typed: readonly (readonly [cell: string, content: number | string])[]): Promise<Buffer> =>
  withParts(given, (parts) => [[FIRST_SHEET, typed.reduce((text, [cell, content]) => typedInto(text, cell, content), parts.get(FIRST_SHEET) ?? '')]]);

it('gives the form as a workbook and takes it back by keys alone: nothing goes in that was not shown and agreed to', async () => {
  await blank();
  await put(lan, 'can-may-tinh', number(23));
  const page = await openForm();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action="workbook-get"]').press('Enter')]);
  expect(download.suggestedFilename()).toBe('ha-tang-so_05098_2023-06-15.xlsx');
  given = readFileSync(await download.path());
  const filled = await filledIn(given, [['F8', 24], ['F9', 22], ['F10', 6], ['F11', 7], ['E12', '~']]);
  await put(minh, 'can-may-tinh', number(30));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('[data-action="workbook-give"]').press('Enter')]);
  await chooser.setFiles({ name: 'quy-3.xlsx', mimeType: WORKBOOK, buffer: filled });
  const dialog = page.locator('dialog[aria-label="Số trong tệp quy-3.xlsx"]');
  await dialog.waitFor();
  expect(await graveFaults(page)).toEqual([]);
  expect(await textOf(dialog.locator('p').first())).toBe('3 ô sẽ ghi vào phiếu · 5 ô giữ nguyên. ■ 1 ô không nhận');
  const debug = await context.newCDPSession(page);
  await debug.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  expect(await dialog.evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBe(0);
  await debug.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  const line = (item: string) => dialog.locator(`[data-line="${item}"]`);
  expect(await textOf(line('can-may-tinh'))).toMatch(/^F81\. Cán bộ, công chức cần máy tính3024Số của Cán bộ số \d+, \d\d:\d\d: 30Số trong tệp: 24$/);
  expect(await textOf(line('co-may-tinh'))).toBe('F92. Trong đó đã có máy tính–22Ghi Trong đó đã có máy tính');
  expect(await textOf(line('dung-chu-ky-so'))).toBe('F125. Đơn vị dùng chữ ký số––■ Cột Dấu có chữ lạ: chọn trong danh sách, hoặc để trống.');
  expect(await textOf(dialog.locator('[data-part="faults"]'))).toContain('F11 4. Trong đó đã kết nối internet: ■ Lớn hơn tổng số ở dòng 3 (6)');
  // Left out, and one that nobody has decided yet.
  await line('noi-internet').locator('input').press('Space');
  await dialog.locator('[data-action="workbook-take"]').press('Enter');
  await dialog.locator('[role="alert"]', { hasText: 'Còn 1 ô có hai số khác nhau' }).waitFor();
  await page.keyboard.press('ArrowDown');
  // In between somebody fills in a cell that was blank when it was shown.
  await put(minh, 'co-may-tinh', number(20));
  await dialog.locator('[data-action="workbook-take"]', { hasText: 'Ghi 3 ô này' }).press('Enter');
  await kept(page, 'can-may-tinh', 'saved').waitFor();
  await kept(page, 'co-quan', 'saved').waitFor();
  await row(page, 'co-may-tinh').locator('.said', { hasText: 'Hai số khác nhau' }).waitFor();
  expect(await textOf(page.locator('.foot-said'))).toContain('Đã lấy 3 ô từ tệp Excel.');
  expect((await sheet()).cells.slice(0, 5).map(({ content }) => content)).toEqual([number(24), number(20), number(6), null, null]);
  await page.locator('[data-part="conflict"] [data-action="theirs"]').press('Enter');
  await kept(page, 'co-may-tinh', 'saved').waitFor();
  await context.setOffline(true);
  await page.locator('[data-action="workbook-get"]').press('Enter');
  await page.locator('.foot-said', { hasText: '■ Chưa làm được vì mất mạng' }).waitFor();
});

it('keeps what was typed when the form locks meanwhile; it can be copied, and goes up once it is open again', async () => {
  const page = await openForm();
  await story.turnClock('2023-10-02T09:00', 1);
  // A file that comes too late is shown all the same.
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.locator('input[type="file"]').setInputFiles({ name: 'quy-3.xlsx', mimeType: WORKBOOK, buffer: await filledIn(given, [['F13', 77]]) });
  const dialog = page.locator('dialog');
  await dialog.locator('[data-line="van-ban-di"][data-kind="refused"]', { hasText: '77' }).waitFor();
  await dialog.locator('[data-action="copy"]').click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Văn bản đi\t77');
  await dialog.locator('[data-action="workbook-leave"]').press('Enter');
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
