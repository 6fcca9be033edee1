import type { Grant } from '@ioc/contracts';
import { firstPage, heldUnits, mayOpen, type PageName } from './page-policies.js';

const PAGES: PageName[] = ['nhap', 'lan-nhap', 'so-lieu', 'du-bao', 'he-thong', 'nguoi-dung', 'nhat-ky', 'thiet-bi', 'bieu-nhap', 'tai-khoan'];
const officer: Grant = { roles: ['officer'], units: ['05089'] };

it.each<[string, Grant[], PageName[], string]>([
  ['an officer of one unit', [officer], ['so-lieu', 'tai-khoan'], '/nhap-so-lieu'],
  ['an officer of the district', [{ roles: ['officer'], units: null }], ['nhap', 'lan-nhap', 'so-lieu', 'du-bao', 'tai-khoan'], '/nhap'],
  ['an administrator', [{ roles: ['administrator'], units: null }], PAGES, '/nhap'],
  ['an operator', [{ roles: ['operator'], units: null }], ['lan-nhap', 'so-lieu', 'du-bao', 'he-thong', 'thiet-bi', 'tai-khoan'], '/so-lieu'],
  ['an auditor', [{ roles: ['auditor'], units: null }], ['lan-nhap', 'so-lieu', 'du-bao', 'he-thong', 'nguoi-dung', 'nhat-ky', 'tai-khoan'], '/so-lieu'],
  // Roles of one grant do not hold for the units of another.
  ['an officer of one unit who stands in for a leader', [officer, { roles: ['leader'], units: null }], ['lan-nhap', 'so-lieu', 'du-bao', 'tai-khoan'], '/nhap-so-lieu'],
])('%s is offered what is theirs', (_who, grants, pages, first) => {
  expect(PAGES.filter((page) => mayOpen(page, { grants }))).toEqual(pages);
  expect(firstPage({ grants })).toBe(first);
});

it('the units of all grants are held, each once', () => {
  expect(heldUnits({ grants: [officer, { roles: ['checker'], units: ['05092', '05089'] }] })).toEqual(['05089', '05092']);
  expect(heldUnits({ grants: [officer, { roles: ['leader'], units: null }] })).toBeNull();
});
