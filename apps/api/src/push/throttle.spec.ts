import { Throttle } from './throttle.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('sends the first at once, at most one in an interval, and the last always', async () => {
  const sent: string[] = [];
  const throttle = new Throttle(200, async (key) => void sent.push(key));
  throttle.poke('a');
  throttle.poke('b');
  expect(sent).toEqual(['a', 'b']);
  for (let poke = 0; poke < 10; poke += 1) throttle.poke('a');
  await jest.advanceTimersByTimeAsync(199);
  expect(sent).toEqual(['a', 'b']);
  await jest.advanceTimersByTimeAsync(1);
  expect(sent).toEqual(['a', 'b', 'a']);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual(['a', 'b', 'a']);
  throttle.poke('a');
  expect(sent).toEqual(['a', 'b', 'a', 'a']);
});

it('goes on after a failure', async () => {
  let tries = 0;
  const throttle = new Throttle(200, async () => {
    tries += 1;
    throw new Error('no answer');
  });
  throttle.poke('a');
  await jest.advanceTimersByTimeAsync(200);
  throttle.poke('a');
  expect(tries).toBe(2);
});
