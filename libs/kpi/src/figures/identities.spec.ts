import fc from 'fast-check';
import type { RuleSet } from '@ioc/contracts';
import { edgesOf, RECEIVED, type Edge, type Measure } from '../dossier/edges.js';
import type { DossierEnd, DossierFacts } from '../dossier/fold.js';
import { workingCalendar } from '../time/calendar.js';
import { DOSSIER_MEASURES, judgedBy, LEAVES_WITH_WITHDRAWN, noEdges, NONE_WITHDRAWN, type DossierCounters, type WithdrawnInPeriod } from './measures.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [{ day: '2023-01-20' }], makeUpDays: [] });
const RULE_SETS: Readonly<Record<string, Pick<RuleSet, 'compares' | 'withdrawn'>>> = {
  'ii06a': { compares: 'days', withdrawn: 'solved-in-time' },
  'compare-timestamps': { compares: 'minutes', withdrawn: 'solved-in-time' },
  'withdrawn-excluded': { compares: 'days', withdrawn: 'left-out' },
};

/** A dossier with the place where it is counted. */
interface Placed {
  readonly facts: DossierFacts;
  readonly edges: readonly Edge[];
  readonly unit: number;
  readonly field: number;
}

const UNITS = [0, 1, 2];
const FIELDS = [0, 1];
const FIRST = Date.UTC(2023, 0, 1);
const dayAt = (index: number): string => new Date(FIRST + index * 86_400_000).toISOString().slice(0, 10);
const index = fc.integer({ min: 0, max: 40 });
/** Any quarter of an hour, local midnight among them. */
const instant = fc.integer({ min: 0, max: 40 * 96 }).map((quarter) => new Date(FIRST + quarter * 900_000 - 7 * 3_600_000).toISOString());

const anyDossier: fc.Arbitrary<Placed> = fc.record({
  unit: fc.constantFrom(...UNITS),
  field: fc.constantFrom(...FIELDS),
  statusGroup: fc.constantFrom<DossierFacts['statusGroup']>('running', 'running', 'running', 'not-accepted'),
  channel: fc.constantFrom<DossierFacts['channel']>('ONLINE', 'COUNTER', 'POST', null),
  acceptedAt: fc.option(instant, { freq: 9 }),
  dueAt: fc.option(instant, { freq: 6 }),
  end: fc.option(fc.record({
    at: instant, kind: fc.constantFrom<DossierEnd['kind']>('solved', 'solved', 'withdrawn'), proved: fc.boolean(), openAt: fc.option(instant),
  })),
  pauses: fc.array(fc.record({ from: instant, to: fc.option(instant), proved: fc.boolean() }), { maxLength: 2 }),
}).map(({ unit, field, ...said }) => {
  const facts: DossierFacts = {
    code: 'A', procedureCode: '2.000815', unitCode: '05098', applicantType: null, status: '4', submittedAt: null, returnedAt: null,
    resolvingUnitCode: null, office: null, dueAtOriginal: null, dueMoves: [], rejection: null, pauseCauses: [], supplements: [],
    eventful: false, seenFrom: '2023-01-15T00:00:00.000Z', knownAt: '2023-02-28T00:00:00.000Z', ...said,
  };
  return { facts, edges: edgesOf(facts, calendar, ZONE), unit, field };
});

const population = fc.record({ dossiers: fc.array(anyDossier, { maxLength: 40 }), ends: fc.tuple(index, index) })
  .map(({ dossiers, ends: [a, b] }) => ({ dossiers, from: dayAt(Math.min(a, b)), to: dayAt(Math.max(a, b)) }));

function sumsOf(dossiers: readonly Placed[], from: string, to: string): Record<Measure, number> {
  const sums = noEdges();
  for (const { day, measure, amount = 1 } of dossiers.flatMap(({ edges }) => edges)) if (from <= day && day <= to) sums[measure] += amount;
  return sums;
}

function withdrawnWithin(dossiers: readonly Placed[], from: string, to: string): WithdrawnInPeriod {
  const flows = { ...NONE_WITHDRAWN.flows };
  let carriedOver = 0;
  for (const { edges } of dossiers) {
    const left = edges.find(({ measure }) => measure === 'withdrawn');
    const channel = RECEIVED.find((name) => edges.some(({ measure }) => measure === name));
    if (!left || !channel || left.day < from || left.day > to) continue;
    for (const measure of LEAVES_WITH_WITHDRAWN) flows[measure] += edges.filter((edge) => edge.measure === measure && from <= edge.day && edge.day <= to).length;
    if (edges.some(({ day, measure }) => measure === channel && day < from)) carriedOver += 1;
  }
  return { flows, carriedOver };
}

function judge(dossiers: readonly Placed[], from: string, to: string, rules: Pick<RuleSet, 'compares' | 'withdrawn'>): DossierCounters {
  return judgedBy(rules, { flows: sumsOf(dossiers, from, to), stocks: sumsOf(dossiers, '', to), awaiting: 0, due: null },
    { withdrawn: withdrawnWithin(dossiers, from, to), notYetDue: 0 });
}

const ADDITIVE = [
  'received', 'carried-over', 'received-by-channel', 'solved', 'solved-in-time', 'solved-early', 'solved-overdue', 'withdrawn', 'open',
  'open-overdue', 'due-soon',
];

describe.each(Object.entries(RULE_SETS))('of any dossiers in any period, by %s,', (_id, rules) => {
  const figure = (counters: DossierCounters, name: string): number => DOSSIER_MEASURES[name]?.(counters) ?? NaN;

  it('received and carried over are solved and open, in the whole and in every part', () => {
    fc.assert(fc.property(population, ({ dossiers, from, to }) => {
      const parts = [dossiers, ...UNITS.map((unit) => dossiers.filter((each) => each.unit === unit)), ...FIELDS.map((field) => dossiers.filter((each) => each.field === field))];
      for (const part of parts) {
        const counters = judge(part, from, to, rules);
        expect(figure(counters, 'received') + figure(counters, 'carried-over')).toBe(figure(counters, 'solved') + figure(counters, 'open'));
      }
    }), { numRuns: 100 });
  });

  it('the whole is the sum of its units, and of its fields', () => {
    fc.assert(fc.property(population, ({ dossiers, from, to }) => {
      const whole = judge(dossiers, from, to, rules);
      const units = UNITS.map((unit) => judge(dossiers.filter((each) => each.unit === unit), from, to, rules));
      const fields = FIELDS.map((field) => judge(dossiers.filter((each) => each.field === field), from, to, rules));
      for (const name of ADDITIVE) {
        for (const parts of [units, fields]) expect([name, parts.reduce((sum, part) => sum + figure(part, name), 0)]).toEqual([name, figure(whole, name)]);
      }
    }), { numRuns: 100 });
  });

  it('no figure is below zero, and what is overdue or due soon is open', () => {
    fc.assert(fc.property(population, ({ dossiers, from, to }) => {
      const counters = judge(dossiers, from, to, rules);
      for (const name of ADDITIVE) expect([name, figure(counters, name) >= 0]).toEqual([name, true]);
      expect(figure(counters, 'open-overdue') + figure(counters, 'due-soon')).toBeLessThanOrEqual(figure(counters, 'open'));
    }), { numRuns: 100 });
  });
});
