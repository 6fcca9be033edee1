import { lightAt } from './light.js';
import { reloadReason, type PageAge } from './reload.js';
import { shiftAt } from './shift.js';

it.each([
  ['19:00', '06:30', 18 * 60 + 59, 1],
  ['19:00', '06:30', 19 * 60, 0.45],
  ['19:00', '06:30', 0, 0.45],
  ['19:00', '06:30', 6 * 60 + 30, 1],
  ['11:30', '13:30', 12 * 60, 0.45],
  ['11:30', '13:30', 13 * 60 + 30, 1],
])('dim from %s to %s: at minute %d its light is %d', (from, to, minutes, light) => {
  expect(lightAt(minutes, { from, to, light: 0.45 })).toBe(light);
});

it('moves by at most 4 px, and stands elsewhere every three minutes', () => {
  const places = Array.from({ length: 13 }, (_, step) => shiftAt(step * 180_000));
  expect(places[0]).toBe('0px, 0px');
  expect(new Set(places).size).toBe(13);
  expect(places.flatMap((place) => place.match(/-?\d+/g) ?? []).map(Number).every((px) => Math.abs(px) <= 4)).toBe(true);
});

const page: PageAge = { uptime: 7_200_000, minutes: 600, ownBuild: '/assets/a.js', serverBuild: '/assets/a.js', heapBytes: 40_000_000 };

it.each<[string, Partial<PageAge>, ReturnType<typeof reloadReason>]>([
  ['nothing is amiss', {}, null],
  ['the server runs another program', { serverBuild: '/assets/b.js' }, 'upgrade'],
  ['the server has not said what it runs', { serverBuild: null }, null],
  ['the heap has grown over 400 MB', { heapBytes: 420_000_000 }, 'heap'],
  ['it is 03:30', { minutes: 210 }, 'night'],
  ['it is 03:30 and the page was loaded within the hour', { minutes: 210, uptime: 3_500_000 }, null],
  ['it was only just loaded', { serverBuild: '/assets/b.js', uptime: 59_999 }, null],
])('when %s', (_what, over, reason) => expect(reloadReason({ ...page, ...over })).toBe(reason));
