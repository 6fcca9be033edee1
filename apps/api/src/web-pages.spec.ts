import { isEntryPage, isPage } from './web-pages.js';

it.each([
  ['/', true], ['/wall', true], ['/wall/', true], ['/vao', true], ['/nhap', true], ['/lan-nhap', true], ['/can-xem-lai', true], ['/bieu-mau', true],
  ['/mau-tep', true], ['/he-thong', true], ['/ban-do', true], ['/bat-dau', true], ['/lan-nhap/3f0e2c1a-0000-4000-8000-000000000001', true],
    ['/so-lieu', true], ['/du-bao', true], ['/bao-so-sai', true], ['/doi-soat', true], ['/duyet-so-lieu', true], ['/ty-le-nop', true], ['/nguon-so-lieu/', true], ['/ho-so', true], ['/ho-so/', true],
    ['/tram', true], ['/lich', true], ['/tram/BTS-001', true], ['/tram/BTS%2F1/', true], ['/tram/a/b', false],
    ['/ho-so/000.00.08.H28-230605-0012', true], ['/ho-so/a/b', false],
  ['/dang-nhap', true], ['/dat-mat-khau', true], ['/tai-khoan', true], ['/nguoi-dung/', true], ['/nguoi-dung/1', false],
  ['/bieu-nhap', true], ['/bieu-nhap/moi', true], ['/bieu-nhap/ha-tang-so/', true], ['/bieu-nhap/a/b', false],
  ['/lan-nhap/khac', false], ['/wall/x', false], ['/api/world', false], ['/index.html', false],
])('%s is a page: %s', (path, expected) => {
  expect(isPage(path)).toBe(expected);
});

it.each([
  ['/nhap-so-lieu', true], ['/nhap-so-lieu/', true], ['/nhap-so-lieu/ha-tang-so/05098/2023-03-15', true], ['/nhap-so-lieu/ha-tang-so/05098/2023-03-15/', true],
  ['/nhap-so-lieu/ha-tang-so', false], ['/nhap-so-lieu/ha-tang-so/05098/quy-2', false], ['/nhap-so-lieu.html', false], ['/nhap-so-lieu-sw.js', false], ['/nhap', false],
])('%s is a page on which figures are typed: %s', (path, expected) => {
  expect(isEntryPage(path)).toBe(expected);
});
