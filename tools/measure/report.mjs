import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = 'bench.json';

/** Puts a part's numbers into the file of all parts. */
export function keepResult(part, numbers) {
  const others = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
  writeFileSync(FILE, `${JSON.stringify({ ...others, [part]: numbers }, null, 2)}\n`);
}
