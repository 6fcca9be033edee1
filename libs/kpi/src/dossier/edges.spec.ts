import fc from 'fast-check';
import { workingCalendar } from '../time/calendar.js';
import { edgesOf, type Edge, type Measure } from './edges.js';
import type { DossierEnd, DossierFacts, Pause } from './fold.js';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const TET = ['2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26'];
const calendar = workingCalendar({
  workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
  daysOff: TET.map((day) => ({ day })),
  makeUpDays: [{ day: '2023-02-11' }],
});

/** An instant of 2023 in Việt Nam, as "dd/mm hh:mm". */
function at(local: string): string {
  const [date = '', time = '08:00'] = local.split(' ');
  return new Date(`2023-${date.slice(3)}-${date.slice(0, 2)}T${time}:00+07:00`).toISOString();
}

const solved = (when: string): DossierEnd => ({ at: at(when), kind: 'solved', proved: true, openAt: null });
const withdrawn = (when: string): DossierEnd => ({ at: at(when), kind: 'withdrawn', proved: true, openAt: null });
const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to && at(to), proved: true });

/** Accepted Tuesday 03/01/2023, due Tuesday 10/01 at 07:17, running. */
function dossier(facts: Partial<DossierFacts> = {}): DossierFacts {
  return {
    code: 'H28.110-230103-0001', procedureCode: '2.000815', unitCode: '05098', channel: 'ONLINE', applicantType: 'CITIZEN',
    status: '4', statusGroup: 'running', submittedAt: null, acceptedAt: at('03/01 09:00'), dueAt: at('10/01 07:17'), returnedAt: null,
    end: null, pauses: [], eventful: false, seenFrom: '2023-01-01T00:00:00.000Z', knownAt: at('31/01 17:00'), resolvingUnitCode: null, office: null, dueAtOriginal: null, dueMoves: [], rejection: null, pauseCauses: [],
    supplements: [], ...facts,
  };
}

const BESIDE = /due_day|unsure/;
/** What is owed on a day has a test of its own. */
const OWED = /owed|due_today/;
/** Of which `further-edges.spec.ts` speaks. */
const FURTHER = /^(?:full|digitised|not_dig|accept|asked|eventless|supplement|rejected|worked|paid_|electronic|no_elec)/;


/** Edges by days; `beside`: what a comparison by the minute and what is not proved. */
function edges(facts: DossierFacts, beside = false): string[] {
  return edgesOf(facts, calendar, VIETNAM)
    .filter(({ measure }) => BESIDE.test(measure) === beside && !OWED.test(measure) && !FURTHER.test(measure))
    .map(({ day, measure }) => `${day.slice(8)}/${day.slice(5, 7)} ${measure}`)
    .sort();
}

/** Edges of a dossier but its being received on 03/01. */
function later(facts: Partial<DossierFacts>): string[] {
  const all = edges(dossier(facts));
  expect(all).toContain('03/01 received_online');
  return all.filter((edge) => edge !== '03/01 received_online');
}

describe('receiving', () => {
  it.each([
    ['ONLINE', 'received_online'], ['COUNTER', 'received_counter'], ['POST', 'received_post'], [null, 'received_unknown'],
  ] as const)('by %s is %s', (channel, measure) => {
    expect(edges(dossier({ channel, dueAt: null }))).toEqual([`03/01 ${measure}`]);
  });

  it('is counted on the local day: 01/01 at 02:00 in Việt Nam is still 31/12 in UTC', () => {
    expect(edges(dossier({ acceptedAt: at('01/01 02:00'), dueAt: null }))).toEqual(['01/01 received_online']);
  });

  it('is not counted when the dossier was not accepted', () => {
    expect(edges(dossier({ statusGroup: 'not-accepted' }))).toEqual([]);
    expect(edges(dossier({ acceptedAt: null }))).toEqual([]);
  });
});

describe('the end of a dossier due on Tuesday 10/01 at 07:17', () => {
  it.each<[string, Partial<DossierFacts>, string[]]>([
    ['the day before is early; it was due soon at the end of no day', { end: solved('09/01 16:00') }, ['09/01 ended_early']],
    ['the same day at 16:00 is on time: days are compared', { end: solved('10/01 16:00') },
      ['09/01 due_soon_in', '10/01 due_soon_out', '10/01 ended_on_time']],
    ['the same day at 23:59 is on time', { end: solved('10/01 23:59') },
      ['09/01 due_soon_in', '10/01 due_soon_out', '10/01 ended_on_time']],
    ['a minute after midnight is late by a day; it was never overdue at the end of a day', { end: solved('11/01 00:01') },
      ['09/01 due_soon_in', '11/01 due_soon_out', '11/01 ended_late']],
    ['two days later was overdue for one evening', { end: solved('12/01') },
      ['09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in', '12/01 ended_late', '12/01 overdue_out']],
    ['without a due date is on time', { dueAt: null, end: solved('30/01') }, ['30/01 ended_on_time']],
    ['withdrawn in time', { end: withdrawn('06/01') }, ['06/01 withdrawn']],
    ['withdrawn after its due date is withdrawn, not late', { end: withdrawn('13/01') },
      ['09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in', '13/01 overdue_out', '13/01 withdrawn']],
    ['on the day of receipt', { end: solved('03/01 10:00') }, ['03/01 ended_early']],
    ['before it was accepted, by sources that contradict each other: counted out when it is in, judged by its date',
      { acceptedAt: at('03/01'), dueAt: at('02/01'), end: solved('01/01') }, ['03/01 ended_early']],
    ['at a derived day, last seen unfinished before its due date: perhaps in time, so not late',
      { end: { ...solved('20/01'), proved: false, openAt: at('09/01') } }, ['09/01 due_soon_in', '11/01 due_soon_out', '20/01 ended_on_time']],
    ['at a derived day, never seen unfinished: not late', { end: { ...solved('20/01'), proved: false } },
      ['09/01 due_soon_in', '11/01 due_soon_out', '20/01 ended_on_time']],
    ['at a derived day, seen unfinished after its due date: late',
      { end: { ...solved('20/01'), proved: false, openAt: at('11/01') } },
      ['09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in', '20/01 ended_late', '20/01 overdue_out']],
    ['accepted after its due date', { dueAt: at('02/01'), end: solved('05/01') }, ['03/01 overdue_in', '05/01 ended_late', '05/01 overdue_out']],
  ])('%s', (_what, facts, expected) => {
    expect(later(facts)).toEqual(expected);
  });
});

describe('a dossier that is still open', () => {
  it('is overdue from the day after its due date', () => {
    expect(later({})).toEqual(['09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in']);
  });

  it('is never overdue nor due soon without a due date', () => {
    expect(later({ dueAt: null })).toEqual([]);
  });

  it.each<[string, Pause[], string[]]>([
    ['paused over the due date: within the deadline', [pause('05/01', null)], ['05/01 paused_in']],
    ['paused before, resumed after the due date: overdue from that day', [pause('05/01', '13/01 10:00')],
      ['05/01 paused_in', '13/01 overdue_in', '13/01 paused_out']],
    ['resumed on the due date: due soon that day only', [pause('05/01', '10/01 10:00')],
      ['05/01 paused_in', '10/01 due_soon_in', '10/01 paused_out', '11/01 due_soon_out', '11/01 overdue_in']],
    ['paused while overdue: not overdue meanwhile', [pause('12/01', '16/01')],
      ['09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in', '12/01 overdue_out', '12/01 paused_in', '16/01 overdue_in', '16/01 paused_out']],
    ['a pause of some hours leaves no trace at the end of a day', [pause('12/01 08:00', '12/01 16:00')],
      ['09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in']],
    ['two pauses that meet on one day are one', [pause('04/01', '06/01 08:00'), pause('06/01 15:00', '13/01')],
      ['04/01 paused_in', '13/01 overdue_in', '13/01 paused_out']],
  ])('%s', (_what, pauses, expected) => {
    expect(later({ pauses })).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a Monday: since Friday, over the weekend', '16/01', ['13/01 due_soon_in', '17/01 due_soon_out', '17/01 overdue_in']],
    ['the Friday after Tết: since Thursday before it', '27/01', ['19/01 due_soon_in', '28/01 due_soon_out', '28/01 overdue_in']],
    ['a Saturday: since Friday', '14/01', ['13/01 due_soon_in', '15/01 due_soon_out', '15/01 overdue_in']],
    ['a day of Tết: since Thursday before it', '24/01', ['19/01 due_soon_in', '25/01 due_soon_out', '25/01 overdue_in']],
    ['the Monday after a make-up Saturday: since that Saturday', '13/02', ['11/02 due_soon_in', '14/02 due_soon_out', '14/02 overdue_in']],
    ['the day after it was accepted: since it was accepted', '04/01', ['03/01 due_soon_in', '05/01 due_soon_out', '05/01 overdue_in']],
  ])('is due soon before %s', (_what, due, expected) => {
    expect(later({ dueAt: at(due) })).toEqual(expected);
  });
});

describe('stocks by edges', () => {
  const FIRST_DAY = Date.UTC(2022, 11, 28);
  const dayAt = (index: number): string => new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10);
  const dayIndex = fc.integer({ min: 0, max: 50 });
  const instant = fc.tuple(dayIndex, fc.integer({ min: 0, max: 23 })).map(([day, hour]) =>
    new Date(FIRST_DAY + (day * 24 + hour - 7) * 3_600_000).toISOString());
  const localDayOf = (moment: string): string => new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 10);
  const anyPause = fc.record({ from: instant, to: fc.option(instant), proved: fc.boolean() });
  const anyDossier = fc.record({
    statusGroup: fc.constantFrom<DossierFacts['statusGroup']>('running', 'running', 'running', 'not-accepted'),
    acceptedAt: fc.option(instant, { freq: 9 }),
    dueAt: fc.option(instant, { freq: 4 }),
    end: fc.option(fc.record({
      at: instant, kind: fc.constantFrom<DossierEnd['kind']>('solved', 'withdrawn'), proved: fc.boolean(), openAt: fc.option(instant),
    })),
    pauses: fc.array(anyPause, { maxLength: 3 }),
    channel: fc.constantFrom<DossierFacts['channel']>('ONLINE', 'COUNTER', 'POST', null),
  }).map(dossier);

  /** Its end is only derived, and it was not seen unfinished after its due date: nobody can say it was late. */
  function isUnknowable({ end, dueAt }: DossierFacts): boolean {
    return end !== null && !end.proved && end.kind === 'solved' && dueAt !== null && (end.openAt === null || localDayOf(end.openAt) <= localDayOf(dueAt));
  }

  /** The conditions of `DOMAIN.md` 1.7 at the end of a day, looked up day by day. */
  function naive(facts: DossierFacts, day: string): { received: boolean; ended: boolean; paused: boolean; overdue: boolean; dueSoon: boolean } {
    const received = facts.statusGroup !== 'not-accepted' && facts.acceptedAt !== null && localDayOf(facts.acceptedAt) <= day;
    const ended = received && facts.end !== null && localDayOf(facts.end.at) <= day;
    const open = received && !ended;
    const paused = open && facts.pauses.some(({ from, to }) => localDayOf(from) <= day && (to === null || day < localDayOf(to)));
    const due = facts.dueAt === null ? null : localDayOf(facts.dueAt);
    const running = open && !paused && due !== null;
    return { received, ended, paused, overdue: running && due < day && !isUnknowable(facts), dueSoon: running && due >= day && due <= nextWorkingDay(day) };
  }

  function nextWorkingDay(day: string): string {
    for (let next = Date.parse(day) + 86_400_000; ; next += 86_400_000) {
      const found = new Date(next).toISOString().slice(0, 10);
      const weekday = new Date(next).getUTCDay();
      if (found === '2023-02-11' || (weekday !== 0 && weekday !== 6 && !TET.includes(found))) return found;
    }
  }

  const RECEIVED: Measure[] = ['received_online', 'received_counter', 'received_post', 'received_unknown'];
  const ENDED: Measure[] = ['ended_early', 'ended_on_time', 'ended_late', 'withdrawn'];
  const count = (all: readonly Edge[], measures: readonly Measure[], from: string, to: string): number =>
    all.filter((edge) => measures.includes(edge.measure) && from <= edge.day && edge.day <= to).length;

  it('are what the rules say of each day, looked at one by one', () => {
    fc.assert(fc.property(anyDossier, (facts) => {
      const all = edgesOf(facts, calendar, VIETNAM);
      const upTo = (measures: readonly Measure[], day: string): number => count(all, measures, '', day);
      for (let index = 0; index <= 52; index += 1) {
        const day = dayAt(index);
        const stock = (name: 'paused' | 'overdue' | 'due_soon'): number => upTo([`${name}_in`], day) - upTo([`${name}_out`], day);
        const expected = naive(facts, day);
        expect({
          day, received: upTo(RECEIVED, day), ended: upTo(ENDED, day), paused: stock('paused'), overdue: stock('overdue'), dueSoon: stock('due_soon'),
        }).toEqual({
          day, received: Number(expected.received), ended: Number(expected.ended), paused: Number(expected.paused),
          overdue: Number(expected.overdue), dueSoon: Number(expected.dueSoon),
        });
      }
    }), { numRuns: 300 });
  });

  it('keep the form\'s identity for any period: received + carried over = solved + open', () => {
    const period = fc.tuple(dayIndex, dayIndex).map(([a, b]) => ({ from: dayAt(Math.min(a, b)), to: dayAt(Math.max(a, b)) }));
    fc.assert(fc.property(fc.array(anyDossier, { maxLength: 12 }), period, (dossiers, { from, to }) => {
      const all = dossiers.flatMap((facts) => edgesOf(facts, calendar, VIETNAM));
      const eve = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
      const openAt = (day: string): number => dossiers.filter((facts) => naive(facts, day).received && !naive(facts, day).ended).length;
      expect(count(all, RECEIVED, from, to) + openAt(eve)).toBe(count(all, ENDED, from, to) + openAt(to));
    }));
  });

  it('judge an end once, by the days of the end and of the due date', () => {
    fc.assert(fc.property(anyDossier, (facts) => {
      const judged = edgesOf(facts, calendar, VIETNAM).filter(({ measure }) => ENDED.includes(measure)).map(({ measure }) => measure);
      const { end, dueAt } = facts;
      const counted = facts.statusGroup !== 'not-accepted' && facts.acceptedAt !== null;
      const days = end && dueAt ? Math.sign(Date.parse(localDayOf(end.at)) - Date.parse(localDayOf(dueAt))) : 0;
      const expected = end?.kind === 'withdrawn' ? 'withdrawn' : days < 0 ? 'ended_early' : days > 0 && !isUnknowable(facts) ? 'ended_late' : 'ended_on_time';
      expect(judged).toEqual(end && counted ? [expected] : []);
    }));
  });
});

describe('by the minute', () => {
  const beside = (facts: Partial<DossierFacts>): string[] => edges(dossier(facts), true);

  it('a running dossier is overdue on its due day, from its time on', () => {
    expect(beside({})).toEqual(['10/01 due_day_in', '11/01 due_day_out']);
    expect(beside({ pauses: [pause('06/01', '10/01 15:00')] })).toEqual(['10/01 due_day_in', '11/01 due_day_out']);
    expect(beside({ pauses: [pause('06/01', '12/01')] })).toEqual([]);
  });

  it.each([
    ['10/01 07:16', ['10/01 due_day_early']],
    ['10/01 07:17', []],
    ['10/01 07:18', ['10/01 due_day_late']],
    // An end without a time of day: nobody can say.
    ['10/01 00:00', []],
    ['09/01 16:00', []],
    ['11/01 08:00', ['10/01 due_day_in', '11/01 due_day_out']],
  ])('one that ended on %s has %j', (end, expected) => {
    expect(beside({ statusGroup: 'solved', end: solved(end) })).toEqual(expected);
  });

  it('a due date without a time of day is the whole day', () => {
    expect(beside({ dueAt: at('10/01 00:00') })).toEqual([]);
    expect(beside({ dueAt: at('10/01 00:00'), statusGroup: 'solved', end: solved('10/01 16:00') })).toEqual([]);
  });
});

describe('what no date proves', () => {
  const unsure = (facts: Partial<DossierFacts>): string[] => edges(dossier(facts), true).filter((edge) => edge.includes('unsure'));
  const seen = (openAt: string | null): DossierEnd => ({ at: at('16/01 17:00'), kind: 'solved', proved: false, openAt: openAt && at(openAt) });

  it('is when it ended, between when it was last seen open and first seen ended', () => {
    expect(unsure({ statusGroup: 'withdrawn', end: { ...seen('05/01 17:00'), kind: 'withdrawn' } })).toEqual(['05/01 end_unsure_in', '16/01 end_unsure_out']);
    expect(unsure({ statusGroup: 'withdrawn', end: { ...seen(null), kind: 'withdrawn' } })).toEqual(['03/01 end_unsure_in', '16/01 end_unsure_out']);
    expect(unsure({ statusGroup: 'solved', end: solved('16/01') })).toEqual([]);
  });

  it.each([
    // Due on 10/01.
    ['05/01 17:00', '08/01 17:00', false],
    ['05/01 17:00', '10/01 17:00', true],
    ['05/01 17:00', '16/01 17:00', true],
    ['11/01 17:00', '16/01 17:00', false],
  ])('of one last seen open at %s and first seen solved at %s whether it was in time: %s', (openAt, first, expected) => {
    const end: DossierEnd = { at: at(first), kind: 'solved', proved: false, openAt: at(openAt) };
    expect(unsure({ statusGroup: 'solved', end }).some((edge) => edge.includes('timeliness_unsure'))).toBe(expected);
  });

  it('is whether it ran, and by which due date, before it was first seen', () => {
    const late = { statusGroup: 'solved', end: solved('16/01'), seenFrom: at('31/01') } as const;
    expect(unsure(late)).toEqual(['03/01 pause_unsure_in', '16/01 pause_unsure_out']);
    expect(unsure({ ...late, seenFrom: at('13/01') })).toEqual(['03/01 pause_unsure_in', '13/01 pause_unsure_out']);
    expect(unsure({ ...late, eventful: true })).toEqual([]);
  });

  it('is a pause of which only the state was seen, once it is over', () => {
    expect(unsure({ pauses: [{ ...pause('05/01', '09/01'), proved: false }] })).toEqual(['05/01 pause_unsure_in', '09/01 pause_unsure_out']);
    expect(unsure({ pauses: [{ from: at('05/01 17:00'), to: null, proved: false }] })).toEqual([]);
  });
});

describe('a due date that moved', () => {
  const move = (from: string, to: string, when: string): DossierFacts['dueMoves'][number] => ({ from: at(from), to: at(to), reason: 'apology', at: at(when), proved: true });
  const apology = { dueAt: at('20/01 07:17'), dueMoves: [move('10/01 07:17', '20/01 07:17', '13/01 09:00')] };

  it('by an apology after it had passed was overdue until then', () => {
    expect(later(apology)).toEqual([
      '09/01 due_soon_in', '11/01 due_soon_out', '11/01 overdue_in', '13/01 overdue_out', '19/01 due_soon_in', '21/01 due_soon_out', '21/01 overdue_in',
    ].sort());
    expect(edges(dossier(apology), true)).toEqual(['10/01 due_day_in', '11/01 due_day_out', '20/01 due_day_in', '21/01 due_day_out']);
  });

  it('judges the end by the last one', () => {
    expect(later({ ...apology, statusGroup: 'solved', end: solved('19/01 10:00') })).toContain('19/01 ended_early');
  });

  it('by an apology in time was never overdue', () => {
    expect(later({ ...apology, dueMoves: [move('10/01 07:17', '20/01 07:17', '09/01 09:00')], statusGroup: 'solved', end: solved('12/01 10:00') })).toEqual(['12/01 ended_early']);
  });
});

describe('what is owed', () => {
  const owed = (facts: Partial<DossierFacts>): string[] =>
    edgesOf(dossier(facts), calendar, VIETNAM).filter(({ measure }) => OWED.test(measure)).map(({ day, measure }) => `${day.slice(8)}/${day.slice(5, 7)} ${measure}`).sort();
  const PROMISED = ['09/01 owed_soon_in', '10/01 owed_today_in', '11/01 owed_soon_out', '11/01 owed_today_out'];

  it.each<[string, Partial<DossierFacts>, string[]]>([
    ['by one that runs: on its day, and soon from the working day before', {}, ['10/01 due_today_in', '11/01 due_today_out', ...PROMISED]],
    ['by one that is ready: it was promised all the same', { end: solved('06/01') }, PROMISED],
    ['by one that was withdrawn: nothing from then on', { end: withdrawn('10/01') }, ['09/01 owed_soon_in', '10/01 owed_soon_out']],
    ['by one that is paused: it is promised, and nobody works on it', { pauses: [pause('05/01', null)] }, PROMISED],
    ['by one without a due date: nothing', { dueAt: null }, []],
  ])('%s', (_what, facts, found) => expect(owed(facts)).toEqual([...found].sort()));
});
