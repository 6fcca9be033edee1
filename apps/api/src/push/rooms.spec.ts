import type { Scope, Snapshot } from '@ioc/contracts';
import { eventOf, inView, roomOf, shownIn } from './rooms.js';

const PERIOD = { from: '2023-01-01', to: '2023-06-30' };

it('a view of some units has a room of its own, whatever their order', () => {
  expect(roomOf(PERIOD, null)).toBe('period:2023-01-01..2023-06-30');
  expect(roomOf(PERIOD, ['05092', '05089'])).toBe('period:2023-01-01..2023-06-30 05089 05092');
  expect(shownIn('period:2023-01-01..2023-06-30 05089 05092')).toEqual({ period: PERIOD, view: ['05089', '05092'] });
  expect(shownIn('period:2023-01-01..2023-06-30')).toEqual({ period: PERIOD, view: null });
});

it('rooms are joined by an event, but for the one that everybody is in', () => {
  expect(['deliveries', 'viewers', roomOf(PERIOD, null), roomOf(PERIOD, ['05089']), 'v7-Xa0iJ5vLHAAAB'].map(eventOf)).toEqual(['watchDeliveries', 'hello', 'hello', 'hello', null]);
});

it('a view holds the figures of the district and of its own units', () => {
  const scopes: Scope[] = ['total', 'unit:05089', 'unit:05092', 'unit:050891', 'field:Hộ tịch', 'operator:Viettel'];
  const figures = scopes.map((scope) => ({ scope })) as Snapshot[];
  const shown = (view: string[] | null): string[] => inView(figures, view).map(({ scope }) => scope);
  expect(shown(['05089'])).toEqual(['total', 'unit:05089', 'field:Hộ tịch', 'operator:Viettel']);
  expect(shown(null)).toEqual(scopes);
});
