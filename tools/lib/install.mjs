import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';

const lockFile = join(root, 'package-lock.json');
// npm writes it at the very end, and removes it with node_modules: an interrupted install has none.
const installed = join(root, 'node_modules', '.package-lock.json');
const stamp = join(root, 'node_modules', '.ioc-installed');

/** `npm ci` when nothing is installed yet, the lock file changed, or the folder came from another kind of machine. */
export function ensureInstalled() {
  const wanted = `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${process.platform}-${process.arch}\n`;
  if (existsSync(installed)) {
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
    const byHand = !existsSync(stamp) && statSync(installed).mtimeMs > statSync(lockFile).mtimeMs;
    if (byHand) return writeFileSync(stamp, wanted);
  }
  console.log('Cài thư viện… (installing packages: npm ci)');
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  run('npm ci', command, [...args, 'ci', '--no-audit', '--no-fund', '--include=dev']);
  writeFileSync(stamp, wanted);
}
