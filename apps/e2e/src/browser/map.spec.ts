import { centresOf, madeUpBoundaries, swapped, type MadeUpBoundaries } from '../support/boundaries.js';
import { expected } from '../support/district.js';
import { oneTimeLink } from '../support/session.js';
import { faultsOfContrast } from './support/look.js';
import { Office } from './support/office.js';
import { Story, written } from './support/story.js';

jest.setTimeout(120_000);

let story: Story;
let office: Office;
let boundaries: MadeUpBoundaries;
beforeAll(async () => {
  story = await Story.begin();
  await story.importSamples();
  boundaries = madeUpBoundaries(await centresOf(story.system.databaseUrl));
  office = await Office.enter(story.browser, await oneTimeLink(story.system));
  await office.go('ban-do');
});
afterAll(() => story.close());

async function look(content: unknown): Promise<void> {
  const { page } = office;
  await page.locator('[name="boundaries"]').setInputFiles({ name: 'ranh-gioi.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(JSON.stringify(content)) });
  await page.locator('[name="attribution"]').fill('© OpenStreetMap contributors, ODbL');
  await page.locator('[name="validOn"]').fill('30/6/2023');
  await page.locator('[data-action="look-map"]').click();
}

/** Tones of the units on the map, by code. */
function tones(): Promise<Record<string, string | undefined>> {
  return office.page.locator('[data-map-by] [data-unit]').evaluateAll((units) =>
    Object.fromEntries(units.map((unit) => [(unit as HTMLElement).dataset['unit'] ?? '', (unit as HTMLElement).dataset['tone']])));
}

const codes = (): string[] => boundaries.features.map(({ properties }) => properties.gso_code);

it('without boundaries the figures stand on tiles', async () => {
  await office.page.locator('[data-map-by="tiles"] [data-unit]').first().waitFor();
  expect(Object.keys(await tones())).toHaveLength(codes().length + 1);
});

it('says that latitude and longitude are swapped, and offers nothing to use', async () => {
  await look(swapped(boundaries));
  await office.page.locator('[data-problem="swapped"]').waitFor();
  expect(await office.text('[data-problem="swapped"]')).toContain('Tọa độ bị đổi chỗ');
  expect(await office.page.locator('[data-action="use-map"]').count()).toBe(0);
});

it('previews a good file, and after a yes colours each unit by its figure', async () => {
  const { page } = office;
  await look(boundaries);
  await page.locator('.map-preview path[data-unit]').first().waitFor();
  await page.locator('[data-action="use-map"]').click();
  await page.locator('[data-map-version="1"] [data-map-by="boundaries"] path[data-unit]').first().waitFor();
  await page.locator('[name="indicator"]').selectOption('HS01');
  await page.locator('[data-legend] [data-tone]').first().waitFor();
  const drawn = await tones();
  expect(Object.keys(drawn).sort()).toEqual(codes());
  const received = codes().map((code) => expected.byUnit[code]?.received ?? 0);
  for (const [at, code] of codes().entries()) expect(await office.text(`[data-row="${code}"] td.number`)).toBe(written(received[at] ?? 0));
  // The unit with the most is the darkest, the one with the least the lightest.
  expect(drawn[codes()[received.indexOf(Math.max(...received))] ?? '']).toBe('5');
  expect(drawn[codes()[received.indexOf(Math.min(...received))] ?? '']).toBe('1');
  expect(await office.text('figcaption')).toContain('© OpenStreetMap contributors, ODbL');
});

it('draws what nobody has reported hatched, as ?', async () => {
  await office.page.locator('[name="period"]').selectOption('today');
  await office.page.locator('path[data-tone="unknown"]').first().waitFor();
  expect(new Set(Object.values(await tones()))).toEqual(new Set(['unknown']));
  await office.page.locator('[name="period"]').selectOption('default');
});

it('can be read', async () => {
  await office.page.locator('path[data-tone="5"]').first().waitFor();
  expect(await office.page.evaluate(faultsOfContrast)).toEqual([]);
});

it('goes back to tiles, and to the boundaries again', async () => {
  const { page } = office;
  await page.locator('.map-upload > summary').click();
  await page.locator('[data-action="clear-map"]').click();
  await page.locator('[data-map-by="tiles"]').waitFor();
  await page.locator('[data-version="1"] [data-action="activate-map"]').click();
  await page.locator('[data-map-by="boundaries"]').waitFor();
});
