import { contentHashOf } from './content-hash.js';

const ROWS = [{ line: 2, cells: { code: 'H28.1-230103-0001' } }, { line: 3, cells: { code: 'H28.1-230103-0002' } }];
const UNREADABLE = [{ line: 4, cells: {}, column: null, reason: 'unreadable-row' as const }];

describe('the hash of a stripped copy', () => {
  // By hand: printf '%s' '["one-stop-list",{"from":…},[{"line":2,…},{"line":3,…}],[{"line":4,…}]]' | sha256sum
  it('is that of its JSON as one text', () => {
    expect(contentHashOf('one-stop-list', { from: '2023-01-01', to: '2023-06-30' }, ROWS, UNREADABLE)).toBe(
      '24fd51e73c353d085718d93b95b1eb937f11eac0838734e9a17d8819617732a9',
    );
    expect(contentHashOf('base-stations', null, [], [])).toBe('73d846eb7395e966aeab095d39b09ca395f6e1600e31ca2d0faf60983a5026e6');
  });

  it('tells the same sheet of states of two days apart', () => {
    expect(contentHashOf('station-states', { of: '2023-07-02' }, ROWS, [])).not.toBe(contentHashOf('station-states', { of: '2023-07-03' }, ROWS, []));
  });

  it('tells a row that is in from one that waits', () => {
    expect(contentHashOf('base-stations', null, ROWS, [])).not.toBe(
      contentHashOf('base-stations', null, [], ROWS.map((row) => ({ ...row, column: null, reason: 'unreadable-row' as const }))),
    );
  });
});
