import { failureWords, nextBackup } from './nightly.js';

// Months count from 0: 6 is July; local times of the machine.
describe('the next backup', () => {
  it('is at 02:00, of this day or the next', () => {
    expect(nextBackup(new Date(2023, 6, 3, 1, 30), new Date(2023, 6, 2, 2, 0))).toEqual(new Date(2023, 6, 3, 2, 0));
    expect(nextBackup(new Date(2023, 6, 3, 2, 0), new Date(2023, 6, 3, 2, 0))).toEqual(new Date(2023, 6, 4, 2, 0));
    expect(nextBackup(new Date(2023, 6, 31, 8, 0), new Date(2023, 6, 31, 2, 0))).toEqual(new Date(2023, 7, 1, 2, 0));
  });

  it('is now when the machine slept over it', () => {
    const now = new Date(2023, 6, 3, 8, 0);
    expect(nextBackup(now, new Date(2023, 6, 2, 5, 59))).toEqual(now);
    expect(nextBackup(now, new Date(2023, 6, 2, 6, 0))).toEqual(new Date(2023, 6, 4, 2, 0));
  });

  it('is soon when there was never one', () => {
    expect(nextBackup(new Date(2023, 6, 3, 8, 0), null)).toEqual(new Date(2023, 6, 3, 8, 10));
  });
});

it('a full disk is told in words', () => {
  expect(failureWords(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toBe('đĩa đầy, không ghi được bản sao lưu (the disk is full)');
  expect(failureWords(new Error('no answer'))).toBe('no answer');
});
