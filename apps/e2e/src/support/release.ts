import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './district.js';

/** A folder of its own with what an api runs, so that it can be upgraded under the test's eyes. */
export class Release {
  readonly folder = mkdtempSync(join(tmpdir(), 'ioc-release-'));
  #upgrades = 0;

  constructor() {
    for (const part of ['package.json', 'apps/api/package.json', 'apps/api/dist', 'apps/web/dist']) cpSync(join(ROOT, part), join(this.folder, part), { recursive: true });
    for (const part of ['node_modules', 'packs']) symlinkSync(join(ROOT, part), join(this.folder, part));
  }

  /** Path of the script that begins every page. */
  get build(): string {
    const path = /src="(\/assets\/[^"]+\.js)"/.exec(readFileSync(join(this.folder, 'apps/web/dist/index.html'), 'utf8'))?.[1];
    if (!path) throw new Error('the page names no script');
    return path;
  }

  /** Puts a newer build in its place: what begins the page has another name, and the former is gone. */
  upgrade(): void {
    const dist = join(this.folder, 'apps/web/dist');
    const [before, page] = [this.build, join(dist, 'index.html')];
    const after = before.replace('/index-', `/index-${(this.#upgrades += 1)}-`);
    renameSync(join(dist, before), join(dist, after));
    writeFileSync(page, readFileSync(page, 'utf8').replace(before, after));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
