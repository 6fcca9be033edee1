// Measures, as ratios within one run: npm run bench, or parts of it: npm run bench -- wall ingest reads entry. Part of no test.
import { setTimeout as delay } from 'node:timers/promises';
import { main, StepFailed } from './lib/run.mjs';
import { openBrowser } from './measure/browser.mjs';
import { Demo } from './measure/demo.mjs';
import { measureEntry } from './measure/entry.mjs';
import { FullMerges } from './measure/full-merges/build.mjs';
import { measureIngest } from './measure/ingest.mjs';
import { measureReads } from './measure/reads.mjs';
import { keepResult } from './measure/report.mjs';

const THROTTLE = 4;
/** The two pages take turns, so that what else the machine does falls on both. */
const ROUNDS = 3;
const SECONDS = 10;
const MOST_RATIO = 0.25;
const LEAST_FPS = 55;

const PARTS = { wall: measureWall, ingest: measureIngest, reads: measureReads, entry: measureEntry };

await main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) throw new StepFailed(`no part is called "${unknown}": ${Object.keys(PARTS).join(', ')}`);
  const failures = [];
  for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) {
    await PARTS[name]().catch((error) => {
      if (!(error instanceof StepFailed)) throw error;
      failures.push(error.message);
    });
  }
  if (failures.length > 0) throw new StepFailed(failures.join('; '));
});

async function measureWall() {
  const demo = await Demo.start();
  const fullMerges = await FullMerges.build();
  const browser = await openBrowser();
  try {
    const changed = [];
    const merged = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      changed.push(await wall(browser, demo, async () => undefined));
      merged.push(await wall(browser, demo, (page) => fullMerges.serveTo(page)));
    }
    const mean = (runs, what) => runs.reduce((sum, run) => sum + run[what], 0) / runs.length;
    const means = (runs) => ({ scriptMs: mean(runs, 'scriptMs'), pushes: mean(runs, 'pushes'), fps: mean(runs, 'fps') });
    const [own, usual] = [means(changed), means(merged)];
    // A machine that is busy sends fewer pushes of more: what is compared is the script for one.
    const ratio = own.scriptMs / own.pushes / (usual.scriptMs / usual.pushes);
    const line = (name, { scriptMs, pushes, fps }) => console.log(`  ${name.padEnd(52)}${[scriptMs, pushes, fps].map((figure) => figure.toFixed(1).padStart(11)).join('')}`);
    console.log(`wall at ${THROTTLE}x CPU throttle, one change a second, ${ROUNDS} x ${SECONDS} s    script ms/s   pushes/s        fps`);
    line('only what changed', own);
    line('everything sent, drawn and merged again', usual);
    console.log(`  ratio for one push ${ratio.toFixed(2)} (at most ${MOST_RATIO}), at least ${LEAST_FPS} fps`);
    keepResult('wall', { changed, merged, ratio });
    if (ratio > MOST_RATIO || own.fps < LEAST_FPS) throw new StepFailed('the wall does too much for what changed');
  } finally {
    await browser.close();
    fullMerges.remove();
    await demo.stop();
  }
}

/** Script time a second and frames a second of the first scene; not in the same seconds, since counting frames is script too. */
async function wall(browser, demo, prepare) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  let loads = 0;
  page.on('load', () => (loads += 1));
  await prepare(page);
  const devtools = await page.context().newCDPSession(page);
  // Of the page's own thread: what others do on the machine does not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await page.goto(`${demo.url}/wall?scene=tong-quan`);
  await page.locator('canvas').waitFor();
  await delay(3_000);
  let pushes = 0;
  devtools.on('Network.webSocketFrameReceived', ({ response }) => (pushes += response.payloadData.startsWith('42["figures"')));
  await devtools.send('Network.enable');
  const scriptMs = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value * 1_000;
  const before = await scriptMs();
  await changing(demo);
  const spent = (await scriptMs()) - before;
  await devtools.send('Network.disable');
  const perSecond = pushes / SECONDS;
  const frames = page.evaluate(countFrames, SECONDS * 1_000);
  await changing(demo);
  const fps = await frames;
  await page.close();
  if (loads !== 1) throw new StepFailed('the page was loaded anew while it was measured');
  return { scriptMs: spent / SECONDS, pushes: perSecond, fps };
}

async function changing(demo) {
  const begun = performance.now();
  for (let second = 1; second <= SECONDS; second += 1) {
    await demo.change();
    await delay(Math.max(0, begun + 1_000 * second - performance.now()));
  }
}

/** In the page: frames a second over so many milliseconds. */
function countFrames(ms) {
  return new Promise((done) => {
    let count = 0;
    const begun = performance.now();
    const frame = (now) => {
      count += 1;
      if (now - begun < ms) requestAnimationFrame(frame);
      else done((1_000 * count) / (now - begun));
    };
    requestAnimationFrame(frame);
  });
}
