import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import bcd, { type CompatStatement, type Identifier } from '@mdn/browser-compat-data';
import { Linter, type Rule } from 'eslint';
import { transform } from 'lightningcss';
import { ROOT } from '../support/district.js';

const DIST = join(ROOT, 'apps/web/dist');
const OLDEST = 109;
/** 109 as Lightning CSS counts versions: its first byte of three. */
const CSS_TARGETS = { chrome: OLDEST << 16 };

/** Since which version Chrome has it, if only in part; `Infinity`: it never had, or nobody knows. */
function sinceOf({ support }: CompatStatement): number {
  const versions = [support.chrome ?? []].flat().map(({ version_added: added }) => (typeof added === 'string' ? Number.parseFloat(added) : Infinity));
  return Math.min(Infinity, ...versions);
}

/** Whose names are our own words too; its global is looked for. */
const ONLY_GLOBAL = 'Temporal';
/** Preact asks whether it is there; the others are words of our own. */
const OTHERS = new Set(['moveBefore', 'since', 'blank', 'login']);

/** Names of globals, of members of anything, and of members by their owner, by the first version in which one of that name was there. */
function namesByVersion(): { globals: Map<string, number>; members: Map<string, number> } {
  const [globals, members] = [new Map<string, number>(), new Map<string, number>()];
  const note = (into: Map<string, number>, name: string, since: number): void => void into.set(name, Math.min(since, into.get(name) ?? Infinity));
  const walk = (place: Identifier, depth: number, owner: string): void => {
    for (const [key, value] of Object.entries(place)) {
      if (key === '__compat') continue;
      const name = key.replace(/_(?:static|event)$/, '');
      const inner = value as Identifier;
      if (inner.__compat) {
        note(members, name, sinceOf(inner.__compat));
        note(members, `${owner}.${name}`, sinceOf(inner.__compat));
        if (depth === 0) note(globals, name, sinceOf(inner.__compat));
      }
      if (key !== ONLY_GLOBAL) walk(inner, depth + 1, name);
    }
  };
  walk(bcd.api, 0, '');
  walk(bcd.javascript['builtins'] as unknown as Identifier, 0, '');
  // Members of the window are globals too.
  for (const scope of ['Window', 'WorkerGlobalScope']) {
    for (const [key, value] of Object.entries(bcd.api[scope] ?? {})) if (key !== '__compat' && (value as Identifier).__compat) note(globals, key, sinceOf((value as Identifier).__compat as CompatStatement));
  }
  return { globals, members };
}

const { globals: GLOBALS, members: MEMBERS } = namesByVersion();
const isNewer = (since: number | undefined): boolean => since !== undefined && since > OLDEST && since !== Infinity;

/** Names that only browsers newer than the oldest know, wherever they stand. */
const newer: Rule.RuleModule = {
  create: (context) => ({
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier') return;
      const { name } = node.property;
      const since = (node.object.type === 'Identifier' ? MEMBERS.get(`${node.object.name}.${name}`) : undefined) ?? MEMBERS.get(name);
      if (isNewer(since) && !OTHERS.has(name)) context.report({ node, message: `.${name} is of Chrome ${since}` });
    },
    'Program:exit'(node) {
      for (const { identifier } of context.sourceCode.getScope(node).through) {
        if (isNewer(GLOBALS.get(identifier.name))) context.report({ node: identifier, message: `${identifier.name} is of Chrome ${GLOBALS.get(identifier.name)}` });
      }
    },
  }),
};

interface Build {
  readonly files: string[];
}

function build(): Build {
  const worker = readFileSync(join(DIST, 'nhap-so-lieu-sw.js'), 'utf8');
  return JSON.parse(/^const BUILD = (.*);$/m.exec(worker)?.[1] ?? '{}') as Build;
}

function faultsOf(code: string): string[] {
  const found = new Linter().verify(code, {
    plugins: { own: { rules: { newer } } }, languageOptions: { ecmaVersion: 2022, sourceType: 'module' }, linterOptions: { noInlineConfig: true }, rules: { 'own/newer': 'error' },
  });
  return found.map(({ message, line, column }) => `${message}: ${code.split('\n')[line - 1]?.slice(Math.max(0, column - 40), column + 60)}`);
}

it('asks nothing of a browser that Chrome 109 does not have, nor says it in newer words', () => {
  const scripts = build().files.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  for (const name of [...scripts, '/nhap-so-lieu-sw.js']) expect(faultsOf(readFileSync(join(DIST, name), 'utf8'))).toEqual([]);
});

it.each([
  '[2, 1].toSorted();', 'Object.groupBy([], String);', 'Promise.withResolvers();', 'URL.canParse("a");', 'AbortSignal.any([]);', 'document.startViewTransition();', 'new CloseWatcher();', 'new Set().union(new Set());',
])('would find %s', (code) => {
  expect(faultsOf(code)).toHaveLength(1);
});

it.each(['[2, 1].at(-1);', 'structuredClone({});', 'AbortSignal.timeout(1);', 'navigator.locks.request("a", String);', 'crypto.randomUUID();'])('lets %s be', (code) => {
  expect(faultsOf(code)).toEqual([]);
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
