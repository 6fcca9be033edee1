import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildVocabulary, stripFile, type Vocabulary } from '@ioc/intake';
import { loadPack, type PackProfile } from '@ioc/pack';
import { createLogger, ensureDatabase, startCluster, type Cluster } from '@ioc/platform';
import { drain, insertDelivery, recountRollups, Store } from '@ioc/store';
import { IntakeBatches } from '../../intake/intake-batch.js';
import { IntakeLanes } from '../../intake/intake-lanes.js';

const PACKS = resolve(__dirname, '../../../../../packs');
const [district = ''] = readdirSync(PACKS);

/** The one district that comes with the program. */
export const pack = loadPack(join(PACKS, district));

const logger = createLogger('half-year', 'silent');

/** A PostgreSQL of the test's own. */
export class Archive {
  #databases = 0;

  private constructor(private readonly folder: string, private readonly cluster: Cluster) {}

  static async start(): Promise<Archive> {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-half-year-'));
    chmodSync(folder, 0o755);
    return new Archive(folder, await startCluster({ dataDir: folder, logger }));
  }

  /** An office that knows its district and no dossier, at an instant that does not move. */
  async office(now: Date): Promise<Office> {
    this.#databases += 1;
    const name = `office_${this.#databases}`;
    await ensureDatabase(this.cluster.adminUrl, name);
    return new Office(
      await Store.open({ url: this.cluster.url(name), pack, demo: false, clock: { now: () => now }, logger, applicationName: 'half-year' }),
    );
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** A file of an office, and the instant that it speaks of. */
export interface Delivered {
  readonly profile: 'portal-sync' | 'one-stop-list';
  readonly bytes: Buffer;
  readonly stateAt: Date;
}

/** Takes files in as api and worker do: stripped, kept, read, counted. */
export class Office {
  readonly #vocabulary: Vocabulary;

  constructor(readonly store: Store) {
    this.#vocabulary = buildVocabulary(store.catalogue);
  }

  async keep({ profile: id, bytes, stateAt }: Delivered): Promise<void> {
    const profile = pack.profiles.find((item) => item.id === id);
    if (!profile) throw new Error(`the pack has no profile ${id}`);
    const { rows, unreadable, skipped, printed } = await this.#strip(bytes, profile);
    if (unreadable > 0) throw new Error(`${unreadable} rows could not be read`);
    const contentHash = createHash('sha256').update(bytes).digest('hex');
    await this.store.source.transaction((manager) => insertDelivery(manager, {
      id: randomUUID(), sourceId: profile.source, channel: profile.channel, profile: id, profileVersion: profile.version, fileName: id,
      idempotencyKey: null, door: 'api', sentBy: '', receivedAt: this.store.clock.now(), contentHash, stateAt, ownStateAt: stateAt,
      stateStated: true, holdReasons: [], printedFrom: printed?.from ?? null, printedTo: printed?.to ?? null, speaksFor: null,
      rows, unreadable: [], skipped,
    }));
  }

  async #strip(bytes: Buffer, profile: PackProfile) {
    const rows: { line: number; cells: Record<string, string> }[] = [];
    let [unreadable, skipped] = [0, 0];
    let printed: { from: string; to: string } | null = null;
    async function* whole(): AsyncGenerator<Uint8Array> {
      yield bytes;
    }
    for await (const item of stripFile(whole(), profile, this.#vocabulary)) {
      if (item.kind === 'row') rows.push({ line: item.line, cells: { ...item.cells } });
      else if (item.kind === 'unreadable') unreadable += 1;
      else if (item.kind === 'skipped') skipped += 1;
      else printed = item.period ?? printed;
    }
    return { rows, unreadable, skipped, printed };
  }

  /** All that is kept goes in, in three lanes, and figures are made. Returns how many rows wait for somebody to look at them. */
  async takeIn(): Promise<number> {
    await new IntakeLanes(new IntakeBatches(this.store, logger), () => undefined, logger).run();
    await drain(this.store);
    const [row] = await this.store.source.query<{ count: number }[]>('SELECT count(*)::int AS count FROM quarantine_row');
    return row?.count ?? 0;
  }

  /** Cells of the rollups that differ from the rows: none may (I3). */
  async drift(): Promise<number | null> {
    return recountRollups(this.store, '2023-07-03');
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
