import { endOfDay } from '../time/days.js';
import { countReports, toldAfter, type ReportDue, type ReportStep } from './rates.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const end = (day: string): Date => endOfDay(day, ZONE);
const told = (at: string, late = false): { late: boolean; at: Date } => ({ late, at: new Date(at) });
/** Three units owe May, due on 05/06, of which one was late; and June, due on 05/07, of which one was early. */
const DUES: ReportDue[] = [
  { period: { from: '2023-05-01', to: '2023-05-31' }, dueOn: '2023-06-05', expected: ['A', 'B', 'C'], told: new Map([['A', told('2023-06-02T03:00:00Z')], ['B', told('2023-06-06T03:00:00Z', true)]]) },
  { period: { from: '2023-06-01', to: '2023-06-30' }, dueOn: '2023-07-05', expected: ['A', 'B', 'C'], told: new Map([['A', told('2023-07-01T03:00:00Z')]]) },
];
const HALF = { from: '2023-01-01', to: '2023-06-30' };

it('counts a form from the day after it is due, early ones no sooner', () => {
  expect(countReports(DUES, HALF, null, '2023-06-05', end)).toMatchObject({ due: 0, submitted: 0, onTime: 0, at: null });
  // May: A in time, B late, C silent. The late one is the latest that is told.
  expect(countReports(DUES, HALF, null, '2023-07-05', end)).toEqual({
    due: 3, submitted: 2, onTime: 1, expected: ['A', 'B', 'C'], missing: ['C'], at: new Date('2023-06-06T03:00:00Z'),
  });
  // And June: A in time, two silent, by the end of the day on which it was due.
  expect(countReports(DUES, HALF, null, '2023-07-06', end)).toEqual({
    due: 6, submitted: 3, onTime: 2, expected: ['A', 'B', 'C'], missing: ['B', 'C'], at: new Date('2023-07-05T16:59:59Z'),
  });
});

it('is of one unit, and of periods that end within the asked one', () => {
  expect(countReports(DUES, HALF, 'B', '2023-07-06', end)).toMatchObject({ due: 2, submitted: 1, onTime: 0, missing: ['B'] });
  expect(countReports(DUES, { from: '2023-06-01', to: '2023-06-30' }, null, '2023-07-06', end)).toMatchObject({ due: 3, submitted: 1, onTime: 1 });
  expect(countReports(DUES, { from: '2023-06-15', to: '2023-06-29' }, null, '2023-07-06', end)).toMatchObject({ due: 0 });
});

it('was handed in as its steps say, late from a thousandth of a second after it was due', () => {
  const due = '2023-06-05T10:00:00.000Z';
  const step = (action: ReportStep['action'], at: string): ReportStep => ({ action, at: new Date(at) });
  const [inTime, after] = [step('submit', due), step('submit', '2023-06-05T10:00:00.001Z')];
  expect([[], [inTime], [after]].map((steps) => toldAfter(steps, due)?.late)).toEqual([undefined, false, true]);
  const [back, taken, again] = [step('return', '2023-06-06T03:00:00Z'), step('withdraw', '2023-06-06T03:00:00Z'), step('submit', '2023-06-07T03:00:00Z')];
  // What was in time and came back stays in time; what was taken back does not.
  expect([[inTime, back], [inTime, taken], [inTime, back, again], [inTime, taken, again]].map((steps) => toldAfter(steps, due))).toEqual([
    null, null, { late: false, at: again.at }, { late: true, at: again.at },
  ]);
});
