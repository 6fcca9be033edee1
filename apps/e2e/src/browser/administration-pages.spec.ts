import type { Page } from 'playwright-core';
import { OFFICE_SCREEN } from './support/office.js';
import { officeFaults } from './support/office-faults.js';
import { Story } from './support/story.js';

jest.setTimeout(120_000);

const LIST = 'Họ và tên;Vai trò;Đơn vị;Điện thoại;Ngày sinh\nĐinh Hòa;can bo;Tây Phong;0218 3800 001;01/02/1980\nBùi Nga;Văn thư;Mọi đơn vị;;\nBùi Nga;Lãnh đạo;Mọi đơn vị;;\n';

let story: Story;
let page: Page;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  page = await story.browser.newPage({ viewport: OFFICE_SCREEN });
});
afterAll(() => story.close());

const faults = (): Promise<string[]> => officeFaults(page);

async function press(selector: string): Promise<void> {
  await page.locator(selector).focus();
  await page.keyboard.press('Enter');
}

it('the demo lets in by a role with one key', async () => {
  await page.goto(`${story.system.url}/dang-nhap`);
  await page.locator('[data-action="demo-administrator"]').waitFor();
  expect(await page.locator('.demo-door [data-action]').count()).toBe(7);
  expect(await faults()).toEqual([]);
  await press('[data-action="demo-administrator"]');
  await page.locator('[data-page="nhap"]').waitFor();
  expect(await page.locator('[data-link="tai-khoan"]').textContent()).toBe('Quản trị (mô phỏng)');
});

it('a key is made, shown once, exchanged and revoked by keys alone', async () => {
  await press('[data-link="he-thong"]');
  await press('[data-link="khoa-may"]');
  await page.locator('[data-state="empty"]').waitFor();
  expect(await faults()).toEqual([]);
  await press('[data-action="make-key"]');
  await page.locator('[name="name"]:focus').waitFor();
  await page.keyboard.type('Một cửa điện tử');
  await page.locator('[name="client-figures"]').focus();
  await page.keyboard.press('Space');
  expect(await faults()).toEqual([]);
  await press('[data-action="save-key"]');
  const secret = await page.locator('.secret').textContent();
  expect(secret).toMatch(/^ioc_[0-9a-f]{8}_/);
  await page.locator('[data-key="Một cửa điện tử"]').waitFor();
  expect(await faults()).toEqual([]);
  await press('[data-action="close-secret"]');
  expect(await page.locator('.secret').count()).toBe(0);
  await page.reload();
  await press('[data-key="Một cửa điện tử"] [data-action="rotate"]');
  await page.locator('[name="overlap"]').selectOption('24');
  expect(await faults()).toEqual([]);
  await press('[data-action="rotate-now"]');
  await page.locator('[data-key="Một cửa điện tử"] [data-prefix]').nth(1).waitFor();
  expect(await page.locator('.secret').textContent()).not.toBe(secret);
  await press('[data-action="end-secret"]');
  await page.locator('[data-action="end-secret"]').waitFor({ state: 'detached' });
  await press('[data-action="revoke"]');
  await press('[data-action="revoke-confirm"]');
  await page.locator('.past-keys').waitFor();
  expect(await faults()).toEqual([]);
});

it('people of a list are looked at, mended and invited, with a slip for each', async () => {
  await press('[data-link="nguoi-dung"]');
  await press('[data-link="danh-sach"]');
  await page.locator('[data-drop-zone]').waitFor();
  expect(await faults()).toEqual([]);
  await page.locator('#file-input').setInputFiles({ name: 'can-bo.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await page.locator('[data-line="4"]').waitFor();
  expect(await page.locator('[data-fault]').evaluateAll((found) => found.map((one) => one.getAttribute('data-fault')))).toEqual(['roles-near', 'roles-unknown', 'name-repeated']);
  expect(await page.locator('[data-action="invite-all"]').isDisabled()).toBe(true);
  expect(await faults()).toEqual([]);
  await page.locator('[name="role-3"]').focus();
  await page.keyboard.type('Cán bộ');
  await page.locator('[name="unit-4"]').selectOption({ index: 1 });
  await page.locator('[data-line="4"] [data-fault]').waitFor({ state: 'detached' });
  await press('[data-action="invite-all"]');
  await page.locator('[data-slip]').nth(2).waitFor();
  expect(await page.locator('[data-slip]').evaluateAll((slips) => slips.map((slip) => slip.getAttribute('data-slip')))).toEqual(['hoa.dinh', 'nga.bui', 'nga.bui2']);
  expect(await page.locator('.slip-code').first().textContent()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(await faults()).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.office-head, .unprinted').evaluateAll((parts) => parts.every((part) => getComputedStyle(part).display === 'none'))).toBe(true);
  await page.emulateMedia({ media: null });
});

it('the catalogue and the system are told in words, and a unit is given another name by keys', async () => {
  await press('[data-link="he-thong"]');
  await page.locator('[data-source="one-stop"]').waitFor();
  expect(await faults()).toEqual([]);
  await press('[data-link="danh-muc"]');
  await page.locator('[data-unit="05089"]').waitFor();
  expect(await faults()).toEqual([]);
  // By the demo's day, in 2023, none has ended.
  expect(await page.locator('.catalogue-units .state').count()).toBe(0);
  await press('[data-unit="05089"] [data-action="add-alias"]');
  await page.locator('[name="alias"]:focus').waitFor();
  await page.keyboard.type('Xã nhà mới');
  await page.keyboard.press('Enter');
  await page.locator('[data-unit="05089"] td', { hasText: 'Xã nhà mới' }).waitFor();
  await press('[data-part="changes"]');
  expect(await page.locator('[data-change="word-taught"]').textContent()).toContain('“Xã nhà mới” nghĩa là');
  expect(await faults()).toEqual([]);
  await press('[data-part="units"]');
  await press('[data-unit="05098"] [data-action="change-unit"]');
  await page.locator('[name="unitName"]:focus').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Xã Bắc Phong Mới');
  await page.locator('[name="unitFrom"]').focus();
  await page.keyboard.type('02/01/2023');
  await page.locator('.notice-information', { hasText: 'Từ 02/01/2023, “Xã Bắc Phong” gọi là “Xã Bắc Phong Mới”.' }).waitFor();
  expect(await faults()).toEqual([]);
  await page.keyboard.press('Enter');
  await page.locator('[data-unit="05098"]', { hasText: 'đến 01/01/2023: Xã Bắc Phong' }).waitFor();
  await press('[data-unit="05098"] [data-action="change-unit"]');
  await press('[data-action="choose-end"]');
  await page.locator('[name="lastDay"]').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('31/12/2023');
  await page.locator('[name="successor-05101"]').focus();
  await page.keyboard.press('Space');
  await press('[data-action="preview-end"]');
  await page.locator('[data-action="save-end"]:focus').waitFor();
  expect(await faults()).toEqual([]);
  await page.keyboard.press('Enter');
  await page.locator('[data-unit="05098"]', { hasText: '– 31/12/2023' }).waitFor();
  expect(await page.locator('[data-unit="05098"]').textContent()).toContain('kế tiếp: Xã Thu Phong');
  await press('[data-action="add-unit"]');
  await page.locator('[name="unitName"]:focus').waitFor();
  for (const typed of ['Xã Bắc Phong', 'BP Mới', '', '000.00.21.H28', '05098-2024', '01/01/2024']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await press('[data-action="save-unit"]');
  // A file that says so would not tell which of the two it means.
  await page.locator('[role="alert"]', { hasText: '“Xã Bắc Phong” đã là mã hoặc tên của đơn vị 05098' }).waitFor();
  expect(await faults()).toEqual([]);
  await page.locator('[name="unitName"]').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Xã Hợp Nhất');
  await page.keyboard.press('Enter');
  await page.locator('[data-unit="05098-2024"]', { hasText: 'từ 01/01/2024' }).waitFor();
  await press('[data-unit="05098"] [data-action="change-unit"]');
  await press('[data-action="restore-name"]');
  await page.locator('[data-unit="05098"] strong', { hasText: /^Xã Bắc Phong$/ }).waitFor();
  await press('[data-part="changes"]');
  expect(await page.locator('[data-change^="unit-"] td:nth-child(3)').allTextContents()).toEqual([
    'Lấy lại tên cũ: Xã Bắc Phong', 'Thêm Xã Hợp Nhất, từ 01/01/2024', 'Đặt ngày cuối của Xã Bắc Phong: 31/12/2023', 'Đổi tên thành Xã Bắc Phong Mới, từ 02/01/2023',
  ]);
  await press('[data-part="indicators"]');
  await page.locator('[name="sought"]').fill('hs03');
  await page.locator('[data-indicator="HS01"]').waitFor({ state: 'detached' });
  expect(await page.locator('[data-indicator="HS03"]').textContent()).toContain('công thức phiên bản 2');
  expect(await faults()).toEqual([]);
  await page.locator('[name="sought"]').fill('');
  await press('[data-part="procedures"]');
  await page.locator('[data-procedure]').first().waitFor();
  expect(await faults()).toEqual([]);
});
