import { chromium } from 'playwright-core';
import { ensureMachine } from '../lib/machine.mjs';

/** Chromium as on a wall's own machine. */
export function openBrowser() {
  ensureMachine({ browserOnly: true });
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--enable-precise-memory-info',
    ],
  });
}
