import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { excelList, portalMessage } from '../support/exports.js';
import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office } from './support/office.js';
import { dossier, Story } from './support/story.js';

jest.setTimeout(120_000);

const COMMUNE = 'Xã Bắc Phong';
const CODE = '000.00.05.H28-230630-900';
const SAME = dossier(`${CODE}1`, COMMUNE);
const DUE = dossier(`${CODE}2`, COMMUNE);
const STATUS = dossier(`${CODE}3`, COMMUNE, { procedure: '1.001193' });
const LISTED = dossier(`${CODE}4`, COMMUNE);
const SENT = dossier(`${CODE}5`, COMMUNE);
const ADDRESS = '?first=one-stop%2Fexcel&second=one-stop%2Fportal&from=2023-06-01&to=2023-06-30';

let story: Story;
let office: Office;
let page: Page;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
  page = office.page;
});
afterAll(() => story.close());

it('asks for a second source while there is only one', async () => {
  const list = excelList({ issuer: '', from: '01/06/2023', to: '30/06/2023', rows: [SAME, DUE, STATUS, LISTED] });
  await story.system.deliver({ fileName: 'danh-sach.xls', body: list, sure: true });
  await office.go('so-lieu');
  await page.locator('[data-link="doi-soat"]').click();
  expect(await office.text('[data-state="empty"]')).toContain('Chưa đủ hai nguồn để đối soát.');
});

it('tells which dossiers two sources tell otherwise, contradictions first', async () => {
  const message = portalMessage([
    SAME, { ...DUE, dueAt: '05/07/2023 16:50' }, { ...STATUS, status: 'Đã trả kết quả', completedAt: '30/06/2023 17:30' }, SENT,
  ]);
  await story.system.deliver({ fileName: 'dong-bo.json', body: message, stateDate: '2023-06-30', sure: true });
  await page.goto(`${story.system.url}/doi-soat${ADDRESS}`);
  await page.locator('[data-dossier]').first().waitFor();
  expect(await office.text('[data-differences="4"]')).toBe('3 hồ sơ mâu thuẫn; 3 hồ sơ cả hai bên cùng có');
  const told = await page.locator('[data-dossier]').evaluateAll((rows) => rows.map((row) => `${row.getAttribute('data-dossier')?.at(-1)} ${row.getAttribute('data-cause')}`));
  // The list of all June lacks the fifth; a message tells of single dossiers, so that its silence on the fourth says nothing.
  expect(told).toEqual(['2 contradiction', '3 contradiction', '5 contradiction', '4 silent']);
  const due = page.locator(`[data-dossier="${CODE}2"] [data-kind="due"] td`);
  expect((await due.allTextContents()).slice(2, 5).map((text) => text.split(' ')[0])).toEqual(['ngày', '04/07/2023', '05/07/2023']);
  expect(await office.text(`[data-dossier="${CODE}5"] td:nth-child(4)`)).toBe('không có');
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('is narrowed down, and goes out as a file, by what stands in the address', async () => {
  await page.locator('[name="kind"]').selectOption('status');
  await page.locator('[data-found="1"]').waitFor();
  expect(page.url()).toBe(`${story.system.url}/doi-soat${ADDRESS}&kind=status`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action="csv"]').click()]);
  const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(';trạng thái;Đang xử lý;');
  await page.locator('[name="q"]').fill('khong co gi');
  await page.keyboard.press('Enter');
  expect(await office.text('[data-state="empty"]')).toContain('Không có hồ sơ nào khớp bộ lọc.');
  await page.locator('[data-found="0"] a').click();
  await page.locator(`[data-dossier="${CODE}4"]`).waitFor();
});

it('turns the sides around when one is chosen twice, and leads to the dossier', async () => {
  await page.locator('[name="first"]').selectOption('one-stop/portal');
  await page.waitForURL(/first=one-stop%2Fportal&second=one-stop%2Fexcel/);
  await page.locator(`[data-dossier="${CODE}5"] [data-kind="only-first"]`).waitFor();
  await page.locator(`[data-dossier="${CODE}3"] a`).click();
  await page.locator('[data-statement="portal"]').waitFor();
});

it('says in words when a source has never spoken', async () => {
  await page.goto(`${story.system.url}/doi-soat${ADDRESS.replace('portal', 'igate')}`);
  expect(await office.text('[role="alert"]')).toContain('Chưa có số liệu hồ sơ từ “one-stop/igate”.');
});
