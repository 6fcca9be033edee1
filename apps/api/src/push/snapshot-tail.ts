import type { Period, Snapshot, SourceFreshness } from '@ioc/contracts';
import { readFreshness, readRevision, readSnapshotsAfter, type Store } from '@ioc/store';
import type { Logger } from '@ioc/platform';

/** Net under lost announcements. */
const SWEEP_MS = 2_000;

export interface TailNews {
  readonly epoch: string;
  readonly revision: number;
  readonly figures: readonly { readonly period: Period; readonly figures: Snapshot[] }[];
  /** Null when no source changed. */
  readonly sources: SourceFreshness[] | null;
}

/** Follows the snapshot table by revision and hands each change over once, in order. */
export class SnapshotTail {
  #revision: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #reading: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(
    private readonly store: Store,
    private readonly logger: Logger,
    private readonly onNews: (news: TailNews) => void,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.poke(), SWEEP_MS);
    this.poke();
  }

  /** There may be something new. */
  poke(): void {
    if (this.#closed) return;
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = this.#read()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'following the figures failed, trying again'))
      .finally(() => {
        this.#reading = null;
        if (this.#again) {
          this.#again = false;
          this.poke();
        }
      });
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#reading;
  }

  async #read(): Promise<void> {
    const since = this.#revision;
    const news = await this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { epoch, revision } = await readRevision(manager);
      if (since === null || revision <= since) return { epoch, revision, figures: [], sources: null };
      const sources = await readFreshness(manager);
      return {
        epoch,
        revision,
        figures: byPeriod(await readSnapshotsAfter(manager, since)),
        sources: sources.some((source) => source.revision > since) ? sources : null,
      };
    });
    this.#revision = news.revision;
    if (since !== null && news.revision > since && !this.#closed) this.onNews(news);
  }
}

function byPeriod(figures: readonly Snapshot[]): { period: Period; figures: Snapshot[] }[] {
  const groups = new Map<string, { period: Period; figures: Snapshot[] }>();
  for (const figure of figures) {
    const key = `${figure.period.from}..${figure.period.to}`;
    const group = groups.get(key);
    if (group) group.figures.push(figure);
    else groups.set(key, { period: figure.period, figures: [figure] });
  }
  return [...groups.values()];
}
