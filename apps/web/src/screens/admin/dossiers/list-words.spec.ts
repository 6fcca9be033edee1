import type { Catalogue, DossiersBehind } from '@ioc/contracts';
import { adminVi } from '../../../i18n/admin/index.js';
import { listSentence, partWords } from './list-words.js';

const info = { unit: 'hồ sơ', direction: 'down', sources: [], perishable: true, thresholds: null, scopes: [], note: null, lists: [], owner: null } as const;
const catalogue = {
  district: { name: 'Huyện Cao Phong', label: '' },
  units: [{ code: '05098', name: 'Xã Bắc Phong', shortName: 'Bắc Phong', kind: 'commune', tile: { column: 0, row: 0 }, neighbours: [] }],
  indicators: [
    { ...info, code: 'HS11', name: 'Đang giải quyết quá hạn', kind: 'stock' }, { ...info, code: 'HS07', name: 'Tỷ lệ', kind: 'rate' }, { ...info, code: 'ZZ01', name: 'Mới', kind: 'count' },
  ],
} as unknown as Catalogue;
const of = (over: Partial<DossiersBehind>) =>
  listSentence({ indicator: 'HS11', column: null, level: null, part: 'value', scope: 'unit:05098', days: { from: '2023-01-01', to: '2023-06-14' }, total: 12, ...over }, catalogue, adminVi);

it.each([
  [{}, '12 hồ sơ đang quá hạn của xã Bắc Phong, tính đến 14/06/2023'],
  [{ part: 'awaiting' as const }, '12 hồ sơ chờ xác nhận của xã Bắc Phong, tính đến 14/06/2023'],
  [{ indicator: 'HS07', part: 'rest' as const, scope: 'total' as const, total: 1005 }, '1.005 hồ sơ giải quyết quá hạn của huyện Cao Phong, kỳ 01/01–14/06/2023'],
  [{ scope: 'field:Hộ tịch' as const }, '12 hồ sơ đang quá hạn của lĩnh vực Hộ tịch, tính đến 14/06/2023'],
  [{ indicator: 'ZZ01' }, '12 hồ sơ (Mới) của xã Bắc Phong, kỳ 01/01–14/06/2023'],
  [{ indicator: null, column: 'open-in-time' as const, scope: 'total' as const, level: { key: 'commune', label: 'Cấp xã' } }, '12 hồ sơ đang giải quyết trong hạn của huyện Cao Phong, cấp xã, tính đến 14/06/2023'],
])('%j is said as "%s"', (over, sentence) => expect(of(over)).toBe(sentence));

it('calls the sides of a figure by what they are', () => {
  expect(['HS07', 'HS20', 'HS14'].map((code) => partWords(code, 'rest', adminVi))).toEqual(['Không đạt', 'Đã xong', 'Không phải bổ sung']);
});
