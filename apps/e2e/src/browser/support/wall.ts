import type { Browser, Page } from 'playwright-core';
import type { System } from '../../support/system.js';
import { waitFor } from '../../support/wait-for.js';

export const FULL_HD = { width: 1920, height: 1080 } as const;

/** What stood on the glass at a moment. */
export interface Shown {
  readonly revision: number;
  readonly received: string | null;
  /** Milliseconds of the machine's clock. */
  readonly at: number;
}

export interface WallOptions {
  /** Of the address, e.g. `?from=2023-07-01&to=2023-09-30`; the scene of reports unless told otherwise. */
  readonly search?: string;
  readonly size?: { readonly width: number; readonly height: number };
  /** By how much the screen's own clock is wrong. */
  readonly clockErrorMs?: number;
}

const one = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** A wall in a browser of its own window, and everything that it has shown since. */
export class Wall {
  readonly shown: Shown[] = [];
  #loads = 0;

  private constructor(readonly page: Page) {
    page.on('load', () => (this.#loads += 1));
  }

  /** Resolves when the first figures stand on it. */
  static async open(browser: Browser, system: Pick<System, 'url'>, { search = '?scene=ky-bao-cao', size = FULL_HD, clockErrorMs = 0 }: WallOptions = {}): Promise<Wall> {
    const page = await browser.newPage({ viewport: size });
    const wall = new Wall(page);
    await page.exposeFunction('noteShown', (shown: Shown) => void wall.shown.push(shown));
    if (clockErrorMs !== 0) await page.addInitScript(missetClock, clockErrorMs);
    await page.goto(`${system.url}/wall${search}`);
    await page.locator('[data-tile="received"][data-cold="false"] [data-figure="HS01"]').waitFor();
    await page.evaluate(watchGlass);
    return wall;
  }

  /** Any scene, once it stands there; nothing is noted of what it shows. Its own date can be made to jump. */
  static async watch(browser: Browser, system: Pick<System, 'url'>, search: string): Promise<Wall> {
    const page = await browser.newPage({ viewport: FULL_HD });
    const wall = new Wall(page);
    await page.addInitScript(missetClock, 0);
    await page.goto(`${system.url}/wall${search}`);
    await page.locator('[data-scene] [data-tile][data-cold="false"]').first().waitFor();
    return wall;
  }

  /** The machine's own date is another by so much, as after sleep; its monotonic clock has not seen it. */
  async jumpDate(ms: number): Promise<void> {
    await this.page.evaluate((by) => (globalThis as unknown as { jumpDate: (by: number) => void }).jumpDate(by), ms);
  }

  /** Resolves when everything has followed the new size, the canvas of the chart too. */
  async resize(size: { readonly width: number; readonly height: number }): Promise<void> {
    await this.page.setViewportSize(size);
    await this.page.waitForFunction(canvasesFit, size);
  }

  /** Whether the page is still the one that was opened. */
  get neverReloaded(): boolean {
    return this.#loads === 1;
  }

  /** Text of the only element, blanks of every kind as one. */
  async text(selector: string): Promise<string> {
    return one((await this.page.locator(selector).textContent()) ?? '');
  }

  /** Texts of all that match, in the order of the page. */
  async texts(selector: string): Promise<string[]> {
    return (await this.page.locator(selector).allTextContents()).map(one);
  }

  figure(indicator: string): Promise<string> {
    return this.text(`[data-figure="${indicator}"]`);
  }

  figures(...indicators: readonly string[]): Promise<string[]> {
    return Promise.all(indicators.map((indicator) => this.figure(indicator)));
  }

  /** How each of these figures is drawn: live, late, expired … */
  conditions(...indicators: readonly string[]): Promise<(string | null)[]> {
    return Promise.all(indicators.map((indicator) => this.page.locator(`[data-figure="${indicator}"]`).getAttribute('data-condition')));
  }

  /** Words under the number of a tile. */
  foot(tile: string): Promise<string> {
    return this.text(`[data-tile="${tile}"] .tile-foot`);
  }

  async waitUntilShows(indicator: string, text: string, timeoutMs?: number): Promise<void> {
    await waitFor(`${indicator} to be ${text} on the wall`, async () => (await this.figure(indicator)) === text, timeoutMs);
  }

  /** When the number first stood there. */
  firstShown(received: string): Shown | null {
    return this.shown.find((shown) => shown.received === received) ?? null;
  }

  /** The numbers of dossiers received that it has shown, one after the other. */
  get receivedInTurn(): (string | null)[] {
    return this.shown.map(({ received }) => received).filter((received, place, all) => received !== all[place - 1]);
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** In the page: it has the size, and each canvas is as wide and high as what holds it. */
function canvasesFit(size: { readonly width: number; readonly height: number }): boolean {
  const fits = (canvas: HTMLCanvasElement): boolean => {
    const frame = canvas.closest('.chart')?.getBoundingClientRect();
    const { width, height } = canvas.getBoundingClientRect();
    return !!frame && Math.abs(frame.width - width) <= 1 && Math.abs(frame.height - height) <= 1;
  };
  return innerWidth === size.width && innerHeight === size.height && [...document.querySelectorAll('canvas')].every(fits);
}

/** In the page: tells what stands there now and after every change. */
function watchGlass(): void {
  const scene = document.querySelector<HTMLElement>('[data-scene]');
  if (!scene) throw new Error('the wall has no scene');
  const { noteShown } = globalThis as unknown as { noteShown: (shown: Shown) => void };
  const note = (): void =>
    noteShown({
      revision: Number(scene.dataset['revision']),
      received: scene.querySelector('[data-figure="HS01"]')?.textContent ?? null,
      at: performance.timeOrigin + performance.now(),
    });
  note();
  new MutationObserver(note).observe(scene, { attributes: true, characterData: true, childList: true, subtree: true });
}

/** In the page: its own date and time are wrong by so much, and by more after `jumpDate`. */
function missetClock(error: number): void {
  let errorMs = error;
  Object.assign(globalThis, { jumpDate: (by: number) => (errorMs += by) });
  globalThis.Date = new Proxy(Date, {
    construct: (target, args: []) => (args.length === 0 ? new target(target.now() + errorMs) : Reflect.construct(target, args)) as Date,
    get: (target, key) => (key === 'now' ? () => target.now() + errorMs : (Reflect.get(target, key) as unknown)),
  });
}
