import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const PATIENCE_MS = 5_000;

/** One of the system's processes: can be killed and started again, and everything it says is kept. */
export class Program {
  #child: ChildProcess | null = null;
  #said = '';

  constructor(
    private readonly command: string,
    private readonly args: readonly string[],
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** Standard output and error of all its lives. */
  get log(): string {
    return this.#said;
  }

  /** Of the present life; null: it does not run. */
  get pid(): number | null {
    return this.running ? (this.#child?.pid ?? null) : null;
  }

  /** How the last life ended by itself; null: it runs, or was killed. */
  get exitCode(): number | null {
    return this.#child?.exitCode ?? null;
  }

  get running(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  start(): void {
    if (this.running) throw new Error('the program runs already');
    const child = spawn(this.command, this.args, {
      cwd: '/',
      env: { PATH: process.env['PATH'], ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (piece: Buffer): void => void (this.#said += piece.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => (this.#said += String(error)));
    this.#child = child;
  }

  /** `kill -9`; resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** It stands still, as on a machine that is overloaded, until it is woken or killed. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  wake(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Asks it to close, and kills it when it does not. */
  async stop(patienceMs = PATIENCE_MS): Promise<void> {
    const patience = setTimeout(() => this.#child?.kill('SIGKILL'), patienceMs);
    await this.#end('SIGTERM');
    clearTimeout(patience);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.#child || !this.running) return;
    const ended = once(this.#child, 'close');
    this.#child.kill(signal);
    await ended;
  }
}
