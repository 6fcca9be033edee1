import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';

const LOOK_MS = 250;
const SHELLS = ['sh', 'dash', 'bash', 'ash', 'ksh', 'zsh'];

/**
 * Calls `gone` once when the npm that runs this script has been killed: that sends no signal, and
 * nobody would see any more what goes on, nor stop it. Without npm nothing is watched.
 */
export function whenNpmIsGone(gone) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  const npm = npmAbove(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === null || exists(npm))) return;
    clearInterval(timer);
    gone();
  }, LOOK_MS);
  timer.unref();
}

/** npm may start scripts through a shell, which outlives it. Null: there is none between. */
function npmAbove(parent) {
  const [ppid = '', ...command] = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], { encoding: 'utf8' }).stdout?.trim().split(/\s+/) ?? [];
  return SHELLS.includes(basename(command.join(' ')).replace(/^-/, '')) ? Number(ppid) : null;
}

function exists(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
