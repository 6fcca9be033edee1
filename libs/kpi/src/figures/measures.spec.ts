import { DOSSIER_MEASURES, noEdges, type DossierCounters } from './measures.js';

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
const counters: DossierCounters = { flows, stocks, awaiting: 0, due };

describe('measures of dossiers', () => {
  it.each([
    ['received', 112],
    // 112 − the 2 without a channel.
    ['received-by-channel', 110],
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
    const silent: DossierCounters = { flows: { ...noEdges(), received_unknown: 108 }, stocks: noEdges(), awaiting: 0, due: null };
    const told = ['received', 'received-by-channel', 'received-online', 'received-post'].map((name) => DOSSIER_MEASURES[name]?.(silent));
    expect(told).toEqual([108, 0, null, null]);
  });

  it('are 0 where nothing happened', () => {
    const none = { all: 0, open: 0 };
    const nothing: DossierCounters = { flows: noEdges(), stocks: noEdges(), awaiting: 0, due: { today: none, next: none, longestOverdue: 0 } };
    expect(Object.values(DOSSIER_MEASURES).map((measure) => measure(nothing))).toEqual(Array(15).fill(0));
  });

  it('of what is due are unknown where it is not told', () => {
    expect(DOSSIER_MEASURES['due-today']?.({ flows, stocks, awaiting: 0, due: null })).toBeNull();
  });
});
