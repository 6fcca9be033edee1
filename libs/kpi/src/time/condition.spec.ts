import type { FigureState, SourceFreshness } from '@ioc/contracts';
import fc from 'fast-check';
import { figureCondition } from './condition.js';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const FIRST_HALF = { from: '2023-01-01', to: '2023-06-30' };
const SECOND_HALF = { from: '2023-07-01', to: '2023-12-31' };
const TODAY = { from: '2023-07-03', to: '2023-07-03' };
const PERISHABLE = { perishable: true, kind: 'stock' } as const;
const LASTING = { perishable: false, kind: 'count' } as const;
const LASTING_STOCK = { perishable: false, kind: 'stock' } as const;

function source(lateAfter: string | null, condition: SourceFreshness['condition'] = 'fresh'): SourceFreshness {
  return {
    id: 'one-stop', name: 'Một cửa', shortName: 'MC', stateAt: '2023-06-30T16:59:59.000Z', heardAt: '2023-06-30T17:10:00.000Z',
    lateAfter, condition, revision: 1,
  };
}

const DUE = '2023-07-03T08:30:00.000Z';
const BEFORE_DUE = new Date('2023-07-03T08:29:59Z');
const asOfYesterday = '2023-07-02T16:59:59.000Z';
const asOfToday = '2023-07-03T04:30:00.000Z';

describe('figureCondition', () => {
  it.each([
    ['missing stays missing, however late', 'missing', null, TODAY, PERISHABLE, [source(DUE)], new Date(DUE), 'missing', null],
    ['closed is never late', 'closed', '2023-06-30T16:59:59.000Z', FIRST_HALF, LASTING, [source(DUE)], new Date(DUE), 'closed', null],
    ['live before the delivery is due', 'live', asOfYesterday, SECOND_HALF, LASTING, [source(DUE)], BEFORE_DUE, 'live', null],
    ['late at the instant it is due', 'live', asOfYesterday, SECOND_HALF, LASTING, [source(DUE)], new Date(DUE), 'late', DUE],
    ['late because the server said so', 'live', asOfYesterday, SECOND_HALF, LASTING, [source(DUE, 'late')], BEFORE_DUE, 'late', DUE],
    ['late since the first of several', 'live', asOfYesterday, SECOND_HALF, LASTING,
      [source('2023-07-03T10:00:00+07:00'), source(DUE), source('2023-07-03T02:00:00.000Z'), source(null)], new Date(DUE),
      'late', '2023-07-03T02:00:00.000Z'],
    ['awaiting while nothing is due', 'awaiting', '2023-06-29T16:59:59.000Z', FIRST_HALF, LASTING, [source(DUE)], BEFORE_DUE, 'awaiting', null],
    ['awaiting and late', 'awaiting', '2023-06-29T16:59:59.000Z', FIRST_HALF, LASTING, [source(DUE)], new Date(DUE), 'late', DUE],
    ['live, but its period ended: awaiting', 'live', '2023-06-29T16:59:59.000Z', FIRST_HALF, PERISHABLE, [source(DUE)], BEFORE_DUE, 'awaiting', null],
    ['perishable with an as-of of today', 'live', asOfToday, SECOND_HALF, PERISHABLE, [source(DUE)], BEFORE_DUE, 'live', null],
    ['perishable with an as-of of yesterday', 'live', asOfYesterday, SECOND_HALF, PERISHABLE, [source(DUE)], BEFORE_DUE,
      'expired', '2023-07-02T17:00:00.000Z'],
    ['unknown goes before late', 'live', asOfYesterday, SECOND_HALF, PERISHABLE, [source(DUE)], new Date(DUE), 'expired', '2023-07-02T17:00:00.000Z'],
    ['today from yesterday\'s source', 'live', asOfYesterday, TODAY, LASTING, [source(DUE)], BEFORE_DUE, 'expired', '2023-07-02T17:00:00.000Z'],
    ['today\'s stations from yesterday\'s register: they still stand', 'live', asOfYesterday, TODAY, LASTING_STOCK, [source(DUE)], BEFORE_DUE, 'live', null],
    ['a week-old stock: unknown since the day after', 'live', '2023-06-26T03:00:00.000Z', SECOND_HALF, PERISHABLE, [], BEFORE_DUE,
      'expired', '2023-06-26T17:00:00.000Z'],
    ['the last second of the day', 'live', asOfToday, TODAY, LASTING, [], new Date('2023-07-03T16:59:59.999Z'), 'live', null],
    ['the first second of the next: the period is over', 'live', asOfToday, TODAY, LASTING, [], new Date('2023-07-03T17:00:00Z'), 'awaiting', null],
    ['of today and dated by nobody', 'live', null, TODAY, LASTING, [], BEFORE_DUE, 'missing', null],
    ['a silent source is not late', 'live', asOfToday, SECOND_HALF, LASTING, [source(null, 'silent')], BEFORE_DUE, 'live', null],
  ] as const)('%s', (_what, state, asOf, period, indicator, sources, now, condition, since) => {
    expect(figureCondition({ state, asOf, period }, indicator, sources, now, VIETNAM)).toEqual({ condition, since });
  });

  const instant = fc.date({ min: new Date('2023-06-01T00:00:00Z'), max: new Date('2023-08-31T00:00:00Z'), noInvalidDate: true });
  const figure = fc.record({
    state: fc.constantFrom<FigureState>('live', 'awaiting', 'closed', 'missing'),
    asOf: fc.option(instant.map((at) => at.toISOString())),
    period: fc.constantFrom(FIRST_HALF, SECOND_HALF, TODAY),
  });

  it('is never live or awaiting once a source is due, and never live with a perishable as-of of another day', () => {
    fc.assert(fc.property(figure, fc.constantFrom(PERISHABLE, LASTING, LASTING_STOCK), instant, instant, (stored, indicator, lateAfter, now) => {
      const { condition } = figureCondition(stored, indicator, [source(lateAfter.toISOString())], now, VIETNAM);
      if (now >= lateAfter) expect(['late', 'closed', 'missing', 'expired']).toContain(condition);
      if (indicator.perishable && condition === 'live') {
        const day = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
        expect(stored.asOf === null ? '' : day(new Date(stored.asOf)) >= day(now)).toBe(true);
      }
    }));
  });
});
