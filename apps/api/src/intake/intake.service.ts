import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { HttpStatus, Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES, type AuditAuthor, type Delivery, type Door, type FilePreview, type IntakeQuery, type MappingProfile } from '@ioc/contracts';
import type { StrippedItem, VocabularyPack } from '@ioc/intake';
import { openQueue, type Logger, type QueueSettings, type Settings, type WakeQueue } from '@ioc/platform';
import { findDelivery, findDeliveryByKey, insertDelivery, isDuplicate, noteAct, readStationRegister, stateDateOfSameContent, withdrawHeldCopies, type DistrictCatalogue, type Store } from '@ioc/store';
import { Announcements } from '../announcements.js';
import { Refusal } from '../errors.js';
import { LOGGER, QUEUE_SETTINGS, SETTINGS, STORE } from '../tokens.js';
import { contentHashOf } from './content-hash.js';
import { sheetDateOf, stateDateOf } from './state-date.js';
import type { FileAsked } from './strip-protocol.js';
import { Stripper, type StripOutcome } from './stripper.js';
import { suspicionsOf } from './suspicion.js';
import { titleUnitsOf } from './title-units.js';

/** Files read at a time: each is in memory, stripped, until it is written. */
const READERS = 8;
/** Deliveries written at a time: screens that read must find a free connection whatever comes in. */
const WRITERS = 4;

/** What its sender says of a file. */
export interface Sending extends Pick<IntakeQuery, 'fileName' | 'stateDate' | 'sure'> {
  readonly door: Door;
  /** Session, machine, or the watched folder by its name. */
  readonly by: AuditAuthor;
  /** For which the sender may send; null: all of them. */
  readonly sources: readonly string[] | null;
  readonly idempotencyKey: string | null;
}

/** Why a copy that waited for a yes is taken out. */
const SENT_SURELY = 'Tệp này đã được nạp lại, không chờ đồng ý.';

type Stripped = Extract<StripOutcome, { kind: 'done' }> & { readonly items: readonly StrippedItem[] };

/** Receives files: strips while reading (I10), keeps the stripped copy, wakes the worker. */
@Injectable()
export class IntakeService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #stripper: Stripper;
  readonly #readers = pLimit(READERS);
  readonly #writers = pLimit(WRITERS);
  #queue: WakeQueue | null = null;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(Announcements) announcements: Announcements,
  ) {
    this.#stripper = new Stripper({ vocabulary: wordsOf(store.catalogue) }, logger);
    announcements.catalogue.subscribe((catalogue) => this.#stripper.useVocabulary(wordsOf(catalogue)));
  }

  onApplicationBootstrap(): void {
    this.#stripper.start();
    this.#queue = openQueue(QUEUES.intake, this.queues, this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#stripper.close();
    await this.#queue?.close();
  }

  /**
   * Takes a file in and answers as soon as its stripped copy cannot be lost. The same idempotency
   * key again answers with the delivery that it made first.
   * @throws Refusal in words when the file is too large, unknown or cannot be read: nothing of it is kept.
   */
  async receive(body: AsyncIterable<Uint8Array>, sending: Sending): Promise<Delivery> {
    const manager = this.store.source.manager;
    const { fileName, idempotencyKey: key, sources } = sending;
    const before = key === null ? null : await findDeliveryByKey(manager, key);
    if (before) return ofOwnSource(before, sources);
    const items: StrippedItem[] = [];
    const outcome = await this.#read(body, { task: 'strip', fileName }, (part) => items.push(...part));
    if (outcome.kind !== 'done') throw unknownFile();
    ofOwnSource(outcome.profile, sources);
    const id = await this.#writers(() => this.#keep({ ...outcome, items }, sending)).catch(async (error: unknown) => {
      // The same key, sent again while the first was still being read.
      const twin = key !== null && isDuplicate(error) ? await findDeliveryByKey(manager, key) : null;
      if (twin) return twin.id;
      throw error;
    });
    this.wakeWorker();
    const delivery = await findDelivery(manager, id);
    if (!delivery) throw new Error('a delivery that was just kept is not there');
    return delivery;
  }

  /**
   * Looks at a file, also with a mapping that is to be tried; keeps nothing.
   * @throws Refusal in words when it is too large or cannot be read.
   */
  async preview(body: AsyncIterable<Uint8Array>, fileName: string, profile: MappingProfile | null): Promise<FilePreview> {
    const outcome = await this.#read(body, { task: 'preview', fileName, profile }, () => undefined);
    if (outcome.kind !== 'previewed') throw unknownFile();
    return outcome.preview;
  }

  /** There is something to take in. Not waited for: the sweep makes good a lost wake-up, and whoever asks is answered sooner. */
  wakeWorker(): void {
    void this.#queue?.wake().catch((error: unknown) => this.logger.warn({ err: error }, 'waking the worker failed'));
  }

  /** @throws Error when the queue's store does not answer. */
  async checkQueue(): Promise<void> {
    await this.#queue?.check();
  }

  async #read(body: AsyncIterable<Uint8Array>, asked: FileAsked, keep: (items: StrippedItem[]) => void): Promise<StripOutcome> {
    // Another process may have been taught a word or a profile a moment ago.
    await this.store.catalogueIn(this.store.source.manager);
    const task = { ...asked, stations: await readStationRegister(this.store.source.manager) };
    const outcome = await this.#readers(() => this.#stripper.read(body, task, keep));
    if (outcome.kind !== 'unreadable') return outcome;
    const status = outcome.code === 'too-large' ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY;
    throw new Refusal(status, { code: outcome.code, message: outcome.message });
  }

  async #keep({ items, profile, rival, facts }: Stripped, { idempotencyKey, fileName, stateDate, door, by, sure }: Sending): Promise<string> {
    const period = items.find((item) => item.kind === 'printed' && item.period !== undefined);
    const printed = period?.kind === 'printed' ? (period.period ?? null) : null;
    const printedTime = period?.kind === 'printed' ? (period.time ?? null) : null;
    const ofStates = profile.entity === 'station-state';
    const rows = items.flatMap((item) => (item.kind === 'row' ? [{ line: item.line, cells: item.cells }] : []));
    const unreadable = items.flatMap((item) =>
      item.kind === 'unreadable' ? [{ line: item.line, cells: item.cells, column: item.column, reason: item.reason }] : [],
    );
    const id = randomUUID();
    await this.store.source.transaction(async (manager) => {
      const catalogue = await this.store.catalogueIn(manager);
      const time = this.store.time();
      const dated = { stated: stateDate, printedTo: printed?.to ?? null, printedTime, receivedAt: time.now, timeZone: time.timeZone };
      const ownStateAt = stateDateOf({ ...dated, latestEvent: facts.latestEvent, undated: profile.undated });
      const contentHash = contentHashOf(profile.id, ofStates ? { of: sheetDateOf(dated) } : printed, rows, unreadable);
      const same = await stateDateOfSameContent(manager, profile.source, contentHash);
      // What a sender states of a sheet of states is part of its content.
      const stateStated = stateDate !== undefined && !ofStates;
      const stateAt = (stateStated ? null : same) ?? ownStateAt;
      const { speaksFor, foreignUnits } = titleUnitsOf(items, catalogue);
      const candidate = { profile, rival, facts, printed, foreignUnits, stated: stateDate, stateAt, door, known: same !== null };
      const holdReasons = sure === 'yes' ? [] : await suspicionsOf(manager, candidate, { catalogue, time, demo: this.settings.demo });
      if (sure === 'yes') {
        const copies = await withdrawHeldCopies(manager, { sourceId: profile.source, contentHash }, { by: by.label, reason: SENT_SURELY, at: time.now });
        for (const copy of copies) await noteAct(this.store, manager, { by, act: 'delivery-withdrawn', about: { kind: 'delivery', id: copy } });
      }
      await insertDelivery(manager, {
        id,
        sourceId: profile.source,
        channel: profile.channel,
        profile: profile.id,
        profileVersion: profile.version,
        fileName,
        idempotencyKey,
        door,
        sentBy: by.label,
        receivedAt: time.now,
        contentHash,
        stateAt,
        ownStateAt,
        stateStated,
        holdReasons,
        printedFrom: printed?.from ?? null,
        printedTo: printed?.to ?? null,
        speaksFor,
        rows,
        unreadable,
        skipped: items.filter((item) => item.kind === 'skipped').length,
      });
      await noteAct(this.store, manager, {
        by, act: 'delivery-sent', about: { kind: 'delivery', id },
        new: { fileName, door, profile: profile.id, profileVersion: profile.version, rows: rows.length + unreadable.length, held: holdReasons.length > 0 },
      });
    });
    return id;
  }
}

/** @throws Refusal when the sender may not send for that source. */
function ofOwnSource<T extends { readonly source: string }>(of: T, sources: Sending['sources']): T {
  if (sources === null || sources.includes(of.source)) return of;
  throw new Refusal(HttpStatus.FORBIDDEN, {
    code: 'foreign-source', message: `Khóa này không được gửi số liệu của nguồn “${of.source}” nên chưa lấy gì vào. Người quản trị đổi các nguồn của khóa ở trang Khóa máy.`,
  });
}

function unknownFile(): Refusal {
  return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'unknown-file',
    message:
      'Không nhận ra mẫu của tệp này nên chưa lấy gì vào. Tệp nhận được: danh sách hồ sơ xuất từ phần mềm một cửa, ' +
      'bản tin đồng bộ Cổng dịch vụ công, trang dữ liệu iGate, danh sách trạm BTS, bảng trạng thái trạm.',
  });
}

/** What the strip thread needs of the district. */
function wordsOf(catalogue: DistrictCatalogue): VocabularyPack {
  const { district, units, procedures, statuses, operators, profiles, fingerprintKey } = catalogue;
  return { district, units, procedures, statuses, operators, profiles, fingerprintKey };
}
