import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { excelList } from '../support/exports.js';
import { importFile, ioc } from '../support/ioc.js';
import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office, textOf } from './support/office.js';
import { dossier, Story } from './support/story.js';

jest.setTimeout(60_000);

const CODE = '000.00.08.H28-230605-0012';
const HEADER = ['STT', 'Đơn vị tiếp nhận', 'Mã TTHC', 'Mã hồ sơ', 'Hình thức tiếp nhận', 'Trạng thái', 'Ngày nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Ngày gia hạn', 'Hạn mới', 'Phòng ban xử lý'];

const folder = mkdtempSync(join(tmpdir(), 'ioc-dossier-'));
let story: Story;
let office: Office;

async function give(name: string, content: string, stateDate: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await importFile(story.system, file, '--state-date', stateDate);
}

/** Received on Monday 05/06, due on Wednesday 14/06; a supplement moves it to 16/06, an apology to 21/06; solved on 23/06. */
beforeAll(async () => {
  story = await Story.begin();
  const start = dossier(CODE, 'Xã Tây Phong', { procedure: '1.013225', acceptedAt: '05/06/2023 08:00', dueAt: '14/06/2023 08:00' });
  await give('dau-thang.xls', excelList({ issuer: 'UBND xã Tây Phong', from: '01/06/2023', to: '05/06/2023', rows: [start] }), '2023-06-05');
  await give('cong-dvc.json', JSON.stringify({ service: 'DongBoHoSoMC', data: [{
    MaHoSo: CODE, MaTTHC: '1.013225', KenhThucHien: '2', DonViXuLy: 'UBND xã Tây Phong', TrangThaiHoSo: '4', ChuHoSo: 'Nguyễn Thị Bưởi',
    NgayNopHoSo: '20230605074100', NgayTiepNhan: '20230605080000', NgayHenTra: '20230616080000',
    DanhSachHoSoBoSung: [{
      NoiDungBoSung: 'Giấy tờ của Nguyễn Thị Bưởi', NgayBoSung: '20230606090000', NgayTiepNhanBoSung: '20230608150000',
      NgayHenTraTruoc: '20230614080000', NgayHenTraMoi: '20230616080000',
    }],
  }] }), '2023-06-09');
  const end = ['1', 'Xã Tây Phong', '1.013225', CODE, 'Trực tuyến', 'Đã xử lý xong', '05/06/2023 08:00', '16/06/2023 08:00', '23/06/2023 10:00', '15/06/2023 16:00', '21/06/2023 08:00', 'Phòng Quản lý đô thị'];
  const table = [HEADER, end].map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  await give('cuoi-thang.xls', `<table>${table}</table>`, '2023-06-30');
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
});
afterAll(async () => {
  await story.close();
  rmSync(folder, { recursive: true });
});

it('says why it was late: term, pause, moved due dates, counted days, in whose hands', async () => {
  const { page } = office;
  await page.goto(`${story.system.url}/ho-so/${CODE}`);
  await page.locator('[data-why]').waitFor();
  expect(await office.text('[data-why] .notice-title')).toBe('▲ Có kết quả muộn 2 ngày làm việc');
  expect(await Promise.all((await page.locator('[data-why] li').all()).map(textOf))).toEqual([
    'Tiếp nhận 08:00 05/06/2023, hẹn trả 08:00 14/06/2023: trong 7 ngày làm việc.',
    'Tạm dừng từ 09:00 06/06/2023 đến 15:00 08/06/2023, 2 ngày làm việc: chờ bổ sung.',
    'Hạn dời từ 14/06/2023 sang 16/06/2023: chờ bổ sung.',
    'Hạn dời từ 16/06/2023 sang 21/06/2023: xin lỗi, hẹn lại.',
    'Đã tính 12 ngày làm việc từ khi tiếp nhận đến 23/06/2023, không kể 2 ngày làm việc tạm dừng.',
    'Vượt ngày hẹn 21/06/2023 là 2 ngày làm việc.',
    'Giải quyết tại: Phòng Quản lý đô thị, Xã Tây Phong.',
  ]);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('shows its life with the delivery that told each event, and every statement with file and line', async () => {
  const { page } = office;
  const events = await Promise.all((await page.locator('[data-event]').all()).map(async (item) => `${await item.getAttribute('data-event')} ${await textOf(item.locator('a'))}`));
  expect(events).toEqual([
    'submitted cong-dvc.json', 'accepted dau-thang.xls', 'supplement-requested cong-dvc.json', 'supplement-received cong-dvc.json',
    'due-moved cong-dvc.json', 'apologised cuoi-thang.xls', 'solved cuoi-thang.xls',
  ]);
  expect(await textOf(page.locator('[data-event="apologised"] b').locator('..'))).toBe('Xin lỗi, hẹn lại ngày trả: 16/06/2023 → 21/06/2023 · nguồn ghi ngày');
  expect(await Promise.all((await page.locator('[data-statement] td:last-child').all()).map(textOf))).toEqual([
    'dau-thang.xls, dòng 5', 'cong-dvc.json, dòng 1', 'cuoi-thang.xls, dòng 2',
  ]);
  expect(await textOf(page.locator('article'))).not.toContain('Bưởi');
});

it('is also told on the command line', async () => {
  const { code, stdout } = await ioc(story.system, ['dossier', CODE]);
  expect(code).toBe(0);
  expect(stdout).toContain('Vì sao quá hạn: có kết quả muộn 2 ngày làm việc\n');
  expect(stdout).toMatch(/16:00 ngày 15\/06\/2023\s+xin lỗi, hẹn lại\s+nguồn ghi ngày\s+cuoi-thang\.xls\n/);
});

it('that nobody knows is said to be unknown', async () => {
  await office.page.goto(`${story.system.url}/ho-so/000.00.08.H28-999999-9999`);
  expect(await office.text('[data-state="empty"]')).toContain('Không có hồ sơ nào mang mã này.');
});
