import { BreakableLine } from '../support/breakable-line.js';
import { dossiersOf, html, list } from '../support/corpus/sheet.js';
import { query } from '../support/database-server.js';
import { oneTimeLink } from '../support/session.js';
import { Office, textOf } from './support/office.js';
import { Story } from './support/story.js';

jest.setTimeout(60_000);

const DOSSIERS = 1_000;
const fileOf = (trailing = ''): string => html(list(dossiersOf(DOSSIERS)), { after: trailing });
/** More than a line holds on its way, so that it is still being sent when the line is held. */
const LARGE = fileOf(' '.repeat(20_000_000));

let story: Story;
let line: BreakableLine;
let office: Office;
beforeAll(async () => {
  story = await Story.begin();
  line = await BreakableLine.open(story.system.url);
  office = await Office.enter(story.browser, (await oneTimeLink(story.system)).replace(story.system.url, line.url));
});
afterAll(async () => {
  await line.close();
  await story.close();
});

async function kept(): Promise<{ deliveries: number; rows: number } | undefined> {
  const [counts] = await query<{ deliveries: number; rows: number }>(
    story.system.databaseUrl, 'SELECT (SELECT count(*)::int FROM delivery) AS deliveries, (SELECT count(*)::int FROM delivery_row) AS rows',
  );
  return counts;
}

describe('Hủy', () => {
  it('while the file is sent leaves nothing of it, and says so; sent again it goes in', async () => {
    const held = line.holdAfter(300_000);
    const file = await office.drop('dang-gui.xls', LARGE);
    await held;
    await file.locator('[data-action="cancel"]').click();
    const cancelled = office.page.locator('[data-file="dang-gui.xls"][data-status="cancelled"]');
    expect(await textOf(cancelled)).toContain('Đã hủy, chưa lấy gì vào');
    line.letPass();
    const next = await office.drop('tep-sau.xls', fileOf());
    expect(await textOf(next.locator('[data-result]'))).toBe('Thêm 1.000');
    expect(await kept()).toEqual({ deliveries: 1, rows: DOSSIERS });
    await cancelled.locator('[data-action="again"]').click();
    expect(await textOf(office.page.locator('[data-file="dang-gui.xls"] [data-result]'))).toBe('Thêm 1.000');
    expect(await kept()).toEqual({ deliveries: 2, rows: 2 * DOSSIERS });
  });

  it('while the server reads says that it may be kept; sent again it is in once', async () => {
    story.system.api.freeze();
    const file = await office.drop('dang-doc.xls', fileOf());
    try {
      await office.page.locator('[data-file="dang-doc.xls"][data-status="reading"]').waitFor();
      await file.locator('[data-action="cancel"]').click();
      expect(await textOf(office.page.locator('[data-file="dang-doc.xls"][data-status="cancelled"]'))).toContain('máy chủ có thể đã kịp giữ tệp');
    } finally {
      story.system.api.wake();
    }
    await file.locator('[data-action="again"]').click();
    await file.locator('[data-result]').waitFor();
    expect((await story.system.takenIn('dang-doc.xls')).counts).toMatchObject({ new: DOSSIERS, skipped: 5 });
    expect(await story.system.deliveriesNamed('dang-doc.xls')).toHaveLength(1);
    expect(await kept()).toEqual({ deliveries: 3, rows: 3 * DOSSIERS });
  });
});
