import type { Catalogue } from '@ioc/contracts';
import { addDays, instantOf, localDay } from '@ioc/kpi';
import { z } from 'zod';
import { later } from './model/office.js';
import { Random } from './model/random.js';
import { RefusedError, type Server } from './server.js';

const EVERY_MINUTES = 10;
const VALID_MINUTES = 30;
/** Of real time: an operator reports no more often, however fast the demo's clock runs. */
const LEAST_SECONDS = 3;
/** A server that knows no stations is asked again after so long. */
const ASK_AGAIN_MS = 300_000;

const StationsAnswer = z.object({ stations: z.array(z.object({ code: z.string(), operator: z.string(), unit: z.string() })) });
export type Station = z.infer<typeof StationsAnswer>['stations'][number];

export interface Trouble {
  readonly state: 'degraded' | 'down' | 'planned';
  readonly since: Date;
  readonly until: Date;
  readonly cause: 'power' | 'transmission' | 'equipment' | 'maintenance';
}

type Units = Catalogue['units'];
const CAUSES = [{ item: 'power', weight: 5 }, { item: 'transmission', weight: 3 }, { item: 'equipment', weight: 2 }] as const;

/** How base stations fare: what seed and day say. Days are of the district's zone. */
export class Network {
  constructor(private readonly seed: number, private readonly units: Units, private readonly timeZone: string) {}

  /** Null: it works. Of several troubles the one that lasts longest. */
  troubleOf(station: Station, at: Date): Trouble | null {
    const day = localDay(at, this.timeZone);
    const troubles = [addDays(day, -1), day].flatMap((each) => this.#troublesOn(each, station));
    const now = troubles.filter(({ since, until }) => since <= at && until > at);
    return now.reduce<Trouble | null>((longest, trouble) => (longest === null || trouble.until > longest.until ? trouble : longest), null);
  }

  /** Whether an operator's reports fail to come: about once a month, for 2 to 5 hours. */
  isSilent(operator: string, at: Date): boolean {
    const day = localDay(at, this.timeZone);
    return [addDays(day, -1), day].some((each) => {
      const random = new Random(this.seed, 'silence', operator, each);
      if (!random.chance(1 / 30)) return false;
      const since = this.#at(each, random.int(0, 1_439));
      return since <= at && later(since, random.int(120, 300)) > at;
    });
  }

  #troublesOn(day: string, station: Station): Trouble[] {
    return [this.#failure(day, station), this.#maintenance(day, station), this.#outage(day, station), this.#storm(day, station)].filter((found) => found !== null);
  }

  #failure(day: string, { code }: Station): Trouble | null {
    const random = new Random(this.seed, 'failure', code, day);
    if (!random.chance(1 / 40)) return null;
    const since = this.#at(day, random.int(0, 1_439));
    return { state: random.chance(0.2) ? 'degraded' : 'down', since, until: later(since, random.int(60, 360)), cause: random.pick(CAUSES) };
  }

  #maintenance(day: string, { code }: Station): Trouble | null {
    const random = new Random(this.seed, 'maintenance', code, day);
    if (!random.chance(1 / 150)) return null;
    const since = this.#at(day, random.int(8 * 60, 15 * 60));
    return { state: 'planned', since, until: later(since, random.int(60, 180)), cause: 'maintenance' };
  }

  /** All of an operator's sites in one unit, since they hang on one line. */
  #outage(day: string, { operator, unit }: Station): Trouble | null {
    const random = new Random(this.seed, 'outage', operator, day);
    if (!random.chance(1 / 45)) return null;
    const where = this.units[random.int(0, this.units.length - 1)]?.code;
    const since = this.#at(day, random.int(0, 1_439));
    return where === unit ? { state: 'down', since, until: later(since, random.int(30, 120)), cause: 'transmission' } : null;
  }

  /** A summer afternoon's storm takes the power from some sites of a unit and its neighbours, and very rarely from all of the unit. */
  #storm(day: string, { code, unit }: Station): Trouble | null {
    const random = new Random(this.seed, 'storm', day);
    if (day.slice(5, 7) < '05' || day.slice(5, 7) > '09' || !random.chance(0.15)) return null;
    const centre = this.units[random.int(0, this.units.length - 1)];
    if (!centre || (centre.code !== unit && !centre.neighbours.includes(unit))) return null;
    const since = this.#at(day, random.int(13 * 60, 18 * 60));
    const isolates = random.chance(0.03) && centre.code === unit;
    const own = new Random(this.seed, 'struck', code, day);
    if (!isolates && !own.chance(0.35)) return null;
    const from = later(since, own.int(0, 30));
    return { state: 'down', since: from, until: later(from, own.int(60, 180)), cause: 'power' };
  }

  #at(day: string, minute: number): Date {
    return later(instantOf(day, '00:00', this.timeZone), minute);
  }
}

/** The operators' reports about their stations: one each every ten minutes of demo time, in turn. */
export class Operators {
  readonly #reportedAt = new Map<string, number>();
  #stations: readonly Station[] = [];
  #askAt = 0;

  constructor(
    private readonly network: Network,
    private readonly server: Pick<Server, 'ask' | 'post'>,
    private readonly ticks: () => number,
  ) {}

  /** Sends at most one report: that of the operator who has waited longest, when it is due. */
  async play(now: Date, speed: number): Promise<void> {
    if (this.ticks() >= this.#askAt) await this.#learn();
    const every = Math.max(EVERY_MINUTES, (LEAST_SECONDS * speed) / 60);
    const waits = [...new Set(this.#stations.map(({ operator }) => operator))]
      .filter((operator) => !this.network.isSilent(operator, now))
      .map((operator) => ({ operator, since: this.#reportedAt.get(operator) ?? -Infinity }))
      .filter(({ since }) => now.getTime() - since >= every * 60_000 || now.getTime() < since)
      .sort((a, b) => a.since - b.since);
    const next = waits[0]?.operator;
    if (next === undefined) return;
    await this.#report(next, now, Math.max(VALID_MINUTES, Math.ceil(3 * every)));
    this.#reportedAt.set(next, now.getTime());
  }

  async #report(operator: string, now: Date, validMinutes: number): Promise<void> {
    const stations = this.#stations.filter((station) => station.operator === operator).flatMap((station) => {
      const trouble = this.network.troubleOf(station, now);
      return trouble ? [{ code: station.code, state: trouble.state, since: trouble.since.toISOString(), cause: trouble.cause }] : [];
    });
    await this.#quietly(() => this.server.post('/api/stations/reports', { operator, observedAt: now.toISOString(), validMinutes, rest: 'up', stations }));
  }

  async #learn(): Promise<void> {
    this.#askAt = this.ticks() + ASK_AGAIN_MS;
    await this.#quietly(async () => {
      this.#stations = StationsAnswer.parse(await this.server.ask('/api/stations')).stations;
    });
  }

  /** A server without these routes, or that refuses, is left alone for some minutes. */
  async #quietly(send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.#stations = [];
      this.#askAt = this.ticks() + ASK_AGAIN_MS;
    }
  }
}
