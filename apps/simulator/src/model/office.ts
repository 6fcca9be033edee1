import type { Catalogue, IsoDay, UnitInfo } from '@ioc/contracts';
import { addDays, instantOf, localDateTime, workingCalendar, type WorkingCalendar } from '@ioc/kpi';
import { Random } from './random.js';

const MINUTE_MS = 60_000;
const LONGEST_TERM_DAYS = 15;
/** Shares of all dossiers; what the units or fields after them get is divided among them. */
const DESK_SHARE = 0.25;
const TOWNSHIP_SHARE = 0.14;
const FIELD_SHARES = [0.34, 0.46];

export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  /** Working days from acceptance to the due date: the district's own term where it is known, else one made up. */
  readonly termDays: number;
}

type Teachable = NonNullable<Catalogue['teachable']>['procedures'][number];
type Weighted<T> = readonly { readonly item: T; readonly weight: number }[];

/** The district as its catalogue describes it, and its working time. */
export class Office {
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
  /** First day of the present that is played: the day after the pack's past. */
  readonly firstDay: IsoDay;
  readonly units: Weighted<UnitInfo>;
  readonly procedures: Weighted<Procedure>;
  readonly operators: readonly string[];
  /** Names the whole district in the title of a list. */
  readonly deskName: string;
  readonly minutesPerDay: number;
  readonly #hours: readonly { readonly from: string; readonly to: string }[];
  readonly #unitNames: ReadonlyMap<string, string>;
  readonly #procedureNames: ReadonlyMap<string, Procedure>;
  readonly #statusNames: ReadonlyMap<string, string>;

  /** @throws Error when the catalogue lacks units or procedures, or was asked without what is teachable */
  constructor(catalogue: Catalogue, readonly seed: number) {
    const { units, calendar, timeZone, defaultPeriod, operators, teachable, district } = catalogue;
    if (!teachable?.procedures.length || units.length === 0) throw new Error('the catalogue has no units or no procedures');
    this.timeZone = timeZone;
    this.calendar = workingCalendar(calendar);
    this.#hours = calendar.workingHours;
    this.minutesPerDay = this.#hours.reduce((sum, { from, to }) => sum + minutesOf(to) - minutesOf(from), 0);
    this.firstDay = addDays(defaultPeriod.to, 1);
    this.units = weighUnits(units);
    this.procedures = weighProcedures(teachable.procedures);
    this.operators = operators;
    this.deskName = units.find(({ kind }) => kind === 'district-desk')?.name ?? district.name;
    this.#unitNames = new Map(units.map(({ code, name }) => [code, name]));
    this.#procedureNames = new Map(this.procedures.map(({ item }) => [item.code, item]));
    this.#statusNames = new Map(teachable.statuses.map(({ code, name }) => [code, name]));
  }

  unitName(code: string): string {
    return this.#unitNames.get(code) ?? code;
  }

  procedureName(code: string): string {
    return this.#procedureNames.get(code)?.name ?? code;
  }

  /** The office's own word for a status of `DOMAIN.md` 1.3. */
  statusName(code: string): string {
    return this.#statusNames.get(code) ?? code;
  }

  opening(day: IsoDay): Date {
    return instantOf(day, this.#hours[0]?.from ?? '', this.timeZone);
  }

  /** Ends of the spans of working time of a day. */
  closings(day: IsoDay): Date[] {
    return this.#hours.map(({ to }) => instantOf(day, to, this.timeZone));
  }

  addMinutes(instant: Date, workingMinutes: number): Date {
    return this.calendar.addWorkingMinutes(instant, Math.max(0, Math.round(workingMinutes)), this.timeZone);
  }

  /** Same clock time, that many working days later (C5). */
  addDays(instant: Date, workingDays: number): Date {
    return this.addMinutes(instant, workingDays * this.minutesPerDay);
  }

  /** When that much working time has passed: an opening, never the closing before it. */
  dueAfter(instant: Date, workingMinutes: number): Date {
    return this.calendar.workingInstant(this.addMinutes(instant, workingMinutes), this.timeZone);
  }

  /** Whether somebody works; both ends of a span belong to it. */
  isOpen(instant: Date): boolean {
    const { day, minutes } = localDateTime(instant, this.timeZone);
    return this.calendar.isWorkingDay(day) && this.#hours.some(({ from, to }) => minutes >= minutesOf(from) && minutes <= minutesOf(to));
  }
}

/** @returns the instant `minutes` of real time later */
export function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * MINUTE_MS);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function weighUnits(units: readonly UnitInfo[]): Weighted<UnitInfo> {
  const share = { 'district-desk': DESK_SHARE, township: TOWNSHIP_SHARE };
  const own = units.map((unit) => (unit.kind === 'commune' ? 0 : share[unit.kind]));
  const rest = Math.max(0.1, 1 - own.reduce((sum, part) => sum + part, 0));
  const sizes = units.map((unit) => new Random('size', unit.code).between(1, 2));
  const size = units.reduce((sum, unit, index) => sum + (unit.kind === 'commune' ? (sizes[index] ?? 0) : 0), 0);
  return units.map((item, index) => ({ item, weight: own[index] || (rest * (sizes[index] ?? 0)) / size }));
}

/** The first fields of the catalogue are the bulk and are done fast; their first procedures come most often. */
function weighProcedures(procedures: readonly Teachable[]): Weighted<Procedure> {
  const fields = [...new Set(procedures.map(({ field }) => field))];
  const others = (1 - FIELD_SHARES.reduce((sum, part) => sum + part, 0)) / Math.max(1, fields.length - FIELD_SHARES.length);
  return procedures.map((procedure) => {
    const rank = fields.indexOf(procedure.field);
    const same = procedures.filter(({ field }) => field === procedure.field);
    const place = same.indexOf(procedure);
    const whole = same.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
    const bulk = FIELD_SHARES[rank];
    const madeUp = new Random('term', procedure.code).int(bulk === undefined ? 3 : 1, bulk === undefined ? LONGEST_TERM_DAYS : 3);
    const { term, ...named } = procedure;
    const termDays = term?.unit === 'working-days' ? term.amount : madeUp;
    return { item: { ...named, termDays }, weight: ((bulk ?? others) / (place + 1)) / whole };
  });
}
