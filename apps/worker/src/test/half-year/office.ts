import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buildVocabulary, stripFile, type StrippedItem, type Vocabulary } from '@ioc/intake';
import { loadPack, type PackProfile } from '@ioc/pack';
import { createLogger, ensureDatabase, type Cluster } from '@ioc/platform';
import { startScratchCluster } from '@ioc/platform/test';
import { drain, insertDelivery, recountRollups, Store } from '@ioc/store';
import { IntakeBatches } from '../../intake/intake-batch.js';
import { IntakeLanes } from '../../intake/intake-lanes.js';

const PACKS = resolve(__dirname, '../../../../../packs');
const [district = ''] = readdirSync(PACKS);

/** The one district that comes with the program. */
export const pack = loadPack(join(PACKS, district));

const KNOWN = `SELECT
  (SELECT md5(string_agg(row(code, unit_id, field, facts - 'knownAt', status_group, accepted_on, due_on, ended_on, known_at)::text, E'\\n' ORDER BY code))
   FROM dossier WHERE code = ANY($1)) AS dossiers,
  (SELECT md5(string_agg(row(code, position, kind, at, proved)::text, E'\\n' ORDER BY code, position))
   FROM dossier_event JOIN dossier ON dossier.id = dossier_id WHERE code = ANY($1)) AS events`;

const logger = createLogger('half-year', 'silent');

/** A PostgreSQL of the test's own. */
export class Archive {
  #databases = 0;

  private constructor(private readonly folder: string, private readonly cluster: Cluster) {}

  static async start(): Promise<Archive> {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-half-year-'));
    chmodSync(folder, 0o755);
    return new Archive(folder, await startScratchCluster(folder));
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

/** Rows of a file as api keeps them, and the instant that they speak of. */
export interface Parcel {
  readonly profile: PackProfile;
  readonly stateAt: Date;
  readonly printed: { readonly from: string; readonly to: string } | null;
  readonly rows: readonly { readonly line: number; readonly cells: Record<string, string> }[];
  readonly skipped: number;
}

/** Takes in what it is sent, as api and worker do. */
export class Office {
  readonly #vocabulary: Vocabulary;

  constructor(readonly store: Store) {
    this.#vocabulary = buildVocabulary(store.catalogue);
  }

  /** A file without what it must not leave behind. @throws Error when not all of it can be read */
  async strip(profileId: string, bytes: Buffer, stateAt: Date): Promise<Parcel> {
    const profile = pack.profiles.find(({ id }) => id === profileId);
    if (!profile) throw new Error(`the pack has no profile ${profileId}`);
    const items: StrippedItem[] = [];
    for await (const item of stripFile(Readable.from([bytes]), profile, this.#vocabulary)) items.push(item);
    if (items.some(({ kind }) => kind === 'unreadable')) throw new Error('rows of a file could not be read');
    const period = items.find((item) => item.kind === 'printed' && item.period !== undefined);
    return {
      profile, stateAt,
      printed: period?.kind === 'printed' ? (period.period ?? null) : null,
      rows: items.flatMap((item) => (item.kind === 'row' ? [{ line: item.line, cells: { ...item.cells } }] : [])),
      skipped: items.filter(({ kind }) => kind === 'skipped').length,
    };
  }

  async #keep({ profile, stateAt, printed, rows, skipped }: Parcel): Promise<void> {
    const id = randomUUID();
    await this.store.source.transaction((manager) => insertDelivery(manager, {
      id, sourceId: profile.source, channel: profile.channel, profile: profile.id, profileVersion: profile.version, fileName: profile.id,
      idempotencyKey: null, door: 'api', sentBy: '', receivedAt: this.store.clock.now(), contentHash: id, stateAt, ownStateAt: stateAt,
      stateStated: true, holdReasons: [], printedFrom: printed?.from ?? null, printedTo: printed?.to ?? null, speaksFor: null,
      rows, unreadable: [], skipped,
    }));
  }

  /** All that is sent goes in, in three lanes, and figures are made. @throws Error when a row waits for somebody to look at it */
  async takeIn(parcels: readonly Parcel[]): Promise<void> {
    for (const parcel of parcels) await this.#keep(parcel);
    await new IntakeLanes(new IntakeBatches(this.store, logger), () => undefined, logger).run();
    await drain(this.store);
    const [row] = await this.store.source.query<{ count: number }[]>('SELECT count(*)::int AS count FROM quarantine_row');
    if (row?.count !== 0) throw new Error(`${row?.count} rows were not understood`);
  }

  /** What is known of dossiers, one short text for all of their facts, one for all of their events. */
  async knownOf(codes: readonly string[]): Promise<unknown> {
    const [row] = await this.store.source.query<unknown[]>(KNOWN, [codes]);
    return row;
  }

  /** Cells of the rollups that differ from a count of the rows (I3). */
  driftedCells(): Promise<number | null> {
    return recountRollups(this.store, '2023-07-03');
  }
}
