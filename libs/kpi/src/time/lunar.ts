import type { CalendarProposal, IsoDay } from '@ioc/contracts';
import { addDays, dayOfWeek, daysBetween } from './days.js';

/**
 * The Vietnamese lunar calendar of UTC+7: a month begins on the day of a new moon, month 11 holds the winter solstice,
 * and of thirteen months between two solstices the first without a major solar term is the leap month. Positions of sun
 * and moon by the truncated series of J. Meeus, Astronomical Algorithms, ch. 25 and 49: good to minutes, years 1900–2199.
 */
const HOURS_EAST = 7;
const EPOCH: IsoDay = '1970-01-01';
/** Julian date of 1970-01-01T00:00 UTC. */
const EPOCH_JULIAN = 2_440_587.5;
const J2000 = 2_451_545;
const SYNODIC_MONTH = 29.530_588_861;
/** Degrees of the sun's way from one major solar term to the next. */
const SOLAR_TERM = 30;
const WINTER_SOLSTICE_TERM = 9;

const sin = (degrees: number): number => Math.sin((degrees * Math.PI) / 180);

/** Julian date of the new moon `k` months after the first of 2000 (Meeus 49). */
function newMoon(k: number): number {
  const t = k / 1_236.85;
  const e = 1 - 0.002_516 * t - 0.000_007_4 * t * t;
  const sun = 2.5534 + 29.105_356_7 * k - 0.000_001_4 * t * t;
  const moon = 201.5643 + 385.816_935_28 * k + 0.010_758_2 * t * t + 0.000_012_38 * t ** 3;
  const latitude = 160.7108 + 390.670_502_84 * k - 0.001_611_8 * t * t - 0.000_002_27 * t ** 3;
  const node = 124.7746 - 1.563_755_88 * k + 0.002_067_2 * t * t;
  const mean = 2_451_550.097_66 + SYNODIC_MONTH * k + 0.000_154_37 * t * t - 0.000_000_15 * t ** 3;
  return mean
    - 0.4072 * sin(moon) + 0.172_41 * e * sin(sun) + 0.016_08 * sin(2 * moon) + 0.010_39 * sin(2 * latitude)
    + 0.007_39 * e * sin(moon - sun) - 0.005_14 * e * sin(moon + sun) + 0.002_08 * e * e * sin(2 * sun)
    - 0.001_11 * sin(moon - 2 * latitude) - 0.000_57 * sin(moon + 2 * latitude) + 0.000_56 * e * sin(2 * moon + sun)
    - 0.000_42 * sin(3 * moon) + 0.000_42 * e * sin(sun + 2 * latitude) + 0.000_38 * e * sin(sun - 2 * latitude)
    - 0.000_24 * e * sin(2 * moon - sun) - 0.000_17 * sin(node) - earthTurnsLate(t);
}

/** Days by which dynamical time is ahead of the clock's: about a minute in our century (Meeus 10, a rough parabola). */
function earthTurnsLate(centuriesSince2000: number): number {
  return (63.9 + 32 * centuriesSince2000 + 25 * centuriesSince2000 ** 2) / 86_400;
}

/** The sun's apparent longitude in degrees, 0–360 (Meeus 25). */
function sunLongitude(julian: number): number {
  const t = (julian - J2000) / 36_525;
  const anomaly = 357.529_11 + 35_999.050_29 * t - 0.000_153_7 * t * t;
  const centre = (1.914_602 - 0.004_817 * t) * sin(anomaly) + (0.019_993 - 0.000_101 * t) * sin(2 * anomaly) + 0.000_289 * sin(3 * anomaly);
  const apparent = 280.466_46 + 36_000.769_83 * t + 0.000_303_2 * t * t + centre - 0.005_69 - 0.004_78 * sin(125.04 - 1_934.136 * t);
  return ((apparent % 360) + 360) % 360;
}

function dayOf(julian: number): IsoDay {
  return addDays(EPOCH, Math.floor(julian - EPOCH_JULIAN + HOURS_EAST / 24));
}

/** Julian date of the midnight with which a day begins. */
function midnight(day: IsoDay): number {
  return EPOCH_JULIAN + daysBetween(EPOCH, day) - HOURS_EAST / 24;
}

/** 0: from the March equinox … 9: from the winter solstice. */
function solarTermAt(day: IsoDay): number {
  return Math.floor(sunLongitude(midnight(day)) / SOLAR_TERM);
}

/** The number of the new moon with which the month begins that holds the winter solstice of a year. */
function monthEleven(year: number): number {
  const lastDay: IsoDay = `${year}-12-31`;
  let k = Math.floor((midnight(lastDay) - midnight('2000-01-06')) / SYNODIC_MONTH) + 1;
  while (dayOf(newMoon(k)) > lastDay) k -= 1;
  // A month that begins when the solstice is past begins after it.
  return solarTermAt(dayOf(newMoon(k))) >= WINTER_SOLSTICE_TERM ? k - 1 : k;
}

/** How many months after month 11 the leap month comes; Infinity: the year has none. */
function leapAfter(eleven: number, nextEleven: number): number {
  if (nextEleven - eleven < 13) return Infinity;
  const termOf = (index: number): number => solarTermAt(dayOf(newMoon(eleven + index)));
  let index = 1;
  while (index < 13 && termOf(index) !== termOf(index + 1)) index += 1;
  return index;
}

/**
 * The day on which a lunar day falls; of a month that is doubled, the first one. Throws RangeError unless the month is one
 * of 1 to 10, which belong to the solar year for the most part.
 */
export function lunarDay(year: number, month: number, day: number): IsoDay {
  if (!(month >= 1 && month <= 10)) throw new RangeError(`not a lunar month from 1 to 10: ${month}`);
  const eleven = monthEleven(year - 1);
  const months = month + 1;
  const shift = leapAfter(eleven, monthEleven(year)) <= months ? 1 : 0;
  return addDays(dayOf(newMoon(eleven + months + shift)), day - 1);
}

const TET_DAYS_BEFORE = 2;
const TET_DAYS = 5;
const SATURDAY = 6;

/**
 * Tết (two days of the old year and three of the new) and the Hùng Kings' day of a year as days off from Monday to Friday;
 * a holiday at the weekend is made up for by the next day that is none (Bộ luật Lao động 2019, Đ.111–112). The Government
 * announces the real days year by year: what comes from here is a proposal.
 */
export function lunarHolidays(year: number): CalendarProposal[] {
  const newYear = lunarDay(year, 1, 1);
  const tet = Array.from({ length: TET_DAYS }, (_, index) => ({ day: addDays(newYear, index - TET_DAYS_BEFORE), holiday: 'tet' as const }));
  const holidays = [...tet, { day: lunarDay(year, 3, 10), holiday: 'hung-kings' as const }, ...[`${year}-04-30`, `${year}-05-01`].map((day) => ({ day, holiday: null }))]
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const taken = new Set(holidays.map(({ day }) => day));
  const proposals: CalendarProposal[] = [];
  for (const { day, holiday } of holidays) {
    let off = day;
    if (dayOfWeek(day) >= SATURDAY) while (dayOfWeek(off) >= SATURDAY || taken.has(off)) off = addDays(off, 1);
    taken.add(off);
    if (holiday) proposals.push({ day: off, holiday, compensates: off === day ? null : day });
  }
  return proposals.sort((a, b) => (a.day < b.day ? -1 : 1));
}
