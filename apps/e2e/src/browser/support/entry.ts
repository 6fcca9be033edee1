import { chromium, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { PASSWORD } from '../../support/visitor.js';

/** What Chrome leaves of 768 lines. */
export const ENTRY_SCREEN = { width: 1366, height: 625 } as const;

/** A browser with a disk of its own, which outlasts it. */
export function openOwn(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], viewport: ENTRY_SCREEN,
  });
}

/** By keys, where the page asks who it is. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('[name="login"]').fill(login);
  await page.locator('[name="password"]').fill(PASSWORD);
  await page.keyboard.press('Enter');
}

/** A line of the form. */
export const row = (page: Page, item: string): Locator => page.locator(`[data-item="${item}"]`);
export const field = (page: Page, item: string): Locator => row(page, item).locator('input');
/** A line, as far as it is kept so. */
export const kept = (page: Page, item: string, keeping: 'blank' | 'here' | 'saved' | 'refused'): Locator => page.locator(`[data-item="${item}"][data-keeping="${keeping}"]`);
/** Waits until a line says so. */
export const says = (page: Page, item: string, text: string): Promise<void> => row(page, item).locator('.said', { hasText: text }).waitFor();
