import { Delivery, type World } from '@ioc/contracts';
import type { Browser } from 'playwright-core';
import { cells, dossier, dossiersOf, html, list } from '../support/corpus/sheet.js';
import { HeldBody } from '../support/held-body.js';
import { Launched } from '../support/launched.js';
import { rawRequest } from '../support/raw-request.js';
import { openBrowser } from './support/browser.js';
import { Office, textOf } from './support/office.js';
import { Wall } from './support/wall.js';

jest.setTimeout(120_000);

const DISTRICT = 'UBND huyện Lâm Thượng';
const UNITS = ['Xã Suối Reo', 'Xã Đồi Chè', 'Thị trấn Bến Mây'];
const FILE = 'lam-thuong.xls';

/** 24 dossiers of an office that no pack knows, eight of each unit; every fourth has ended in time. */
const OTHER_OFFICE = html(list(
  Array.from({ length: 24 }, (_, index) => dossier({
    code: `000.00.11.K77-240311-${1_000 + index}`,
    unit: UNITS[index % 3] ?? '',
    submittedAt: '11/03/2024 07:40', acceptedAt: '11/03/2024 08:00', dueAt: '20/03/2024 17:00',
    ...(index % 4 === 0 ? { status: 'Đã trả kết quả', completedAt: '15/03/2024 10:00' } : {}),
  })).map(cells),
  { issuer: DISTRICT, from: '11/03/2024', to: '31/03/2024' },
));

interface Kept {
  readonly deliveries: unknown[];
  readonly dossiers: number;
  readonly units: string[];
}

let launched: Launched;
let browser: Browser;
let office: Office;
let demo: Kept;
beforeAll(async () => {
  launched = await Launched.start();
  browser = await openBrowser();
  office = await Office.enter(browser, launched.link ?? '');
  demo = await keptIn('demo');
});
afterAll(async () => {
  await browser.close();
  await launched.stop();
});

async function keptIn(world: World): Promise<Kept> {
  const [dossiers] = await launched.query<{ count: number }>(world, 'SELECT count(*)::int AS count FROM dossier');
  return {
    deliveries: await launched.query(world, 'SELECT id, file_name, status, new_count, changed_count FROM delivery ORDER BY sequence'),
    dossiers: dossiers?.count ?? 0,
    units: (await launched.query<{ name: string }>(world, 'SELECT name FROM unit ORDER BY name')).map(({ name }) => name),
  };
}

/** Presses the button of the system's page; the page itself goes where the other world begins. */
async function change(to: World): Promise<void> {
  await office.go('he-thong');
  await office.page.locator(`[data-action="to-${to}"]`).click();
  await office.page.locator('[data-action="world-confirm"]').click();
  await office.page.locator(`[data-page="${to === 'real' ? 'bat-dau' : 'nhap'}"]`).waitFor({ timeout: 60_000 });
}

describe('from the demo to real work and back, in one browser', () => {
  it('the demo has its samples, and says that it is one', async () => {
    expect(demo.dossiers).toBeGreaterThan(6_000);
    expect(await office.text('.office-demo')).toBe('DỮ LIỆU MÔ PHỎNG');
  });

  it('Dùng thật starts the server again in the real, empty world; the session goes along', async () => {
    await change('real');
    expect(new URL(office.page.url()).pathname).toBe('/bat-dau');
    expect(await office.page.locator('.office-demo').count()).toBe(0);
    expect(await keptIn('real')).toMatchObject({ deliveries: [], dossiers: 0 });
  });

  it("another district's first file sets its office up and goes in", async () => {
    const { page } = office;
    await page.locator('[data-action="other-office"]').click();
    await page.locator('#file-input').setInputFiles({ name: FILE, mimeType: 'application/octet-stream', buffer: Buffer.from(OTHER_OFFICE) });
    await page.locator('[data-proposal]').waitFor();
    expect(await page.locator('[data-unit] td:first-child input').evaluateAll((found) => found.map((input) => (input as HTMLInputElement).value).sort())).toEqual([...UNITS].sort());
    await page.locator('[name="districtName"]').fill(DISTRICT);
    await page.locator('[data-action="set-up"]').click();
    const file = page.locator(`[data-file="${FILE}"][data-status="done"]`);
    await file.waitFor();
    expect(await textOf(file.locator('[data-result]'))).toBe('Thêm 24, trong đó 6 hồ sơ kết thúc');
  });

  it('stands on the wall, with its own units and nothing of the demo', async () => {
    const wall = await Wall.open(browser, launched);
    await wall.waitUntilShows('HS01', '24');
    expect(await wall.figures('HS01', 'HS06')).toEqual(['24', '6']);
    const glass = await wall.text('body');
    for (const unit of UNITS) expect(glass).toContain(unit.replace(/^Xã /u, '').replace('Thị trấn', 'TT'));
    await wall.close();
    const real = await keptIn('real');
    expect(real).toEqual({ deliveries: [expect.objectContaining({ file_name: FILE, status: 'done', new_count: 24 })], dossiers: 24, units: [...UNITS].sort() });
  });

  it('the demo is as it was left, and the real world too', async () => {
    const real = await keptIn('real');
    await change('demo');
    expect(await office.text('.office-demo')).toBe('DỮ LIỆU MÔ PHỎNG');
    expect(await keptIn('demo')).toEqual(demo);
    const names = Delivery.array().parse(await (await launched.ask('/api/deliveries')).json()).map(({ fileName }) => fileName);
    expect(names).not.toContain(FILE);
    expect(await keptIn('real')).toEqual(real);
  });
});

describe('a world that changes while files are on their way', () => {
  const SENT = [1, 2, 3, 4].map((number) => `on-its-way-${number}.xls`);

  it('has each in its own world whole, or says no; none is in the other', async () => {
    const bodies = SENT.map(() => new HeldBody(Buffer.from(html(list(dossiersOf(300))))));
    const sending = SENT.map((fileName, index) => rawRequest(launched.url, {
      method: 'POST', path: `/api/intake?${new URLSearchParams({ fileName, sure: 'yes' })}`,
      headers: { Authorization: `Bearer ${launched.apiKey}` }, ...(bodies[index] && { body: bodies[index] }),
    }).then(({ status }) => status, () => null));
    await Promise.all(bodies.map(({ halfway }) => halfway));
    const chosen = await launched.ask('/api/world', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"world":"real"}' });
    expect(chosen.status).toBe(202);
    // Two go on at once, two when the server is on its way down or gone.
    for (const body of bodies.slice(0, 2)) body.letGo();
    await launched.goesDown();
    for (const body of bodies.slice(2)) body.letGo();
    const statuses = await Promise.all(sending);
    await launched.becomes('real');

    const inDemo = await launched.query<{ name: string; lines: number }>(
      'demo', 'SELECT file_name AS name, read_count AS lines FROM delivery WHERE file_name = ANY ($1) ORDER BY 1', [SENT],
    );
    expect(inDemo.filter(({ lines }) => lines !== 305)).toEqual([]);
    expect(inDemo.map(({ name }) => name)).toEqual(SENT.filter((_, index) => statuses[index] === 202));
    expect(await launched.query('real', 'SELECT FROM delivery WHERE file_name = ANY ($1)', [SENT])).toEqual([]);
    // The two that came whole before it closed are in.
    expect(statuses.slice(0, 2)).toEqual([202, 202]);
  });
});
