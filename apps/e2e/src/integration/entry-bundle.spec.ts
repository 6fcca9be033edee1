import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import compat from 'eslint-plugin-compat';
import * as esX from 'eslint-plugin-es-x';
import { transform } from 'lightningcss';
import { ROOT } from '../support/district.js';

const DIST = join(ROOT, 'apps/web/dist');
const OLDEST = ['Chrome 109'];
/** 109 as Lightning CSS counts versions: its first byte of three. */
const CSS_TARGETS = { chrome: 109 << 16 };
/**
 * Newer than 109: *change by copy* came with 110, the rest of these years later still. Methods are known by their names alone,
 * so that those of iterators cannot be told from an array's; the compiler's library does not know them.
 */
const NEWER = Object.fromEntries([
  ...['toreversed', 'tosorted', 'tospliced', 'with'].map((name) => `es-x/no-array-prototype-${name}`),
  ...[esX.configs['flat/no-new-in-es2024'], esX.configs['flat/no-new-in-es2025']].flatMap(({ rules }) => Object.keys(rules ?? {})),
].filter((name) => !name.startsWith('es-x/no-iterator-prototype')).map((name) => [name, 'error' as const]));
/** React asks whether they are there before it uses them. */
const ASKED_FOR = ['navigation'];

interface Build {
  readonly files: string[];
}

function build(): Build {
  const worker = readFileSync(join(DIST, 'nhap-so-lieu-sw.js'), 'utf8');
  return JSON.parse(/^const BUILD = (.*);$/m.exec(worker)?.[1] ?? '{}') as Build;
}

function faultsOf(code: string): string[] {
  const found = new Linter().verify(code, {
    plugins: { compat, 'es-x': esX },
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module', globals: { window: 'readonly', document: 'readonly', navigator: 'readonly', self: 'readonly' } },
    linterOptions: { noInlineConfig: true },
    settings: { browsers: OLDEST, lintAllEsApis: true, polyfills: ASKED_FOR, 'es-x': { aggressive: true } },
    rules: { 'compat/compat': 'error', ...NEWER },
  });
  return found.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column}: ${code.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 60)})`);
}

it('asks nothing of a browser that Chrome 109 does not have', () => {
  const { files } = build();
  const scripts = files.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  for (const name of [...scripts, '/nhap-so-lieu-sw.js']) expect(faultsOf(readFileSync(join(DIST, name), 'utf8'))).toEqual([]);
  // The check itself would find them.
  expect(faultsOf('export const a = [2, 1].toSorted();')).not.toEqual([]);
  expect(faultsOf('export const a = Object.groupBy([], String);').length).toBeGreaterThan(0);
  expect(faultsOf('export const a = new WebTransport("https://a");')).toEqual([]);
  expect(faultsOf('export const a = new CloseWatcher();')).not.toEqual([]);
});

it('has styles that Chrome 109 reads', () => {
  const styles = build().files.filter((name) => name.endsWith('.css'));
  expect(styles).toHaveLength(1);
  for (const name of styles) {
    const code = readFileSync(join(DIST, name));
    // What would have to be said otherwise for 109 would come out otherwise.
    const plain = transform({ filename: name, code, minify: true }).code.toString();
    expect(transform({ filename: name, code, minify: true, targets: CSS_TARGETS }).code.toString()).toBe(plain);
  }
});

it('names every file that it is built of, each of them compressed where that is worth it', () => {
  const { files } = build();
  const page = readFileSync(join(DIST, 'nhap-so-lieu.html'), 'utf8');
  for (const [name] of page.matchAll(/\/assets\/[\w.-]+/g)) expect(files).toContain(name);
  for (const name of files) {
    expect(existsSync(join(DIST, name))).toBe(true);
    if (/\.(?:js|css)$/.test(name)) expect([existsSync(`${join(DIST, name)}.gz`), existsSync(`${join(DIST, name)}.br`)]).toEqual([true, true]);
  }
  // Neither charts nor schemas.
  for (const name of files.filter((each) => each.endsWith('.js'))) expect(readFileSync(join(DIST, name), 'utf8')).not.toMatch(/ZodError|zrender/);
});
