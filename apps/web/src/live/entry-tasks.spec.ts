import type { EntryTasks } from '@ioc/contracts';
import { EntryTasksFeed } from './entry-tasks.js';

const told = (now: string): EntryTasks => ({ now, mine: [], waiting: [], done: [] });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('asks on the beat when a minute has gone or the last question went wrong, and keeps what it had', async () => {
  let now = 0;
  const answers = [Promise.resolve(told('07:00')), Promise.reject(new Error('away')), Promise.resolve(told('07:02'))];
  let asked = 0;
  const feed = new EntryTasksFeed(() => answers[asked++] ?? Promise.reject(new Error('too often')), () => now);
  feed.beat();
  await settled();
  now = 59_999;
  feed.beat();
  await settled();
  expect([asked, feed.state]).toEqual([1, { value: told('07:00'), error: null }]);
  now = 60_000;
  feed.beat();
  await settled();
  expect([asked, feed.state]).toEqual([2, { value: told('07:00'), error: new Error('away') }]);
  feed.beat();
  await settled();
  expect([asked, feed.state]).toEqual([3, { value: told('07:02'), error: null }]);
});

it('of two questions the later one counts, whichever is answered first', async () => {
  const waiting: ((value: EntryTasks) => void)[] = [];
  const feed = new EntryTasksFeed(() => new Promise((resolve) => waiting.push(resolve)), () => 0);
  feed.ask();
  feed.ask();
  waiting[1]?.(told('after'));
  await settled();
  waiting[0]?.(told('before'));
  await settled();
  expect(feed.state.value?.now).toBe('after');
});
