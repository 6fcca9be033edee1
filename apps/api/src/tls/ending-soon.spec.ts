import { endingSoon } from './ending-soon.js';

it.each([
  ['2026-10-31T23:59:59Z', null],
  ['2026-11-01T00:00:00Z', { code: 'certificate-ends', level: 'warning', count: 30 }],
  ['2026-11-23T00:00:00Z', { code: 'certificate-ends', level: 'warning', count: 8 }],
  ['2026-11-23T00:00:01Z', { code: 'certificate-ends', level: 'warning', count: 8 }],
  ['2026-11-24T00:00:00Z', { code: 'certificate-ends', level: 'critical', count: 7 }],
  ['2026-11-30T23:59:59Z', { code: 'certificate-ends', level: 'critical', count: 1 }],
  ['2026-12-01T00:00:00Z', { code: 'certificate-over', level: 'critical', count: null }],
])('at %s a certificate that ends when December begins gives %j', (now, expected) => {
  expect(endingSoon(new Date('2026-12-01T00:00:00Z'), new Date(now))).toEqual(expected);
});
