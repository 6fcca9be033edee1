import { EntryFormVersion } from '@ioc/contracts';
import type { Dialog, Page } from 'playwright-core';
import { z } from 'zod';
import { oneTimeLink } from '../support/session.js';
import { graveFaults } from './support/axe.js';
import { faultsOfContrast } from './support/look.js';
import { Office, textOf } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(120_000);

// The demo's clock stands at 03/07/2023: quarter III of reports (15/06–14/09) runs.
let story: Story;
let page: Page;
let office: Office;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
  ({ page } = office);
  await office.go('he-thong');
  await page.locator('.tabs [data-link="bieu-nhap"]').click();
  await page.locator('[data-entry-forms="4"]').waitFor();
});
afterAll(() => story.close());

const said = (selector: string): Promise<string> => textOf(page.locator(selector));
async function versions(form: string): Promise<EntryFormVersion[]> {
  return z.array(EntryFormVersion).parse(await (await story.system.ask('/api/entry/forms')).json()).filter((version) => version.form === form);
}

it('a form is changed from a later period on, by keys, with a preview, what it brings about, and a way back', async () => {
  expect(await graveFaults(page)).toEqual([]);
  await page.locator('[data-link="sua-ha-tang-so"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-changes="0"]').waitFor();
  expect(await said('[data-warnings]')).toBe('Kỳ đang chạy (quý III/2023) giữ mẫu cũ; mẫu mới dùng từ quý IV/2023.');
  // The period ends on Thursday 14/12/2023: two working days after it is Monday, three more Thursday.
  expect(await said('[data-due]')).toBe('Hạn 17:00 18/12/2023; sau đó ghi nộp muộn, đến hết 21/12/2023');
  expect(await said('[data-steps]')).toBe('Cán bộ nhập → Kiểm tra → Duyệt');
  expect(await page.locator('[data-preview] input:not([disabled])').count()).toBe(0);

  await page.locator('[data-action="add-line"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[name="items.10.name"]:focus').waitFor();
  await page.locator('[data-action="save-form"]').click();
  await page.locator('[name="items.10.name"]:focus').waitFor();
  expect([await said('[data-wrong="items.10.name"]'), await said('[data-faults]')]).toEqual(['Tên dòng từ 3 ký tự.', 'Còn 2 chỗ phải sửa.']);
  await page.keyboard.type('Trang thông tin điện tử');
  await page.keyboard.press('Tab');
  await page.keyboard.type('trang');
  expect(await page.locator('[data-line="trang-thong-tin-dien-tu"]').count()).toBe(1);
  expect(await page.locator('[data-faults]').count()).toBe(0);
  expect(await said('[data-preview] tbody tr:last-child')).toBe('11Trang thông tin điện tửtrang');
  // Its key stays when it is renamed.
  await page.locator('[name="items.10.name"]').fill('Cổng thông tin điện tử');
  await page.locator('[name="items.10.unit"]').focus();
  await page.locator('[data-line="trang-thong-tin-dien-tu"] [data-action="up"]').click();
  expect(await page.locator('.entry-line').nth(9).getAttribute('data-line')).toBe('trang-thong-tin-dien-tu');

  await page.locator('[data-line="van-ban-ky-so"] [data-action="remove-line"]').click();
  expect(await said('[data-warnings]')).toContain('Bỏ dòng: “Trong đó ký số”. Số đã nhập của các kỳ trước vẫn giữ.');
  await page.locator('[data-action="undo"]').click();
  await page.locator('[data-line="van-ban-ky-so"]').waitFor();
  expect(await said('[data-warnings]')).not.toContain('Bỏ dòng');
  await page.locator('[name="due.workingDays"]').fill('3');
  expect(await said('[data-due]')).toContain('Hạn 17:00 19/12/2023');
  expect(await graveFaults(page)).toEqual([]);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);

  // Away by a link or back: first it asks, and who stays has lost nothing.
  const asked: string[] = [];
  const stay = (dialog: Dialog): void => {
    asked.push(dialog.message());
    void dialog.dismiss();
  };
  page.on('dialog', stay);
  await page.locator('main [data-link="bieu-nhap"]').click();
  await page.goBack();
  await page.waitForFunction(() => location.pathname === '/bieu-nhap/ha-tang-so');
  page.off('dialog', stay);
  expect(asked).toEqual(Array(2).fill('Biểu còn thay đổi chưa lưu. Rời trang thì mất các thay đổi đó.'));
  expect(await page.locator('[name="due.workingDays"]').inputValue()).toBe('3');

  await page.locator('[data-action="save-form"]').click();
  await page.locator('[data-saved="2"]').waitFor();
  const [first, second] = await versions('ha-tang-so');
  expect([first?.endsOn, first?.definition.items.length]).toEqual(['2023-09-15', 10]);
  expect([second?.validFrom, second?.definition.due.workingDays, second?.definition.items.map(({ key }) => key).slice(8)]).toEqual(['2023-09-15', 3, ['buoi-ho-tro', 'trang-thong-tin-dien-tu', 'luot-nguoi']]);
  await page.locator('main [data-link="bieu-nhap"]').click();
  expect(await said('[data-form="ha-tang-so"] td:nth-child(3)')).toBe('● Phiên bản 1từ 15/12/2021● phiên bản 2 dùng từ 15/09/2023');
});

it('a new form is made, what the server refuses stands at its field, and it is ended', async () => {
  await page.locator('[data-link="moi"]').click();
  await page.locator('[name="title"]').fill('Hạ tầng số');
  expect(await page.locator('[name="form"]').inputValue()).toBe('ha-tang-so');
  await page.locator('[data-action="add-line"]').click();
  await page.keyboard.type('Camera an ninh');
  await page.locator('[name="items.0.unit"]').fill('camera');
  await page.locator('[data-action="add-figure"]').click();
  await page.locator('[name="figures.0.indicator"]').selectOption('VT03');
  await page.locator('[data-action="save-form"]').click();
  expect(await said('[data-wrong="figures"]')).toBe('Có chỉ tiêu đã lấy số từ biểu khác. Mỗi chỉ tiêu chỉ lấy từ một biểu: bỏ ở biểu này hoặc ở biểu kia.');
  await page.locator('[data-action="remove-figure"]').click();
  await page.locator('[data-action="save-form"]').click();
  expect(await said('[data-wrong="form"]')).toBe('Đã có biểu mang mã này. Chọn mã khác, hoặc thêm phiên bản cho biểu đó.');
  await page.locator('[name="form"]').fill('camera');
  expect(await page.locator('[data-wrong]').count()).toBe(0);
  await page.locator('[data-action="save-form"]').click();
  await page.locator('[data-saved="1"]').waitFor();
  await page.locator('main [data-link="bieu-nhap"]').click();

  await page.locator('[data-form="camera"] [data-action="end"]').click();
  await page.locator('[name="endsOn"]:focus').waitFor();
  expect(await graveFaults(page)).toEqual([]);
  await page.locator('[data-action="end-confirm"]').click();
  await page.locator('.notice-good').waitFor();
  expect(await versions('camera')).toMatchObject([{ validFrom: '2023-07-01', endsOn: '2023-10-01', definition: { items: [{ key: 'camera-an-ninh' }] } }]);
  expect(await page.locator('[data-form="camera"] [data-action="end"]').count()).toBe(0);
});
