import type { Browser, Locator, Page } from 'playwright-core';

/** The usual screen of an office. */
export const OFFICE_SCREEN = { width: 1366, height: 768 } as const;

const one = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The officer's pages in a browser of their own window. */
export class Office {
  private constructor(readonly page: Page) {}

  /** Opens a one-time link; resolves when the server has answered it. */
  static async enter(browser: Browser, link: string): Promise<Office> {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN });
    await page.goto(link);
    await page.locator('[data-page="nhap"], [data-page="no-session"]').waitFor();
    return new Office(page);
  }

  /** Goes to a page by its link in the head. */
  async go(page: string): Promise<void> {
    await this.page.locator(`nav [data-link="${page}"]`).click();
    await this.page.locator(`[data-page="${page}"]`).waitFor();
  }

  /** Gives a file to the page's own file field; it is the row of that file. */
  async drop(name: string, content: string): Promise<Locator> {
    await this.page.locator('#file-input').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
    return this.page.locator(`[data-file="${name}"]`);
  }

  /** A row that waits, by its line in the officer's file. */
  row(line: number): Locator {
    return this.page.locator(`[data-row="${line}"]`);
  }

  /** Text of the only one that matches, blanks of every kind as one, once it stands there. */
  async text(selector: string): Promise<string> {
    return textOf(this.page.locator(selector));
  }
}

/** Text of an element once it stands there, blanks of every kind as one. */
export async function textOf(element: Locator): Promise<string> {
  return one((await element.textContent()) ?? '');
}
