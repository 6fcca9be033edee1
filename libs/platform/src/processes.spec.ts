import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandOf, endProcess, identify, isAlive } from './processes.js';

function sleeper(script = 'setInterval(() => {}, 1000); console.log("up")') {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  return { child, up: once(child.stdout, 'data'), gone: once(child, 'exit') };
}

describe('processes', () => {
  it('know one from a later one with the same number', async () => {
    const { child, up, gone } = sleeper();
    await up;
    const identity = identify(child.pid ?? 0);
    expect(identity).not.toBeNull();
    if (identity === null) return;
    expect(isAlive(identity)).toBe(true);
    expect(isAlive({ ...identity, startedAt: 'long ago' })).toBe(false);
    expect(commandOf(identity.pid)).toContain('setInterval');
    await endProcess(identity, 5_000);
    expect(isAlive(identity)).toBe(false);
    expect(await gone).toEqual([null, 'SIGTERM']);
  });

  it('that do not listen are ended by force', async () => {
    const { child, up, gone } = sleeper('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")');
    await up;
    const identity = identify(child.pid ?? 0);
    if (identity === null) throw new Error('not started');
    await endProcess(identity, 100);
    expect(await gone).toEqual([null, 'SIGKILL']);
  });
});
