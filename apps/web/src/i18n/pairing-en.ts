import type { pairing as vietnamese } from './pairing-vi.js';

export const pairing: typeof vietnamese = {
  title: 'This screen is not paired yet',
  scan: 'Scan the square with a phone, or open on an operator’s machine',
  type: 'Type the code and name the screen. It shows its figures at once.',
  code: 'Pairing code',
  waiting: 'Waiting to be paired',
  renewed: 'the code changes every 10 minutes',
  searching: 'Looking for the server',
  useless: 'A picture of the code shows nobody anything: only this screen is paired.',
  signIn: 'To look on this machine only: sign in',
};
