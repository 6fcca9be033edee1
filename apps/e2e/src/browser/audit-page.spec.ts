import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { query } from '../support/database-server.js';
import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(120_000);

let story: Story;
let office: Office;
let page: Page;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
  page = office.page;
});
afterAll(() => story.close());

it('tells in sentences who did what, from where, the newest first', async () => {
  await story.system.post('/api/synonyms', { kind: 'unit', word: 'Xã Bắc Phong cũ', target: '05098' });
  await story.system.post('/api/demo/clock', { speed: 2 });
  await office.go('he-thong');
  await page.locator('[data-link="nhat-ky"]').click();
  await page.locator('[data-act="clock-set"]').waitFor();
  expect(await office.text('[data-act="word-taught"] summary')).toBe('Dạy từ: “Xã Bắc Phong cũ” nghĩa là “Xã Bắc Phong”, sửa được 0 dòng');
  expect(await office.text('[data-act="word-taught"] td:nth-child(3)')).toBe('Khóa máy · 127.0.0.1');
  expect(await office.text('[data-act="session-opened"] td:nth-child(4)')).toContain('Mở phiên làm việc');
  const numbers = await page.locator('[data-entry]').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-entry'))));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('opens a row by the keyboard to what was before and after', async () => {
  await page.locator('[data-act="clock-set"] summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-act="clock-set"] details[open] table').waitFor();
  const speed = page.locator('[data-act="clock-set"] tbody tr:last-child').locator('th, td');
  expect(await speed.allTextContents()).toEqual(['tốc độ', '1', '2']);
});

it('is narrowed down, and goes out as a file, by what stands in the address', async () => {
  await page.locator('[name="act"]').selectOption('word-taught');
  await page.locator('[data-found="1"]').waitFor();
  expect(page.url()).toBe(`${story.system.url}/nhat-ky?act=word-taught`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action="csv"]').click()]);
  const lines = readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(';Khóa máy;127.0.0.1;Dạy từ;');
  await page.locator('[name="who"]').fill('không ai cả');
  await page.keyboard.press('Enter');
  expect(await office.text('[data-state="empty"]')).toContain('Không có dòng nào khớp.');
  await page.locator('[data-found="0"] a').click();
  await page.locator('[data-act="exported"]').waitFor();
});

it('says it loudly when the last verification found it changed', async () => {
  const value = { day: '2023-07-03', at: '2023-07-02T19:00:00.000Z', entries: 2, fault: 'Dòng 3 đã bị sửa.' };
  await query(story.system.databaseUrl, `INSERT INTO setting (key, value) VALUES ('auditCheck', '${JSON.stringify(value)}') ON CONFLICT (key) DO UPDATE SET value = excluded.value`);
  await page.reload();
  expect(await office.text('[role="alert"]')).toContain('Nhật ký bị sửa từ bên ngoài, kiểm tra lúc 02:00 03/07/2023');
  expect(await office.text('[role="alert"]')).toContain('Dòng 3 đã bị sửa.');
});
