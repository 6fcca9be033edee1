// Lets the wall run under a change a second and watches its heap: npm run soak [-- MINUTES], 60 by default.
import { setTimeout as delay } from 'node:timers/promises';
import { main, StepFailed } from './lib/run.mjs';
import { openBrowser } from './measure/browser.mjs';
import { Demo } from './measure/demo.mjs';

const WARM_UP_MINUTES = 10;
const MOST_GROWTH_MB_PER_HOUR = 1;
const MB = 1024 * 1024;

await main(async () => {
  const minutes = Number(process.argv[2] ?? 60);
  if (!(minutes > WARM_UP_MINUTES + 1)) throw new StepFailed(`more than ${WARM_UP_MINUTES + 1} minutes, please`);
  const demo = await Demo.start();
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    let loads = 0;
    page.on('load', () => (loads += 1));
    const devtools = await page.context().newCDPSession(page);
    await page.goto(`${demo.url}/wall`);
    await page.locator('[data-figure="HS11"]').waitFor();

    const begun = performance.now();
    const samples = [];
    let changes = 0;
    let said = 0;
    while (performance.now() - begun < minutes * 60_000) {
      const next = begun + 1_000 * (changes + 1);
      await demo.change();
      changes += 1;
      const minute = Math.floor((performance.now() - begun) / 60_000);
      if (minute > said) {
        said = minute;
        await devtools.send('HeapProfiler.collectGarbage');
        const { usedSize } = await devtools.send('Runtime.getHeapUsage');
        samples.push({ minute: (performance.now() - begun) / 60_000, mb: usedSize / MB });
        console.log(`minute ${minute}: heap ${(usedSize / MB).toFixed(2)} MB, ${changes} changes, ${loads} load(s)`);
      }
      await delay(Math.max(0, next - performance.now()));
    }
    const slope = 60 * slopeOf(samples.filter(({ minute }) => minute >= WARM_UP_MINUTES));
    console.log(`heap slope after ${WARM_UP_MINUTES} minutes: ${slope.toFixed(2)} MB/h (at most ${MOST_GROWTH_MB_PER_HOUR}), ${changes} changes, ${loads} load(s)`);
    if (slope > MOST_GROWTH_MB_PER_HOUR) throw new StepFailed('the wall\'s heap grows');
  } finally {
    await browser.close();
    await demo.stop();
  }
});

/** Slope of the straight line nearest to the samples, MB a minute. */
function slopeOf(samples) {
  const mean = (pick) => samples.reduce((sum, sample) => sum + pick(sample), 0) / samples.length;
  const [x, y] = [mean(({ minute }) => minute), mean(({ mb }) => mb)];
  const covariance = mean(({ minute, mb }) => (minute - x) * (mb - y));
  return covariance / mean(({ minute }) => (minute - x) ** 2);
}
