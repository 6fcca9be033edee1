import type { Beat } from '@ioc/contracts';
import type { Live } from '../../../live/live.js';
import { keepTelling } from './beat.js';

jest.mock('./build.js', () => ({ ownBuild: () => '/assets/index-1.js' }));

function begin(paired: boolean) {
  const told: Beat[] = [];
  const listeners = new Set<() => void>();
  const line = {
    connection: { status: 'connecting' }, state: { paired, revision: 10 },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellOf: (beat: Beat) => void told.push(beat),
  };
  const stop = keepTelling(line as unknown as Live, () => 'ha-tang');
  const answered = (): void => {
    line.connection.status = 'on';
    for (const listener of listeners) listener();
  };
  return { line, told, answered, stop, listeners };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('a paired wall tells how it is once it is connected, then every half a minute, until it is stopped', () => {
  const { line, told, answered, stop, listeners } = begin(true);
  jest.advanceTimersByTime(30_000);
  expect(told).toEqual([]);
  answered();
  answered();
  expect(told).toEqual([{ build: '/assets/index-1.js', scene: 'ha-tang', revision: 10, heapBytes: null }]);
  line.state.revision = 12;
  jest.advanceTimersByTime(60_000);
  expect(told.map(({ revision }) => revision)).toEqual([10, 12, 12]);
  stop();
  jest.advanceTimersByTime(60_000);
  expect([told.length, listeners.size, jest.getTimerCount()]).toEqual([3, 0, 0]);
});

it('a wall that is not paired tells nothing', () => {
  const { told, answered } = begin(false);
  answered();
  jest.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});
