import type { Catalogue, OpenDossier } from '@ioc/contracts';
import fc from 'fast-check';
import { catalogue } from '../test/catalogue.js';
import { arrivalsOf } from './arrivals.js';
import { carriedOn } from './carried.js';
import { District } from './district.js';
import { endOf } from './dossier.js';
import { Office } from './office.js';

const office = new Office(catalogue, 1);
/** 03/07 to 29/09/2023: 65 weekdays, of which 01/09 and 04/09 are off. */
const DAYS = daysFrom('2023-07-03', '2023-09-29');
const QUARTER = DAYS.flatMap((day) => arrivalsOf(office, day));

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

it('the same seed makes the same day twice, another seed another one', () => {
  const again = new Office(structuredClone<Catalogue>(catalogue), 1);
  expect(arrivalsOf(again, '2023-07-05')).toEqual(arrivalsOf(office, '2023-07-05'));
  expect(arrivalsOf(new Office(catalogue, 2), '2023-07-05')).not.toEqual(arrivalsOf(office, '2023-07-05'));
});

it('nothing arrives on weekends and days off; a make-up day works', () => {
  const daysWithNone = DAYS.filter((day) => arrivalsOf(office, day).length === 0);
  // 12 weekends without the Saturday worked instead, and two days off: 24 − 1 + 2.
  expect(daysWithNone).toHaveLength(25);
  expect(daysWithNone).toContain('2023-09-01');
  expect(daysWithNone).toContain('2023-09-04');
  expect(arrivalsOf(office, '2023-09-09').length).toBeGreaterThan(40);
});

it('everything that a desk does lies in working time, and in order', () => {
  const astray = QUARTER.filter(({ turns, acceptedAt, submittedAt }) =>
    turns[0]?.at !== acceptedAt || submittedAt === null || submittedAt >= acceptedAt ||
    turns.some(({ at }, index) => !office.isOpen(at) || at < (turns[index - 1]?.at ?? acceptedAt)));
  expect(astray).toEqual([]);
});

it('codes are unique', () => {
  expect(new Set(QUARTER.map(({ code }) => code)).size).toBe(QUARTER.length);
  expect(QUARTER[0]?.code).toMatch(/^SIM\.\d{5}-230703-0001$/);
});

it('a quarter has the shares that it is meant to have', () => {
  const part = (has: (dossier: (typeof QUARTER)[number]) => boolean): number => QUARTER.filter(has).length / QUARTER.length;
  const late = part((dossier) => (endOf(dossier) ?? dossier.acceptedAt) > (dossier.turns.at(-1)?.dueAt ?? dossier.acceptedAt));
  // 64 working days × about 56.
  expect(QUARTER.length).toBeGreaterThan(64 * 52);
  expect(QUARTER.length).toBeLessThan(64 * 60);
  expect(part(({ channel }) => channel === '2')).toBeCloseTo(0.98, 1);
  expect(part(({ unitCode }) => unitCode === '00001')).toBeCloseTo(0.25, 1);
  expect(part(({ supplement }) => supplement !== null)).toBeCloseTo(0.04, 1);
  expect(late).toBeGreaterThan(0);
  expect(late).toBeLessThan(0.006);
});

describe('a dossier that the past left open', () => {
  const known: OpenDossier = {
    code: '000.00.05.H28-230629-0003', unit: '00002', procedureCode: '2.000815', field: 'B', status: '4',
    acceptedAt: '2023-06-29T02:00:00.000Z', dueAt: '2023-07-05T02:00:00.000Z', channel: 'ONLINE',
  };

  it('ends before it is overdue, in working time, whatever its code; the same one always so', () => {
    const late = Array.from({ length: 1_000 }, (_, index) => carriedOn({ ...known, code: `X-${index}` }, office)).filter((dossier) => {
      const end = endOf(dossier);
      expect(end && office.isOpen(end)).toBe(true);
      return !end || end > new Date('2023-07-05T02:00:00Z');
    });
    expect(late.length).toBeLessThan(10);
    expect(carriedOn(known, office)).toEqual(carriedOn({ ...known }, office));
  });

  it('that waits for a supplement ends with a later due date', () => {
    const turns = Array.from({ length: 100 }, (_, index) => carriedOn({ ...known, code: `X-${index}`, status: '5' }, office).turns);
    expect(turns.every(([first, end]) => first?.status === '5' && end?.dueAt && end.at < end.dueAt)).toBe(true);
  });

  it('and is told as it stood until it ends', () => {
    const [first, end] = carriedOn(known, office).turns;
    expect(first).toEqual({ at: new Date('2023-06-29T02:00:00Z'), status: '4', dueAt: new Date('2023-07-05T02:00:00Z') });
    expect(end?.status).toBe('9');
  });
});

it('a district asked only at the end says the same as one that was asked all the time', () => {
  const end = new Date('2023-07-06T09:00:00Z');
  const sorted = (district: District): unknown[] => district.list('2023-07-01', end);
  fc.assert(
    fc.property(fc.array(fc.date({ min: new Date('2023-07-03T00:00:00Z'), max: end, noInvalidDate: true }), { maxLength: 5 }), (asked) => {
      const watched = new District(office);
      for (const at of asked) watched.turned(new Date(at.getTime() - 600_000), at);
      expect(sorted(watched)).toEqual(sorted(new District(office)));
    }),
    { numRuns: 5 },
  );
});
