import { faultsOfContrast, faultsOfText, digitWidths, typeSizes } from './support/look.js';
import { Story } from './support/story.js';
import { Wall } from './support/wall.js';
import { waitFor } from '../support/wait-for.js';

jest.setTimeout(120_000);

const LANDSCAPE = [
  { width: 1920, height: 1080 }, { width: 3840, height: 2160 }, { width: 1366, height: 768 }, { width: 1180, height: 820 },
];
const SIZES = [...LANDSCAPE, { width: 820, height: 1180 }];

let story: Story;
let wall: Wall;
beforeAll(async () => {
  story = await Story.begin();
  await story.importSamples();
  wall = await Wall.open(story.browser, story.system);
  await wall.waitUntilShows('HS01', '6.747');
  await wall.page.locator('canvas').waitFor();
});
afterAll(() => story.close());

async function expectNoFaults(screen: Wall): Promise<void> {
  for (const size of SIZES) {
    await screen.resize(size);
    expect([size, await screen.page.evaluate(faultsOfText)]).toEqual([size, []]);
  }
  expect(await screen.page.evaluate(faultsOfContrast)).toEqual([]);
}

it('is set in the type that it brings along', async () => {
  expect(await wall.page.evaluate(() => document.fonts.check('600 20px "Encode Sans Variable"', 'ữặ6'))).toBe(true);
});

it('cuts no text and lets none touch another, at every size', () => expectNoFaults(wall));

it('fills a lying screen without scrolling, and never scrolls sideways', async () => {
  for (const size of SIZES) {
    await wall.resize(size);
    const { width, height } = await wall.page.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight }));
    expect([size, width]).toEqual([size, size.width]);
    if (LANDSCAPE.includes(size)) expect([size, height]).toEqual([size, size.height]);
  }
});

it.each([
  { lines: 1080, factor: 1 },
  { lines: 2160, factor: 2 },
])('has the sizes of type for the room on $lines lines', async ({ lines, factor }) => {
  await wall.resize({ width: (lines * 16) / 9, height: lines });
  const sizes = (selector: string): Promise<number[]> => wall.page.evaluate(typeSizes, selector);
  expect((await sizes('body *'))[0]).toBeGreaterThanOrEqual(24 * factor);
  expect(await sizes('.tile-head h2')).toEqual([47 * factor]);
  expect(await sizes('.figure-number[data-size="primary"]')).toEqual([144 * factor]);
  expect(await sizes('.figure-number[data-size="secondary"]')).toEqual([96 * factor]);
  expect(await sizes('.tile-sentence')).toEqual([33 * factor]);
  expect(await sizes('.tile-truth *')).toEqual([24 * factor]);
});

it('has digits of one width, so that numbers do not jump', async () => {
  await wall.resize({ width: 1920, height: 1080 });
  const widths = await wall.page.evaluate(digitWidths, '.figure-number, .unit b, .stations b, .wall-clock, .tile-truth, .tile-sentence');
  expect(widths.length).toBeGreaterThan(20);
  expect(widths.filter((different) => different.length !== 1)).toEqual([]);
});

it('keeps all that for a period of which nothing is known', async () => {
  const unknown = await Wall.open(story.browser, story.system, { search: '?from=2022-12-15&to=2022-12-31' });
  await expectNoFaults(unknown);
  await unknown.close();
});

it('keeps all that for a long period with a late source', async () => {
  const late = await Wall.open(story.browser, story.system, { search: '?from=2022-12-15&to=2023-12-14' });
  await waitFor('the tiles to be late', async () => (await late.conditions('HS01'))[0] === 'late' || (await late.conditions('HS01'))[0] === 'awaiting');
  await expectNoFaults(late);
  await late.close();
});

it('keeps all that while it is cut off', async () => {
  await story.system.api.kill();
  await waitFor('the wall to notice', async () => (await wall.text('[data-connection]')).startsWith('▲'));
  await expectNoFaults(wall);
});
