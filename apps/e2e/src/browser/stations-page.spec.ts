import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office, OFFICE_SCREEN, textOf } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(60_000);

const DOWN = 'BTS-003';

let story: Story;
let office: Office;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  await story.importSamples();
  await report({ operator: 'Viettel', rest: 'up', validMinutes: 60, stations: [{ code: DOWN, state: 'down', since: '2023-07-03T05:10:00+07:00', cause: 'power' }] });
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
});
afterAll(() => story.close());

async function report(body: Record<string, unknown>): Promise<void> {
  const answer = await story.system.post('/api/stations/reports', { observedAt: '2023-07-03T06:55:00+07:00', ...body });
  if (!answer.ok) throw new Error(await answer.text());
}

it('lists the stations, the one without signal first, in words', async () => {
  await office.go('tram');
  const rows = office.page.locator('tbody [data-station]');
  await rows.first().waitFor();
  expect(await rows.count()).toBe(46);
  const first = await textOf(rows.first());
  expect(first).toMatch(/^BTS-003■ mất sóng05:10 1 giờ \d+ phútmất điệnXã Thung NaiViettel3G · 4G06:55 báo cáo tự động$/);
  expect(await office.text('[data-counts]')).toMatch(/^46 trạm■ 1 mất sóng\? \d+ chưa rõ● \d+ đang phát$/);
  expect(await office.page.evaluate(faultsOfContrast)).toEqual([]);
});

it('is narrowed down by state, operator and commune', async () => {
  const { page } = office;
  await page.locator('[name="operator"]').selectOption('VNPT');
  expect(new Set(await page.locator('tbody [data-station]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['state'])))).toEqual(new Set(['unknown']));
  await page.locator('[name="state"]').selectOption('down');
  expect(await office.text('[data-state="empty"]')).toContain('Không có trạm nào khớp bộ lọc.');
  await page.locator('[name="operator"]').selectOption('');
  expect(await page.locator('tbody [data-station]').count()).toBe(1);
  expect(page.url()).toBe(`${story.system.url}/tram?trang-thai=down`);
  await page.reload();
  await page.locator('tbody [data-station]').waitFor();
  expect(await page.locator('tbody [data-station]').count()).toBe(1);
});

it('tells of a station what is known, and what interrupted it', async () => {
  const { page } = office;
  await page.locator(`[data-station="${DOWN}"] a`).click();
  await page.locator('[data-outage]').waitFor();
  expect(page.url()).toBe(`${story.system.url}/tram/${DOWN}`);
  expect(await office.text('[data-outage="down"]')).toMatch(/^■ mất sóng05:10 03\/07\/2023đến nay1 giờ \d+ phútmất điệnbáo cáo tự động$/);
  expect(await office.text('[data-availability]')).toMatch(/^0% đo được 1,\d% thời gian$/);
  expect(await page.locator('.life-bar [data-life]').evaluateAll((parts) => parts.map((part) => (part as HTMLElement).dataset['life']))).toEqual(['unknown', 'down']);
  expect(await office.text('[data-legend]')).toMatch(/^■ mất sóng 1 giờ \d+ phút\? chưa rõ 6 ngày 5 giờ$/);
  expect(await office.text('.facts')).toContain('đếm theo vị trí');
  await page.locator('[data-days="30"]').click();
  await page.locator('[data-period="04/06–03/07/2023"]').waitFor();
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('keeps its address, and says in words that a code is not known', async () => {
  const { page } = office;
  await page.reload();
  await page.locator('[data-outage="down"]').waitFor();
  await page.goto(`${story.system.url}/tram/BTS-999`);
  expect(await office.text('[role="alert"]')).toContain('Không có trạm nào mang mã này.');
});

it('asks for a link where there is no session', async () => {
  const stranger = await story.browser.newContext({ viewport: OFFICE_SCREEN });
  const page = await stranger.newPage();
  await page.goto(`${story.system.url}/tram`);
  await page.locator('[data-page="no-session"]').waitFor();
  expect(await textOf(page.locator('main'))).toContain('npm run -s ioc -- link');
});
