import { sessionCookie, sessionToken } from './cookie.js';

describe('the session that a request carries', () => {
  it.each([
    ['ioc_session=abc', 'abc'], ['theme=dark; ioc_session=abc; x=1', 'abc'], ['theme=dark;ioc_session=abc', 'abc'],
    ['my_ioc_session=abc', null], ['ioc_session=', null], ['ioc_session', null], ['', null], [undefined, null],
  ])('of %j is %j', (cookies, token) => {
    expect(sessionToken(cookies)).toBe(token);
  });
});

describe('the cookie', () => {
  it('is for this server\'s own pages only, and for HTTPS where it came by HTTPS', () => {
    expect(sessionCookie('abc', { secure: false, seconds: 60 })).toBe('ioc_session=abc; Max-Age=60; Path=/; HttpOnly; SameSite=Strict');
    expect(sessionCookie('', { secure: true, seconds: 0 })).toBe('ioc_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure');
  });
});
