import type { IsoDay } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { lifeOf, type ChannelCode, type Dossier } from './dossier.js';
import { later, type Office, type Procedure } from './office.js';
import { Random } from './random.js';

const PER_DAY = 56;
/** Of a day's dossiers those that were sent in since the last closing, at night or over a weekend. */
const OUT_OF_HOURS = 0.3;
const CHANNELS: readonly { item: ChannelCode; weight: number }[] = [
  { item: '2', weight: 0.98 }, { item: '1', weight: 0.012 }, { item: '3', weight: 0.008 },
];
const CODE_PREFIX = 'SIM.';

interface Arrival {
  readonly unitCode: string;
  readonly procedure: Procedure;
  readonly channel: ChannelCode;
  readonly submittedAt: Date;
  readonly acceptedAt: Date;
}

/** Whether a code is one that `arrivalsOf` gives. */
export function isOurs(code: string): boolean {
  return code.startsWith(CODE_PREFIX);
}

/**
 * The dossiers that are accepted on a day, in order of time: what day, district and seed say, and nothing else.
 * Codes are `SIM.unit-yyMMdd-NNNN`: the catalogue does not tell the agencies', and everybody sees that they are played.
 */
export function arrivalsOf(office: Office, day: IsoDay): Dossier[] {
  if (!office.calendar.isWorkingDay(day)) return [];
  const random = new Random(office.seed, 'arrivals', day);
  const count = Math.round(PER_DAY * random.between(0.8, 1.2));
  const arrivals = Array.from({ length: count }, () => arrivalOn(day, office, random));
  arrivals.sort((a, b) => a.acceptedAt.getTime() - b.acceptedAt.getTime());
  const numbers = new Map<string, number>();
  return arrivals.map(({ procedure, ...arrival }) => {
    const number = (numbers.get(arrival.unitCode) ?? 0) + 1;
    numbers.set(arrival.unitCode, number);
    const code = `${CODE_PREFIX}${arrival.unitCode}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
    return {
      ...arrival, code, procedureCode: procedure.code, field: procedure.field,
      ...lifeOf(arrival.acceptedAt, procedure.termDays, office, new Random(office.seed, 'life', code)),
    };
  });
}

function arrivalOn(day: IsoDay, office: Office, random: Random): Arrival {
  const unitCode = random.pick(office.units).code;
  const procedure = random.pick(office.procedures);
  const channel = random.pick(CHANNELS);
  const opening = office.opening(day);
  const minutes = office.minutesPerDay;
  if (channel === '2' && random.chance(OUT_OF_HOURS)) {
    const closed = office.closings(office.calendar.previousWorkingDay(day)).at(-1) ?? opening;
    const submittedAt = later(closed, random.int(1, (opening.getTime() - closed.getTime()) / 60_000 - 1));
    return { unitCode, procedure, channel, submittedAt, acceptedAt: office.addMinutes(opening, random.int(1, 90)) };
  }
  const acceptedAfter = random.int(20, minutes - 5);
  const submittedAt = office.addMinutes(opening, acceptedAfter - random.int(3, 18));
  return { unitCode, procedure, channel, submittedAt, acceptedAt: office.addMinutes(opening, acceptedAfter) };
}

/** All arrivals since the office's first day, made when they are first asked for. */
export class Arrivals {
  readonly #known: Dossier[] = [];
  #next: IsoDay;

  constructor(private readonly office: Office) {
    const { firstDay, calendar } = office;
    this.#next = calendar.isWorkingDay(firstDay) ? firstDay : calendar.nextWorkingDay(firstDay);
  }

  /** In order of acceptance, up to and including the day of an instant. */
  until(at: Date): readonly Dossier[] {
    const last = localDay(at, this.office.timeZone);
    for (; this.#next <= last; this.#next = this.office.calendar.nextWorkingDay(this.#next)) {
      this.#known.push(...arrivalsOf(this.office, this.#next));
    }
    return this.#known;
  }
}
