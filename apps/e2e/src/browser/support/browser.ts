import { chromium, type Browser } from 'playwright-core';

const QUIET = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** The machine's own Chromium; `CHROMIUM_PATH` names one that stands elsewhere. */
export function openBrowser(further: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: [...QUIET, ...further] });
}
