import type { Browser, Page } from 'playwright-core';
import { oneTimeLink } from '../support/session.js';
import { graveFaults } from './support/axe.js';
import { newPerson, PASSWORD, Telephone, Visitor } from '../support/visitor.js';
import { Office, OFFICE_SCREEN } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(180_000);

/** DESIGN I9. */
const WITHIN_MS = 2_000;

async function stranger(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: OFFICE_SCREEN });
  await page.goto(address);
  return page;
}

/** Sets the second factor up by keys on the page that asks for it; the telephone, and the printed codes. */
async function setUpFactor(page: Page): Promise<{ telephone: Telephone; codes: string[] }> {
  await page.locator('.factor-steps .qr').waitFor();
  expect(await graveFaults(page)).toEqual([]);
  const telephone = new Telephone((await page.locator('.factor-secret').textContent() ?? '').replaceAll(' ', ''));
  await page.locator('[name="factorCode"]:focus').waitFor();
  await page.keyboard.type(telephone.code());
  await page.keyboard.press('Enter');
  await page.locator('.recovery-sheet').waitFor();
  expect(await graveFaults(page)).toEqual([]);
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

/** Of `ha.dinh`. */
let telephone: Telephone;
let printed: readonly string[];
let story: Story;
beforeAll(async () => {
  story = await Story.begin();
}, 120_000);
afterAll(() => story.close());

it('from the server\'s link to an administrator, an invitation, a deputy for some days, and the end of it, by keys alone', async () => {
  const { browser, system } = story;
  const office = await Office.enter(browser, await oneTimeLink(system));
  await office.go('nguoi-dung');
  expect(await graveFaults(office.page)).toEqual([]);
  const { page } = office;
  await page.locator('[name="name"]').focus();
  await page.keyboard.type('Đinh Hà');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ha.dinh');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('[data-page="set-up-factor"]').waitFor();
  ({ telephone, codes: printed } = await setUpFactor(page));
  await page.locator('[data-person="ha.dinh"]').waitFor();

  const invite = async (name: string, login: string, role: string): Promise<string> => {
    await page.locator('[data-action="invite"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('[name="name"]:focus').waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(login);
    await page.locator('[name="role-officer"]').focus();
    await page.keyboard.press('Space');
    await page.locator(`[name="role-${role}"]`).focus();
    await page.keyboard.press('Space');
    expect(await graveFaults(page)).toEqual([]);
    await page.locator('[data-action="save-person"]').focus();
    await page.keyboard.press('Enter');
    const address = await page.locator('.command').textContent();
    await page.locator(`[data-person="${login}"]`).waitFor();
    expect(await graveFaults(page)).toEqual([]);
    await page.locator('[data-action="close-code"]').click();
    return address ?? '';
  };
  const take = async (address: string): Promise<Page> => {
    const taken = await stranger(browser, address);
    await taken.locator('[data-page="set-password"]').waitFor();
    expect(taken.url()).toBe(`${system.url}/dat-mat-khau`);
    expect(await graveFaults(taken)).toEqual([]);
    await taken.locator('[name="newPassword"]').focus();
    await taken.keyboard.type(PASSWORD);
    await taken.keyboard.press('Enter');
    await taken.locator('[data-link="tai-khoan"]').waitFor();
    return taken;
  };
  const leader = await take(await invite('Bùi Lan', 'lan.bui', 'leader'));
  await invite('Hà Minh', 'minh.ha', 'administrator');
  // A leader is offered neither intake nor people.
  expect(await leader.locator('.office-head nav [data-link]').evaluateAll((links) => links.map((link) => link.getAttribute('data-link')))).toEqual([
    'so-lieu', 'bieu-mau', 'lan-nhap', 'can-xem-lai', 'mau-tep', 'ban-do', 'tram', 'lich',
  ]);
  await leader.goto(`${system.url}/nguoi-dung`);
  expect(await leader.locator('.notice-warning').textContent()).toContain('không thuộc việc được giao cho bạn');

  await page.locator('[data-person="ha.dinh"] [data-action="deputy"]').click();
  await page.locator('[name="deputy"]').selectOption({ label: 'Bùi Lan' });
  const today = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date());
  await page.locator('[name="deputyFrom"]').fill(today);
  await page.locator('[name="deputyTo"]').fill(today);
  expect(await graveFaults(page)).toEqual([]);
  await page.locator('[data-action="add-deputy"]').click();
  await page.locator('[data-person="ha.dinh"] .state', { hasText: 'Bùi Lan' }).waitFor();
  // An administrator's rights wait for a second factor, also a deputy's.
  await leader.reload();
  await leader.locator('[data-link="tai-khoan"]').click();
  await leader.locator('.notice-warning', { hasText: 'làm thay một người quản trị' }).waitFor();
  await leader.locator('[data-action="enable-factor"]').click();
  await setUpFactor(leader);
  await leader.locator('[data-grant="1"]').waitFor();
  await leader.goto(`${system.url}/nguoi-dung`);
  await leader.locator('[data-person="ha.dinh"]').waitFor();
  await leader.locator('[data-link="tai-khoan"]').click();
  expect(await leader.locator('[data-grant="1"]').textContent()).toMatch(/Quản trị · Mọi đơn vị · ● đang làm thay/);
  expect(await graveFaults(leader)).toEqual([]);

  await page.locator('[data-person="ha.dinh"] [data-action="deputy"]').click();
  await page.locator('[data-action="end-deputy"]').click();
  await page.locator('[data-person="ha.dinh"] td', { hasText: 'không có' }).waitFor();
  await leader.goto(`${system.url}/nguoi-dung`);
  await leader.locator('.notice-warning').waitFor();

  // Who is disabled is out at once, wherever signed in.
  await page.locator('[data-action="cancel"]').click();
  await page.locator('[data-person="lan.bui"] [data-action="disable"]').click();
  await page.locator('[data-person="lan.bui"][data-disabled="true"]').waitFor();
  await leader.locator('[data-page="sign-in"]').waitFor({ timeout: WITHIN_MS });
  await page.close();
});

it('signs in by keys, says what is wrong in words, and goes on where the session ended', async () => {
  const { browser, system } = story;
  const page = await stranger(browser, `${system.url}/lich`);
  await page.locator('[data-page="sign-in"]').waitFor();
  expect(await graveFaults(page)).toEqual([]);
  await page.keyboard.type('ha.dinh');
  await page.keyboard.press('Tab');
  await page.keyboard.type('sai mật khẩu rồi');
  await page.keyboard.press('Enter');
  expect(await page.locator('[role="alert"]').textContent()).toContain('Tên đăng nhập hoặc mật khẩu không đúng');
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('[data-page="prove"]').waitFor();
  expect(await graveFaults(page)).toEqual([]);
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  expect(await page.locator('[role="alert"]').textContent()).toContain('Mã không đúng hoặc đã dùng rồi');
  await page.locator('[name="factorCode"]').fill(telephone.code());
  await page.keyboard.press('Enter');
  await page.locator('[data-page="lich"]').waitFor();
  await page.locator('[data-link="tai-khoan"]').click();
  await page.locator('[data-session]').first().waitFor();
  expect(await graveFaults(page)).toEqual([]);
  await page.locator('[data-action="sign-out"]').click();
  await page.locator('[data-page="sign-in"]').waitFor();
  await page.close();
});

it('offers an officer of one commune the forms of that commune', async () => {
  const { browser, system } = story;
  const administrator = new Visitor(system.url);
  expect(await administrator.signIn('ha.dinh', PASSWORD)).toBe('201');
  expect(await administrator.outcome('POST', '/api/account/second-factor/prove', { code: printed[0] })).toBe('204');
  const { visitor } = await newPerson(system, administrator, { login: 'mot.xa', roles: ['officer'], units: ['05089'] });
  const page = await browser.newPage({ viewport: OFFICE_SCREEN });
  const [name = '', value = ''] = visitor.cookie.split('=');
  await page.context().addCookies([{ name, value, url: system.url }]);
  await page.goto(`${system.url}/bieu-mau`);
  await page.locator('.form-sheet').waitFor();
  expect(await page.locator('[name="scope"] option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))).toEqual(['unit:05089']);
  await page.goto(`${system.url}/bieu-mau?scope=unit:05092`);
  await page.locator('.form-sheet').waitFor();
  expect(await page.locator('[role="alert"]').count()).toBe(0);
  await page.close();
});
