// Takes the README's pictures of the wall from a running server: node tools/pictures.mjs http://127.0.0.1:3000
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './lib/run.mjs';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

const [server] = process.argv.slice(2);
if (server === undefined || !URL.canParse(server)) {
  console.error('Cần địa chỉ của máy chủ đang chạy (the address of a running server): node tools/pictures.mjs http://127.0.0.1:3000');
  process.exit(2);
}

const folder = join(root, 'docs', 'pictures');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: size });
    await page.goto(new URL('/wall', server).href);
    await page.locator('[data-figure="HS01"][data-condition="closed"]').waitFor();
    await page.locator('canvas').waitFor();
    // What has just been drawn moves for a moment.
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    const path = join(folder, `wall-${size.width}x${size.height}.png`);
    await page.screenshot({ path });
    console.log(`${path} (${Math.ceil(statSync(path).size / 1_000)} kB)`);
    await page.close();
  }
} finally {
  await browser.close();
}
