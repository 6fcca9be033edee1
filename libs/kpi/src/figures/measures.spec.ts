import { DERIVED_PARTS, DOSSIER_MEASURES, isLowerBound, judgedBy, noEdges, NONE_WITHDRAWN, type DossierCounters } from './measures.js';

/**
 * A first half-year: 20 carried over; 100 online, 7 counter, 3 post, 2 without a channel received;
 * 60 early, 30 on time, 5 late, 4 withdrawn. 20 + 112 = 99 + 33.
 */
const flows = {
  ...noEdges(), received_online: 100, received_counter: 7, received_post: 3, received_unknown: 2,
  ended_early: 60, ended_on_time: 30, ended_late: 5, withdrawn: 4, paused_in: 9, paused_out: 6,
};
const stocks = {
  ...flows, received_counter: 207, ended_early: 230, ended_on_time: 40,
  overdue_in: 8, overdue_out: 6, due_soon_in: 140, due_soon_out: 133,
};
const due = { today: { all: 16, open: 7 }, next: { all: 20, open: 18 }, longestOverdue: 3 };
const counters: DossierCounters = { flows, stocks, carriedOver: 20, awaiting: 0, due };

describe('measures of dossiers', () => {
  it.each([
    ['received', 112],
    // 112 − the 2 without a channel.
    ['received-by-channel', 110],
    ['carried-over', 20],
    ['received-online', 100],
    ['received-post', 3],
    ['due-today', 16],
    ['due-today-open', 7],
    ['due-next', 20],
    ['due-next-open', 18],
    ['longest-overdue', 3],
    // A withdrawn dossier counts as solved on time.
    ['solved', 99],
    ['solved-in-time', 94],
    ['solved-overdue', 5],
    ['solved-early', 60],
    ['withdrawn', 4],
    // 100 + 207 + 3 + 2 received, 230 + 40 + 5 + 4 ended: 312 − 279.
    ['open', 33],
    ['open-overdue', 2],
    ['due-soon', 7],
  ])('%s', (name, expected) => {
    expect(DOSSIER_MEASURES[name]?.(counters)).toBe(expected);
  });

  it('accuse only what is known when the source has not spoken to the cut-off', () => {
    expect(DOSSIER_MEASURES['open-overdue']?.({ ...counters, awaiting: 2, due: null })).toBe(0);
    expect(DOSSIER_MEASURES['open']?.({ ...counters, awaiting: 2, due: null })).toBe(33);
  });

  it('by channel are unknown, not 0, where no dossier tells its channel', () => {
    const silent: DossierCounters = { flows: { ...noEdges(), received_unknown: 108 }, stocks: noEdges(), carriedOver: 0, awaiting: 0, due: null };
    const told = ['received', 'received-by-channel', 'received-online', 'received-post'].map((name) => DOSSIER_MEASURES[name]?.(silent));
    expect(told).toEqual([108, 0, null, null]);
  });

  it('are 0 where nothing happened', () => {
    const none = { all: 0, open: 0 };
    const nothing: DossierCounters = { flows: noEdges(), stocks: noEdges(), carriedOver: 0, awaiting: 0, due: { today: none, next: none, longestOverdue: 0 } };
    expect(Object.values(DOSSIER_MEASURES).map((measure) => measure(nothing))).toEqual(Array(Object.keys(DOSSIER_MEASURES).length).fill(0));
  });

  it('of what is due are unknown where it is not told', () => {
    expect(DOSSIER_MEASURES['due-today']?.({ flows, stocks, carriedOver: 20, awaiting: 0, due: null })).toBeNull();
  });
});

describe('counters judged by a rule set', () => {
  const raw = { flows, stocks, awaiting: 0, due: null };
  const nothing = { withdrawn: NONE_WITHDRAWN, notYetDue: 0 };
  const told = (judged: DossierCounters, ...names: string[]): (number | null | undefined)[] => names.map((name) => DOSSIER_MEASURES[name]?.(judged));
  const IDENTITY = ['received', 'carried-over', 'solved', 'open'];

  it('by days are as they were counted, with what was carried over', () => {
    const judged = judgedBy({ compares: 'days', withdrawn: 'solved-in-time' }, raw, nothing);
    expect(judged).toEqual({ ...raw, carriedOver: 20 });
    // 112 + 20 = 99 + 33
    expect(told(judged, ...IDENTITY)).toEqual([112, 20, 99, 33]);
  });

  it('by the minute are late on the due day already, but not before their time', () => {
    const onTheDay = { due_day_in: 11, due_day_out: 7, due_day_early: 12, due_day_late: 3 };
    const by = (notYetDue: number): DossierCounters => judgedBy(
      { compares: 'minutes', withdrawn: 'solved-in-time' },
      { ...raw, flows: { ...flows, ...onTheDay }, stocks: { ...stocks, ...onTheDay } }, { withdrawn: NONE_WITHDRAWN, notYetDue },
    );
    // 60 + 12 early, 30 − 12 − 3 on time, 5 + 3 late; 2 + 4 overdue, 7 − 4 due soon
    expect(told(by(0), 'solved-early', 'solved-in-time', 'solved-overdue', 'solved')).toEqual([72, 91, 8, 99]);
    expect(told(by(0), 'open-overdue', 'due-soon')).toEqual([6, 3]);
    expect(told(by(3), 'open-overdue', 'due-soon', 'open')).toEqual([3, 6, 33]);
  });

  it('leave withdrawn dossiers out on both sides, so that the identity holds', () => {
    // Of the 4 withdrawn 3 were received in the period, 2 of them online.
    const withdrawn = { flows: { ...NONE_WITHDRAWN.flows, received_online: 2, received_counter: 1 }, carriedOver: 1 };
    const judged = judgedBy({ compares: 'days', withdrawn: 'left-out' }, raw, { withdrawn, notYetDue: 0 });
    // 109 + 19 = 95 + 33
    expect(told(judged, ...IDENTITY)).toEqual([109, 19, 95, 33]);
    expect(told(judged, 'received-online', 'received-by-channel', 'withdrawn', 'solved-in-time')).toEqual([98, 107, 0, 90]);
  });
});

describe('what no event date proves', () => {
  const parts = (over: Partial<typeof flows>, before: Partial<typeof flows>, names: readonly string[]): (number | undefined)[] =>
    names.map((name) => DERIVED_PARTS[name]?.({ ...counters, flows: { ...flows, ...over }, stocks: { ...stocks, ...before } }));

  it('is counted for stocks at the cut-off, for flows at the ends of the period', () => {
    const since = { end_unsure_in: 5, end_unsure_out: 4, pause_unsure_in: 1 };
    // 9 − 6 = 3 at the end, 3 + 2 with pauses; 3 − (5 − 4) = 2 at the beginning, 2 + 3 at both; whether in time of 1 more.
    expect(parts({ ...since, timeliness_unsure: 1 }, { end_unsure_in: 9, end_unsure_out: 6, pause_unsure_in: 2 }, [
      'received', 'carried-over', 'open', 'open-overdue', 'due-soon', 'solved', 'withdrawn', 'solved-in-time',
    ])).toEqual([undefined, 2, 3, 5, 5, 5, 5, 6]);
  });

  it('of what ended inside the period for certain is whether it was in time', () => {
    const inside = { end_unsure_in: 3, end_unsure_out: 3 };
    expect(parts(inside, inside, ['solved', 'solved-in-time', 'carried-over', 'open'])).toEqual([0, 0, 0, 0]);
    expect(parts({ ...inside, timeliness_unsure: 2 }, inside, ['solved', 'solved-in-time', 'solved-early', 'solved-overdue'])).toEqual([0, 2, 2, 2]);
  });
});

describe('what some dossiers tell and others do not', () => {
  const of = (over: Partial<typeof flows>, more: Partial<typeof flows> = {}): DossierCounters => ({ ...counters, flows: { ...noEdges(), ...over }, stocks: { ...noEdges(), ...over, ...more } });

  it.each<[string, DossierCounters, number | null]>([
    ['full-online', of({ full_online: 3, full_other: 1, full_untold: 5 }), 3],
    ['full-online', of({ full_other: 1, full_untold: 5 }), 0],
    ['full-online', of({ full_untold: 5 }), null],
    ['full-by-channel', of({ full_online: 3, full_other: 1, full_untold: 5 }), 4],
    ['received-digitised', of({ received_online: 9, digitised: 3, not_digitised: 2 }), 3],
    ['received-digitised', of({ received_online: 9 }), null],
    ['digitisation-told', of({ received_online: 9, digitised: 3, not_digitised: 2 }), 5],
    // Of 4 online and 2 of an unknown channel 5 tell nothing: one is in time.
    ['accepted-late', of({ received_online: 4, received_unknown: 2, acceptance_untold: 5 }), 0],
    ['accepted-late', of({ received_online: 4, received_counter: 3, acceptance_untold: 4 }), null],
    ['supplement-asked', of({ received_online: 4, eventless_in: 3 }), 0],
    ['supplement-asked', of({ received_online: 4, eventless_in: 4 }), null],
    ['supplement-asked', of({ received_online: 4, eventless_in: 4, asked: 1 }), 1],
    // 4 open, of 4 nobody knows whether they wait.
    ['waiting-supplement', of({ received_online: 4, supplement_untold_in: 4 }), null],
    ['waiting-supplement', of({ received_online: 4, supplement_untold_in: 3, supplement_in: 2, supplement_out: 1 }), 1],
    ['rejected', of({ rejected: 2, received_online: 98 }), 2],
    ['rejected', of({ received_online: 98, eventless_in: 98 }), null],
    ['rejected', of({ rejected: 1, received_online: 98, eventless_in: 98 }), 1],
    ['received-or-rejected', of({ rejected: 2, received_online: 98 }), 100],
    ['worked-hours', of({ worked: 2, worked_minutes: 750, worked_untold: 9 }), 12.5],
    ['worked-hours', of({ worked_untold: 9 }), null],
    ['paid-online', of({ paid_online: 2, paid_other: 1, paid_untold: 9 }), 2],
    ['paid-online', of({ paid_untold: 9 }), null],
    ['electronic-result', of({ ended_early: 3, ended_late: 1, withdrawn: 1 }), null],
    ['electronic-result', of({ withdrawn: 1 }), 0],
    ['electronic-result', of({ ended_early: 3, no_electronic_result: 1 }), 0],
  ])('%s', (name, given, expected) => expect(DOSSIER_MEASURES[name]?.(given)).toBe(expected));

  it.each<[string, DossierCounters, boolean]>([
    ['accepted-late', of({ acceptance_untold: 1 }), true],
    ['accepted-late', of({ accepted_late: 1 }), false],
    // One that was received before the period and may be asked in it.
    ['supplement-asked', of({}, { eventless_in: 5, eventless_out: 4 }), true],
    ['supplement-asked', of({ eventless_out: 1 }, { eventless_in: 1 }), true],
    ['supplement-asked', of({}, { eventless_in: 5, eventless_out: 5 }), false],
    ['waiting-supplement', of({}, { supplement_untold_in: 2, supplement_untold_out: 1 }), true],
    ['waiting-supplement', of({}, { supplement_untold_in: 2, supplement_untold_out: 2 }), false],
    ['rejected', of({ rejected: 1, eventless_in: 1 }), true],
    ['rejected', of({ rejected: 1 }, { eventless_in: 1 }), false],
  ])('there may be more of %s', (name, given, expected) => expect(isLowerBound(name, given)).toBe(expected));
});
