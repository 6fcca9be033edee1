import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, runToolQuietly } from './run.mjs';

const stamp = join(root, 'node_modules', '.cache', 'ioc-built');
const OUTPUTS = new Set(['dist', 'node_modules']);
const SHARED_INPUTS = ['package-lock.json', '.swcrc', 'tsconfig.base.json', 'nx.json', 'tools/bundle.mjs', 'tools/lib/bundle.mjs'];

/** Builds what changed since the last build; a look at names, sizes and times tells, so an unchanged tree costs some ms. */
export function ensureBuilt() {
  const projects = ['apps', 'libs'].flatMap((shelf) => readdirSync(join(root, shelf)).map((name) => join(root, shelf, name)));
  const sources = fingerprint([...projects, ...SHARED_INPUTS.map((name) => join(root, name))]);
  const complete = projects.every((project) => !builds(project) || existsSync(join(project, 'dist')));
  if (complete && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Dựng chương trình… (building)');
  runToolQuietly('build', 'nx/dist/bin/nx.js', ['run-many', '-t', 'build', '--outputStyle=static'], { NX_DAEMON: 'false', NX_TUI: 'false' });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

function builds(project) {
  const file = join(project, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).nx?.targets?.build !== undefined;
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(path);
    if (!stat.isDirectory()) return hash.update(`${relative(root, path)} ${stat.size} ${stat.mtimeMs}\n`);
    for (const name of readdirSync(path).sort()) if (!OUTPUTS.has(name)) visit(join(path, name));
  };
  paths.forEach(visit);
  return hash.digest('hex');
}
