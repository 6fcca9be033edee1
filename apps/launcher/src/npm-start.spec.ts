import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { scripts: { start: string } };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-npm-'));
  mkdirSync(join(folder, 'tools'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stand-in', private: true, scripts: { start: scripts.start } }));
  writeFileSync(join(folder, 'tools/start.mjs'), `
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => { console.log('heard', signal); process.exit(0); });
    setTimeout(() => process.exit(1), 20_000);
    console.log('begun');
  `);
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['SIGINT', 'SIGTERM'] as const)('%s to npm alone reaches the program: no shell stands between that keeps it to itself', async (signal) => {
  const npm = spawn('npm', ['start'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  npm.stdout.on('data', (piece: Buffer) => {
    said += piece.toString();
    if (piece.toString().includes('begun')) npm.kill(signal);
  });
  await once(npm, 'close');
  expect(said).toContain(`heard ${signal}`);
});
