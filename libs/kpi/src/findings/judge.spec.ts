import { judgeSystem, type SystemFacts } from './judge.js';

const well: SystemFacts = {
  sources: [{ id: 'one-stop', late: false, lateReporters: 0 }], awaiting: 0, isolatedUnits: [], driftedCells: 0, rowsWaiting: 0, deliveriesHeld: 0,
  backup: { lastAt: new Date('2023-07-03T02:00:00Z'), failed: false }, freeBytes: 50e9, clockBehind: false, auditBroken: false, remindersUnsent: 0, now: new Date('2023-07-03T09:00:00Z'),
};

it('finds nothing where all is well, nor where nothing was due yet', () => {
  expect(judgeSystem(well)).toEqual([]);
  expect(judgeSystem({ ...well, backup: { lastAt: null, failed: false }, freeBytes: null })).toEqual([]);
});

it.each<[string, Partial<SystemFacts>, object]>([
  ['a late source, not its reporters too', { sources: [{ id: 'one-stop', late: true, lateReporters: 11 }] }, { code: 'source-late', subject: 'one-stop', level: 'warning', count: null }],
  ['some late reporters', { sources: [{ id: 'telecom', late: false, lateReporters: 1 }] }, { code: 'reporters-late', subject: 'telecom', level: 'warning', count: 1 }],
  ['dossiers that await confirmation', { awaiting: 15 }, { code: 'awaiting-confirmation', subject: null, level: 'warning', count: 15 }],
  ['dossiers that were promised for another day', { dueDiffers: 4 }, { code: 'due-differs', subject: null, level: 'warning', count: 4 }],
  ['a commune without any network', { isolatedUnits: ['05095'] }, { code: 'isolated', subject: '05095', level: 'critical', count: null }],
  ['sums that were wrong', { driftedCells: 2 }, { code: 'drift', subject: null, level: 'warning', count: 2 }],
  ['rows in quarantine', { rowsWaiting: 3 }, { code: 'rows-waiting', subject: null, level: 'warning', count: 3 }],
  ['files that wait for a yes', { deliveriesHeld: 1 }, { code: 'deliveries-held', subject: null, level: 'warning', count: 1 }],
  ['a backup of 26 hours and a minute ago', { now: new Date('2023-07-04T04:01:00Z') }, { code: 'backup-old', subject: null, level: 'warning', count: null }],
  ['a failed backup, however new the last good one', { backup: { ...well.backup, failed: true } }, { code: 'backup-failed', subject: null, level: 'warning', count: null }],
  ['reminders that did not go out', { remindersUnsent: 2 }, { code: 'mail-failing', subject: null, level: 'warning', count: 2 }],
  ['a disk with less than 2 GiB', { freeBytes: 2 * 1024 ** 3 - 1 }, { code: 'disk-low', subject: null, level: 'warning', count: null }],
  ['an audit log that was changed by hand', { auditBroken: true }, { code: 'audit-broken', subject: null, level: 'critical', count: null }],
  ['a clock that was set back', { clockBehind: true }, { code: 'clock-behind', subject: null, level: 'critical', count: null }],
])('finds %s', (_what, over, finding) => expect(judgeSystem({ ...well, ...over })).toEqual([finding]));
