import { adminVi, adminWordsOf } from '../../../i18n/admin/index.js';
import { formatBytes, fullMoment, holdWords, maskOf, resultWords } from './words.js';

const ZONE = 'Asia/Ho_Chi_Minh';
const counts = (some: Partial<Record<'read' | 'new' | 'changed' | 'unchanged' | 'quarantined' | 'skipped', number>>) => ({
  read: 10, new: 0, changed: 0, unchanged: 0, quarantined: 0, skipped: 0, ...some,
});

describe('what a delivery changed', () => {
  it.each([
    [{ counts: counts({ read: 6747, new: 41, changed: 63, unchanged: 6640, quarantined: 3 }), ended: 12, givenUp: 0 },
      'Thêm 41, đổi 63, trong đó 12 hồ sơ kết thúc; 6.640 không đổi; 3 dòng cần xem lại'],
    [{ counts: counts({ changed: 1 }), ended: 0, givenUp: 0 }, 'Đổi 1'],
    [{ counts: counts({ unchanged: 10 }), ended: 0, givenUp: 0 }, 'Không có gì mới; 10 không đổi'],
    [{ counts: counts({ new: 7, quarantined: 3 }), ended: 0, givenUp: 3 }, 'Thêm 7'],
    [{ counts: counts({ read: 0 }), ended: 0, givenUp: 0 }, 'Tệp không có dòng nào.'],
  ])('%j', (delivery, words) => expect(resultWords(delivery, adminVi)).toBe(words));

  it('is said in English too', () => {
    expect(resultWords({ counts: counts({ new: 2, changed: 1 }), ended: 1, givenUp: 0 }, adminWordsOf('en'))).toBe('2 added, 1 changed, 1 of them ended');
  });
});

it.each([
  [{ code: 'unusual-size', rows: 1200, usual: 6700 }, 'Có 1.200 dòng, thường có khoảng 6.700.'],
  [{ code: 'unknown-units', rows: 90, of: 100 }, '90 trong 100 dòng nêu đơn vị không có ở đây. Có thể là tệp của huyện khác.'],
  [{ code: 'outside-period', rows: 2, from: '2023-01-01', to: '2023-06-30' }, '2 dòng có ngày nằm ngoài kỳ in trên tệp (01/01/2023–30/06/2023).'],
  [{ code: 'future-state', stateAt: '2023-07-05T01:00:00Z' }, 'Số liệu ghi đến 08:00 05/07/2023, sau giờ hiện nay của máy chủ.'],
  [{ code: 'going-back', dossiers: 4, examples: ['A', 'B', 'C', 'D'] }, '4 hồ sơ đã kết thúc lại thành đang giải quyết (ví dụ A, B, C). Có thể là tệp cũ.'],
] as const)('a held delivery says why: %j', (reason, words) => {
  expect(holdWords('examples' in reason ? { ...reason, examples: [...reason.examples] } : reason, adminVi, ZONE)).toBe(words);
});

it('a moment that speaks for its day is written as the day', () => {
  expect(fullMoment('2023-06-30T23:59:59+07:00', ZONE)).toBe('30/06/2023');
  expect(fullMoment('2023-06-30T13:05:00+07:00', ZONE)).toBe('13:05 30/06/2023');
});

it.each([[900, '900 B'], [655_360, '640 KB'], [64_172_851, '61,2 MB'], [12_884_901_888, '12 GB']])('%i bytes are %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});

it('a masked cell tells its first letters and its length', () => {
  expect(maskOf('Đa…12#3f9a1c02')).toEqual({ shown: 'Đa', letters: 12 });
  expect(maskOf('…3')).toEqual({ shown: '', letters: 3 });
  expect(maskOf('Đang xử lý')).toBeNull();
});
