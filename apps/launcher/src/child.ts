import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Ledger } from './ledger.js';
import { limitLog } from './log-file.js';

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 3_000;
/** A child that ran this long was well: its next death counts as the first. */
const WELL_MS = 30_000;
const STOP_PATIENCE_MS = 3_500;
const LOG_CHECK_MS = 60_000;

/** Pause in ms before a child is started again after its nth death in a row; always under 5 s. */
export function restartDelay(deaths: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (deaths - 1));
}

export interface ChildPlan {
  name: string;
  /** Its script, run by the same Node as the launcher. */
  script: string;
  /** Asked at every start: the database's address may have changed. */
  env: () => NodeJS.ProcessEnv;
  logFile: string;
  ledger: Ledger;
  died: (death: { name: string; cause: string; deathsInARow: number; delayMs: number }) => void;
}

/** A process that is started again whenever it dies. */
export class Child {
  private process: ChildProcess | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly logWatch: NodeJS.Timeout;
  private wanted = true;
  private deaths = 0;

  constructor(private readonly plan: ChildPlan) {
    this.start();
    this.logWatch = setInterval(() => limitLog(plan.logFile), LOG_CHECK_MS);
  }

  /** Ends it, by force after 3.5 s, and keeps it down. */
  async stop(): Promise<void> {
    this.wanted = false;
    clearInterval(this.logWatch);
    if (this.timer !== null) clearTimeout(this.timer);
    await this.end();
  }

  /** Ends it so that it comes back with a fresh environment. */
  async restart(): Promise<void> {
    this.deaths = 0;
    await this.end();
  }

  private async end(): Promise<void> {
    const running = this.process;
    if (running === null) return;
    const gone = new Promise<void>((done) => running.once('exit', () => done()));
    running.kill('SIGTERM');
    const force = setTimeout(() => running.kill('SIGKILL'), STOP_PATIENCE_MS);
    await gone;
    clearTimeout(force);
  }

  private start(): void {
    const { name, script, env, logFile, ledger } = this.plan;
    const startedAt = performance.now();
    const log = openSync(logFile, 'a');
    // Its own process group: Ctrl-C reaches the launcher only, which ends the parts in order. The
    // channel closes when the launcher is killed; the child then ends by itself.
    const child = spawn(process.execPath, ['--enable-source-maps', script], { stdio: ['ignore', log, log, 'ipc'], env: env(), detached: true });
    closeSync(log);
    this.process = child;
    let over = false;
    const ended = (cause: string): void => {
      if (over) return;
      over = true;
      this.process = null;
      ledger.ended(name);
      this.deaths = performance.now() - startedAt > WELL_MS ? 1 : this.deaths + 1;
      if (!this.wanted) return;
      const delayMs = restartDelay(this.deaths);
      this.timer = setTimeout(() => this.start(), delayMs);
      this.plan.died({ name, cause, deathsInARow: this.deaths, delayMs });
    };
    child.once('error', (error) => ended(error.message));
    child.once('exit', (code, signal) => ended(signal ?? `code ${code ?? '?'}`));
    if (child.pid !== undefined) ledger.started(name, child.pid);
  }
}
