import type { StationState, StationStatus } from '@ioc/contracts';
import { countStates, filterOf, searchFor, worstFirst } from './states.js';

const station = (code: string, state: StationState, operator = 'Viettel', unit = '1'): StationStatus => ({
  code, state, operator, unit, technologies: ['4G'], lat: null, lon: null, validFrom: '2019-01-01', validTo: null, since: null, cause: null, channel: null, origin: null, asOf: null,
});
const ALL = [
  station('T-10', 'up'), station('T-9', 'up'), station('T-1', 'unknown', 'VNPT'), station('T-2', 'planned'), station('T-3', 'degraded', 'VNPT', '2'), station('T-4', 'down'),
];
const NONE = { state: '', operator: '', unit: '' } as const;
const codes = (stations: readonly StationStatus[]): string[] => stations.map(({ code }) => code);

it('the worst stands first, equals by the number in their code', () => {
  expect(codes(worstFirst(ALL, NONE))).toEqual(['T-4', 'T-3', 'T-2', 'T-1', 'T-9', 'T-10']);
});

it.each([
  [{ state: 'up' }, ['T-9', 'T-10']], [{ operator: 'VNPT' }, ['T-3', 'T-1']], [{ operator: 'VNPT', unit: '1' }, ['T-1']], [{ state: 'down', unit: '2' }, []],
] as const)('of %j', (filter, found) => expect(codes(worstFirst(ALL, { ...NONE, ...filter }))).toEqual(found));

it('counts every state, also one that no station is in', () => {
  expect(countStates(ALL.slice(0, 3))).toEqual([
    { state: 'down', count: 0 }, { state: 'degraded', count: 0 }, { state: 'planned', count: 0 }, { state: 'unknown', count: 1 }, { state: 'up', count: 2 },
  ]);
});

it('stands in the address, and leaves there what else it says', () => {
  const filter = { state: 'down', operator: 'Vietnamobile Miền Bắc', unit: '' } as const;
  const search = searchFor(filter, '?lang=en&don-vi=154');
  expect(search).toBe('?lang=en&trang-thai=down&nha-mang=Vietnamobile+Mi%E1%BB%81n+B%E1%BA%AFc');
  expect(filterOf(search)).toEqual(filter);
  expect(searchFor(NONE, '?trang-thai=down')).toBe('');
  expect(filterOf('?trang-thai=khac')).toEqual(NONE);
});
