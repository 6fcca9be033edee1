import { SettingsError } from '@ioc/platform';
import {
  findingLine, judgeBackup, judgeClock, judgeDatabase, judgeDisk, judgeFolder, judgeHttps, judgeInbox, judgeParts, judgeServer, judgeSources,
  type BackupFacts,
} from './findings.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const facts = (over: Partial<BackupFacts>): BackupFacts => ({ folder: '/b', lastAt: null, failure: null, installedAt: NOW, ...over });

it('a line says what is wrong and what to do', () => {
  expect(findingLine(judgeServer('http://127.0.0.1:3000', false, true))).toBe('✗ Máy chủ: chưa chạy\n    → chạy: npm start');
  expect(findingLine(judgeServer('http://127.0.0.1:3000', true, false))).toBe('✓ Máy chủ: đang chạy tại http://127.0.0.1:3000');
});

it('a port that another program holds is told apart', () => {
  expect(judgeServer('http://127.0.0.1:3000', false, false)).toMatchObject({ ok: false, text: 'Máy chủ: cổng của http://127.0.0.1:3000 do chương trình khác dùng' });
});

it('the clock: year, files that were written later, PostgreSQL', () => {
  expect(judgeClock(NOW, NOW, NOW).ok).toBe(true);
  expect(judgeClock(NOW, NOW, null).ok).toBe(true);
  expect(judgeClock(new Date('2019-01-01T00:00:00Z'), NOW, null).text).toBe('Đồng hồ: máy đang ở năm 2019');
  expect(judgeClock(NOW, new Date('2026-11-23T10:02:00Z'), null).text).toBe('Đồng hồ: chậm hơn lúc ghi tệp gần nhất');
  expect(judgeClock(NOW, NOW, new Date('2026-11-23T09:58:30Z')).text).toBe('Đồng hồ: lệch 90 giây so với PostgreSQL');
});

it('the disk: less than 2 GB is too little', () => {
  expect(judgeDisk(2 * 1024 ** 3)).toEqual({ ok: true, text: 'Đĩa: còn trống 2 GB' });
  expect(judgeDisk(1.5 * 1024 ** 3)).toMatchObject({ ok: false, text: 'Đĩa: chỉ còn trống 1,5 GB' });
});

it('the backup: none, old, failed', () => {
  expect(judgeBackup(facts({ installedAt: new Date('2026-11-22T08:00:00Z') }), NOW)).toEqual({ ok: true, text: 'Sao lưu: chưa đến lần đầu (10 phút sau khi khởi động, rồi 02:00 mỗi đêm)' });
  expect(judgeBackup(facts({ installedAt: new Date('2026-11-22T07:59:59Z') }), NOW)).toMatchObject({ ok: false, text: 'Sao lưu: chưa có bản nào trong /b' });
  expect(judgeBackup(facts({ lastAt: new Date('2026-11-22T08:00:00Z') }), NOW)).toEqual({ ok: true, text: 'Sao lưu: bản gần nhất cách đây 26 giờ' });
  expect(judgeBackup(facts({ lastAt: new Date('2026-11-22T07:59:59Z') }), NOW)).toMatchObject({ ok: false, text: 'Sao lưu: bản gần nhất đã 26 giờ' });
  expect(judgeBackup(facts({ lastAt: NOW, failure: 'đĩa đầy\n' }), NOW)).toMatchObject({ ok: false, text: 'Sao lưu: lần gần nhất không được: đĩa đầy' });
});

it('PostgreSQL: silent, newer, behind', () => {
  expect(judgeDatabase(null, true).ok).toBe(false);
  expect(judgeDatabase({ kind: 'newer', unknown: ['X'] }, true).ok).toBe(false);
  expect(judgeDatabase({ kind: 'behind', epoch: 'e', revision: 3 }, true).ok).toBe(true);
  expect(judgeDatabase({ kind: 'current' }, false)).toEqual({ ok: true, text: 'PostgreSQL: trả lời' });
});

it('parts, sources, folders', () => {
  expect(judgeParts({ ready: false, parts: [{ part: 'worker', ok: false, detail: 'không trả lời' }] })).toMatchObject([{ ok: false, text: 'Bộ phận tính số liệu: không trả lời', advice: 'xem worker.log trong thư mục logs; nếu không tự khỏi, khởi động lại IOC' }]);
  expect(judgeParts(null)).toEqual([]);
  expect(judgeSources([{ name: 'Một cửa', late: true }, { name: 'Viễn thông', late: false }]).text).toBe('Nguồn số liệu trễ: Một cửa');
  expect(judgeFolder('Thư mục dữ liệu', '/d', 'denied').ok).toBe(false);
  expect(judgeInbox(null, 'missing').ok).toBe(true);
  expect(judgeInbox('/inbox', 'missing').ok).toBe(false);
});

it('HTTPS: not needed, made by the first start, trusted by its fingerprints, ending, unusable', () => {
  const root = { sha256: 'AA:BB', sha1: 'CC', ends: new Date('2036-11-23T10:00:00Z') };
  const own = { cert: '', key: '', selfSigned: false, doubt: null, ends: new Date('2026-12-24T10:00:00Z') };
  expect(judgeHttps('loopback', NOW).ok).toBe(true);
  expect(judgeHttps(null, NOW)).toMatchObject({ ok: false, text: 'HTTPS: chưa có chứng chỉ' });
  expect(judgeHttps(root, NOW)).toEqual({ ok: true, text: 'HTTPS: chứng chỉ tự cấp\n    SHA-256  AA:BB\n    SHA-1    CC' });
  expect(judgeHttps(own, NOW)).toEqual({ ok: true, text: 'HTTPS: chứng chỉ còn 31 ngày' });
  expect(judgeHttps({ ...own, ends: new Date('2026-12-23T10:00:00Z') }, NOW)).toMatchObject({ ok: false, text: 'HTTPS: chứng chỉ còn 30 ngày' });
  expect(judgeHttps(new SettingsError('cert.pem không có'), NOW)).toMatchObject({ ok: false, advice: 'cert.pem không có' });
});
