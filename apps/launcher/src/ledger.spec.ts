import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ledger } from './ledger.js';

it('a later launcher ends the children that a killed one left, and only those', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-ledger-'));
  const children = [0, 1].map(() => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }));
  const [left, finished] = children;
  if (left === undefined || finished === undefined) throw new Error('not started');
  try {
    const killed = new Ledger(join(folder, 'children.json'));
    killed.started('worker', left.pid ?? 0);
    killed.started('api', finished.pid ?? 0);
    killed.ended('api');
    const gone = once(left, 'exit');
    await new Ledger(join(folder, 'children.json')).endLeftovers();
    expect(await gone).toEqual([null, 'SIGTERM']);
    expect(finished.exitCode ?? finished.signalCode).toBeNull();
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
});
