import type { BackupNote, FigureChecked, Finding } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';
import { backupState, oldestDirtySeconds, readChecked, readFindings, readRemake, workerIsConnected, type Store } from '@ioc/store';
import { LONGEST_WAIT_SECONDS } from '../health/longest-wait.js';
import { endingSoon } from '../tls/ending-soon.js';

export interface Findings {
  readonly findings: Finding[];
  readonly backup: BackupNote;
  readonly checked: FigureChecked[];
}

/** Net under lost announcements, and for what only this side can see: a dead worker tells nobody. */
const LOOK_MS = 5_000;

/** Keeps what is wrong now at hand, and hands it on whenever it is other than before. */
export class FindingFeed {
  #current: Findings = { findings: [], backup: { lastAt: null, failed: false }, checked: [] };
  #text = '';
  /** Since when each of this side's own findings has stood. */
  readonly #since = new Map<Finding['code'], string>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(
    private readonly store: Store,
    /** When the certificate ends unless somebody renews it; null: there is none that somebody must renew. */
    private readonly certificateEnds: () => Date | null,
    private readonly backupFrom: { readonly folder: string; readonly demo: boolean },
    private readonly logger: Logger,
    private readonly onChange: (findings: Findings) => void,
  ) {}

  get current(): Findings {
    return this.#current;
  }

  start(): void {
    this.#timer = setInterval(() => this.poke(), LOOK_MS);
    this.poke();
  }

  /** There may be something else. */
  poke(): void {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'looking for findings failed, trying again'))
      .finally(() => (this.#looking = null));
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#looking;
  }

  async #look(): Promise<void> {
    const { manager } = this.store.source;
    const { folder, demo } = this.backupFrom;
    const [stored, worker, waited, remake, backup, checked] = await Promise.all([
      readFindings(manager), workerIsConnected(manager), oldestDirtySeconds(manager), readRemake(manager), backupState(folder, demo ? 'demo' : 'real'),
      readChecked(manager),
    ]);
    const remade = this.#own('figures-remade', remake !== null);
    const own = [
      this.#own('worker-down', !worker), this.#own('figures-stuck', worker && waited > LONGEST_WAIT_SECONDS), remade && { ...remade, progress: remake },
      ...this.#certificate(),
    ];
    const next: Findings = {
      findings: [...own.filter((finding) => finding !== null), ...stored],
      backup: { lastAt: backup.lastAt, failed: backup.failure !== null },
      checked,
    };
    const text = JSON.stringify(next);
    if (text === this.#text) return;
    this.#text = text;
    this.#current = next;
    this.onChange(next);
  }

  #certificate(): (Finding | null)[] {
    const ends = this.certificateEnds();
    const soon = ends && endingSoon(ends, this.store.realNow());
    return (['certificate-ends', 'certificate-over'] as const).map((code) => {
      const finding = this.#own(code, soon?.code === code);
      return finding && { ...finding, ...soon };
    });
  }

  #own(code: Finding['code'], is: boolean): Finding | null {
    if (!is) {
      this.#since.delete(code);
      return null;
    }
    const since = this.#since.get(code) ?? this.store.clock.now().toISOString();
    this.#since.set(code, since);
    return { code, subject: null, level: 'critical', since, count: null };
  }
}
