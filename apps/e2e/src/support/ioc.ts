import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Figures, FiguresBy, IntakeCounts } from '@ioc/contracts';
import { ROOT } from './district.js';
import type { System } from './system.js';

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ioc`, with the key from the system's data folder; `url` may lead there by another way. */
export async function ioc(system: System, args: readonly string[], url = system.url): Promise<Finished> {
  const child = spawn(process.execPath, [join(ROOT, 'apps/cli/dist/main.js'), ...args], {
    env: { PATH: process.env['PATH'], IOC_URL: url, IOC_DATA_DIR: system.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}

async function answer(system: System, args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await ioc(system, [...args, '--json']);
  if (code !== 0) throw new Error(`ioc ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** `ioc import` of one file that is surely meant. */
export async function importFile(system: System, file: string, ...options: readonly string[]): Promise<IntakeCounts> {
  return IntakeCounts.parse(await answer(system, ['import', file, '--sure', ...options]));
}

/** `ioc figures` of a period. */
export async function figures(system: System, from: string, to: string): Promise<Figures> {
  return Figures.parse(await answer(system, ['figures', '--from', from, '--to', to]));
}

/** `ioc figures --by` of a period. */
export async function figuresBy(system: System, by: 'unit' | 'field' | 'month', from: string, to: string): Promise<FiguresBy> {
  return FiguresBy.parse(await answer(system, ['figures', '--from', from, '--to', to, '--by', by]));
}
