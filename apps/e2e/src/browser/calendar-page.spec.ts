import { excelList } from '../support/exports.js';
import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office, textOf } from './support/office.js';
import { dossier, Story } from './support/story.js';

jest.setTimeout(60_000);

const UNIT = 'Xã Thung Nai';
/** Household business: three working days from Friday 30/06/2023 16:50 are Wednesday 05/07. */
const MOVED = '000.00.05.H28-230630-0001';
/** A certified copy: half a day is Monday 03/07 at 10:20, and the desk promised the 4th. */
const DIFFERS = '000.00.05.H28-230630-0002';

let story: Story;
let office: Office;
beforeAll(async () => {
  story = await Story.begin({ demo: true });
  const rows = [dossier(MOVED, UNIT, { procedure: '1.001612', dueAt: '05/07/2023 16:50' }), dossier(DIFFERS, UNIT)];
  const body = excelList({ issuer: 'UBND HUYỆN CAO PHONG', from: '01/06/2023', to: '30/06/2023', rows });
  await story.system.deliver({ fileName: 'cuoi-thang-6.xls', body, sure: true });
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
});
afterAll(() => story.close());

const day = (of: string) => office.page.locator(`.months [data-day="${of}"]`);
const lookOf = (of: string): Promise<string | null> => day(of).getAttribute('data-look');

it('shows the year with its days off, and which dossiers were promised for another day', async () => {
  await office.go('lich');
  await day('2023-01-20').waitFor();
  expect(await office.page.locator('.months [data-day]').count()).toBe(365);
  expect(await office.text('.calendar-year p')).toBe('11 ngày nghỉ, 0 ngày làm bù');
  expect([await lookOf('2023-01-20'), await lookOf('2023-01-21'), await lookOf('2023-07-05')]).toEqual(['off', 'weekend', 'working']);
  expect(await day('2023-01-20').getAttribute('aria-label')).toBe('20/01/2023, nghỉ, Tết Nguyên đán');
  await office.page.locator('[data-differences="1"] > summary').click();
  expect(await office.text(`[data-differences] [data-dossier="${DIFFERS}"]`)).toMatch(/Chứng thực bản sao từ bản chính30\/06\/202304\/07\/202303\/07\/2023$/);
  expect(await office.page.evaluate(faultsOfContrast)).toEqual([]);
});

it('says before a swap is saved which dossiers it moves', async () => {
  const { page } = office;
  await day('2023-07-05').click();
  await page.locator('[name="basis"]').fill('Thông báo 12/TB-UBND');
  await page.locator('[name="swapWith"]').fill('06/07/2023');
  expect(await textOf(page.locator('.calendar-panel .wrong'))).toBe('Ngày làm bù phải là thứ Bảy hoặc Chủ nhật chưa có trong lịch.');
  await page.locator('[name="swapWith"]').fill('08/07/2023');
  await page.locator('[data-action="make-off"]').click();
  await page.locator('[data-changes="2"]').waitFor();
  expect([await lookOf('2023-07-05'), await lookOf('2023-07-08')]).toEqual(['off', 'make-up']);
  expect(await page.locator('[data-action="save-calendar"]').count()).toBe(0);
  await page.locator('[data-action="look-calendar"]').click();
  expect(await office.text(`[data-moved="1"] [data-dossier="${MOVED}"]`)).toBe(`${MOVED} 05/07/2023 → 06/07/2023`);
  expect(await page.evaluate(faultsOfContrast)).toEqual([]);
});

it('keeps it with who and why, and the desk’s own promise as it is', async () => {
  const { page } = office;
  await page.locator('[name="note"]').fill('Hoán đổi theo Thông báo 12');
  await page.locator('[data-action="save-calendar"]').click();
  await page.locator('[data-calendar="2"] [data-done="2"]').waitFor();
  await day('2023-07-05').click();
  expect(await office.text('[data-chosen="2023-07-05"]')).toMatch(/Thứ Tư 05\/07\/2023nghỉ, hoán đổi với 08\/07\/2023.* đổi lúc 0\d:\d\d 03\/07\/2023/);
  expect(await page.locator('[name="basis"]').inputValue()).toBe('Thông báo 12/TB-UBND');
  await page.locator('[data-differences="2"]').waitFor();
  const catalogue = await (await fetch(`${story.system.url}/api/catalogue`)).json() as { calendar: { makeUpDays: { day: string }[] } };
  expect(catalogue.calendar.makeUpDays).toContainEqual({ day: '2023-07-08' });
});

it('takes it back with one press', async () => {
  const { page } = office;
  await page.locator('[data-action="undo-save"]').click();
  await page.locator('[data-calendar="3"] [data-done="3"]').waitFor();
  expect([await lookOf('2023-07-05'), await lookOf('2023-07-08')]).toEqual(['working', 'weekend']);
  await page.locator('[data-section="versions"] > summary').click();
  expect(await page.locator('[data-section="versions"] [data-version]').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['version']))).toEqual(['3', '2', '1']);
  expect(await office.text('[data-section="versions"] [data-version="2"] p')).toContain('Hoán đổi theo Thông báo 12');
});

it('proposes Tết of a year that has none yet, for somebody to confirm', async () => {
  const { page } = office;
  for (let year = 2023; year < 2028; year += 1) await page.locator('[data-action="year-after"]').click();
  // Tết 2028 is on 26/01: Monday 24 to Friday 28; the Hùng Kings' day is Tuesday 04/04.
  expect(await office.text('[data-proposals="6"] .codes')).toContain('24/01/2028 Tết Nguyên đán');
  await page.locator('[data-action="take-proposals"]').click();
  await page.locator('[data-changes="6"]').waitFor();
  expect(await lookOf('2028-04-04')).toBe('off');
  await page.locator('[data-action="discard"]').click();
  await page.locator('[data-proposals="6"]').waitFor();
  expect(await page.locator('[data-changes]').count()).toBe(0);
});
