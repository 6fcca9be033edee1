import type { DossierWhy } from '@ioc/contracts';
import { workingCalendar } from '../time/calendar.js';
import { movesByDay } from './due-moves.js';
import type { DossierFacts, StatementInTime } from './fold.js';
import { ACCEPTED, fold, june, said } from './test/said.js';
import { whyOverdue } from './why.js';

const ZONE = 'Asia/Ho_Chi_Minh';
/** June 2023 begins on a Thursday; no day of it is off. */
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }], daysOff: [], makeUpDays: [] });

function why(facts: DossierFacts, day: string, knownAt = `${day} 17:00`): DossierWhy | null {
  return whyOverdue(facts, { calendar, timeZone: ZONE, day: `2023-06-${day.padStart(2, '0')}`, knownAt: june(knownAt) });
}

/** Received Thursday 01/06, due Thursday 15/06: 2, 5–9 and 12–15 June are ten working days. */
const started = said('2', 'running', ACCEPTED);
const asked = { supplementRequestedAt: june('5 10:00'), supplementReceivedAt: june('9 14:00'), eventful: true } as const;
const round = { requestedAt: june('5 10:00'), receivedAt: june('9 14:00'), dueBefore: june('15 09:00'), dueAfter: june('21 09:00') };

describe('why a dossier is overdue', () => {
  it('with a supplement, an apology and a late end: each is told, with its working days', () => {
    const facts = fold(
      started,
      said('12', 'running', { ...asked, dueAt: june('21 09:00'), supplements: [round] }),
      said('20', 'running', { dueAt: june('21 09:00'), extension: { apologisedAt: june('20 15:00'), dueBefore: june('21 09:00'), dueAfter: june('26 09:00') } }),
      said('29', 'solved', { dueAt: june('26 09:00'), completedAt: june('28 10:00'), office: 'Phòng Tư pháp', resolvingUnitCode: '05089' }),
    );
    expect(why(facts, '30')).toEqual({
      verdict: 'late', acceptedAt: june('1 09:00'), dueAt: june('26 09:00'), dueAtOriginal: june('15 09:00'), endedAt: june('28 10:00'), until: '2023-06-28',
      termDays: 10,
      // 5, 6, 7 and 8 June: on the 9th it ran again.
      pauses: [{ from: june('5 10:00'), to: june('9 14:00'), proved: true, kinds: ['supplement'], workingDays: 4 }],
      pausedDays: 4,
      // 2–28 June has 19 working days (2; 5–9; 12–16; 19–23; 26–28), less 4.
      countedDays: 15,
      overdueDays: 2,
      unitCode: '05089', office: 'Phòng Tư pháp', derived: [], silentOnPauses: false,
    });
  });

  it('that runs on: up to the day that is asked for', () => {
    const facts = fold(started, said('20', 'running'));
    expect(why(facts, '15')).toBeNull();
    expect(why(facts, '16')).toMatchObject({ verdict: 'overdue', overdueDays: 1, until: '2023-06-16', endedAt: null });
    // 16; 19 and 20 June; the weekend is none.
    expect(why(facts, '20')).toMatchObject({ overdueDays: 3, countedDays: 13, unitCode: '05098', office: null, silentOnPauses: true });
  });

  it('of whom nobody has spoken since its due date: it waits to be confirmed', () => {
    expect(why(fold(started, said('14', 'running')), '20', '14')?.verdict).toBe('awaiting');
    expect(why(fold(started, said('14', 'running')), '20', '16')?.verdict).toBe('overdue');
  });

  it.each<[string, StatementInTime[], string, string | null]>([
    ['was solved on its day', [said('16', 'solved', { completedAt: june('15 16:00') })], '20', null],
    ['was seen solved late, its end carried by nobody', [said('14', 'running'), said('20', 'solved')], '20', 'unknowable'],
    ['was seen open after its due date, then solved', [said('16', 'running'), said('20', 'solved')], '20', 'late'],
    ['is paused since before its due date', [said('12', 'paused')], '20', null],
    ['is paused since it was overdue', [said('16', 'running'), said('19', 'paused')], '20', null],
    ['was withdrawn late', [said('16', 'running'), said('20', 'withdrawn')], '20', null],
    ['was not accepted', [said('16', 'not-accepted')], '20', null],
    ['will be solved, seen from before', [said('22', 'solved', { completedAt: june('22 10:00') })], '20', 'overdue'],
  ])('%s', (_what, statements, day, verdict) => {
    expect(why(fold(started, ...statements), day, '30')?.verdict ?? null).toBe(verdict);
  });

  it('says what is only derived', () => {
    const facts = fold(started, said('6', 'paused', { statusDetail: 'stopped' }), said('8', 'running', { dueAt: june('19') }), said('20', 'running'), said('22', 'solved'));
    expect(why(facts, '22')).toMatchObject({
      verdict: 'late', derived: ['end', 'pauses', 'due'], pauses: [{ kinds: ['stopped'], workingDays: 2 }], overdueDays: 3,
    });
  });

  it('counts a pause that lasts up to the day, and a day paused at its end', () => {
    const facts = fold(started, said('16', 'running'), said('19', 'paused'), said('22', 'running'));
    // Overdue on 16 June; paused on 19, 20 and 21; again on 22.
    expect(why(facts, '22')).toMatchObject({ verdict: 'overdue', overdueDays: 2, pausedDays: 3 });
  });
});

it('a due date moves for people when its day does', () => {
  const { dueMoves } = fold(said('2', 'running', { dueAt: june('15 00:00') }), said('3', 'running', { dueAt: june('15 09:00') }), said('4', 'running', { dueAt: june('16 09:00') }));
  expect(movesByDay(dueMoves, ZONE).map(({ from, to }) => [from, to])).toEqual([[june('15 09:00'), june('16 09:00')]]);
});
