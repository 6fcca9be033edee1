// Measures, as ratios within one run: npm run bench, or parts of it: npm run bench -- wall ingest reads. Part of no test.
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { main, StepFailed } from './lib/run.mjs';
import { openBrowser } from './measure/browser.mjs';
import { Demo } from './measure/demo.mjs';
import { sendEverythingAgain } from './measure/full-merges.mjs';
import { measureIngest } from './measure/ingest.mjs';
import { measureReads } from './measure/reads.mjs';

const SECONDS = 30;
const THROTTLE = 4;

const PARTS = { wall: measureWall, ingest: measureIngest, reads: measureReads };

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
  const browser = await openBrowser();
  try {
    const changed = await wall(browser, demo, false);
    const merged = await wall(browser, demo, true);
    const ratio = changed.scriptMs / merged.scriptMs;
    console.log(`wall at ${THROTTLE}x CPU throttle, one change a second for ${SECONDS} s      script ms/s    fps`);
    console.log(`  only what changed                                     ${changed.scriptMs.toFixed(1).padStart(8)} ${changed.fps.toFixed(1).padStart(8)}`);
    console.log(`  everything sent and merged again                      ${merged.scriptMs.toFixed(1).padStart(8)} ${merged.fps.toFixed(1).padStart(8)}`);
    console.log(`  ratio ${ratio.toFixed(2)}`);
    writeFileSync('bench.json', `${JSON.stringify({ wall: { changed, merged, ratio } }, null, 2)}\n`);
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** Script time a second and frames a second of the first scene. */
async function wall(browser, demo, everything) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  if (everything) await page.addInitScript(sendEverythingAgain);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await page.goto(`${demo.url}/wall?scene=tong-quan`);
  await page.locator('canvas').waitFor();
  await delay(3_000);
  const scriptMs = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value * 1_000;
  const before = await scriptMs();
  const frames = page.evaluate((ms) => new Promise((done) => {
    let count = 0;
    const begun = performance.now();
    const frame = (now) => {
      count += 1;
      if (now - begun < ms) requestAnimationFrame(frame);
      else done((1_000 * count) / (now - begun));
    };
    requestAnimationFrame(frame);
  }), SECONDS * 1_000);
  const begun = performance.now();
  for (let second = 1; second <= SECONDS; second += 1) {
    await demo.change();
    await delay(Math.max(0, begun + 1_000 * second - performance.now()));
  }
  const fps = await frames;
  const result = { scriptMs: ((await scriptMs()) - before) / SECONDS, fps };
  await page.close();
  return result;
}
