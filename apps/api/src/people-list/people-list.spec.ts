import type { DistrictCatalogue } from '@ioc/store';
import { isTitles, readPeople } from './people-list.js';

const unit = (code: string, shortName: string): object => ({ code, name: `Xã ${shortName}`, shortName, aliases: [] });
const catalogue = { district: { name: 'Huyện Cao Phong' }, units: [unit('05089', 'Tây Phong'), unit('05092', 'Bắc Phong'), unit('05095', 'Thạch Yên')] } as unknown as DistrictCatalogue;
const KNOWN = [{ name: 'Bùi Lan', login: 'lan.bui' }];
const TITLES = ['STT', 'Họ và tên', 'Vai trò', 'Đơn vị', 'Điện thoại (cơ quan)', 'CCCD', 'Tên đăng nhập'];

function read(...rows: string[][]): ReturnType<typeof readPeople> {
  return readPeople([['DANH SÁCH CÁN BỘ'], TITLES, ...rows].map((cells, index) => ({ line: index + 1, cells })), catalogue, KNOWN);
}

const row = (name: string, role: string, of: string, login = ''): string[] => ['1', name, role, of, '0218 3840 000', '017091000001', login];

it('knows its row of titles by name and role or unit', () => {
  expect([TITLES, ['Tên', 'Quyền'], ['Họ tên', 'Điện thoại'], ['Vai trò', 'Đơn vị'], []].map(isTitles)).toEqual([true, true, false, false, false]);
  expect(readPeople([{ line: 1, cells: ['Bùi Lan', 'Cán bộ'] }], catalogue, [])).toBeNull();
});

it('takes what is written as it stands, and nothing of other columns', () => {
  const preview = read(row('Đinh  Văn Hà', 'Người kiểm tra; Người duyệt', 'UBND xã Tây Phong, xã bắc phong'), row('Hà Minh', 'Quản trị', 'Toàn huyện', 'Minh.Ha'));
  expect(preview).toEqual({
    people: [
      { line: 3, name: 'Đinh Văn Hà', login: 'ha.dinh', contact: '0218 3840 000', roles: ['checker', 'approver'], units: ['05089', '05092'], written: { roles: 'Người kiểm tra; Người duyệt', units: 'UBND xã Tây Phong, xã bắc phong' }, faults: [] },
      { line: 4, name: 'Hà Minh', login: 'minh.ha', contact: '0218 3840 000', roles: ['administrator'], units: null, written: { roles: 'Quản trị', units: 'Toàn huyện' }, faults: [] },
    ],
    // STT and CCCD.
    dropped: 2, beyond: 0,
  });
  expect(JSON.stringify(preview)).not.toContain('017091000001');
});

it.each<[string, string[], object]>([
  ['a role and a unit without marks are proposed', row('An', 'can bo', 'thach yen'), { roles: ['officer'], units: ['05095'], faults: [{ field: 'roles', fault: 'near' }, { field: 'units', fault: 'near' }] }],
  ['what is like none is not', row('An', 'Văn thư', 'Hợp Tiến'), { roles: [], units: [], faults: [{ field: 'roles', fault: 'unknown' }, { field: 'units', fault: 'unknown' }] }],
  // Nobody is given the whole district by a blank cell.
  ['blank cells', row('', '', '', 'an'), { roles: [], units: [], faults: [{ field: 'roles', fault: 'missing' }, { field: 'units', fault: 'missing' }, { field: 'name', fault: 'missing' }] }],
  ['somebody of that name', row('BÙI LAN', 'Cán bộ', 'Tây Phong'), { login: 'lan.bui2', faults: [{ field: 'name', fault: 'known' }] }],
  ['a sign-in that is taken', row('Bùi Thị Lan', 'Cán bộ', 'Tây Phong', 'lan.bui'), { faults: [{ field: 'login', fault: 'taken' }] }],
  ['a sign-in that is none', row('An', 'Cán bộ', 'Tây Phong', 'bí thư'), { faults: [{ field: 'login', fault: 'bad' }] }],
])('%s', (_what, cells, expected) => {
  expect(read(cells)?.people[0]).toMatchObject(expected);
});

it('tells who stands twice, and gives no name to sign in with twice', () => {
  const twice = row('Bùi Hoa', 'Cán bộ', 'Tây Phong');
  expect(read(twice, row('Bùi Hoa', 'Cán bộ', 'Bắc Phong'), ['2', 'bùi hoà', ...twice.slice(2)], twice)?.people.map(({ login, faults }) => [login, faults])).toEqual([
    ['hoa.bui', []], ['hoa.bui2', []], ['hoa.bui3', []], ['hoa.bui4', [{ field: 'name', fault: 'repeated' }]],
  ]);
  const own = row('A', 'Cán bộ', 'Tây Phong', 'cung.ten');
  expect(read(own, row('B C', 'Cán bộ', 'Tây Phong', 'Cung.Ten'))?.people[1]?.faults).toEqual([{ field: 'login', fault: 'repeated' }]);
});

it('ends at the longest list and tells how many are beyond it', () => {
  const preview = read(...Array.from({ length: 203 }, (_, index) => row(`Người ${index}`, 'Cán bộ', 'Tây Phong')));
  expect([preview?.people.length, preview?.beyond]).toEqual([200, 3]);
});
