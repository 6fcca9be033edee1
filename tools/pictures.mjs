// Takes the pictures of the wall, with the gallery's invented figures, from a running server: node tools/pictures.mjs http://127.0.0.1:3000
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './lib/run.mjs';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

const SCENES = ['tong-quan', 'ha-tang', 'ky-bao-cao'];
/** Of the guide for operators. */
const STATES = ['late', 'partial', 'critical', 'disconnected', 'kept'];

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
async function take(page, address, name) {
  await page.goto(new URL(address, server).href);
  await page.locator('[data-scene]').first().waitFor();
  if (!address.includes('ha-tang')) await page.locator('canvas').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  console.log(`${path} (${Math.ceil(statSync(path).size / 1_000)} kB)`);
}

try {
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' });
    for (const scene of SCENES) await take(page, `/wall/gallery?state=live&scene=${scene}`, `wall-${scene}-${size.width}x${size.height}`);
    await page.close();
  }
  const page = await browser.newPage({ viewport: SIZES[0], reducedMotion: 'reduce' });
  for (const state of STATES) await take(page, `/wall/gallery?state=${state}&scene=tong-quan`, `wall-${state}`);
  await take(page, '/wall/gallery', 'wall-gallery');
  await page.close();
} finally {
  await browser.close();
}
