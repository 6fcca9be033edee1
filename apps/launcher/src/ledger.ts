import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { endProcess, identify, ProcessIdentity } from '@ioc/platform';
import { z } from 'zod';

const Entries = z.record(z.string(), ProcessIdentity);

const LEFTOVER_PATIENCE_MS = 5_000;

/** Remembers on disk which children run, so that a later launcher can end those of a killed one. */
export class Ledger {
  private entries: z.infer<typeof Entries> = {};

  constructor(private readonly file: string) {}

  started(name: string, pid: number): void {
    const identity = identify(pid);
    if (identity === null) return;
    this.entries[name] = identity;
    this.write();
  }

  ended(name: string): void {
    const { [name]: _gone, ...others } = this.entries;
    this.entries = others;
    this.write();
  }

  /** Ends what a killed launcher left running; processes that merely have the same number are left alone. */
  async endLeftovers(): Promise<void> {
    await Promise.all(Object.values(this.read()).map((identity) => endProcess(identity, LEFTOVER_PATIENCE_MS)));
    this.write();
  }

  private read(): z.infer<typeof Entries> {
    try {
      return Entries.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return {};
    }
  }

  private write(): void {
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(this.entries));
    renameSync(draft, this.file);
  }
}
