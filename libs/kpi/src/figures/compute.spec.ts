import type { Period, Scope } from '@ioc/contracts';
import { workingCalendar } from '../time/calendar.js';
import {
  computeFigures, cutOff, type ComputedFigure, type FigureInputs, type IndicatorDefinition, type ManualStatement,
} from './compute.js';
import { noEdges, type DossierCounters } from './measures.js';
import type { Reporter, SourceInput, TimeContext } from './reporters.js';

const FIRST_HALF: Period = { from: '2023-01-01', to: '2023-06-30' };
const SECOND_HALF: Period = { from: '2023-07-01', to: '2023-12-31' };
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [], makeUpDays: [] });

const local = (moment: string): string => new Date(`${moment}+07:00`).toISOString();
const endOf = (day: string): string => local(`${day}T23:59:59`);
const timeAt = (moment: string): TimeContext => ({ now: new Date(local(moment)), timeZone: 'Asia/Ho_Chi_Minh', calendar });

function reporter(key: string, to: string | null): Reporter {
  const moment = to && endOf(to);
  return { key, spoken: to ? [{ from: null, to }] : [], stateAt: moment, confirmedAt: moment, speaksUntil: null };
}

function source(id: string, reportersAre: SourceInput['reportersAre'], ...reporters: Reporter[]): SourceInput {
  return { id, cadence: null, reportersAre, reporters };
}

function indicator(code: string, kind: IndicatorDefinition['kind'], formula: Partial<IndicatorDefinition> = {}): IndicatorDefinition {
  return {
    code, kind, perishable: false, measure: null, numerator: null, denominator: null, gathers: 'last', formulaVersion: 1, sources: ['one-stop'],
    scopes: ['total', 'unit', 'field', 'month'], ...formula,
  };
}

const RECEIVED = indicator('HS01', 'count', { measure: 'received' });
const ONLINE_RATE = indicator('HS04', 'rate', { numerator: 'received-online', denominator: 'received', formulaVersion: 3 });
const OPEN_OVERDUE = indicator('HS11', 'stock', { measure: 'open-overdue' });
const STATIONS = indicator('VT01', 'stock', { measure: 'stations', sources: ['telecom'], scopes: ['total', 'operator'] });

function counters(online: number, counter: number, more: Partial<DossierCounters> = {}): DossierCounters {
  const flows = { ...noEdges(), received_online: online, received_counter: counter };
  return { flows, stocks: flows, carriedOver: 0, awaiting: 0, due: null, ...more };
}

function inputs(over: Partial<FigureInputs> & { sourcesGiven?: SourceInput[] }): FigureInputs {
  const { sourcesGiven = [source('one-stop', 'unit', reporter('A', '2023-06-30'), reporter('B', '2023-06-30'))], ...rest } = over;
  return {
    period: FIRST_HALF, asOf: null, ruleSet: 'ii06a', time: timeAt('2023-07-03T08:00'), indicators: [RECEIVED], dossiers: new Map(), stations: new Map(), stationStates: new Map(), statements: [], entered: [], reports: [],
    sources: new Map(sourcesGiven.map((item) => [item.id, item])), ...rest,
  };
}

function figure(scope: Scope, code: string, given: FigureInputs): ComputedFigure {
  const [found, ...more] = computeFigures(given).filter((item) => item.indicator === code && item.scope === scope);
  expect(more).toEqual([]);
  if (!found) throw new Error(`no ${code} of ${scope}`);
  return found;
}

const both = new Map<Scope, DossierCounters>([
  ['total', counters(6643, 104)], ['unit:A', counters(6643, 104)], ['unit:B', counters(0, 0)], ['field:Hộ tịch', counters(3, 1)],
]);

describe('a figure of dossiers', () => {
  it.each([
    ['2022-12-01', 0, 0, '='], [null, 0, 0, '='], ['2023-01-01', 0, null, '='], ['2023-01-01', 3, 3, '≥'],
  ] as const)('carried over tells nothing of before the first delivery: one from %s with %i gives %j %s', (from, carriedOver, value, qualifier) => {
    const said = { ...reporter('A', '2023-06-30'), spoken: [{ from, to: '2023-06-30' }] };
    expect(figure('total', 'HS02', inputs({
      indicators: [indicator('HS02', 'count', { measure: 'carried-over' })], sourcesGiven: [source('one-stop', 'unit', said)],
      dossiers: new Map([['total', counters(5, 0, { carriedOver })]]),
    }))).toMatchObject({ value, qualifier, state: value === null ? 'missing' : 'closed' });
  });

  it('carried over is at least so many while only some have spoken of before', () => {
    const [early, late] = [['A', '2022-12-01'], ['B', '2023-01-01']].map(([key = '', from = '']) => ({ ...reporter(key, '2023-06-30'), spoken: [{ from, to: '2023-06-30' }] }));
    expect(figure('total', 'HS02', inputs({
      indicators: [indicator('HS02', 'count', { measure: 'carried-over' })], sourcesGiven: [source('one-stop', 'unit', ...[early, late].filter((said) => said !== undefined))],
      dossiers: new Map([['total', counters(5, 0, { carriedOver: 0 })]]),
    }))).toMatchObject({ value: 0, qualifier: '≥' });
  });

  it('carries its value with everything that it rests on', () => {
    expect(figure('total', 'HS04', inputs({ indicators: [ONLINE_RATE], dossiers: both }))).toEqual({
      indicator: 'HS04', scope: 'total', period: FIRST_HALF, value: 98.4586, numerator: 6643, denominator: 6747, qualifier: '=',
      asOf: endOf('2023-06-30'), coverage: { of: 'unit', expected: 2, reported: 2, missing: [] }, state: 'closed', sources: ['one-stop'],
      statedFor: null, awaitingConfirmation: 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 3,
    });
  });

  it('is made for the scopes that its indicator has', () => {
    const totalOnly = { ...RECEIVED, code: 'HS02', scopes: ['total'] as const };
    const made = computeFigures(inputs({ indicators: [RECEIVED, totalOnly], dossiers: both }));
    expect(made.map(({ indicator: code, scope, value }) => [code, scope, value])).toEqual([
      ['HS01', 'total', 6747], ['HS01', 'unit:A', 6747], ['HS01', 'unit:B', 0], ['HS01', 'field:Hộ tịch', 4], ['HS02', 'total', 6747],
    ]);
  });

  it('is 0 when nothing happened, and that is reported', () => {
    expect(figure('unit:B', 'HS01', inputs({ dossiers: both }))).toMatchObject({
      value: 0, state: 'closed', coverage: { expected: 1, reported: 1, missing: [] },
    });
  });

  it('has no rate without a denominator, but shows what it lacks', () => {
    expect(figure('unit:B', 'HS04', inputs({ indicators: [ONLINE_RATE], dossiers: both }))).toMatchObject({
      value: null, numerator: 0, denominator: 0, state: 'closed', asOf: endOf('2023-06-30'),
    });
  });

  it('is unknown and not 0 when nobody spoke of the period', () => {
    const given = inputs({ period: SECOND_HALF, indicators: [RECEIVED, ONLINE_RATE], dossiers: both });
    for (const code of ['HS01', 'HS04']) {
      expect(figure('total', code, given)).toMatchObject({
        value: null, numerator: null, denominator: null, asOf: null, state: 'missing', coverage: { expected: 2, reported: 0, missing: ['A', 'B'] },
      });
    }
  });

  it('is unknown and not 0 when those who spoke do not tell it', () => {
    const flows = { ...noEdges(), received_unknown: 108 };
    const given = inputs({ indicators: [RECEIVED, ONLINE_RATE], dossiers: new Map([['total', { flows, stocks: flows, carriedOver: 0, awaiting: 0, due: null }]]) });
    expect(figure('total', 'HS01', given)).toMatchObject({ value: 108, state: 'closed' });
    expect(figure('total', 'HS04', given)).toMatchObject({
      value: null, numerator: null, denominator: null, asOf: null, state: 'missing', coverage: { expected: 2, reported: 2, missing: [] },
    });
  });

  it('is at least what was counted when some of those who spoke do not tell it, and its rate is of the others', () => {
    const online = indicator('HS03', 'count', { measure: 'received-online' });
    const rate = indicator('HS04', 'rate', { numerator: 'received-online', denominator: 'received-by-channel' });
    const partly = counters(6, 2);
    const flows = { ...partly.flows, received_unknown: 4 };
    const dossiers = new Map<Scope, DossierCounters>([['total', { ...partly, flows }], ['unit:A', partly]]);
    const given = inputs({ indicators: [RECEIVED, online, rate], dossiers });
    expect(figure('total', 'HS01', given)).toMatchObject({ value: 12, qualifier: '=' });
    expect(figure('total', 'HS03', given)).toMatchObject({ value: 6, qualifier: '≥' });
    expect(figure('total', 'HS04', given)).toMatchObject({ value: 75, numerator: 6, denominator: 8, qualifier: '=' });
    expect(figure('unit:A', 'HS03', given)).toMatchObject({ value: 6, qualifier: '=' });
    const silent = { ...counters(0, 0), flows: { ...noEdges(), received_unknown: 4 } };
    expect(figure('total', 'HS03', { ...given, dossiers: new Map([['total', silent]]) })).toMatchObject({ value: null, qualifier: '=' });
  });

  it('that is a mean carries the hours and the dossiers that it is made of', () => {
    const mean = indicator('HS17', 'mean', { numerator: 'worked-hours', denominator: 'worked' });
    // 1 000 minutes in 3 dossiers: 5.5556 hours each.
    const flows = { ...noEdges(), worked: 3, worked_minutes: 1_000, worked_untold: 1, worked_unsure: 2 };
    const given = (of: typeof flows): FigureInputs => inputs({ indicators: [mean], dossiers: new Map([['total', { ...counters(0, 0), flows: of, stocks: of }]]) });
    expect(figure('total', 'HS17', given(flows))).toMatchObject({ value: 5.5556, numerator: 1_000 / 60, denominator: 3, qualifier: '=', derived: 2 });
    expect(figure('total', 'HS17', given({ ...noEdges(), worked_untold: 4 }))).toMatchObject({ value: null, state: 'missing' });
    expect(figure('total', 'HS17', given(noEdges()))).toMatchObject({ value: null, numerator: 0, denominator: 0, state: 'closed' });
  });

  it('of which some tell nothing is at least so much, as a rate and as a part too', () => {
    const asked = indicator('HS14', 'rate', { numerator: 'supplement-asked', denominator: 'received' });
    const waiting = indicator('HS13', 'part', { numerator: 'waiting-supplement', denominator: 'open' });
    const partly = counters(8, 2, { flows: { ...noEdges(), received_online: 8, received_counter: 2, asked: 1, eventless_in: 2, supplement_in: 1, supplement_untold_in: 2 } });
    const given = inputs({ indicators: [asked, waiting], dossiers: new Map<Scope, DossierCounters>([['total', { ...partly, stocks: partly.flows }]]) });
    expect(figure('total', 'HS14', given)).toMatchObject({ value: 10, numerator: 1, denominator: 10, qualifier: '≥' });
    expect(figure('total', 'HS13', given)).toMatchObject({ value: 1, numerator: 1, denominator: 10, qualifier: '≥' });
  });

  it('of which fewer than four fifths tell anything is no rate of all: it would look low', () => {
    const few = counters(8, 2, { flows: { ...noEdges(), received_online: 8, received_counter: 2, asked: 1, eventless_in: 3 } });
    const rate = indicator('HS14', 'rate', { numerator: 'supplement-asked', denominator: 'received' });
    const given = inputs({ indicators: [rate], dossiers: new Map<Scope, DossierCounters>([['total', { ...few, stocks: few.flows }]]) });
    expect(figure('total', 'HS14', given)).toMatchObject({ value: null, numerator: null, state: 'missing', qualifier: '=' });
  });

  it('of a unit needs the word of that unit, of the district the word of all', () => {
    const given = inputs({ dossiers: both, sourcesGiven: [source('one-stop', 'unit', reporter('A', '2023-06-30'), reporter('B', null))] });
    expect(figure('unit:A', 'HS01', given)).toMatchObject({ value: 6747, state: 'closed', coverage: { expected: 1, missing: [] } });
    expect(figure('unit:B', 'HS01', given)).toMatchObject({ value: null, state: 'missing', asOf: null, coverage: { expected: 1, missing: ['B'] } });
    expect(figure('total', 'HS01', given)).toMatchObject({ value: 6747, state: 'awaiting', coverage: { expected: 2, reported: 1, missing: ['B'] } });
    expect(figure('field:Hộ tịch', 'HS01', given)).toMatchObject({ value: 4, coverage: { expected: 2, reported: 1 } });
  });

  it('of a month is judged by the month', () => {
    const months: [Scope, DossierCounters][] = ['2023-04', '2023-05', '2023-06'].map((key) => [`month:${key}` as Scope, counters(5, 5)]);
    const given = inputs({
      period: { from: '2023-04-10', to: '2023-06-30' }, time: timeAt('2023-06-15T08:00'), dossiers: new Map(months),
      sourcesGiven: [source('one-stop', 'unit', reporter('A', '2023-05-20'))],
    });
    expect(computeFigures(given).map(({ scope, state, value, asOf }) => [scope, state, value, asOf])).toEqual([
      ['month:2023-04', 'closed', 10, endOf('2023-04-30')],
      ['month:2023-05', 'awaiting', 10, endOf('2023-05-20')],
      ['month:2023-06', 'missing', null, null],
    ]);
    const running = { ...given, sources: new Map([['one-stop', source('one-stop', 'unit', reporter('A', '2023-06-14'))]]) };
    expect(computeFigures(running).map(({ state }) => state)).toEqual(['closed', 'closed', 'live']);
  });

  it('of a month outside the period is not made', () => {
    expect(computeFigures(inputs({ dossiers: new Map([['month:2023-07', counters(5, 5)]]) }))).toEqual([]);
  });

  it('counts apart what awaits confirmation, in open overdue only', () => {
    const stocks = { ...noEdges(), overdue_in: 40, overdue_out: 4 };
    const dossiers = new Map<Scope, DossierCounters>([['total', counters(9, 1, { stocks, awaiting: 31 })]]);
    const sourcesGiven = [source('one-stop', 'unit', reporter('A', '2023-06-23'))];
    const given = inputs({ indicators: [RECEIVED, OPEN_OVERDUE], dossiers, sourcesGiven, time: timeAt('2023-06-30T18:00') });
    expect(figure('total', 'HS11', given)).toMatchObject({ value: 5, awaitingConfirmation: 31, state: 'live' });
    expect(figure('total', 'HS01', given)).toMatchObject({ value: 10, awaitingConfirmation: 0 });
    const exact = inputs({ ...given, dossiers: new Map([['total', counters(9, 1, { stocks })]]) });
    expect(figure('total', 'HS11', exact)).toMatchObject({ value: 36, awaitingConfirmation: 0 });
  });

  it('accuses nobody when nobody spoke', () => {
    const dossiers = new Map<Scope, DossierCounters>([['total', counters(9, 1, { awaiting: 31 })]]);
    const given = inputs({ indicators: [OPEN_OVERDUE], dossiers, sourcesGiven: [source('one-stop', 'unit', reporter('A', null))] });
    expect(figure('total', 'HS11', given)).toMatchObject({ value: null, awaitingConfirmation: 0, state: 'missing' });
  });

  it('refuses a measure that nobody knows', () => {
    const unknown = indicator('HS99', 'count', { measure: 'solved-somehow' });
    expect(() => computeFigures(inputs({ indicators: [unknown], dossiers: both }))).toThrow(new RangeError('no measure is called "solved-somehow"'));
  });
});

describe('stations', () => {
  const stations = new Map<Scope, number>([['total', 46], ['operator:Viettel', 20], ['operator:Mobifone', 0]]);
  const telecom = source('telecom', 'operator', reporter('Viettel', '2023-06-30'), reporter('Mobifone', null));

  it('of an operator need that operator\'s word', () => {
    const given = inputs({ indicators: [STATIONS], stations, sourcesGiven: [telecom] });
    expect(figure('total', 'VT01', given)).toMatchObject({
      value: 46, state: 'awaiting', coverage: { of: 'operator', expected: 2, reported: 1, missing: ['Mobifone'] },
    });
    expect(figure('operator:Viettel', 'VT01', given)).toMatchObject({ value: 20, state: 'closed' });
    expect(figure('operator:Mobifone', 'VT01', given)).toMatchObject({ value: null, state: 'missing' });
  });

  it('stand where they stood when they were last counted; a stock that perishes does not', () => {
    const over = { period: SECOND_HALF, time: timeAt('2023-08-11T08:00'), stations, sourcesGiven: [telecom] };
    const lasting = inputs({ ...over, indicators: [STATIONS] });
    expect(figure('operator:Viettel', 'VT01', lasting)).toMatchObject({
      value: 20, state: 'live', asOf: endOf('2023-06-30'), coverage: { expected: 1, reported: 1 },
    });
    expect(figure('operator:Mobifone', 'VT01', lasting)).toMatchObject({ value: null, state: 'missing', asOf: null });
    expect(figure('operator:Viettel', 'VT01', { ...lasting, time: timeAt('2024-01-01T00:00') }).state).toBe('awaiting');
    const perishing = inputs({ ...over, indicators: [{ ...STATIONS, perishable: true }] });
    expect(figure('operator:Viettel', 'VT01', perishing)).toMatchObject({ value: null, state: 'missing', asOf: null });
  });
});

describe('a figure stated by people', () => {
  const COMPUTERS = indicator('HT01', 'manual', { sources: ['manual'], scopes: ['total'] });
  const stated = (value: number, from: string, to: string, qualifier: ManualStatement['qualifier'] = '='): ManualStatement => ({
    indicator: 'HT01', value, qualifier, statedFor: { from, to },
  });
  const ask = (period: Period, now: string, ...statements: ManualStatement[]): ComputedFigure =>
    figure('total', 'HT01', inputs({ indicators: [COMPUTERS], period, time: timeAt(now), statements }));
  const firstHalf = stated(98, '2023-01-01', '2023-06-30', '>');

  it('keeps the qualifier of the statement for this very period, which is closed', () => {
    expect(ask(FIRST_HALF, '2023-08-11T08:00', firstHalf)).toEqual({
      indicator: 'HT01', scope: 'total', period: FIRST_HALF, value: 98, numerator: null, denominator: null, qualifier: '>',
      asOf: endOf('2023-06-30'), coverage: { of: 'form', expected: 1, reported: 1, missing: [] }, state: 'closed', sources: ['manual'],
      statedFor: null, awaitingConfirmation: 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 1,
    });
  });

  it('is carried into a later period, says for which it was made, and that the new one is not stated', () => {
    const carried = { value: 98, qualifier: '>', asOf: endOf('2023-06-30'), statedFor: FIRST_HALF, coverage: { reported: 0, missing: ['HT01'] } };
    expect(ask(SECOND_HALF, '2023-12-31T23:59', firstHalf)).toMatchObject({ ...carried, state: 'live' });
    expect(ask(SECOND_HALF, '2024-01-01T00:00', firstHalf)).toMatchObject({ ...carried, state: 'awaiting' });
  });

  it('is not carried back: before the first statement it is missing', () => {
    expect(ask({ from: '2022-07-01', to: '2022-12-31' }, '2023-08-11T08:00', firstHalf)).toMatchObject({
      value: null, qualifier: '=', asOf: null, state: 'missing', statedFor: null, coverage: { expected: 1, reported: 0, missing: ['HT01'] },
    });
  });

  it('speaks for a part of its period, and says so', () => {
    expect(ask({ from: '2023-05-15', to: '2023-05-15' }, '2023-08-11T08:00', firstHalf)).toMatchObject({
      value: 98, state: 'closed', statedFor: FIRST_HALF,
    });
  });

  it('is the one for this very period, whatever else was stated', () => {
    const year = stated(99, '2023-01-01', '2023-12-31');
    const quarter = stated(97, '2023-04-01', '2023-06-30');
    for (const statements of [[year, firstHalf, quarter], [quarter, firstHalf, year]]) {
      expect(ask(FIRST_HALF, '2024-02-01T08:00', ...statements)).toMatchObject({ value: 98, statedFor: null });
    }
  });

  it('is else the newest, in whatever order they are listed; of two for one period the one listed later', () => {
    const year = stated(95, '2022-01-01', '2022-12-31');
    expect(ask(SECOND_HALF, '2023-08-11T08:00', firstHalf, year).value).toBe(98);
    expect(ask(SECOND_HALF, '2023-08-11T08:00', year, firstHalf).value).toBe(98);
    const corrected = stated(96, '2023-01-01', '2023-06-30');
    expect(ask(FIRST_HALF, '2023-08-11T08:00', firstHalf, corrected).value).toBe(96);
    expect(ask(SECOND_HALF, '2023-08-11T08:00', firstHalf, corrected).value).toBe(96);
  });

  it('is not taken from another indicator', () => {
    expect(ask(FIRST_HALF, '2023-08-11T08:00', { ...firstHalf, indicator: 'HT03' }).state).toBe('missing');
  });
});

describe('cutOff', () => {
  it.each([
    ['a period that is over', '2023-07-03T08:00', '2023-06-30'],
    ['a period that runs: today', '2023-05-15T08:00', '2023-05-15'],
    ['the last evening', '2023-06-30T23:59:59', '2023-06-30'],
    ['the first hour of a day that in UTC is not there yet', '2023-05-15T00:30', '2023-05-15'],
  ])('of %s', (_what, now, expected) => {
    expect(cutOff(FIRST_HALF, timeAt(now))).toBe(expected);
  });
});

describe('a part', () => {
  const due = indicator('HS20', 'part', { numerator: 'due-today-open', denominator: 'due-today', scopes: ['total', 'unit'] });
  const owed = (open: number, all: number) => counters(0, 0, { due: { today: { open, all }, next: { open: 0, all: 0 }, longestOverdue: 0 } });

  it('is its numerator, and says of how many', () => {
    const given = inputs({ indicators: [due], dossiers: new Map<Scope, DossierCounters>([['total', owed(7, 16)], ['unit:A', owed(0, 0)]]) });
    expect(figure('total', 'HS20', given)).toMatchObject({ value: 7, numerator: 7, denominator: 16 });
    expect(figure('unit:A', 'HS20', given)).toMatchObject({ value: 0, numerator: 0, denominator: 0 });
  });

  it('is unknown where nobody has spoken', () => {
    const given = inputs({ indicators: [due], dossiers: new Map<Scope, DossierCounters>([['total', owed(7, 16)]]), sourcesGiven: [source('one-stop', 'unit', reporter('A', null))] });
    expect(figure('total', 'HS20', given)).toMatchObject({ value: null, numerator: null, denominator: null, state: 'missing' });
  });
});

describe('a day of a period', () => {
  const received = { ...RECEIVED, scopes: ['day'] as const };
  const given = inputs({
    period: { from: '2023-06-29', to: '2023-07-03' }, indicators: [received],
    dossiers: new Map<Scope, DossierCounters>([['day:2023-06-30', counters(41, 0)], ['day:2023-07-03', counters(0, 0)]]),
  });

  it('is judged by what was spoken of it', () => {
    expect(figure('day:2023-06-30', 'HS01', given)).toMatchObject({ value: 41, state: 'closed', asOf: endOf('2023-06-30') });
    expect(figure('day:2023-07-03', 'HS01', given)).toMatchObject({ value: null, state: 'missing' });
  });
});
