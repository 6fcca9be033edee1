import type { Delivery } from '@ioc/contracts';

/** A delivery that has just come, with what is said otherwise. */
export function delivery(changes: Partial<Delivery>): Delivery {
  return {
    id: '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11', source: 'telecom', channel: 'operator-sheet', profile: 'stations', profileVersion: 1,
    fileName: 'trạm bts.csv', status: 'received', door: 'command', sentBy: 'khóa máy', receivedAt: '2023-07-03T00:00:00.000Z',
    stateAt: '2023-06-30T16:59:59.000Z', printedPeriod: null,
    counts: { read: 0, new: 0, changed: 0, unchanged: 0, quarantined: 0, skipped: 0 },
    ended: 0, givenUp: 0, processed: 0, holdReasons: [], withdrawal: null, revision: null, ...changes,
  };
}
