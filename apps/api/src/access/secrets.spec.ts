import { newReadableSecret, readableMeant } from './secrets.js';

it('a readable secret is meant however it is typed', () => {
  expect(newReadableSecret()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(['K70M-2FXR-1TBD', 'k70m 2fxr 1tbd', 'K7OM2FXRlTBD', ' k7om-2fxr-itbd '].map(readableMeant)).toEqual(Array.from({ length: 4 }, () => 'K70M-2FXR-1TBD'));
  const secret = newReadableSecret();
  expect(readableMeant(secret)).toBe(secret);
  expect(newReadableSecret()).not.toBe(secret);
});
