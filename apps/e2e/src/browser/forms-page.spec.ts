import { FormAnswer, FrozenContent } from '@ioc/contracts';
import { excelList } from '../support/exports.js';
import { oneTimeLink } from '../support/session.js';
import { openInOffice, pageSizes } from '../support/soffice.js';
import { faultsOfContrast } from './support/look.js';
import { Office, textOf } from './support/office.js';
import { dossier, Story } from './support/story.js';

jest.setTimeout(120_000);

const HALF = 'from=2023-01-01&to=2023-06-30';
const A4_LANDSCAPE = [842, 595];
/** Columns 3 to 13 of the half-year: 6.747 = 6.599 + 148, five of them overdue (DOMAIN.md 0). */
const TOTAL = '6747 6643 104 0 6599 2875 3719 5 148 148 0'.split(' ');
const DISTRICT = '1669 1646 23 0 1615 878 734 3 54 54 0'.split(' ');
const COMMUNES = '5078 4997 81 0 4984 1997 2985 2 94 94 0'.split(' ');

let story: Story;
let office: Office;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  await story.importSamples();
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
  await office.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
});
afterAll(() => story.close());

async function file(path: string): Promise<Buffer> {
  const answer = await story.system.ask(path);
  if (!answer.ok) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}

const plain = (cells: string[]): string[] => cells.map((cell) => cell.replaceAll('.', ''));

it('shows the half-year in the ministry’s columns, with its checks', async () => {
  await office.go('bieu-mau');
  const { page } = office;
  await page.locator(`[data-form="/bieu-mau?${HALF}"]`).waitFor();
  const cells = (row: string): Promise<string[]> => page.locator(`[data-row="${row}"] [data-column]`).allTextContents();
  expect(plain(await cells('total'))).toEqual(TOTAL);
  expect(plain(await cells('level:district'))).toEqual(DISTRICT);
  expect(plain(await cells('level:commune'))).toEqual(COMMUNES);
  expect(await page.locator('[data-check]').allTextContents()).toEqual(['● 3 = 4 + 5 + 6 ✓', '● 7 = 8 + 9 + 10 ✓', '● 11 = 12 + 13 ✓', '● 3 = 7 + 11 ✓']);
  expect(await page.locator('[data-notes] li').allTextContents()).toEqual([
    'Cột 12 gồm 37 hồ sơ tạm dừng, chờ bổ sung.',
    'Cột 6 có thể thiếu: chưa lần nhập nào nói đến ngày trước 01/01/2023 của 11 đơn vị. Nếu có hồ sơ kỳ trước chuyển sang, hãy nhập tồn đầu kỳ.',
  ]);
  expect(await office.text('.form-head [data-judged-by="ii06a"]')).toBe('Tính đến hết ngày 30/06/2023. Số liệu nguồn đến 30/06/2023. Quy tắc tính Biểu II.06a (ii06a), công thức phiên bản 1.');
  expect(await page.locator('[data-row="total"] [data-column="10"] a').getAttribute('href')).toBe(`/ho-so?column=solved-overdue&scope=total&${HALF}&asOf=2023-06-30&ruleSet=ii06a`);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('copies columns 3 to 13', async () => {
  await office.page.locator('[data-action="copy"]').click();
  await office.page.locator('[data-copied="copied"]').waitFor();
  const lines = (await office.page.evaluate(() => navigator.clipboard.readText())).split('\n').map((line) => line.split('\t'));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([12, DISTRICT, TOTAL]);
});

it('a reporting period names the days that no delivery covers, and is not frozen without a reason', async () => {
  const { page } = office;
  await page.locator('[name="calendar"]').selectOption('reporting');
  await page.locator('[data-form="/bieu-mau?from=2022-12-15&to=2023-06-14"]').waitFor();
  expect(await office.text('[data-uncovered]')).toMatch(/^15\/12–31\/12\/2022: Thị trấn Cao Phong, .*UBND huyện Cao Phong$/);
  expect(await page.locator('[data-action="freeze"]').isDisabled()).toBe(true);
  await page.locator('[name="scope"]').selectOption('unit:05098');
  await page.locator('[name="calendar"]').selectOption('calendar');
  await page.locator(`[data-form="/bieu-mau?${HALF}&scope=unit%3A05098"]`).waitFor();
  // By unit of the sample's expected results: 448 received, 445 online, 438 solved (179 + 259 + 0), 10 open.
  expect(plain(await page.locator('[data-row="total"] [data-column]').allTextContents())).toEqual('448 445 3 0 438 179 259 0 10 10 0'.split(' '));
  await page.locator('[name="scope"]').selectOption('office');
  await page.locator(`[data-form="/bieu-mau?${HALF}"]`).waitFor();
});

it('the sheet opens in LibreOffice with right sums, and prints on A4 landscape', async () => {
  const { sheets, printed } = await openInOffice(await file(`/api/forms/ii06a/file/xlsx?${HALF}`));
  const form = (sheets['II.06a'] ?? []).map((line) => line.split('\t').map((cell) => cell.replaceAll(/[.,"](?=\d{3})|"/g, '')));
  const line = (title: string): string[] | undefined => form.find(([, second]) => second === title)?.slice(2);
  expect(line('Tổng cộng')).toEqual(TOTAL);
  expect(line('Lĩnh vực giải quyết theo cấp huyện')).toEqual(DISTRICT);
  expect(line('Lĩnh vực giải quyết theo cấp xã')).toEqual(COMMUNES);
  expect(form.map(([first]) => first).filter((first) => first?.startsWith('Kiểm tra'))).toEqual([
    'Kiểm tra 3 = 4 + 5 + 6: đúng ✓', 'Kiểm tra 7 = 8 + 9 + 10: đúng ✓', 'Kiểm tra 11 = 12 + 13: đúng ✓', 'Kiểm tra 3 = 7 + 11: đúng ✓',
  ]);
  expect(sheets['Phụ lục I']?.[4]).toBe('1\t000.00.01.H28-230217-0002\t17/02/2023\t24/02/2023\t01/03/2023\tUBND huyện Cao Phong\tQuá hạn 3 ngày làm việc');
  expect(sheets['Phụ lục I']?.length).toBe(9);
  expect(sheets['Phụ lục II']?.[4]).toContain('Không có hồ sơ đang giải quyết quá hạn đến ngày 30/06/2023.');
  expect(pageSizes(printed)).toEqual([A4_LANDSCAPE, A4_LANDSCAPE, A4_LANDSCAPE]);
});

it('the PDF has a page for the form and each appendix, with its own letters in it', async () => {
  const pdf = (await file(`/api/forms/ii06a/file/pdf?${HALF}`)).toString('latin1');
  expect(pageSizes(pdf)).toEqual([A4_LANDSCAPE, A4_LANDSCAPE, A4_LANDSCAPE]);
  expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+Tinos/);
  expect(pdf).toContain('/FontFile2');
});

it('another system’s form is laid beside it, cell by cell', async () => {
  const { page } = office;
  await page.locator('[data-foreign] summary').click();
  const give = (name: string, buffer: Buffer): Promise<void> => page.locator('[name="foreign"]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await give('bieu-06a.xlsx', await file(`/api/forms/ii06a/file/xlsx?${HALF}`));
  expect(await office.text('[data-foreign] .notice-title')).toBe('● Giống nhau: 132 ô đã so.');
  const cells = (values: string[]): string => values.map((value) => `<td>${value}</td>`).join('');
  await give('bieu-06a.xls', Buffer.from(`<html><body><table><tr><td></td><td>Tổng cộng</td>${cells(TOTAL.with(10, '15'))}</tr></table></body></html>`));
  await page.locator('[data-foreign] .notice-warning').waitFor();
  expect(await office.text('[data-foreign] .notice-title')).toBe('▲ Lệch 1 trong 11 ô đã so.');
  expect(await textOf(page.locator('[data-row="total"] [data-column="13"]'))).toBe('0Phần mềm một cửa:15');
});

it('is frozen, signed, and laid beside the present in one click', async () => {
  const { page } = office;
  await page.locator('[data-action="freeze"]').click();
  expect(await office.text('[data-said]')).toBe('● Đã chốt phiên bản 1.');
  const version = page.locator('[data-version="1"]');
  await version.locator('summary', { hasText: 'Đính kèm' }).click();
  await version.locator('[name="signed"]').setInputFiles({ name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('không phải PDF') });
  await version.locator('[name="number"]').fill('45/BC-UBND');
  await version.locator('[name="signedOn"]').fill('03/07/2023');
  await version.locator('[data-action="attach"]').click();
  expect(await textOf(version.locator('[role="alert"]'))).toContain('không phải PDF');
  await version.locator('[name="signed"]').setInputFiles({ name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF') });
  await version.locator('[data-action="attach"]').click();
  expect(await textOf(version.locator('[data-signed]'))).toMatch(/Bản ký số 45\/BC-UBND, ngày 03\/07\/2023 bao-cao\.pdf/);
  await version.locator('[data-action="compare"]').click();
  expect(await office.text('[data-difference="0"] .notice-title')).toBe('● Bản chốt và hiện nay giống nhau từng ô.');

  const { frozen: [first] } = FormAnswer.parse(await (await story.system.ask(`/api/forms/ii06a?${HALF}`)).json());
  const path = `/api/forms/frozen/${first?.id ?? 0}`;
  const before = [await file(path), await file(`${path}/file/xlsx`), await file(`${path}/file/pdf`)];
  const rows = [dossier('000.00.05.H28-230630-9001', 'Xã Bắc Phong')];
  await story.system.deliver({ fileName: 'them.xls', body: excelList({ issuer: 'UBND huyện', from: '30/06/2023', to: '30/06/2023', rows }), stateDate: '2023-06-30' });
  await page.reload();
  await page.locator('[data-version="1"] [data-action="compare"]').click();
  // The row of its field, of its level and the total: columns 3, 4, 11 and 12 each.
  expect(await office.text('[data-difference="12"] .notice-title')).toBe('▲ Bản chốt và hiện nay lệch 12 ô.');
  expect(await textOf(page.locator('[data-row="total"] [data-column="3"]'))).toBe('6.748Bản chốt:6.747');
  expect([await file(path), await file(`${path}/file/xlsx`), await file(`${path}/file/pdf`)]).toEqual(before);
  expect(FrozenContent.parse(JSON.parse(before[0]?.toString() ?? '')).content.rows.at(-1)?.cells.map(String)).toEqual(TOTAL);

  await page.locator('[name="reason"]').fill('Một cửa gửi thêm hồ sơ ngày 30/06');
  await page.locator('[data-action="freeze"]').click();
  expect(await textOf(page.locator('[data-version="2"]'))).toMatch(/Phiên bản 2.*Lý do: “Một cửa gửi thêm hồ sơ ngày 30\/06”.*12 ô thay đổi/);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('is for those who may', async () => {
  for (const path of [`ii06a?${HALF}`, `ii06a/file/pdf?${HALF}`, 'frozen/1', 'frozen/1/signed/1']) {
    expect((await fetch(`${story.system.url}/api/forms/${path}`)).status).toBe(401);
  }
  expect((await fetch(`${story.system.url}/api/forms/ii06a/freeze`, { method: 'POST' })).status).toBe(401);
});
