import { adminVi, adminWordsOf } from '../../../i18n/admin/index.js';
import { durationWords } from './durations.js';

it.each([
  [59_999, 'dưới 1 phút'], [60_000, '1 phút'], [45 * 60_000, '45 phút'], [60 * 60_000, '1 giờ'], [105 * 60_000, '1 giờ 45 phút'],
  [1_439 * 60_000, '23 giờ 59 phút'], [1_440 * 60_000, '1 ngày'], [(2 * 1_440 + 3 * 60 + 59) * 60_000, '2 ngày 3 giờ'], [(1_440 + 59) * 60_000, '1 ngày'],
])('%d ms are %p', (milliseconds, words) => expect(durationWords(milliseconds, adminVi.stations)).toBe(words));

it('is said in English too', () => expect(durationWords(105 * 60_000, adminWordsOf('en').stations)).toBe('1 h 45 min'));
