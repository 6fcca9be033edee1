import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Period, Snapshot } from '@ioc/contracts';
import type { ComputedFigure, DossierStatement } from '@ioc/kpi';
import { loadPack } from '@ioc/pack';
import { createLogger, ensureDatabase, type Clock, type Cluster } from '@ioc/platform';
import { startScratchCluster } from '@ioc/platform/test';
import type { EntityManager } from 'typeorm';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { readFigures, type AskedFigures } from '../aggregate/figures.js';
import { remakeNext } from '../aggregate/remake.js';
import { readSnapshots } from '../aggregate/snapshots.js';
import { watchPeriods } from '../aggregate/watch.js';
import { withClient } from '../backup/schema.js';
import { DeliveryEntity } from '../entities/intake.js';
import { insertDelivery } from '../intake/deliveries.js';
import { applyStatements, type RowOutcome } from '../intake/dossiers.js';
import { loadSources, noteSpoken } from '../intake/reporters.js';
import { noteBatch } from '../intake/work.js';
import { Store } from '../open.js';
import { runTurns, type TurnResult } from '../turns.js';

const PACKS = resolve(__dirname, '../../../../packs');
const [district = ''] = readdirSync(PACKS);

/** The one district that comes with the program. */
export const pack = loadPack(join(PACKS, district));

/** Codes of all units, in order: they report to the one-stop source. */
export const UNITS = pack.units.map(({ code }) => code).sort();

/** Version of a mapping profile that a new database has. */
export function profileVersion(id: string): number {
  const profile = pack.profiles.find((candidate) => candidate.id === id);
  if (!profile) throw new Error(`no profile ${id}`);
  return profile.version;
}

/** A clock that stands where a test sets it, at local time `yyyy-MM-ddTHH:mm`. */
export class HandClock implements Clock {
  #time: Date;

  constructor(time: string) {
    this.#time = local(time);
  }

  now(): Date {
    return this.#time;
  }

  set(time: string): void {
    this.#time = local(time);
  }
}

/** The instant of a local time of the pack's zone, `yyyy-MM-ddTHH:mm[:ss]`. */
export function local(time: string): Date {
  return new Date(`${time}+07:00`);
}

/** A PostgreSQL of the test's own with as many databases as it asks for. */
export class Rig {
  readonly #opened: Store[] = [];
  /** Of worlds in which nothing has happened yet, by how they began: they are copied, never opened. */
  readonly #untouched = new Map<string, Promise<string>>();
  #databases = 0;

  private constructor(
    private readonly folder: string,
    readonly cluster: Cluster,
  ) {}

  static async start(): Promise<Rig> {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-store-'));
    chmodSync(folder, 0o755);
    return new Rig(folder, await startScratchCluster(folder));
  }

  /** Address of a new, empty database. */
  async emptyDatabase(): Promise<string> {
    const name = this.#nextName();
    await ensureDatabase(this.cluster.adminUrl, name);
    return this.cluster.url(name);
  }

  /** Address of a new database that was migrated and seeded at the clock's time: a copy, which costs less than the doing. */
  async newDatabase(clock: Clock, demo = false): Promise<string> {
    const name = this.#nextName();
    const untouched = await this.#untouchedOf(clock.now(), demo);
    await withClient(this.cluster.adminUrl, 'store.int.spec', (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${untouched}`));
    return this.cluster.url(name);
  }

  async open(url: string, clock: Clock, demo = false): Promise<Store> {
    const store = await openStore(url, clock, demo);
    this.#opened.push(store);
    return store;
  }

  /** Opens a new world. */
  async openNew(clock: Clock, demo = false): Promise<Store> {
    return this.open(await this.newDatabase(clock, demo), clock, demo);
  }

  async closeStores(): Promise<void> {
    for (const store of this.#opened.splice(0)) await store.close();
  }

  async stop(): Promise<void> {
    await this.closeStores();
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true });
  }

  #nextName(): string {
    this.#databases += 1;
    return `store_${this.#databases}`;
  }

  /** Name of the database of a world that begins so. */
  #untouchedOf(at: Date, demo: boolean): Promise<string> {
    const key = `${at.toISOString()} ${String(demo)}`;
    const made = this.#untouched.get(key) ?? this.#makeUntouched(`untouched_${this.#untouched.size + 1}`, at, demo);
    this.#untouched.set(key, made);
    return made;
  }

  async #makeUntouched(name: string, at: Date, demo: boolean): Promise<string> {
    await ensureDatabase(this.cluster.adminUrl, name);
    await (await openStore(this.cluster.url(name), { now: () => at }, demo)).close();
    return name;
  }
}

function openStore(url: string, clock: Clock, demo: boolean): Promise<Store> {
  return Store.open({ url, pack, demo, clock, logger: createLogger('store.int.spec', 'silent'), applicationName: 'store.int.spec' });
}

export interface Sent {
  readonly channel: 'list' | 'portal';
  readonly stateAt: Date;
  readonly rows: readonly DossierStatement[];
}

/** Takes a delivery of the one-stop source in, as one batch. */
export async function send(store: Store, { channel, stateAt, rows }: Sent): Promise<RowOutcome[]> {
  return store.source.transaction(async (manager) => {
    const id = randomUUID();
    const { calendar, district: { timeZone }, units, receipt } = store.catalogue;
    await insertDelivery(manager, {
      id, sourceId: 'one-stop', channel, profile: 'one-stop-list', profileVersion: profileVersion('one-stop-list'), fileName: `${channel}.xls`,
      idempotencyKey: null, door: 'api', sentBy: '', receivedAt: store.clock.now(), contentHash: id, stateAt, ownStateAt: stateAt,
      stateStated: false, holdReasons: [], printedFrom: null, printedTo: null,
      speaksFor: null, rows: rows.map(({ code }, index) => ({ line: index + 1, cells: { code } })), unreadable: [], skipped: 0,
    });
    const delivery = await manager.findOneByOrFail(DeliveryEntity, { id });
    const { outcomes, changedFrom } = await applyStatements(
      manager,
      rows.map((statement, index) => ({
        deliveryId: id, deliverySequence: delivery.sequence, line: index + 1, channel, receivedAt: delivery.receivedAt, stateAt, statement,
      })),
      {
        sourceId: 'one-stop',
        unitIds: new Map(units.map((unit) => [unit.code, unit.id])),
        fieldOf: () => 'Chứng thực',
        calendar,
        timeZone,
        receipt,
      },
    );
    await noteBatch(manager, delivery, { lastLine: rows.length, outcomes, ended: 0, quarantined: 0, heard: [], finished: true });
    if (changedFrom) await markDirty(manager, changedFrom);
    return [...outcomes];
  });
}

/** A full list has spoken of all days from `from` to that of `stateAt`, for all units or those given. */
export async function confirm(store: Store, from: string, stateAt: Date, reporters = UNITS): Promise<void> {
  await store.source.transaction((manager) => noteFullList(manager, 'one-stop', reporters, from, stateAt));
}

/** As a worker does when the last row of a full list is in. */
export async function noteFullList(
  manager: EntityManager, sourceId: string, reporters: readonly string[], from: string | null, stateAt: Date,
): Promise<void> {
  const to = new Date(stateAt.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  if (await noteSpoken(manager, { sourceId, reporters, from, to, stateAt, confirms: true, heardAt: stateAt })) {
    await markDirty(manager, EVERYTHING);
  }
}

/** A running dossier of one commune, accepted on 01/06/2023 and due on 30/06/2023, with what is said otherwise. */
export function statement(said: Partial<DossierStatement> = {}): DossierStatement {
  return {
    code: '000.00.05.H28-230601-0001', procedureCode: '2.000815', unitCode: '05098', channel: 'ONLINE',
    applicantType: 'CITIZEN', status: 'PROCESSING', statusGroup: 'running', submittedAt: null,
    acceptedAt: '2023-06-01T01:00:00.000Z', dueAt: '2023-06-30T10:00:00.000Z', completedAt: null, returnedAt: null,
    supplementRequestedAt: null, supplementReceivedAt: null, ...said,
  };
}

export async function watch(store: Store, ...periods: Period[]): Promise<boolean> {
  return store.source.transaction((manager) => watchPeriods(manager, periods, store.clock.now()));
}

export async function turn(store: Store): Promise<TurnResult> {
  return store.source.transaction(async (manager) => runTurns(manager, await store.timeIn(manager)));
}

/** Makes anew what an earlier release has made, `chunk` dossiers at a time, as a worker does. */
export async function remake(store: Store, chunk?: number): Promise<void> {
  while (await remakeNext(store, chunk));
}

/** Figures of a period as anyone may ask for them, in an order of their own. */
export async function pulled(store: Store, period: Period, otherwise: Omit<AskedFigures, 'period'> = {}): Promise<ComputedFigure[]> {
  const figures = await store.source.transaction('REPEATABLE READ', async (manager) =>
    readFigures(manager, { period, ...otherwise }, store.catalogue, await loadSources(manager), store.time()),
  );
  return inOrder(figures);
}

/** Figures of a period as they were pushed to screens, without their revisions. */
export async function pushed(store: Store, period: Period): Promise<ComputedFigure[]> {
  const snapshots = await readSnapshots(store.source.manager, [period], -1);
  return inOrder(snapshots.map(({ revision: _, ...figure }) => figure));
}

/** One figure among those of a period. */
export function figureIn(figures: readonly ComputedFigure[], indicator: string, scope: Snapshot['scope'] = 'total'): ComputedFigure | undefined {
  return figures.find((figure) => figure.indicator === indicator && figure.scope === scope);
}

function inOrder(figures: readonly ComputedFigure[]): ComputedFigure[] {
  const key = (figure: ComputedFigure): string => `${figure.indicator} ${figure.scope}`;
  return [...figures].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Returns once so many sessions of the database wait for a lock. */
export async function untilBlocked(store: Store, sessions: number): Promise<void> {
  for (let look = 0; look < 5_000; look += 1) {
    const [row] = await store.source.query<{ count: number }[]>(
      `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (row?.count === sessions) return;
  }
  throw new Error(`${sessions} sessions should wait for a lock, and do not`);
}
