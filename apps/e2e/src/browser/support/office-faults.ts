import type { Page } from 'playwright-core';
import { graveFaults } from './axe.js';
import { OFFICE_SCREEN } from './office.js';

/** A tablet on its side. */
const TABLET = { width: 1180, height: 820 } as const;

/** Grave faults, and what is wider than the screen, on both screens of an office. */
export async function officeFaults(page: Page): Promise<string[]> {
  const found = await graveFaults(page);
  for (const size of [TABLET, OFFICE_SCREEN]) {
    await page.setViewportSize(size);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) found.push(`${wide} pixels wider than ${size.width}`);
  }
  return found;
}

/** What Tab alone does not reach, and where it does not show that it is there. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]')]
      // One of a group of choices is enough: arrows lead to the others.
      .filter((control) => control.checkVisibility() && control.tabIndex >= 0 && !(control instanceof HTMLInputElement && control.type === 'radio' && !control.checked));
    for (const control of controls) control.dataset['walked'] = 'no';
    (document.activeElement as HTMLElement | null)?.blur();
    return controls.length;
  });
  const unseen = new Set<string>();
  // The browser's own bars are stations too.
  for (let step = 0; step < count + 3; step += 1) {
    await page.keyboard.press('Tab');
    const hidden = await page.evaluate(() => {
      const here = document.activeElement as HTMLElement;
      if (here === document.body) return null;
      here.dataset['walked'] = 'yes';
      const shown = [here, ...(here.parentElement ? [here.parentElement] : [])].some((part) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(part);
        return outlineStyle !== 'none' && outlineWidth !== '0px';
      });
      return shown ? null : here.outerHTML.slice(0, 120);
    });
    if (hidden !== null) unseen.add(`focus does not show: ${hidden}`);
  }
  const missed = await page.locator('[data-walked="no"]').evaluateAll((controls) => controls.map((control) => `not reached: ${control.outerHTML.slice(0, 120)}`));
  return [...missed, ...unseen];
}
