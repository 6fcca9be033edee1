import { workingCalendar } from '../time/calendar.js';
import { countedDossier, shareOf } from './belongs.js';
import type { DueCounts } from './due.js';
import { edgesOf, overdueWithin } from './edges.js';
import type { DossierFacts } from './fold.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [{ day: '2023-07-04' }], makeUpDays: [] });
const at = (moment: string): string => new Date(`${moment}+07:00`).toISOString();

function dossier(dueOn: string | null, over: Partial<DossierFacts> = {}): DossierFacts {
  return {
    code: 'A', procedureCode: '1.001193', unitCode: '05098', channel: 'ONLINE', applicantType: null, status: '4', statusGroup: 'running',
    submittedAt: null, acceptedAt: at('2023-06-20T08:00'), dueAt: dueOn && at(`${dueOn}T08:00`), returnedAt: null, end: null, pauses: [],
    eventful: false, seenFrom: '2023-01-01T00:00:00.000Z', knownAt: at('2023-07-03T11:30'), resolvingUnitCode: null, office: null, dueAtOriginal: null, dueMoves: [], rejection: null, pauseCauses: [],
    supplements: [], ...over,
  };
}
const solved = (day: string): DossierFacts['end'] => ({ at: at(`${day}T10:00`), kind: 'solved', proved: true, openAt: null });
const putOff = (from: string, to: string, on: string): DossierFacts['dueMoves'][number] =>
  ({ from: at(`${from}T08:00`), to: at(`${to}T08:00`), reason: 'apology', at: at(`${on}T09:00`), proved: true });
const DAYS = { rules: { compares: 'days', withdrawn: 'solved-in-time' } as const, now: new Date(at('2023-07-10T17:00')), calendar, timeZone: ZONE };

/** What these dossiers owe at the end of a day; spoken of at `knownAt`. */
function owed(day: string, facts: DossierFacts, knownAt = at('2023-07-10T17:00')): DueCounts {
  const { due } = shareOf(countedDossier(facts, knownAt, DAYS), { ...DAYS, period: { from: day, to: day } });
  if (!due) throw new Error('nothing is told of what is due');
  return due;
}

describe('what is due on Monday 03/07', () => {
  it.each<[string, DossierFacts, number, number]>([
    ['runs', dossier('2023-07-03'), 1, 1],
    ['was finished this morning', dossier('2023-07-03', { end: solved('2023-07-03') }), 1, 0],
    ['was finished early', dossier('2023-07-03', { end: solved('2023-06-28') }), 1, 0],
    ['will be finished tomorrow, which is not yet so', dossier('2023-07-03', { end: solved('2023-07-04') }), 1, 1],
    ['was withdrawn', dossier('2023-07-03', { end: { at: at('2023-07-01T09:00'), kind: 'withdrawn', proved: true, openAt: null } }), 0, 0],
    ['will be withdrawn tomorrow', dossier('2023-07-03', { end: { at: at('2023-07-04T09:00'), kind: 'withdrawn', proved: true, openAt: null } }), 1, 1],
    ['waits for a supplement', dossier('2023-07-03', { pauses: [{ from: at('2023-06-29T08:00'), to: null, proved: true }] }), 1, 0],
    ['runs again after a supplement', dossier('2023-07-03', { pauses: [{ from: at('2023-06-26T08:00'), to: at('2023-06-28T08:00'), proved: true }] }), 1, 1],
    ['was never accepted', dossier('2023-07-03', { statusGroup: 'not-accepted', acceptedAt: null }), 0, 0],
    ['is due on another day', dossier('2023-07-02'), 0, 0],
    ['has no due date', dossier(null), 0, 0],
    ['came on the day after', dossier('2023-07-03', { acceptedAt: at('2023-07-04T08:00') }), 0, 0],
    ['was put off on the day before', dossier('2023-07-07', { dueMoves: [putOff('2023-07-03', '2023-07-07', '2023-07-02')] }), 0, 0],
    ['was put off on the day after', dossier('2023-07-07', { dueMoves: [putOff('2023-07-03', '2023-07-07', '2023-07-04')] }), 1, 1],
  ])('a dossier that %s', (_what, facts, all, open) => expect(owed('2023-07-03', facts).today).toEqual({ all, open }));
});

describe('what is due after Monday 03/07, Tuesday being off', () => {
  it.each<[string, DossierFacts, number, number]>([
    ['on Wednesday, the next working day', dossier('2023-07-05'), 1, 1],
    ['on Wednesday, and is finished', dossier('2023-07-05', { end: solved('2023-06-28') }), 1, 0],
    ['on the day off before it', dossier('2023-07-04'), 1, 1],
    ['on Thursday', dossier('2023-07-06'), 0, 0],
    ['on Monday itself', dossier('2023-07-03'), 0, 0],
  ])('a dossier that is due %s', (_what, facts, all, open) => expect(owed('2023-07-03', facts).next).toEqual({ all, open }));
});

describe('the longest overdue', () => {
  it('counts working days after the due date: Thursday 29/06 to Wednesday 05/07 without the weekend and Tuesday off', () => {
    // 30/06, 03/07, 05/07
    expect(owed('2023-07-05', dossier('2023-06-29')).longestOverdue).toBe(3);
  });

  it('is of the day asked for, also when the dossier has ended since', () => {
    const late = dossier('2023-06-29', { end: solved('2023-07-05') });
    expect(owed('2023-07-03', late).longestOverdue).toBe(2);
    expect(owed('2023-07-05', late).longestOverdue).toBe(0);
  });

  it('is counted from the due date that was in force on that day', () => {
    const late = dossier('2023-07-05', { dueMoves: [putOff('2023-06-29', '2023-07-05', '2023-07-04')] });
    expect(owed('2023-07-03', late).longestOverdue).toBe(2);
    expect(owed('2023-07-04', late).longestOverdue).toBe(0);
    expect(owed('2023-07-07', late).longestOverdue).toBe(2);
  });

  it('accuses nobody of whom nothing has been heard since', () => {
    expect(owed('2023-07-03', dossier('2023-06-29'), at('2023-06-29T17:00')).longestOverdue).toBe(0);
  });
});

describe('the days around those on which a dossier is overdue', () => {
  const within = (facts: DossierFacts) => overdueWithin(edgesOf(facts, calendar, ZONE));

  it.each<[string, DossierFacts, ReturnType<typeof overdueWithin>]>([
    ['that runs: from the day after its due date on', dossier('2023-06-29'), { from: '2023-06-30', to: null }],
    ['that ended in time: none', dossier('2023-06-29', { end: solved('2023-06-29') }), null],
    ['that ended late: until it ended', dossier('2023-06-29', { end: solved('2023-07-05') }), { from: '2023-06-30', to: '2023-07-05' }],
    ['that was put off while overdue: from the first to the last', dossier('2023-07-05', {
      dueMoves: [putOff('2023-06-29', '2023-07-05', '2023-07-04')], end: solved('2023-07-10'),
    }), { from: '2023-06-30', to: '2023-07-10' }],
  ])('of one %s', (_what, facts, span) => expect(within(facts)).toEqual(span));
});
