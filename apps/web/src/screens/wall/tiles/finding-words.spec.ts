import type { Finding } from '@ioc/contracts';
import { vi } from '../../../i18n/vi.js';
import { byUrgency, findingSentence } from './finding-words.js';

const finding = (over: Partial<Finding>): Finding => ({ code: 'source-late', subject: null, level: 'warning', since: '2023-07-03T08:30:00.000Z', count: null, ...over });
const catalogue = {
  sources: [{ id: 'one-stop', name: 'Phần mềm một cửa' }],
  units: [{ code: '05095', name: 'Xã Thung Nai', shortName: 'Thung Nai', kind: 'commune' as const, tile: { column: 0, row: 0 }, neighbours: [] }],
};

it('puts the gravest first, of equal ones the longest', () => {
  const late = finding({});
  const older = finding({ code: 'backup-old', since: '2023-07-01T08:30:00.000Z' });
  const cut = finding({ code: 'isolated', subject: '05095', level: 'critical', since: '2023-07-03T09:00:00.000Z' });
  expect(byUrgency([late, older, cut])).toEqual([cut, older, late]);
});

it.each([
  [finding({ subject: 'one-stop' }), 'Phần mềm một cửa trễ'],
  [finding({ code: 'isolated', subject: '05095', level: 'critical' }), 'Thung Nai mất sóng mọi mạng'],
  [finding({ code: 'awaiting-confirmation', count: 12 }), '12\u00a0hồ sơ chờ xác nhận'],
  [finding({ code: 'figures-remade', level: 'critical', progress: { done: 12_000, of: 1_000_000 } }), 'Đang tính lại số liệu: 12.000/1.000.000\u00a0hồ sơ'],
  [finding({ code: 'certificate-ends', count: 12 }), 'Chứng chỉ HTTPS còn 12\u00a0ngày'],
  [finding({ code: 'certificate-over', level: 'critical' }), 'Chứng chỉ HTTPS đã hết hạn'],
  // Of a newer server, before the page has loaded itself anew.
  [finding({ code: 'drone-lost' as Finding['code'] }), 'drone-lost'],
  [finding({ code: 'rows-waiting', count: 1234 }), '1.234\u00a0dòng cần xem lại'],
])('says %j as "%s"', (found, words) => expect(findingSentence(found, vi, catalogue)).toBe(words));
