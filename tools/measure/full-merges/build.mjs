import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../lib/run.mjs';
import { swell } from './swell.mjs';

const web = join(root, 'apps/web');
const INSTEAD = { 'live/hooks.ts': 'hooks.mjs', 'charts/change.ts': 'change.mjs' };

/**
 * The same page as a usual one of its kind would be: every push brings the whole picture, everything is drawn again
 * and every chart is given its whole option without merging. The program itself has no such switch; what is instead
 * stands beside this file.
 */
export class FullMerges {
  #folder = mkdtempSync(join(tmpdir(), 'ioc-full-merges-'));

  static async build() {
    const page = new FullMerges();
    const instead = {
      name: 'instead',
      enforce: 'pre',
      async resolveId(source, importer, options) {
        if (!importer || importer.startsWith(import.meta.dirname)) return null;
        const found = await this.resolve(source, importer, { ...options, skipSelf: true });
        const own = found && Object.keys(INSTEAD).find((path) => found.id === join(web, 'src', path));
        return own ? join(import.meta.dirname, INSTEAD[own]) : null;
      },
    };
    await build({ root: web, configFile: join(web, 'vite.config.ts'), plugins: [instead], logLevel: 'warn', build: { outDir: page.#folder, emptyOutDir: true } });
    return page;
  }

  /** Has a page of the browser that opens the wall run this instead, under the program's own names. */
  async serveTo(page) {
    await page.addInitScript(swell);
    const folder = join(this.#folder, 'assets');
    const [begin] = readFileSync(join(this.#folder, 'index.html'), 'utf8').match(/\/assets\/index-[^"]+\.js/);
    const files = new Set(readdirSync(folder));
    await page.route('**/assets/*.js', async (route) => {
      const { pathname } = new URL(route.request().url());
      const name = /^\/assets\/index-[^/]+\.js$/.test(pathname) ? begin.slice('/assets/'.length) : pathname.slice('/assets/'.length);
      if (!files.has(name)) throw new Error(`${pathname} is not part of the page with full merges`);
      await route.fulfill({ path: join(folder, name), contentType: 'text/javascript' });
    });
  }

  remove() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
