import { isAttended, watchAttendance } from './attendance.js';

it('a page is attended for a minute after a key or a pointer', () => {
  jest.useFakeTimers();
  const page = new EventTarget();
  watchAttendance(page);
  page.dispatchEvent(new Event('keydown'));
  jest.advanceTimersByTime(59_999);
  expect(isAttended()).toBe(true);
  jest.advanceTimersByTime(1);
  expect(isAttended()).toBe(false);
  page.dispatchEvent(new Event('pointerdown'));
  expect(isAttended()).toBe(true);
  jest.useRealTimers();
});
