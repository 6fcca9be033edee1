import { statSync } from 'node:fs';
import { readOwnCertificate, type Clock, type Logger, type OwnCertificate, type TlsFiles, type TlsPair } from '@ioc/platform';
import type { Keeper } from './keeper.js';

/** A certificate of one's own, read again whenever its files change; one that cannot be used does not replace one that can. */
export class OwnFiles implements Keeper {
  readonly selfMade = false;
  #current: OwnCertificate;
  #seen: string;

  /** @throws SettingsError as `readOwnCertificate` does */
  constructor(
    private readonly files: TlsFiles,
    private readonly names: readonly string[],
    private readonly clock: Clock,
    private readonly logger: Pick<Logger, 'info' | 'warn'>,
  ) {
    this.#seen = this.#state();
    this.#current = this.#read();
  }

  get pair(): TlsPair {
    return this.#current;
  }

  get ends(): Date {
    return this.#current.ends;
  }

  get hsts(): boolean {
    return !this.#current.selfSigned;
  }

  async refresh(): Promise<boolean> {
    const state = this.#state();
    if (state === this.#seen) return false;
    try {
      this.#current = this.#read();
    } catch (error) {
      // Half replaced, perhaps: the second file's turn comes next.
      this.logger.warn({ err: error }, 'the changed certificate cannot be used, the one before stays');
      this.#seen = state;
      return false;
    }
    this.#seen = state;
    this.logger.info({ ends: this.#current.ends.toISOString() }, 'the changed certificate is used');
    return true;
  }

  #read(): OwnCertificate {
    const read = readOwnCertificate(this.files, this.names, this.clock.now());
    if (read.doubt !== null) this.logger.warn(read.doubt);
    return read;
  }

  #state(): string {
    return [this.files.cert, this.files.key]
      .map((file) => {
        const { ino, mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? {};
        return `${ino ?? ''} ${mtimeMs ?? ''} ${size ?? ''}`;
      })
      .join('\n');
  }
}
