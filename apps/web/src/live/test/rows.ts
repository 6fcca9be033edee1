import type { Resume, Snapshot, SourceFreshness } from '@ioc/contracts';

/** Rows for tests of this room; 14:32 on Monday 03/07/2023 in the district is `NOW`. */
export const NOW = '2023-07-03T07:32:00.000Z';
export const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };

export function snapshot(over: Partial<Snapshot> = {}): Snapshot {
  return {
    indicator: 'HS01', scope: 'total', period: HALF_YEAR, value: 6747, numerator: null, denominator: null, qualifier: '=',
    asOf: '2023-06-30T16:59:59.000Z', coverage: { of: 'unit', expected: 11, reported: 11, missing: [] }, state: 'closed',
    sources: ['one-stop'], statedFor: null, awaitingConfirmation: 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 1, revision: 10, ...over,
  };
}

export function source(over: Partial<SourceFreshness> = {}): SourceFreshness {
  return {
    id: 'one-stop', name: 'Phần mềm một cửa', shortName: 'Một cửa', stateAt: '2023-06-30T16:59:59.000Z', heardAt: NOW,
    lateAfter: '2023-07-03T09:00:00.000Z', condition: 'fresh', revision: 10, ...over,
  };
}

export function resume(over: Partial<Resume> = {}): Resume {
  return { full: true, epoch: 'first', revision: 10, figures: [snapshot()], sources: [source()], findings: [], checked: [], backup: { lastAt: null, failed: false }, build: '1', paired: false, time: { now: NOW, demo: false, speed: 1 }, ...over };
}
