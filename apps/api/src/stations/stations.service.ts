import { HttpStatus, Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES, type StationHistory, type StationHistoryQuery, type StationList, type StationReport, type StationReportAnswer, type StationStatus } from '@ioc/contracts';
import { availabilityOf, endOfDay, instantOf, isolatedUnits, localDay, spellAt, spellsWithin, stationSpells, type StationSpell } from '@ioc/kpi';
import { normaliseText } from '@ioc/pack';
import { openQueue, type Logger, type QueueSettings, type WakeQueue } from '@ioc/platform';
import {
  findStation, keepStationReport, readServedStations, readStationCodes, readStationMessages, retryOnConflict, stationStateSource,
  type ServedStation, type Store,
} from '@ioc/store';
import { Refusal } from '../errors.js';
import { LOGGER, QUEUE_SETTINGS, STORE } from '../tokens.js';

/** A sender's clock may be ahead of ours by this much. */
const CLOCKS_DIFFER_MS = 120_000;
/** How far back a state's beginning is looked for. */
const LOOK_BACK_MS = 7 * 86_400_000;

/** Takes in what operators say of their stations, and tells what follows from it. */
@Injectable()
export class StationsService implements OnApplicationBootstrap, OnApplicationShutdown {
  #queue: WakeQueue | null = null;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#queue = openQueue(QUEUES.aggregate, this.queues, this.logger);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#queue?.close();
  }

  /**
   * Keeps a message, but for stations that the register does not have.
   * @throws Refusal in words when its operator is unknown or it speaks of what is yet to come.
   */
  async receive(report: StationReport, channel: string): Promise<StationReportAnswer> {
    const now = this.store.clock.now();
    if (Date.parse(report.observedAt) > now.getTime() + CLOCKS_DIFFER_MS) {
      throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
        code: 'observed-ahead', message: 'Thời điểm ghi nhận (observedAt) ở sau giờ của máy chủ hơn 2 phút; kiểm tra lại đồng hồ của máy gửi.',
      });
    }
    const { kept, answer } = await retryOnConflict(() => this.store.source.transaction(async (manager) => {
      const sourceId = await stationStateSource(manager);
      const operator = operatorNamed(report.operator, (await this.store.catalogueIn(manager)).operators);
      if (sourceId === null || operator === null) {
        throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
          code: 'unknown-operator', message: `Không có doanh nghiệp viễn thông nào tên “${report.operator}” nên chưa nhận báo cáo trạng thái trạm.`,
        });
      }
      const registered = await readStationCodes(manager, operator);
      const stations = report.stations.filter(({ code }) => registered.has(code));
      const unknownStations = report.stations.flatMap(({ code }) => (registered.has(code) ? [] : [code]));
      const nothing = stations.length === 0 && report.rest === 'unsaid';
      const isNew = !nothing && (await keepStationReport(manager, { ...report, operator, stations, sourceId, channel, deliveryId: null, receivedAt: now }));
      return { kept: isNew, answer: { accepted: stations.length, unknownStations } };
    }));
    // Not waited for: the sweep makes good a lost wake-up.
    if (kept) void this.#queue?.wake().catch((error: unknown) => this.logger.warn({ err: error }, 'waking the aggregator failed'));
    return answer;
  }

  /** Stations in service now, and how they are. */
  async list(): Promise<StationList> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const { now, timeZone } = this.store.time();
      const served = await readServedStations(manager, localDay(now, timeZone));
      const spellsOf = stationSpells(await readStationMessages(manager, new Date(now.getTime() - LOOK_BACK_MS), now));
      const stations = served.map((station) => statusOf(station, spellsOf(station), now));
      return { stations, isolated: isolatedUnits(stations), now: now.toISOString() };
    });
  }

  /**
   * The life of a station in a period, as far as it served and the time has come.
   * @throws Refusal in words when the register does not have it.
   */
  async history(code: string, { from, to }: StationHistoryQuery): Promise<StationHistory> {
    return this.store.source.transaction('REPEATABLE READ', async (manager) => {
      const station = await findStation(manager, code);
      if (!station) throw new Refusal(HttpStatus.NOT_FOUND, { code: 'no-station', message: 'Không có trạm nào mang mã này.' });
      const { now, timeZone } = this.store.time();
      const first = instantOf(from > station.validFrom ? from : station.validFrom, '00:00', timeZone).getTime();
      const lastDay = station.validTo !== null && station.validTo < to ? station.validTo : to;
      const end = Math.min(endOfDay(lastDay, timeZone).getTime() + 1_000, now.getTime());
      const earliest = Math.min(first, now.getTime() - LOOK_BACK_MS);
      const spells = stationSpells(await readStationMessages(manager, new Date(earliest), now, station.operator))(station);
      const within = end > first ? spellsWithin(spells, first, end) : [];
      return {
        station: statusOf(station, spells, now),
        period: { from, to },
        segments: within.map(({ state, cause, channel, origin, ...spell }) => ({
          state, cause, channel, origin, from: new Date(spell.from).toISOString(), to: new Date(spell.to).toISOString(),
        })),
        availability: availabilityOf(within),
      };
    });
  }
}

function statusOf(station: ServedStation, spells: readonly StationSpell[], now: Date): StationStatus {
  const { state, cause, channel, origin, observedAt, from } = spellAt(spells, now.getTime());
  return {
    ...station, state, cause, channel, origin,
    since: Number.isFinite(from) ? new Date(from).toISOString() : null,
    asOf: observedAt === null ? null : new Date(observedAt).toISOString(),
  };
}

function operatorNamed(word: string, operators: readonly { readonly name: string; readonly aliases: readonly string[] }[]): string | null {
  const key = normaliseText(word);
  return operators.find(({ name, aliases }) => [name, ...aliases].some((other) => normaliseText(other) === key))?.name ?? null;
}
