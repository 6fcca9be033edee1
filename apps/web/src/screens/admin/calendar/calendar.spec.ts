import type { CalendarContent, CalendarDay } from '@ioc/contracts';
import { changesBetween, contentOf, hoursTyped, hoursWritten, withDays, withoutDay } from './draft.js';
import { byDay, lookOf, monthsOfYear } from './months.js';

const off: CalendarDay = { day: '2023-06-30', kind: 'off', name: 'Nghỉ', basis: null, swapWith: '2023-07-01' };
const madeUp: CalendarDay = { day: '2023-07-01', kind: 'make-up', name: 'Bù', basis: null, swapWith: '2023-06-30' };
const holiday: CalendarDay = { day: '2023-09-01', kind: 'off', name: 'Quốc khánh', basis: null, swapWith: null };
const calendar: CalendarContent = {
  workingHours: [{ from: '07:00', to: '11:30' }], hours: [], days: [holiday],
  rules: { pauseWay: 'working-time', offDayReceipt: 'next-opening', skipDaysOff: false, reportWorkingDays: 2 },
};

describe('a year', () => {
  it('is drawn from Monday to Sunday', () => {
    const [january, february] = monthsOfYear(2023);
    expect(january?.weeks[0]).toEqual([null, null, null, null, null, null, '2023-01-01']);
    expect(january?.weeks.at(-1)).toEqual(['2023-01-30', '2023-01-31', null, null, null, null, null]);
    expect(february?.weeks).toHaveLength(5);
    expect(monthsOfYear(2024)[1]?.weeks.flat().filter(Boolean)).toHaveLength(29);
    expect(monthsOfYear(2023)[11]?.weeks.at(-1)?.at(-1)).toBe('2023-12-31');
  });

  it('shows what each day is', () => {
    const days = byDay(withDays(calendar, off, madeUp));
    expect(['2023-06-30', '2023-07-01', '2023-07-02', '2023-07-03'].map((day) => lookOf(day, days))).toEqual(['off', 'make-up', 'weekend', 'working']);
  });
});

describe('a draft', () => {
  it('says what is otherwise', () => {
    const draft = withDays(calendar, off, madeUp, { ...holiday, name: 'Lễ' });
    expect(changesBetween(calendar, draft)).toEqual({
      days: [{ day: '2023-06-30', kind: 'off', what: 'added' }, { day: '2023-07-01', kind: 'make-up', what: 'added' }, { day: '2023-09-01', kind: 'off', what: 'edited' }],
      hours: false, rules: false, count: 3,
    });
    expect(changesBetween(calendar, calendar).count).toBe(0);
    expect(changesBetween(calendar, { ...calendar, rules: { ...calendar.rules, skipDaysOff: true } })).toMatchObject({ rules: true, count: 1 });
  });

  it('loses both days of a swap together', () => {
    const draft = withDays(calendar, off, madeUp);
    expect(withoutDay(draft, '2023-07-01')).toEqual(calendar);
    expect(changesBetween(draft, withoutDay(draft, '2023-06-30')).days.map(({ what }) => what)).toEqual(['removed', 'removed']);
  });

  it('leaves stamps to the server', () => {
    expect(contentOf({ ...calendar, hours: [], days: [{ ...holiday, by: 'Lan', at: '2023-06-01T00:00:00Z' }] })).toEqual(calendar);
  });
});

describe('hours', () => {
  it('are read as they are written', () => {
    const spans = [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }];
    expect(hoursWritten(spans)).toBe('07:00–11:30, 13:30–17:00');
    expect(hoursTyped('07:00–11:30, 13:30–17:00')).toEqual(spans);
    expect(hoursTyped('7h00 - 11h30; 13:30-17:00')).toEqual(spans);
    expect(hoursTyped('')).toEqual([]);
  });

  it('are refused out of order', () => {
    expect(hoursTyped('13:30–17:00, 07:00–11:30')).toBeNull();
    expect(hoursTyped('07:00–07:00')).toBeNull();
    expect(hoursTyped('sáng')).toBeNull();
  });
});
