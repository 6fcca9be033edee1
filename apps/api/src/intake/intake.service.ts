import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { HttpStatus, Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES, type Delivery, type IntakeQuery } from '@ioc/contracts';
import { normaliseUnitName, type StrippedItem } from '@ioc/intake';
import type { PackProfile } from '@ioc/pack';
import { openQueue, type Logger, type QueueSettings, type WakeQueue } from '@ioc/platform';
import { findDelivery, findDeliveryByKey, insertDelivery, isDuplicate, stateDateOfSameContent, type Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { LOGGER, QUEUE_SETTINGS, STORE } from '../tokens.js';
import { contentHashOf } from './content-hash.js';
import { stateDateOf } from './state-date.js';
import { Stripper, type StripOutcome } from './stripper.js';

/** Files read at a time: each is in memory, stripped, until it is written. */
const READERS = 8;
/** Deliveries written at a time: screens that read must find a free connection whatever comes in. */
const WRITERS = 4;

/** Receives files: strips while reading (I10), keeps the stripped copy, wakes the worker. */
@Injectable()
export class IntakeService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #stripper: Stripper;
  readonly #readers = pLimit(READERS);
  readonly #writers = pLimit(WRITERS);
  #queue: WakeQueue | null = null;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const { district, units, procedures, statuses, operators, profiles } = store.catalogue;
    this.#stripper = new Stripper({ vocabulary: { district, units, procedures, statuses, operators, profiles } }, logger);
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
  async receive(body: AsyncIterable<Uint8Array>, query: IntakeQuery, idempotencyKey: string | null): Promise<Delivery> {
    const manager = this.store.source.manager;
    const before = idempotencyKey === null ? null : await findDeliveryByKey(manager, idempotencyKey);
    if (before) return before;
    const items: StrippedItem[] = [];
    const outcome = await this.#readers(() => this.#stripper.strip(body, query.fileName, (part) => items.push(...part)));
    const profile = this.#profileOf(outcome);
    const id = await this.#writers(() => this.#keep(items, profile, outcome, query, idempotencyKey)).catch(async (error: unknown) => {
      // The same key, sent again while the first was still being read.
      const twin = idempotencyKey !== null && isDuplicate(error) ? await findDeliveryByKey(manager, idempotencyKey) : null;
      if (twin) return twin.id;
      throw error;
    });
    // Not waited for: the sweep makes good a lost wake-up, and whoever sends is answered sooner.
    void this.#queue?.wake().catch((error: unknown) => this.logger.warn({ err: error }, 'waking the worker failed'));
    const delivery = await findDelivery(manager, id);
    if (!delivery) throw new Error('a delivery that was kept is gone');
    return delivery;
  }

  /** @throws Error when the queue's store does not answer. */
  async checkQueue(): Promise<void> {
    await this.#queue?.check();
  }

  #profileOf(outcome: StripOutcome): PackProfile {
    if (outcome.kind === 'unreadable') {
      const status = outcome.code === 'too-large' ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY;
      throw new Refusal(status, { code: outcome.code, message: outcome.message });
    }
    const profile =
      outcome.kind === 'done' ? this.store.catalogue.profiles.find((item) => item.id === outcome.profile) : undefined;
    if (profile) return profile;
    throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
      code: 'unknown-file',
      message:
        'Không nhận ra mẫu của tệp này nên chưa lấy gì vào. Tệp nhận được: danh sách hồ sơ xuất từ phần mềm một cửa, ' +
        'bản tin đồng bộ Cổng dịch vụ công, trang dữ liệu iGate, danh sách trạm BTS.',
    });
  }

  async #keep(
    items: readonly StrippedItem[],
    profile: PackProfile,
    outcome: StripOutcome,
    query: IntakeQuery,
    idempotencyKey: string | null,
  ): Promise<string> {
    const printed = items.filter((item) => item.kind === 'printed');
    const period = printed.find((item) => item.period)?.period ?? null;
    const rows = items.flatMap((item) => (item.kind === 'row' ? [{ line: item.line, cells: item.cells }] : []));
    const unreadable = items.flatMap((item) =>
      item.kind === 'unreadable' ? [{ line: item.line, cells: item.cells, column: item.column, reason: 'unreadable-row' as const }] : [],
    );
    const contentHash = contentHashOf(profile.id, period, rows, unreadable);
    const receivedAt = this.store.clock.now();
    const id = randomUUID();
    await this.store.source.transaction(async (manager) => {
      const same = query.stateDate === undefined ? await stateDateOfSameContent(manager, profile.source, contentHash) : null;
      const stateAt =
        same ??
        stateDateOf({
          stated: query.stateDate,
          printedTo: period?.to ?? null,
          latestEvent: outcome.kind === 'done' ? outcome.latestEvent : null,
          undated: profile.undated,
          receivedAt,
          timeZone: this.store.catalogue.district.timeZone,
        });
      await insertDelivery(manager, {
        id,
        sourceId: profile.source,
        channel: profile.channel,
        profile: profile.id,
        profileVersion: profile.version,
        fileName: query.fileName,
        idempotencyKey,
        receivedAt,
        contentHash,
        stateAt,
        printedFrom: period?.from ?? null,
        printedTo: period?.to ?? null,
        speaksFor: this.#unitsNamed(printed.flatMap((item) => item.unitNames ?? [])),
        rows,
        unreadable,
        skipped: items.filter((item) => item.kind === 'skipped').length,
      });
    });
    return id;
  }

  /** Codes of the units that a file's title speaks for: the district's speaks for all; null: it names none. */
  #unitsNamed(names: readonly string[]): string[] | null {
    const wanted = new Set(names.map(normaliseUnitName));
    const { units } = this.store.catalogue;
    const named = units.filter((unit) => [unit.name, unit.shortName, ...unit.aliases].some((name) => wanted.has(normaliseUnitName(name))));
    if (named.length === 0) return null;
    const all = named.some((unit) => unit.kind === 'district-desk');
    return (all ? units : named).map((unit) => unit.code);
  }
}
