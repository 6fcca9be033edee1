import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office, textOf } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(120_000);

let story: Story;
let office: Office;
let page: Page;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  await story.importSamples();
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
  page = office.page;
});
afterAll(() => story.close());

it('is behind the front page’s door, where who is signed in begins and who is not signs in', async () => {
  await page.goto(story.system.url);
  await page.locator('.start', { hasText: 'Đang đăng nhập: ' }).waitFor();
  await page.getByRole('link', { name: 'Làm việc' }).click();
  await page.waitForURL('**/nhap');
  const stranger = await story.browser.newPage();
  await stranger.goto(story.system.url);
  await stranger.getByRole('link', { name: 'Làm việc' }).click();
  await stranger.waitForURL('**/dang-nhap');
  await stranger.close();
});

it('shows the figures of the usual period by unit, each with its truth', async () => {
  await office.go('so-lieu');
  await page.locator('[data-cell="HS09 total"]').waitFor();
  expect(await office.text('[data-cell="HS01 total"]')).toContain('6.747');
  expect(await office.text('[data-indicator="HS01"] .tile-truth')).toContain('đủ 01/01–30/06/2023');
  expect(await office.text('[data-indicator="HS01"] [data-coverage]')).toBe('11/11 đơn vị');
  expect(await office.text('[data-cell="HS07 total"]')).toContain('99,9%');
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('is of another period and of another day by its address', async () => {
  await page.locator('[name="calendar"]').selectOption('reporting');
  await page.locator('[data-period="2022-12-15 2023-06-14"]').waitFor();
  await page.goto(`${story.system.url}/so-lieu?from=2023-01-01&to=2023-06-30&asOf=2023-02-28`);
  await page.locator('[data-period="2023-01-01 2023-02-28"]').waitFor();
  await page.locator('[data-cell="HS11 total"] a').waitFor();
  // A list of months later says how dossiers stand, not how they stood.
  expect(await office.text('[data-cell="HS11 total"]')).toMatch(/: 1 ~; suy ra với \d+ hồ sơ/);
});

it('leads from a number to its dossiers, filtered, sorted and out as a file', async () => {
  await page.locator('[data-cell="HS11 total"] a').click();
  await page.locator('[data-sentence]').waitFor();
  expect(await office.text('[data-sentence]')).toMatch(/^1 hồ sơ đang quá hạn của huyện .+, tính đến 28\/02\/2023$/);
  await page.goto(`${story.system.url}/ho-so?indicator=HS07&part=rest&scope=total&from=2023-01-01&to=2023-06-30`);
  await page.locator('tbody [data-dossier]').first().waitFor();
  expect(await office.text('[data-sentence]')).toMatch(/^5 hồ sơ giải quyết quá hạn của huyện .+, kỳ 01\/01–30\/06\/2023$/);
  expect(await textOf(page.locator('tbody [data-dossier] .condition').first())).toBe('▲ giải quyết quá hạn');
  const field = await page.locator('[name="field"] option').nth(1).getAttribute('value');
  await page.locator('[name="field"]').selectOption(field);
  await page.locator('[data-found]').waitFor();
  const left = Number(await page.locator('[data-found]').getAttribute('data-found'));
  expect(await page.locator('tbody [data-dossier]').count()).toBe(left);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action="csv"]').click()]);
  expect(readFileSync(await download.path(), 'utf8').trimEnd().split('\r\n')).toHaveLength(1 + left);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('turns pages by keys, and keeps its place in the address', async () => {
  await page.goto(`${story.system.url}/ho-so?indicator=HS10&scope=total&from=2023-01-01&to=2023-06-30`);
  await page.locator('[data-page="1"]').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-page="2"]').waitFor();
  expect(page.url()).toContain('page=2');
  await page.locator('[data-sort="code"]').click();
  await page.locator('[data-page="1"]').waitFor();
  await page.locator('[name="q"]').fill('khong co gi');
  await page.keyboard.press('Enter');
  expect(await office.text('[data-state="empty"]')).toContain('Không có hồ sơ nào khớp bộ lọc.');
});

it('calls a figure wrong: the wall says that it is being checked until somebody answers', async () => {
  const wall = await story.browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await wall.goto(`${story.system.url}/wall?from=2023-01-01&to=2023-06-30`);
  await wall.locator('[data-tile] .tile-truth').first().waitFor();
  expect(await wall.locator('[data-checked]').count()).toBe(0);
  await page.goto(`${story.system.url}/so-lieu`);
  await page.locator('[data-cell="HS01 total"]').waitFor();
  await page.locator('[data-action="report"]').click();
  await page.locator('[data-cell="HS01 total"] button').click();
  await page.locator('[name="words"]').fill('Thiếu 3 hồ sơ nhận ngày 30/06');
  await page.locator('[data-action="report-send"]').click();
  await wall.locator('[data-checked]').first().waitFor();
  expect(await textOf(wall.locator('[data-checked]').first())).toContain('◆ đang kiểm tra');
  expect(await office.text('[data-cell="HS01 total"] [data-checked]')).toBe('◆ đang kiểm tra');
  await page.locator('[data-link="bao-so-sai"]').click();
  await page.locator('[data-report] [name="answer"]').fill('Đã nhập bù tệp chiều 30/06');
  await page.locator('[data-action="corrected"]').click();
  await page.locator('[data-report][data-state="corrected"]').waitFor();
  await wall.locator('[data-checked]').first().waitFor({ state: 'detached' });
  await wall.close();
});

it('says what comes due', async () => {
  await page.locator('[data-link="du-bao"]').click();
  await page.locator('[data-by="unit"]').waitFor();
  const totals = (await page.locator('[data-by="unit"] tbody tr td:nth-child(5)').allTextContents()).map((text) => Number(text.replace('–', '0')));
  expect(totals.reduce((sum, count) => sum + count, 0)).toBe(Number(await office.text('[data-ahead="in72"] b')));
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

describe('two rule sets side by side', () => {
  const HALF = 'from=2023-01-01&to=2023-06-30';

  it('shows both values, their difference and the dossiers that make it; the address carries the choice', async () => {
    await page.goto(`${story.system.url}/so-lieu?${HALF}`);
    await page.locator('[name="ruleSet"]').selectOption('ii06a');
    await page.locator('[data-rule-sets="ii06a"]').waitFor();
    await page.locator('[name="beside"]').selectOption('compare-timestamps');
    await page.locator('[data-rule-sets="ii06a compare-timestamps"]').waitFor();
    expect(page.url()).toBe(`${story.system.url}/so-lieu?${HALF}&ruleSet=ii06a&beside=compare-timestamps`);
    const cell = async (rules: string): Promise<number> => Number((await office.text(`[data-cell="HS11 ${rules}"]`)).match(/\d+$/)?.[0]);
    const [byDays, byMinutes] = [await cell('ii06a'), await cell('compare-timestamps')];
    expect(byDays).toBe(0);
    expect(byMinutes).toBeGreaterThan(0);
    expect(await office.text('[data-difference="HS11"]')).toBe(`+${byMinutes}`);
    expect(await office.text('[data-difference="HS01"]')).toBe('bằng nhau');
    expect(await page.evaluate(faultsOfContrast)).toEqual([]);
    await page.locator('[data-indicator="HS11"] [data-part] a').click();
    await page.locator('tbody [data-dossier]').first().waitFor();
    expect(await office.text('[data-sentence]')).toMatch(new RegExp(`^${byMinutes} hồ sơ đang quá hạn của huyện .+, tính đến 30/06/2023$`));
    expect(await office.text('[data-judged-by="compare-timestamps"]')).toBe('Cách tính: So từng phút. Chỉ những hồ sơ mà cách tính “Biểu II.06a” không tính vào đây.');
    expect(await page.locator('tbody [data-dossier]').count()).toBe(byMinutes);
    await page.locator('.list-ways a').first().click();
    await page.locator('[data-rule-sets="compare-timestamps ii06a"]').waitFor();
  });

  it('is of one unit and of a day, by the keyboard alone', async () => {
    await page.goto(`${story.system.url}/so-lieu?${HALF}&asOf=2023-02-28&ruleSet=ii06a&beside=withdrawn-excluded`);
    await page.locator('[data-rule-sets]').waitFor();
    await page.locator('[name="scope"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('h2', { hasText: '01/01–28/02/2023' }).waitFor();
    await page.waitForURL(/scope=unit/);
    await page.locator('[data-rule-sets]').waitFor();
    expect(page.url()).toMatch(/asOf=2023-02-28&ruleSet=ii06a&beside=withdrawn-excluded&scope=unit%3A/);
    expect(await office.text('[data-state="same"]')).toBe('Hai cách tính cho cùng một kết quả.');
  });

  it('says in words which rule set there is not', async () => {
    await page.goto(`${story.system.url}/so-lieu?${HALF}&ruleSet=kinder`);
    await page.locator('[role="alert"]').waitFor();
    expect(await office.text('[role="alert"]')).toContain('Không có cách tính này.');
  });
});
