import { newTotpSecret, stepOf, stepOfCode, totpAt, totpUri } from './totp.js';

/** `12345678901234567890` in base32: the secret of RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

// The appendix gives eight digits; six are their end.
it.each([
  [59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130'],
])('at second %i the code is that of RFC 6238', (second, code) => {
  expect(totpAt(SECRET, stepOf(new Date(second * 1_000)))).toBe(code);
});

it('a code holds for its own half minute and those beside it', () => {
  // 1111111109 s is in step 37037036 (1111111080 to 1111111109), its last second.
  const at = (second: number): number | null => stepOfCode(SECRET, '081804', new Date(second * 1_000));
  expect([1_111_111_049, 1_111_111_050, 1_111_111_109, 1_111_111_139, 1_111_111_140].map(at)).toEqual([null, 37_037_036, 37_037_036, 37_037_036, null]);
  expect(stepOfCode(SECRET, '81804', new Date(1_111_111_109_000))).toBeNull();
  expect(stepOfCode(SECRET, '', new Date(1_111_111_109_000))).toBeNull();
});

it('a secret is 160 bits, another each time, as apps read it', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
  expect(totpUri(SECRET, { issuer: 'IOC huyện Cao', login: 'ha.dinh' })).toBe(
    `otpauth://totp/IOC%20huy%E1%BB%87n%20Cao:ha.dinh?secret=${SECRET}&issuer=IOC%20huy%E1%BB%87n%20Cao`,
  );
});
