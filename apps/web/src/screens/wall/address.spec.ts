import { languageOf } from '../../i18n/index.js';
import { periodOf, sceneOf } from './address.js';

it.each([
  ['?scene=ky-bao-cao&from=2023-01-01&to=2023-06-30', { from: '2023-01-01', to: '2023-06-30' }],
  ['?from=2023-06-30&to=2023-06-30', { from: '2023-06-30', to: '2023-06-30' }],
  ['', null],
  ['?from=2023-01-01', null],
  ['?from=2023-07-01&to=2023-06-30', null],
  ['?from=2023-02-30&to=2023-06-30', null],
  ['?from=01/01/2023&to=30/06/2023', null],
])('the address %s names %j', (search, period) => expect(periodOf(search)).toEqual(period));

it('speaks Vietnamese unless asked for English', () => {
  expect(languageOf('?from=x')).toBe('vi');
  expect(languageOf('?lang=en')).toBe('en');
  expect(languageOf('?lang=fr')).toBe('vi');
});

it.each([
  ['?scene=ha-tang', 'ha-tang'],
  ['?scene=tong-quan&from=2023-01-01&to=2023-06-30', 'tong-quan'],
  ['?from=2023-01-01&to=2023-06-30', 'ky-bao-cao'],
  ['?scene=khac', null],
  ['', null],
])('the address %s names the scene %s', (search, scene) => expect(sceneOf(search)).toBe(scene));
