import { workingCalendar } from '../time/calendar.js';
import { countDue } from './due.js';
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
const count = (day: string, ...facts: DossierFacts[]) => countDue(facts.map((each) => ({ facts: each, awaited: false })), day, calendar, ZONE);

describe('what is due on Monday 03/07', () => {
  it.each<[string, DossierFacts, number, number]>([
    ['runs', dossier('2023-07-03'), 1, 1],
    ['was finished this morning', dossier('2023-07-03', { end: solved('2023-07-03') }), 1, 0],
    ['was finished early', dossier('2023-07-03', { end: solved('2023-06-28') }), 1, 0],
    ['will be finished tomorrow, which is not yet so', dossier('2023-07-03', { end: solved('2023-07-04') }), 1, 1],
    ['was withdrawn', dossier('2023-07-03', { end: { at: at('2023-07-01T09:00'), kind: 'withdrawn', proved: true, openAt: null } }), 0, 0],
    ['waits for a supplement', dossier('2023-07-03', { pauses: [{ from: at('2023-06-29T08:00'), to: null, proved: true }] }), 1, 0],
    ['runs again after a supplement', dossier('2023-07-03', { pauses: [{ from: at('2023-06-26T08:00'), to: at('2023-06-28T08:00'), proved: true }] }), 1, 1],
    ['was never accepted', dossier('2023-07-03', { statusGroup: 'not-accepted', acceptedAt: null }), 0, 0],
    ['is due on another day', dossier('2023-07-02'), 0, 0],
    ['has no due date', dossier(null), 0, 0],
  ])('a dossier that %s', (_what, facts, all, open) => expect(count('2023-07-03', facts).today).toEqual({ all, open }));

  it('is told apart from what is due on the next working day, Wednesday', () => {
    expect(count('2023-07-03', dossier('2023-07-05'), dossier('2023-07-04')).next).toEqual({ all: 1, open: 1 });
  });

  it('was not due yet to one that came afterwards', () => {
    expect(count('2023-07-03', dossier('2023-07-03', { acceptedAt: at('2023-07-04T08:00') })).today).toEqual({ all: 0, open: 0 });
  });
});

describe('the longest overdue', () => {
  it('counts working days after the due date: Thursday 29/06 to Wednesday 05/07 without the weekend and Tuesday off', () => {
    // 30/06, 03/07, 05/07
    expect(count('2023-07-05', dossier('2023-06-29'), dossier('2023-07-03')).longestOverdue).toBe(3);
  });

  it('is of the day asked for, also when the dossier has ended since', () => {
    const late = dossier('2023-06-29', { end: solved('2023-07-05') });
    expect(count('2023-07-03', late).longestOverdue).toBe(2);
    expect(count('2023-07-05', late).longestOverdue).toBe(0);
  });

  it('accuses nobody of whom nothing has been heard since', () => {
    expect(countDue([{ facts: dossier('2023-06-29'), awaited: true }], '2023-07-03', calendar, ZONE).longestOverdue).toBe(0);
  });
});
