import type { Page } from 'playwright-core';
import { graveFaults } from './support/axe.js';
import { faultsOfContrast } from './support/look.js';
import { OFFICE_SCREEN } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(120_000);

const QUARTER = 'form=ha-tang-so&from=2023-03-15';
const HALF = 'from=2023-01-01&to=2023-06-30';

let story: Story;
let page: Page;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  await story.system.post('/api/demo/entry');
  page = await story.browser.newPage({ viewport: OFFICE_SCREEN });
});
afterAll(() => story.close());

async function enter(role: string): Promise<void> {
  const answer = await page.request.post(`${story.system.url}/api/demo/sign-in`, { data: { role }, headers: { Origin: story.system.url } });
  expect(answer.status()).toBe(201);
}
const open = (path: string): Promise<unknown> => page.goto(story.system.url + path);

it('the checker sees all units of a form, by the keyboard alone, and returns a cell with its reason', async () => {
  await enter('checker');
  await open('/duyet-so-lieu');
  await page.locator('[data-waiting="4"]').waitFor();
  // And one unit asks to be reopened.
  await page.getByRole('link', { name: 'Duyệt số liệu, 5 phiếu đang chờ', exact: true }).waitFor();
  await open(`/duyet-so-lieu?${QUARTER}`);
  await page.locator('[data-place="0 0"]').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.locator('[data-panel="05092"]').waitFor();
  expect(await graveFaults(page)).toEqual([]);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(OFFICE_SCREEN.width);
  await page.locator('[data-action="return"]').click();
  expect(await graveFaults(page)).toEqual([]);
  await page.locator('[name="reason"]').fill('Dòng 3 lệch với quý trước');
  expect(await page.locator('[data-action="return-send"]').isDisabled()).toBe(true);
  await page.locator('[name="why-co-quan"]').fill('Đếm cả trạm y tế chưa?');
  await page.keyboard.press('Enter');
  await page.locator('.notice-good', { hasText: 'Đã trả lại Xã Bình Thanh' }).waitFor();
  await page.locator('[data-waiting="3"]').waitFor();
  await page.getByRole('link', { name: 'Duyệt số liệu, 4 phiếu đang chờ', exact: true }).waitFor();
});

it('agrees to what is chosen; what did not go through is said and stays chosen', async () => {
  await open('/duyet-so-lieu?form=doi-thanh-nien&from=2023-05-15');
  const box = page.locator('thead input[type="checkbox"]').first();
  await box.check();
  const unit = (await box.getAttribute('name'))?.slice('unit-'.length) ?? '';
  // The answer was lost once: who has agreed is answered as before.
  await page.context().request.post(`${story.system.url}/api/entry/submissions/doi-thanh-nien/${unit}/2023-05-15/agree`, { headers: { Origin: story.system.url } });
  await page.locator('[data-action="agree"]').click();
  await page.locator(`[data-outcome="${unit}"]`).waitFor();
  expect(await page.locator(`[data-outcome="${unit}"]`).getAttribute('data-ok')).toBe('true');
  const receipt = await page.locator(`[data-outcome="${unit}"] [data-receipt]`).getAttribute('data-receipt');
  expect(receipt).toMatch(/^\w+-0623-\w{3}\/1$/);
  await page.locator(`[data-unit="${unit}"] .agree-unit`).click();
  await page.locator(`[data-event="agree"] [data-receipt="${receipt}"]`).waitFor();
  await page.locator('[data-waiting="2"]').waitFor();
  await enter('approver');
  await open(`/duyet-so-lieu?form=doi-thanh-nien&from=2023-05-15`);
  await page.locator('[name="all"]').check();
  // The line is cut on the way: said, and what was chosen can be sent again.
  await page.route('**/api/entry/agreements', (route) => route.abort());
  await page.locator('[data-action="agree"]').click();
  await page.locator('.notice-critical').waitFor();
  expect(await page.locator('[name="all"]').isChecked()).toBe(true);
  await page.unroute('**/api/entry/agreements');
  // On the form itself: a reason that is too short is said, not left out; agreeing gives the receipt of the second step.
  await open(`/nhap-so-lieu/doi-thanh-nien/${unit}/2023-05-15`);
  await page.locator('[data-action="return"]').click();
  await page.locator('.return-reason').first().fill('ít');
  await page.locator('[data-action="return"]').click();
  await page.locator('.foot-said', { hasText: 'Ghi ít nhất 3 chữ' }).waitFor();
  expect(await page.locator('dialog').count()).toBe(0);
  await page.locator('.foot').getByRole('button', { name: 'Bỏ' }).click();
  await page.locator('[data-action="agree"]').click();
  await page.locator('.foot-said', { hasText: `Đã đồng ý, biên nhận ${receipt?.replace('/1', '/2')}` }).waitFor();
});

it('shows how forms come in as the indicators count it, and leads from a number to its receipts', async () => {
  await enter('leader');
  await open(`/ty-le-nop?${HALF}`);
  // One quarter's form is still being typed, and one was returned above: 133 of 135.
  await page.locator('[data-rates="133/135 133"]').waitFor();
  expect(await page.locator('.rates-cell[data-condition="missing"]').count()).toBe(1);
  expect(await graveFaults(page)).toEqual([]);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
  // A year is wider than the screen: the table moves in its frame, not the page.
  await open('/ty-le-nop?from=2022-07-01&to=2023-06-30');
  await page.locator('[data-rates]').waitFor();
  expect(await page.evaluate(() => [(document.querySelector('.scroll')?.scrollWidth ?? 0) > innerWidth, document.documentElement.scrollWidth])).toEqual([true, OFFICE_SCREEN.width]);
  await open('/so-lieu?from=2023-03-15&to=2023-06-14');
  await page.locator('[data-cell="HT01 unit:05098"] a').click();
  await page.locator('[data-unit="05098"][data-here="true"] [data-receipt]').waitFor();
  expect(await page.locator('[data-counts="forms"]').count()).toBe(1);
  expect(await page.locator('[data-unit="05098"] [data-agreed]').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-agreed')?.split('/')[1]))).toEqual(['1', '2']);
  const parts = await page.locator('.tellers-table tbody tr[data-unit] td:nth-child(2)').allTextContents();
  expect(parts.map(Number).filter((part) => !Number.isNaN(part)).reduce((sum, part) => sum + part, 0)).toBe(Number((await page.locator('[data-sum]').getAttribute('data-sum'))?.split('/')[0]));
  expect(await graveFaults(page)).toEqual([]);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});
