import { FormMeasure, FormTotal, type FigurePart, type FormDefinition } from '@ioc/contracts';
import fc from 'fast-check';
import { formRows, standsInColumn } from '../forms/ii06a.js';
import { DOSSIER_MEASURES, noEdges, SUMS, type DossierCounters } from '../figures/measures.js';
import { workingCalendar } from '../time/calendar.js';
import { belongsTo, conditionOf, countedDossier, partsOf, shareOf, standsBehind } from './belongs.js';
import { daysOverdue, dueCounts } from './due.js';
import type { DossierFacts } from './fold.js';
import { unsettledAt, unsettledSince, type CountedDossier } from './unsettled.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [{ day: '2023-06-15' }], makeUpDays: [] });
const at = (moment: string): string => new Date(`2023-${moment}+07:00`).toISOString();
/** Wednesday 07/06 to Wednesday 14/06/2023; the Thursday after is a day off. */
const BY_DAYS = { compares: 'days', withdrawn: 'solved-in-time' } as const;
const days = { period: { from: '2023-06-07', to: '2023-06-14' }, rules: BY_DAYS, now: new Date(at('07-01T08:00')), calendar, timeZone: ZONE };

function dossier(over: Partial<DossierFacts> = {}, knownAt = at('06-30T17:00')): CountedDossier {
  return countedDossier({
    code: 'A', procedureCode: '1.001193', unitCode: '05098', channel: 'ONLINE', applicantType: null, status: '4', statusGroup: 'running',
    submittedAt: null, acceptedAt: at('06-08T08:00'), dueAt: at('06-13T08:00'), returnedAt: null, end: null, pauses: [], resolvingUnitCode: null, office: null, dueAtOriginal: null, dueMoves: [],
    rejection: null, pauseCauses: [], supplements: [], eventful: true, seenFrom: at('06-01T07:00'), knownAt, ...over,
  }, knownAt, days);
}
const ended = (moment: string, kind: 'solved' | 'withdrawn' = 'solved'): Partial<DossierFacts> => ({ end: { at: at(moment), kind, proved: true, openAt: null } });

describe('a dossier accepted on 08/06 and due on 13/06, counted from 07/06 to 14/06', () => {
  const measuresOfIts = (counted: CountedDossier): string[] => Object.keys(DOSSIER_MEASURES)
    .filter((name) => !BESIDE.includes(name) && belongsTo(name, shareOf(counted, days)));
  /** Of every dossier that was received or solved. */
  const BESIDE = ['received-or-rejected', 'worked', 'worked-hours'];
  const RECEIVED = ['received', 'received-by-channel', 'received-online'];
  it.each<[string, CountedDossier, string[]]>([
    ['runs: open, overdue since yesterday, which was a working day', dossier(), [...RECEIVED, 'open', 'open-overdue', 'longest-overdue']],
    ['came before the period', dossier({ acceptedAt: at('06-01T08:00') }), ['carried-over', 'open', 'open-overdue', 'longest-overdue']],
    ['comes after it', dossier({ acceptedAt: at('06-15T08:00'), dueAt: at('06-20T08:00') }), []],
    ['came by post', dossier({ channel: 'POST', dueAt: null }), ['received', 'received-by-channel', 'received-post', 'open']],
    ['came by a channel that nobody tells', dossier({ channel: null, dueAt: null }), ['received', 'open']],
    ['was solved in time', dossier(ended('06-12T10:00')), [...RECEIVED, 'solved', 'solved-in-time', 'solved-early']],
    ['was solved late', dossier(ended('06-14T10:00')), [...RECEIVED, 'solved', 'solved-overdue']],
    ['is solved after the cut-off: it was open and overdue', dossier(ended('06-16T10:00')), [...RECEIVED, 'open', 'open-overdue', 'longest-overdue']],
    ['was withdrawn, which counts as solved in time', dossier(ended('06-09T10:00', 'withdrawn')), [...RECEIVED, 'solved', 'solved-in-time', 'withdrawn']],
    ['waits for a supplement', dossier({ pauses: [{ from: at('06-09T08:00'), to: null, proved: true }] }), [...RECEIVED, 'open']],
    ['is due on the last day', dossier({ dueAt: at('06-14T16:00') }), [...RECEIVED, 'open', 'due-soon', 'due-today', 'due-today-open']],
    ['is due on the next working day, Friday', dossier({ dueAt: at('06-16T16:00') }), [...RECEIVED, 'open', 'due-soon', 'due-next', 'due-next-open']],
    ['was due on the last day and is ready', dossier({ dueAt: at('06-14T16:00'), ...ended('06-13T10:00') }), [...RECEIVED, 'solved', 'solved-in-time', 'solved-early', 'due-today']],
    ['was not spoken of since its due date', dossier({}, at('06-13T17:00')), [...RECEIVED, 'open']],
    ['was not accepted', dossier({ statusGroup: 'not-accepted' }), []],
  ])('%s', (_what, counted, expected) => {
    expect(measuresOfIts(counted).sort()).toEqual([...expected].sort());
  });

  it('awaits confirmation when it was not spoken of since its due date, and only then', () => {
    expect(shareOf(dossier({}, at('06-13T17:00')), days).awaiting).toBe(1);
    expect(shareOf(dossier({}, at('06-14T07:00')), days).awaiting).toBe(0);
    // Due on the last day, it is not past its due date.
    expect(shareOf(dossier({ dueAt: at('06-14T08:00') }, at('06-13T17:00')), days).awaiting).toBe(0);
  });
});

it('was overdue by its earlier due date until it moved: whoever told of the move knew that it runs', () => {
  const moved = dossier({ dueAt: at('06-20T08:00'), dueMoves: [{ from: at('06-12T08:00'), to: at('06-20T08:00'), reason: 'apology', at: at('06-15T08:00'), proved: true }] }, at('06-15T09:00'));
  expect(conditionOf(shareOf(moved, days))).toBe('overdue');
});

it.each<[string, CountedDossier, string | null]>([
  ['running', dossier({ dueAt: at('06-20T08:00') }), 'running'],
  ['paused, whatever its due date', dossier({ pauses: [{ from: at('06-09T08:00'), to: null, proved: true }] }), 'paused'],
  ['overdue', dossier(), 'overdue'],
  ['awaiting', dossier({}, at('06-13T17:00')), 'awaiting'],
  ['early', dossier(ended('06-12T10:00')), 'early'],
  ['on time', dossier(ended('06-13T16:00')), 'on-time'],
  ['late', dossier(ended('06-14T10:00')), 'late'],
  ['withdrawn', dossier(ended('06-14T10:00', 'withdrawn')), 'withdrawn'],
  ['not there yet', dossier({ acceptedAt: at('06-15T08:00') }), null],
])('a dossier is %s at the cut-off', (_what, counted, expected) => expect(conditionOf(shareOf(counted, days))).toBe(expected));

describe('the parts of a figure', () => {
  const overdue = { measure: 'open-overdue', numerator: null, denominator: null };
  const inTime = { measure: null, numerator: 'solved-in-time', denominator: 'solved' };
  const partsBehind = (formula: typeof overdue | typeof inTime, counted: CountedDossier): FigurePart[] =>
    (['value', 'numerator', 'denominator', 'rest', 'awaiting'] as const).filter((part) => standsBehind(formula, part, shareOf(counted, days)));

  it('are those that the indicator has', () => {
    expect(partsOf(overdue)).toEqual(['value', 'awaiting']);
    expect(partsOf({ measure: 'open', numerator: null, denominator: null })).toEqual(['value']);
    expect(partsOf(inTime)).toEqual(['numerator', 'denominator', 'rest']);
    expect(partsOf({ measure: 'stations', numerator: null, denominator: null })).toEqual([]);
    expect(partsOf({ measure: null, numerator: null, denominator: null })).toEqual([]);
  });

  it('tell those that spoil a rate from those that it counts', () => {
    expect(partsBehind(inTime, dossier(ended('06-12T10:00')))).toEqual(['numerator', 'denominator']);
    expect(partsBehind(inTime, dossier(ended('06-14T10:00')))).toEqual(['denominator', 'rest']);
    expect(partsBehind(inTime, dossier())).toEqual([]);
  });

  it('of a mean are those that it is made of', () => {
    const mean = { measure: null, numerator: 'worked-hours', denominator: 'worked' };
    expect(partsOf(mean)).toEqual(['denominator']);
    expect(partsBehind(mean, dossier(ended('06-12T10:00')))).toEqual(['denominator']);
    expect(partsBehind(mean, dossier())).toEqual([]);
  });

  it('tell those that were refused from those that were received', () => {
    const refusals = { measure: null, numerator: 'rejected', denominator: 'received-or-rejected' };
    const refused = dossier({ statusGroup: 'not-accepted', acceptedAt: null, rejection: { at: at('06-09T10:00'), proved: true, openAt: null } });
    expect(partsBehind(refusals, refused)).toEqual(['numerator', 'denominator']);
    expect(conditionOf(shareOf(refused, days))).toBe('rejected');
    expect(partsBehind(refusals, dossier())).toEqual(['denominator', 'rest']);
  });

  it('tell the overdue from those that await confirmation', () => {
    expect(partsBehind(overdue, dossier())).toEqual(['value']);
    expect(partsBehind(overdue, dossier({}, at('06-13T17:00')))).toEqual(['awaiting']);
  });
});

it('does not know a measure that does not exist', () => {
  expect(() => belongsTo('loved', shareOf(dossier(), days))).toThrow(RangeError);
});

describe('any population', () => {
  const FIRST = Date.parse('2023-06-01T00:00:00+07:00');
  const instant = fc.integer({ min: 0, max: 24 * 24 }).map((hours) => new Date(FIRST + hours * 3_600_000).toISOString());
  const anyPause = fc.tuple(instant, fc.option(instant)).map(([from, to]) => ({ from, to, proved: true }));
  const population = fc.array(fc.tuple(fc.record({
    statusGroup: fc.constantFrom<DossierFacts['statusGroup']>('running', 'running', 'running', 'not-accepted'),
    channel: fc.constantFrom<DossierFacts['channel']>('ONLINE', 'COUNTER', 'POST', null),
    acceptedAt: fc.option(instant, { freq: 9 }), dueAt: fc.option(instant, { freq: 6 }),
    end: fc.option(fc.record({
      at: instant, kind: fc.constantFrom<'solved' | 'withdrawn'>('solved', 'withdrawn'), proved: fc.boolean(), openAt: fc.option(instant),
    })),
    pauses: fc.array(anyPause, { maxLength: 2 }),
  }), instant), { maxLength: 30 });
  const dayOf = (index: number): string => new Date(Date.UTC(2023, 5, 1 + index)).toISOString().slice(0, 10);
  const period = fc.tuple(fc.nat(24), fc.nat(24)).map(([a, b]) => ({ from: dayOf(Math.min(a, b)), to: dayOf(Math.max(a, b)) }));
  const localDayOf = (moment: string): string => new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 10);

  /** As the rollups sum edges over all dossiers, and their readers look for those that are awaited. */
  function summed(dossiers: readonly CountedDossier[], { from, to }: { from: string; to: string }): DossierCounters {
    const opening = dossiers.filter(({ edges }) => edges.some(({ day, measure }) => day < from && measure.startsWith('received')) && !edges.some(({ day, measure }) => day < from && /^ended|^withdrawn/.test(measure)));
    const [flows, stocks] = [noEdges(), noEdges()];
    for (const { day, measure, amount = 1 } of dossiers.flatMap(({ edges }) => edges)) {
      if (day <= to) stocks[measure] += amount;
      if (from <= day && day <= to) flows[measure] += amount;
    }
    const isAwaited = ({ facts: { end, dueAt }, knownAt }: CountedDossier): boolean =>
      end === null && dueAt !== null && localDayOf(dueAt) < to && localDayOf(dueAt) >= localDayOf(knownAt);
    const upTo = ({ edges }: CountedDossier, name: string): number => edges.filter(({ day, measure }) => measure === name && day <= to).length;
    const awaiting = dossiers.filter((each) => isAwaited(each) && upTo(each, 'overdue_in') > upTo(each, 'overdue_out')).length;
    const longest = Math.max(0, ...dossiers.map((each) => daysOverdue({ ...each, awaited: isAwaited(each) }, to, calendar, ZONE)));
    return { flows, stocks, carriedOver: opening.length, awaiting, due: dueCounts(stocks, longest) };
  }

  it('is awaited on the days between those that are told as on every single one', () => {
    fc.assert(fc.property(population, fc.constantFrom('days', 'minutes'), (facts, compares) => {
      for (const [over, knownAt] of facts) {
        const each = dossier(over, knownAt);
        const course = unsettledSince(each, { compares }, days);
        for (let index = 0; index <= 40; index += 1) {
          const day = dayOf(index);
          expect({ day, why: course.findLast((since) => since.day <= day)?.why ?? null }).toEqual({ day, why: unsettledAt(each, day, { compares }, days) });
        }
      }
    }), { numRuns: 200 });
  });

  it('has as many dossiers behind each measure as the counters count', () => {
    fc.assert(fc.property(population, period, (facts, span) => {
      const dossiers = facts.map(([over, knownAt]) => dossier(over, knownAt));
      const counters = summed(dossiers, span);
      const shares = dossiers.map((each) => shareOf(each, { ...days, period: span }));
      const behind = (test: (share: DossierCounters) => boolean): number => shares.filter(test).length;
      for (const [name, measure] of Object.entries(DOSSIER_MEASURES)) {
        const count = behind((each) => belongsTo(name, each));
        if (SUMS.has(name)) continue;
        if (name === 'longest-overdue') expect(count > 0).toBe((measure(counters) ?? 0) > 0);
        else expect({ name, count }).toEqual({ name, count: measure(counters) ?? 0 });
      }
      expect(behind((each) => each.awaiting > 0)).toBe(counters.awaiting);
      const rate = { measure: null, numerator: 'solved-in-time', denominator: 'solved' };
      expect(behind((each) => standsBehind(rate, 'rest', each))).toBe(DOSSIER_MEASURES['solved-overdue']?.(counters));
    }), { numRuns: 500 });
  });

  it('has as many dossiers behind each cell of form II.06a as the cell counts', () => {
    const columns = [...FormTotal.options, ...FormMeasure.options];
    const definition = { columns: columns.map((counts) => ({ counts })), levels: [{ key: 'commune', kinds: ['commune'] }], balances: [] } as unknown as FormDefinition;
    const units = [{ code: '05098', name: 'Xã', kind: 'commune' }];
    fc.assert(fc.property(population, period, (facts, span) => {
      const dossiers = facts.map(([over, knownAt]) => dossier(over, knownAt));
      const shares = dossiers.map((each) => shareOf(each, { ...days, period: span }));
      const cells = [{ unit: '05098', field: 'Hộ tịch', counters: summed(dossiers, span) }];
      const total = formRows({ definition, units, cells, openings: [], by: 'field' }).at(-1);
      expect(columns.map((column) => shares.filter((share) => standsInColumn(column, share)).length)).toEqual(total?.cells);
    }), { numRuns: 300 });
  });
});
