import { ownPage, proofOf, visitSecretOf } from './visit.js';

it.each([
  ['/lich', '/lich'], ['/bieu-mau?scope=unit:05089', '/bieu-mau?scope=unit:05089'], ['/tai-khoan', '/tai-khoan'],
  [undefined, '/so-lieu'], ['', '/so-lieu'], ['lich', '/so-lieu'], ['/api/people', '/so-lieu'], ['/dang-nhap', '/so-lieu'], ['/vao/?ma=x', '/so-lieu'],
  ['//evil.example/lich', '/so-lieu'], ['/\\evil.example/lich', '/so-lieu'], ['https://evil.example/lich', '/so-lieu'], ['/\t/evil.example/lich', '/so-lieu'],
  ['/lich/../../evil', '/so-lieu'], ['javascript:alert(1)', '/so-lieu'],
])('who asks for %j is led to %s', (asked, page) => {
  expect(ownPage(asked)).toBe(page);
});

it('what a visit proves follows from its secret alone', () => {
  const proof = proofOf('a'.repeat(43), 'http://localhost/x');
  expect(proof).toEqual(proofOf('a'.repeat(43), 'http://localhost/x'));
  expect(new Set([proof.state, proof.nonce, proof.verifier, proofOf('b'.repeat(43), 'http://localhost/x').state]).size).toBe(4);
  // PKCE asks for 43 to 128 signs.
  expect(proof.verifier).toMatch(/^[\w-]{43}$/);
});

it.each([
  [`ioc_oidc=${'a'.repeat(43)}`, 'a'.repeat(43)], [`ioc_session=x; ioc_oidc=${'a'.repeat(43)}; y=z`, 'a'.repeat(43)], ['ioc_oidc=short', null],
  [`not_ioc_oidc=${'a'.repeat(43)}`, null], [undefined, null],
])('of the cookies %j the visit is %j', (header, secret) => {
  expect(visitSecretOf({ headers: { cookie: header } })).toBe(secret);
});
