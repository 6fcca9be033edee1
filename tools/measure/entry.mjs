// How soon the officer's pages are of use on the line and the processor of a commune's computer.
import { StepFailed } from '../lib/run.mjs';
import { openBrowser } from './browser.mjs';
import { Demo } from './demo.mjs';
import { keepResult } from './report.mjs';

/** 400 kbit/s both ways, and a quarter of this machine's processor (issue 7). */
const WEAK_LINE = { offline: false, latency: 100, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
const MOST_MS = 3_000;
const ROUNDS = 5;
const OPEN = '[data-list="mine"] [data-action="open"]';

/** From the navigation, where the page was never opened, until its first link or cell stands on the glass. */
export async function measureEntry() {
  const demo = await Demo.start();
  const browser = await openBrowser();
  try {
    const form = await addressOfAForm(browser, demo);
    const times = { list: [], form: [] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      times.list.push(await usable(browser, demo, '/nhap-so-lieu', OPEN));
      times.form.push(await usable(browser, demo, form, '[data-item] input:not([readonly])'));
    }
    const median = (some) => [...some].sort((a, b) => a - b)[Math.floor(some.length / 2)];
    console.log(`officer's pages at 400 kbit/s and ${SLOWER}x CPU throttle, of use after ms (median of ${ROUNDS}, at most ${MOST_MS})`);
    for (const [name, some] of Object.entries(times)) console.log(`  ${name.padEnd(10)}${median(some).toFixed(0).padStart(7)}    (slowest ${Math.max(...some).toFixed(0)})`);
    keepResult('entry', times);
    if (Object.values(times).some((some) => median(some) > MOST_MS)) throw new StepFailed("the officer's pages are of use too late");
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** A page of the demo's officer that knows nothing yet. */
async function officersPage(browser, { url }) {
  // What keeps the pages fetches them once more, and not by the page's own slow line.
  const context = await browser.newContext({ viewport: { width: 1366, height: 625 }, serviceWorkers: 'block' });
  const answer = await context.request.post(`${url}/api/demo/sign-in`, { data: { role: 'officer' }, headers: { Origin: url } });
  if (!answer.ok()) throw new StepFailed(`the officer is not let in: ${answer.status()}`);
  return context.newPage();
}

async function addressOfAForm(browser, demo) {
  const page = await officersPage(browser, demo);
  await page.goto(`${demo.url}/nhap-so-lieu`);
  const address = await page.locator(OPEN).first().getAttribute('href');
  await page.context().close();
  return address;
}

async function usable(browser, demo, path, selector) {
  const page = await officersPage(browser, demo);
  await page.addInitScript(noteUsable, selector);
  const debug = await page.context().newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.emulateNetworkConditions', WEAK_LINE);
  await debug.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.goto(demo.url + path, { waitUntil: 'commit' });
  const time = await (await page.waitForFunction(() => globalThis.usable)).jsonValue();
  await page.context().close();
  return time;
}

/** In the page, before anything of it: notes how long after the navigation something first stands on the glass. */
function noteUsable(selector) {
  const watch = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    watch.disconnect();
    // The frame after the one in which it is drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      if (document.querySelector(selector)?.getClientRects().length) globalThis.usable = performance.now();
    }));
  });
  watch.observe(document, { childList: true, subtree: true });
}
