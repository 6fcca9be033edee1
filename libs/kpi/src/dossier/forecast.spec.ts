import fc from 'fast-check';
import { workingCalendar } from '../time/calendar.js';
import { belongsTo, countedDossier, shareOf } from './belongs.js';
import type { DossierFacts } from './fold.js';
import { forecast, type ForecastMoment } from './forecast.js';
import type { CountedDossier } from './unsettled.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }], daysOff: [{ day: '2023-07-12' }], makeUpDays: [] });
const at = (moment: string): string => new Date(`2023-${moment}+07:00`).toISOString();

function dossier(code: string, dueAt: string | null, over: Partial<DossierFacts> = {}, knownAt = at('07-03T09:00')): { item: string; dossier: CountedDossier } {
  return {
    item: code,
    dossier: countedDossier({
      code, procedureCode: '1.001193', unitCode: '05098', channel: 'ONLINE', applicantType: null, status: '4', statusGroup: 'running',
      submittedAt: null, acceptedAt: at('06-20T08:00'), dueAt, returnedAt: null, end: null, pauses: [], resolvingUnitCode: null, office: null, dueAtOriginal: null, dueMoves: [],
      rejection: null, pauseCauses: [], supplements: [], eventful: true, seenFrom: at('06-20T08:00'), knownAt, ...over,
    }, knownAt, { calendar, timeZone: ZONE }),
  };
}

/** Monday 03/07/2023 at 09:00; the period ends on Friday 14/07. */
const moment: ForecastMoment = { now: new Date(at('07-03T09:00')), periodEnd: '2023-07-14', rules: { compares: 'days', withdrawn: 'solved-in-time' }, calendar, timeZone: ZONE };

it('ends its spans after 24 and 72 hours of working time, over lunches, the weekend and a day off', () => {
  // 6 h are left on Monday (09:00–11:30, 13:30–17:00), 8 on Tuesday and Wednesday: 2 more on Thursday.
  // 72 = 6 + 4 × 8 (to Friday) + 16 (Monday, Tuesday) + 8 (Thursday, Wednesday is off) + 8 (Friday) + 2 on Monday 17/07.
  expect(forecast([], moment).until).toEqual({ in24: new Date(at('07-06T09:00')), in72: new Date(at('07-17T09:00')) });
});

describe('what comes due', () => {
  const ahead = (dueAt: string | null, over: Partial<DossierFacts> = {}) => forecast([dossier('A', dueAt, over)], moment).due.map((each) => each.ahead);
  it.each<[string, string, [number, number, number][]]>([
    ['this afternoon', at('07-03T15:00'), [[1, 1, 1]]],
    ['earlier this morning: not overdue before midnight', at('07-03T08:00'), [[1, 1, 1]]],
    ['on Thursday just in time', at('07-06T09:00'), [[0, 1, 1]]],
    ['on Thursday a minute later', at('07-06T09:01'), [[0, 0, 1]]],
    ['on the Monday after next', at('07-17T09:00'), [[0, 0, 1]]],
    ['after that', at('07-17T09:01'), []],
    ['yesterday', at('07-02T15:00'), []],
  ])('%s', (_what, dueAt, expected) => {
    expect(ahead(dueAt)).toEqual(expected.map(([today, in24, in72]) => ({ today, in24, in72 })));
  });

  it('counts those that run only', () => {
    expect(ahead(at('07-04T09:00'), { pauses: [{ from: at('07-01T09:00'), to: null, proved: true }] })).toEqual([]);
    expect(ahead(at('07-04T09:00'), { end: { at: at('07-01T09:00'), kind: 'solved', proved: true, openAt: null } })).toEqual([]);
    expect(ahead(null)).toEqual([]);
  });
});

it('says what is overdue at the end of the period if nothing is done', () => {
  const paused = { pauses: [{ from: at('07-01T09:00'), to: null, proved: true }] };
  const { already, will, awaiting, paused: standing } = forecast([
    dossier('already', at('06-29T09:00')), dossier('unconfirmed', at('06-29T09:00'), {}, at('06-28T17:00')),
    dossier('soon', at('07-13T09:00')), dossier('on the last day', at('07-14T09:00')), dossier('later', at('07-20T09:00')), dossier('paused', at('07-05T09:00'), paused),
  ], moment);
  expect({ already, will, awaiting, standing }).toEqual({ already: ['already'], will: ['soon'], awaiting: ['unconfirmed'], standing: 1 });
});

it('expects as many overdue as the figure will say when the period is over and nobody has done anything', () => {
  const instant = fc.integer({ min: 0, max: 24 * 24 }).map((hours) => new Date(Date.parse('2023-06-25T00:00:00+07:00') + hours * 3_600_000).toISOString());
  fc.assert(fc.property(fc.array(fc.tuple(instant, fc.boolean()), { maxLength: 20 }), (dues) => {
    const items = dues.map(([dueAt, pausedNow], place) =>
      dossier(String(place), dueAt, { pauses: pausedNow ? [{ from: at('06-24T09:00'), to: null, proved: true }] : [] }));
    const { already, will, awaiting } = forecast(items, moment);
    // Once somebody has spoken of each at the period's end, none awaits confirmation any more.
    const period = { from: moment.periodEnd, to: moment.periodEnd };
    const heard = items.filter((each) => belongsTo('open-overdue', shareOf({ ...each.dossier, knownAt: at('07-14T17:00') }, { ...moment, now: new Date(at('07-14T23:59')), period })));
    expect(already.length + will.length + awaiting.length).toBe(heard.length);
  }));
});
