import type { Browser, BrowserContext, Page } from 'playwright-core';
import { authorityOf, deviceThatTrusts, officeUrl, ON_NETWORK } from '../support/network.js';
import { oneTimeLink } from '../support/session.js';
import { newPerson, PASSWORD, Telephone, Visitor } from '../support/visitor.js';
import { openBrowser } from './support/browser.js';
import { keyboardFaults, officeFaults } from './support/office-faults.js';
import { OFFICE_SCREEN } from './support/office.js';
import { Story } from './support/story.js';
import { FULL_HD } from './support/wall.js';

jest.setTimeout(240_000);

/** DESIGN I9. */
const WITHIN_MS = 2_000;
/** What the browser itself says of an answer that refuses, as it is meant to, and of a page that is left while its line opens. */
const MEANT = /^Failed to load resource: the server responded with a status of 40[13] |WebSocket is closed before the connection is established/;
const DAY_MS = 86_400_000;

let story: Story;
/** Knows the office by its name, and trusts its authority. */
let house: Browser;
let url: string;
/** Errors and warnings of every console, among them whatever the pages' policy forbids. */
const said: string[] = [];
/** Of `ha.dinh`. */
let desk: Page;
let telephone: Telephone;
let printed: readonly string[];
/** Of `lan.bui`. */
let staff: Page;
beforeAll(async () => {
  story = await Story.begin({ settings: ON_NETWORK });
  url = officeUrl(story.system);
  house = await openBrowser(deviceThatTrusts(authorityOf(story.system)));
}, 120_000);
afterAll(async () => {
  await house.close();
  await story.close();
});
afterEach(() => expect(said.splice(0).filter((sentence) => !MEANT.test(sentence))).toEqual([]));

/** A page in a browser of its own, as another machine has it. */
async function elsewhere(address: string, viewport: { width: number; height: number } = OFFICE_SCREEN): Promise<Page> {
  const context: BrowserContext = await house.newContext({ viewport });
  const page = await context.newPage();
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url + address);
  return page;
}

async function press(page: Page, selector: string): Promise<void> {
  await page.locator(selector).focus();
  await page.keyboard.press('Enter');
}

async function type(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).focus();
  await page.keyboard.type(text);
}

async function choose(page: Page, selector: string): Promise<void> {
  await page.locator(selector).focus();
  await page.keyboard.press('Space');
}

/** A day some days from now, as it is typed. */
function dayIn(days: number): string {
  return new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date(Date.now() + days * DAY_MS));
}

const linksOf = (page: Page): Promise<(string | null)[]> => page.locator('.office-head nav [data-link]').evaluateAll((links) => links.map((link) => link.getAttribute('data-link')));

/** Sets the second factor up by keys on the page that asks for it; the telephone, and the printed codes. */
async function setUpFactor(page: Page): Promise<{ telephone: Telephone; codes: string[] }> {
  await page.locator('.factor-steps .qr').waitFor();
  expect(await officeFaults(page)).toEqual([]);
  const telephone = new Telephone((await page.locator('.factor-secret').textContent() ?? '').replaceAll(' ', ''));
  await page.locator('[name="factorCode"]:focus').waitFor();
  await page.keyboard.type(telephone.code());
  await page.keyboard.press('Enter');
  await page.locator('.recovery-sheet').waitFor();
  expect(await officeFaults(page)).toEqual([]);
  const codes = await page.locator('.recovery-sheet code').allTextContents();
  // Paper shows the codes and nothing else of the page.
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.recovery-sheet code').first().isVisible()).toBe(true);
  expect(await page.locator('.notice, .office-head').evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).length)).toBe(0);
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.recovery-sheet').waitFor({ state: 'detached' });
  return { telephone, codes };
}

async function invite(name: string, login: string): Promise<string> {
  await press(desk, '[data-action="invite"]');
  await desk.locator('[name="name"]:focus').waitFor();
  await desk.keyboard.type(name);
  await desk.keyboard.press('Tab');
  await desk.keyboard.type(login);
  // For one commune; whoever is invited is an officer unless told.
  await desk.locator('[name="reach"]').first().focus();
  await desk.keyboard.press('ArrowDown');
  await choose(desk, '[name="unit-05089"]');
  expect(await officeFaults(desk)).toEqual([]);
  await press(desk, '[data-action="save-person"]');
  const address = await desk.locator('.command').textContent();
  await desk.locator(`[data-person="${login}"]`).waitFor();
  expect(await officeFaults(desk)).toEqual([]);
  await press(desk, '[data-action="close-code"]');
  return address ?? '';
}

async function deputise(): Promise<void> {
  await press(desk, '[data-person="ha.dinh"] [data-action="deputy"]');
  await desk.locator('[name="deputy"]').focus();
  await desk.keyboard.press('ArrowDown');
  await type(desk, '[name="deputyFrom"]', dayIn(0));
  await type(desk, '[name="deputyTo"]', dayIn(6));
  expect(await officeFaults(desk)).toEqual([]);
  await desk.keyboard.press('Enter');
  await desk.locator('[data-person="ha.dinh"] .state', { hasText: 'Bùi Lan' }).waitFor();
}

async function endDeputyship(): Promise<void> {
  await press(desk, '[data-action="end-deputy"]');
  await desk.locator('[data-person="ha.dinh"] td', { hasText: 'không có' }).waitFor();
}

it('from the server\'s link to an administrator with a second factor, and an invitation that another machine takes', async () => {
  const { pathname, search } = new URL(await oneTimeLink(story.system));
  desk = await elsewhere(pathname + search);
  await desk.locator('[data-page="nhap"]').waitFor();
  expect(desk.url()).toMatch(/^https:\/\/ioc\.office\.lan:\d+\/nhap$/);
  await press(desk, '[data-link="nguoi-dung"]');
  await type(desk, '[name="name"]', 'Đinh Hà');
  await desk.keyboard.press('Tab');
  await desk.keyboard.type('ha.dinh');
  expect(await officeFaults(desk)).toEqual([]);
  await type(desk, '[name="newPassword"]', PASSWORD);
  await desk.keyboard.press('Enter');
  await desk.locator('[data-page="set-up-factor"]').waitFor();
  ({ telephone, codes: printed } = await setUpFactor(desk));
  await desk.locator('[data-person="ha.dinh"]').waitFor();

  const address = new URL(await invite('Bùi Lan', 'lan.bui'));
  expect(address.origin).toBe(url);
  staff = await elsewhere(address.pathname + address.search + address.hash);
  await staff.locator('[data-page="set-password"]').waitFor();
  // The code stands in no history.
  expect(staff.url()).toBe(`${url}/dat-mat-khau`);
  expect([...await officeFaults(staff), ...await keyboardFaults(staff)]).toEqual([]);
  await type(staff, '[name="newPassword"]', PASSWORD);
  await staff.keyboard.press('Enter');
  // Who fills in forms begins with what is due.
  await staff.waitForURL(`${url}/nhap-so-lieu`);
  await staff.goto(`${url}/so-lieu`);
  await staff.locator('[data-link="tai-khoan"]').waitFor();
  const [cookie] = await staff.context().cookies();
  expect([cookie?.secure, cookie?.httpOnly, cookie?.sameSite]).toEqual([true, true, 'Strict']);
  expect(await linksOf(staff)).toEqual(['so-lieu', 'bieu-mau', 'mau-tep', 'ban-do', 'tram', 'lich']);
  await staff.goto(`${url}/nguoi-dung`);
  expect(await staff.locator('.notice-warning').textContent()).toContain('không thuộc việc được giao cho bạn');
});

it('a deputy for a week has the rights on the open page within 2 s, and loses them so', async () => {
  await deputise();
  // An administrator's rights wait for a second factor, also a deputy's.
  await press(staff, '[data-link="tai-khoan"]');
  await staff.reload();
  await staff.locator('.notice-warning', { hasText: 'làm thay một người quản trị' }).waitFor();
  await press(staff, '[data-action="enable-factor"]');
  await setUpFactor(staff);
  await staff.locator('[data-grant="1"]').waitFor();
  expect(await staff.locator('[data-grant="1"]').textContent()).toMatch(/Quản trị · Mọi đơn vị · ● đang làm thay/);
  expect(await officeFaults(staff)).toEqual([]);
  await press(staff, '[data-link="nguoi-dung"]');
  await staff.locator('[data-person="ha.dinh"]').waitFor();

  await press(desk, '[data-person="ha.dinh"] [data-action="deputy"]');
  await endDeputyship();
  // Within 2 s of the end; nothing is pressed here.
  await staff.locator('[data-link="nguoi-dung"]').waitFor({ state: 'detached', timeout: WITHIN_MS });
  await staff.locator('.notice-warning', { hasText: 'không thuộc việc được giao cho bạn' }).waitFor({ timeout: WITHIN_MS });
  expect(await staff.locator('[data-person]').count()).toBe(0);

  await press(desk, '[data-action="cancel"]');
  await deputise();
  await staff.locator('[data-person="ha.dinh"]').waitFor({ timeout: WITHIN_MS });
  await press(desk, '[data-person="ha.dinh"] [data-action="deputy"]');
  await endDeputyship();
  await staff.locator('[data-person]').first().waitFor({ state: 'detached', timeout: WITHIN_MS });
  await press(desk, '[data-action="cancel"]');
});

it('every page of accounts and administration is for keys alone, on a small screen and on a tablet', async () => {
  const faults: Record<string, string[]> = {};
  const look = async (page: Page, path: string): Promise<void> => {
    await page.locator('.loading').first().waitFor({ state: 'detached' });
    const found = [...await officeFaults(page), ...await keyboardFaults(page)];
    if (found.length > 0) faults[path] = found;
  };
  for (const path of ['/tai-khoan', '/nguoi-dung', '/nguoi-dung/danh-sach', '/khoa-may', '/thiet-bi', '/danh-muc', '/nhat-ky', '/he-thong']) {
    await desk.goto(url + path);
    await desk.locator('h1').first().waitFor();
    await look(desk, path);
  }
  for (const [path, sign] of [['/dang-nhap', '[data-page="sign-in"]'], ['/dat-mat-khau', '[data-page="set-password"]'], ['/wall', '.pairing:not([data-pairing=""])']] as const) {
    const stranger = await elsewhere(path, path === '/wall' ? FULL_HD : OFFICE_SCREEN);
    await stranger.locator(sign).waitFor();
    await look(stranger, path);
    await stranger.context().close();
  }
  const plain = await elsewhere('/dang-nhap');
  await plain.goto(`${officeUrl(story.system, 'http')}/tin-cay`);
  await look(plain, '/tin-cay');
  await plain.context().close();
  expect(faults).toEqual({});
});

it('signs out, and who is disabled is out at once, wherever signed in', async () => {
  await staff.goto(`${url}/lich`);
  await staff.locator('[data-page="lich"]').waitFor();
  await desk.goto(`${url}/nguoi-dung`);
  await press(desk, '[data-person="lan.bui"] [data-action="disable"]');
  await desk.locator('[data-person="lan.bui"][data-disabled="true"]').waitFor();
  await staff.locator('[data-page="sign-in"]').waitFor({ timeout: WITHIN_MS });
  await press(desk, '[data-link="tai-khoan"]');
  await desk.locator('[data-session]').first().waitFor();
  await press(desk, '[data-action="sign-out"]');
  await desk.locator('[data-page="sign-in"]').waitFor();
  await desk.goto(`${url}/nguoi-dung`);
  await desk.locator('[data-page="sign-in"]').waitFor();
});

it('signs in by keys, says what is wrong in words, and goes on where the session ended', async () => {
  const page = await elsewhere('/lich');
  await page.locator('[data-page="sign-in"]').waitFor();
  await page.keyboard.type('ha.dinh');
  await page.keyboard.press('Tab');
  await page.keyboard.type('sai mật khẩu rồi');
  await page.keyboard.press('Enter');
  expect(await page.locator('[role="alert"]').textContent()).toContain('Tên đăng nhập hoặc mật khẩu không đúng');
  await page.locator('[name="password"]').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('[data-page="prove"]').waitFor();
  expect(await officeFaults(page)).toEqual([]);
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  expect(await page.locator('[role="alert"]').textContent()).toContain('Mã không đúng hoặc đã dùng rồi');
  await page.locator('[name="factorCode"]').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(telephone.code());
  await page.keyboard.press('Enter');
  await page.locator('[data-page="lich"]').waitFor();
  await page.context().close();
});

it('offers an officer of one commune the forms of that commune', async () => {
  const { system } = story;
  const administrator = new Visitor(system.url);
  expect(await administrator.signIn('ha.dinh', PASSWORD)).toBe('201');
  expect(await administrator.outcome('POST', '/api/account/second-factor/prove', { code: printed[0] })).toBe('204');
  const { visitor } = await newPerson(system, administrator, { login: 'mot.xa', roles: ['officer'], units: ['05089'] });
  const page = await elsewhere('/dang-nhap');
  const [name = '', value = ''] = visitor.cookie.split('=');
  await page.context().addCookies([{ name, value, url }]);
  await page.goto(`${url}/bieu-mau`);
  await page.locator('.form-sheet').waitFor();
  expect(await page.locator('[name="scope"] option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).toEqual(['unit:05089']);
  await page.goto(`${url}/bieu-mau?scope=unit:05092`);
  await page.locator('.form-sheet').waitFor();
  expect(await page.locator('[role="alert"]').count()).toBe(0);
  await page.context().close();
});
