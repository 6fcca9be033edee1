import { excelList, type DossierRow } from '../support/exports.js';
import { oneTimeLink } from '../support/session.js';
import { Office, textOf } from './support/office.js';
import { dossier, Story } from './support/story.js';
import { Wall } from './support/wall.js';

jest.setTimeout(60_000);

const numbered = (number: number, over: Partial<DossierRow> = {}): DossierRow =>
  dossier(`000.00.05.H28-230612-${number}`, 'Xã Bắc Phong', { acceptedAt: '12/06/2023 08:00', dueAt: '19/06/2023 17:00', ...over });

/** Two dossiers of another unit that were there before. */
const EARLIER = excelList({
  issuer: 'UBND XÃ THU PHONG', from: '01/06/2023', to: '07/06/2023',
  rows: [1, 2].map((number) => dossier(`000.00.06.H28-230605-000${number}`, 'Xã Thu Phong', { acceptedAt: '05/06/2023 08:00', dueAt: '12/06/2023 17:00' })),
});

/** From line 5 on; lines 6, 8 and 10 cannot be understood. */
const LIST = excelList({
  issuer: 'UBND XÃ BẮC PHONG', from: '12/06/2023', to: '12/06/2023',
  rows: [
    numbered(9001),
    numbered(9002, { dueAt: '31/02/2023 17:00' }),
    numbered(9003),
    numbered(9004, { unit: 'Xã Bắc Phong Mới' }),
    numbered(9005, { status: 'Đã trả kết quả', completedAt: '12/06/2023 16:00' }),
    numbered(9006, { status: 'Đang suy nghĩ' }),
    numbered(9007, { status: 'Đã trả kết quả', completedAt: '12/06/2023 16:30' }),
    numbered(9008),
    numbered(9009),
  ],
});

/** Another office's own words for its columns; no profile knows them. */
const OTHER_LAYOUT = [
  'Số biên nhận;Nơi thụ lý;Mã công việc;Cách nộp;Tình hình;Lúc nhận;Lúc hẹn;Lúc xong',
  '000.00.07.H28-230613-0001;Xã Hợp Phong;2.000815;Trực tiếp;Đang xử lý;13/06/2023 08:00;20/06/2023 17:00;',
  '000.00.07.H28-230613-0002;Xã Hợp Phong;2.000815;Trực tuyến;Đang xử lý;14/06/2023 09:00;21/06/2023 17:00;',
].join('\n');

let story: Story;
let office: Office;
let wall: Wall;
let link: string;
beforeAll(async () => {
  story = await Story.begin();
  await story.system.deliver({ fileName: 'truoc.xls', body: EARLIER });
  link = await oneTimeLink(story.system);
  office = await Office.enter(story.browser, link);
  wall = await Wall.open(story.browser, story.system);
  await wall.waitUntilShows('HS01', '2');
});
afterAll(() => story.close());

describe('a one-time link', () => {
  it('opens the pages and leaves no code in the address', async () => {
    await office.page.locator('[data-drop-zone]').waitFor();
    expect(office.page.url()).toBe(`${story.system.url}/nhap`);
    await office.page.goBack();
    expect(office.page.url()).not.toContain('ma=');
    await office.page.goto(`${story.system.url}/nhap`);
  });

  it('is refused in words when it is used again', async () => {
    const again = await Office.enter(story.browser, link);
    expect(await again.text('main')).toContain('Liên kết này đã dùng rồi');
    expect(again.page.url()).toBe(`${story.system.url}/vao`);
    await again.page.close();
  });
});

describe('a list with three bad rows', () => {
  it('is taken in, and the page says what it changed', async () => {
    const file = await office.drop('bac-phong.xls', LIST);
    expect(await textOf(file.locator('[data-result]'))).toBe('Thêm 6, trong đó 2 hồ sơ kết thúc; 3 dòng cần xem lại');
    expect(await textOf(file)).not.toContain('đã được nhập từ trước');
    await wall.waitUntilShows('HS01', '8');
    expect(await office.text('nav [data-link="can-xem-lai"]')).toBe('Dòng cần xem lại 3');
  });

  it('shows the three with the line numbers of the file', async () => {
    await office.go('can-xem-lai');
    await office.row(10).waitFor();
    const rows = office.page.locator('[data-row]');
    expect(await rows.evaluateAll((found) => found.map((row) => [(row as HTMLElement).dataset['row'], (row as HTMLElement).dataset['reason']]))).toEqual([
      ['6', 'bad-date'], ['8', 'unknown-unit'], ['10', 'unknown-status'],
    ]);
    expect(await textOf(office.row(6).locator('[data-wrong="true"]'))).toBe('Ngày hẹn trả31/02/2023 17:00');
    expect(await textOf(office.row(10).locator('[data-wrong="true"]'))).toBe('Trạng tháiĐa▒▒ che, 13 ký tự');
  });

  it('takes a correction in place, after refusing what is no date beside the cell', async () => {
    const row = office.row(6);
    await row.locator('[data-action="correct"]').click();
    await row.locator('[name="dueAt"]').fill('ngày mai');
    await row.locator('[data-action="correct-save"]').click();
    expect(await textOf(row.locator('label:has([data-refused="true"]) .state-critical'))).toContain('Ô này không đúng dạng của cột');
    await row.locator('[name="dueAt"]').fill('28/02/2024 17:00');
    await row.locator('[name="dueAt"]').press('Enter');
    await row.waitFor({ state: 'detached' });
    expect(await office.text('[data-said]')).toContain('Đã lưu dòng 6');
    await wall.waitUntilShows('HS01', '9');
  });

  it('learns a unit that it did not know', async () => {
    const row = office.row(8);
    await row.locator('[data-action="teach"]').click();
    await row.locator('[name="search"]').fill('bac phong');
    await row.locator('.target').click();
    await row.locator('[data-action="teach-confirm"]').click();
    await row.waitFor({ state: 'detached' });
    expect(await office.text('[data-said]')).toContain('Đã sửa 1 dòng giống vậy.');
    await wall.waitUntilShows('HS01', '10');
  });

  it('gives one up with a reason, and nothing waits any more', async () => {
    const row = office.row(10);
    await row.locator('[data-action="give-up"]').click();
    await row.locator('[name="reason"]').fill('ghi nhầm, không có hồ sơ này');
    await row.locator('[data-action="give-up-confirm"]').click();
    await office.page.locator('[data-state="empty"]').waitFor();
    expect(await office.text('[data-said]')).toContain('Đã bỏ dòng 10.');
    expect(await wall.figures('HS01', 'HS06')).toEqual(['10', '2']);
  });

  it('is withdrawn with a reason, and the wall goes back', async () => {
    await office.go('lan-nhap');
    const delivery = office.page.locator('[data-file="bac-phong.xls"]');
    await delivery.locator('[data-action="withdraw"]').click();
    await delivery.locator('[name="reason"]').fill('gửi nhầm tệp');
    await delivery.locator('[data-action="withdraw-confirm"]').click();
    await office.page.locator('[data-file="bac-phong.xls"][data-status="withdrawn"]').waitFor();
    expect(await textOf(delivery)).toContain('“gửi nhầm tệp”');
    await wall.waitUntilShows('HS01', '2');
  });
});

describe('a file of a layout that nobody has seen', () => {
  it('is shown as it would be understood, set right, and taken in', async () => {
    await office.go('nhap');
    const file = await office.drop('noi-khac.csv', OTHER_LAYOUT);
    const mapping = file.locator('[data-mapping]');
    await mapping.waitFor();
    expect(await textOf(mapping.locator('[data-missing-columns]'))).toBe('■ Chưa chỉ ra cột: Ngày tiếp nhận');
    expect(await mapping.locator('[data-action="use-mapping"]').isDisabled()).toBe(true);
    await mapping.locator('select[data-header="Lúc nhận"]').selectOption({ label: 'Ngày tiếp nhận' });
    await mapping.locator('select[data-header="Lúc xong"]').selectOption({ label: 'Ngày có kết quả' });
    await mapping.locator('[data-action="look-again"]').click();
    expect(await textOf(mapping.locator('[data-preview]'))).toBe('Nếu nhập: đọc 3 dòng, hiểu 2, 1 dòng tiêu đề, tổng');
    await mapping.locator('[data-action="use-mapping"]').click();
    expect(await textOf(file.locator('[data-result]'))).toBe('Thêm 2');
    await wall.waitUntilShows('HS01', '4');
    await office.go('mau-tep');
    await office.page.locator('[data-profile^="list-"][data-version="1"]').waitFor();
    expect(wall.neverReloaded).toBe(true);
  });

  it('is shown as text, whatever its name, its headers and its cells would do elsewhere', async () => {
    const script = '<img src=x onerror=globalThis.ran=1>';
    const formula = '=HYPERLINK(""http://ioc.example/"")';
    await office.go('nhap');
    const [name, page] = [`${script}.csv`, office.page];
    const content = [
      `Số hiệu;Chỗ làm;Mã việc;Kiểu nộp;Ra sao;Nhận lúc;${script};"${formula}"`,
      `000.00.07.H28-230613-0003;Xã Hợp Phong;2.000815;Trực tiếp;Đang xử lý;13/06/2023 08:00;${script};"${formula}"`,
      `000.00.07.H28-230613-0004;Xã Hợp Phong;2.000815;Trực tiếp;Đang xử lý;14/06/2023 08:00;${script};"${formula}"`,
    ].join('\n');
    await page.locator('#file-input').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    const mapping = page.locator('[data-mapping]');
    await mapping.waitFor();
    // It stands there to be read, and nothing came of it.
    expect(await mapping.textContent()).toContain(script);
    expect(await page.locator('.file-name', { hasText: script }).count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect(await page.locator('main img, main script, main a[href*="ioc.example"]').count()).toBe(0);
  });
});
