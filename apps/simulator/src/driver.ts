import { setTimeout as delay } from 'node:timers/promises';
import type { DemoTime } from './demo-time.js';
import { listFile } from './deliveries/list.js';
import { localText } from './deliveries/local-text.js';
import { portalMessage } from './deliveries/portal.js';
import { dueBetween } from './deliveries/timetable.js';
import type { District } from './model/district.js';
import { RefusedError, type Parcel, type Server } from './server.js';

/** With at most one portal message, one report and now and then a list in each: about two requests a second at any speed. */
const TICK_MS = 1_000;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 30_000;

interface Cast {
  readonly district: District;
  readonly server: Pick<Server, 'send' | 'openDossiers'>;
  readonly operators: { play(now: Date, speed: number): Promise<void> };
  readonly time: Pick<DemoTime, 'now'>;
  readonly say: (text: string) => void;
}

/** Plays what becomes due, in order of demo time. */
export class Driver {
  /** Everything up to this instant has been sent; null: nobody knows. */
  #played: Date | null = null;

  constructor(private readonly cast: Cast) {}

  /** Until the signal is aborted; a server that is away is asked again, less and less often. */
  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.tick();
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        if (failures === 1) this.cast.say(error instanceof Error ? error.message : String(error));
      }
      const pause = failures === 0 ? TICK_MS : Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (failures - 1));
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Sends what is due now. @throws when the server is away; the same is then due again */
  async tick(): Promise<void> {
    const { time, district, operators } = this.cast;
    const told = time.now();
    if (!told) return;
    const { list, portal } = dueBetween(this.#played, told.now, district.office);
    if (portal) await this.#sendPortal(portal.from, portal.to);
    if (list) await this.#sendList(list, portal === null);
    this.#played = portal?.to ?? list ?? this.#played;
    await operators.play(told.now, told.speed);
  }

  async #sendPortal(from: Date, to: Date): Promise<void> {
    const { office } = this.cast.district;
    const rows = this.cast.district.turned(from, to);
    if (rows.length === 0) return;
    await this.#send({
      fileName: `dong-bo-ho-so-${this.#minuteOf(to)}.json`, body: portalMessage(rows, office), stateAt: to,
      key: `simulator:${office.seed}:portal:${from.toISOString()}:${to.toISOString()}`,
    });
  }

  /** After a break the list reaches back to the first day and includes what the store still holds open. */
  async #sendList(at: Date, afterBreak: boolean): Promise<void> {
    const { district, server } = this.cast;
    const { office } = district;
    if (afterBreak) district.carryOn(await server.openDossiers());
    const from = afterBreak ? office.firstDay : district.listFrom(at);
    await this.#send({
      fileName: `danh-sach-ho-so-${this.#minuteOf(at)}.xls`, body: listFile(district.list(from, at), from, at, office), stateAt: at,
      key: `simulator:${office.seed}:list:${from}:${at.toISOString()}`,
    });
  }

  /** `yyyyMMddHHmm`, local, for names of files. */
  #minuteOf(at: Date): string {
    return localText(at, this.cast.district.office.timeZone).portal.slice(0, 'yyyyMMddHHmm'.length);
  }

  /** What the server will never take is said and passed over: the next list makes it good. */
  async #send(parcel: Parcel): Promise<void> {
    try {
      await this.cast.server.send(parcel);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.cast.say(`${parcel.fileName}: ${error.message}`);
    }
  }
}
