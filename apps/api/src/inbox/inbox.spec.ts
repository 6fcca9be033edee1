import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@ioc/platform';
import type { Sending } from '../intake/intake.service.js';
import { Inbox, RefusedFile } from './inbox.js';

let folder: string;
let received: { text: string; sending: Sending }[];
let logged: string[];
let refusal: Error | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inbox-'));
  received = [];
  logged = [];
  refusal = null;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function inbox(): Inbox {
  const log = (_details: unknown, message: string): void => void logged.push(message);
  return new Inbox({
    folder,
    today: () => '2023-07-03',
    logger: { error: log, warn: log, info: (message: string) => void logged.push(message) } as unknown as Logger,
    receive: async (body, sending) => {
      let text = '';
      for await (const chunk of body) text += Buffer.from(chunk).toString();
      if (refusal) throw refusal;
      received.push({ text, sending });
    },
  });
}
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const there = (room = ''): string[] => readdirSync(join(folder, room)).sort();

it('a file is taken in once it stands still over two looks, and put away by the day', async () => {
  const box = inbox();
  put('a.csv', 'half');
  await box.look();
  put('a.csv', 'half and half');
  await box.look();
  expect(received).toEqual([]);
  await expect(box.waiting()).resolves.toBe(1);
  await box.look();
  expect(received).toEqual([{ text: 'half and half', sending: expect.objectContaining({ fileName: 'a.csv', door: 'folder', sure: 'no' }) as unknown }]);
  expect(there()).toEqual(['bi-tu-choi', 'da-nhan']);
  expect(there('da-nhan')).toEqual(['2023-07-03 a.csv']);
  await expect(box.waiting()).resolves.toBe(0);
});

it('nothing that was put away is overwritten', async () => {
  const box = inbox();
  for (const text of ['one', 'two']) {
    put('a.csv', text);
    await box.look();
    await box.look();
  }
  expect(there('da-nhan')).toEqual(['2023-07-03 a (2).csv', '2023-07-03 a.csv']);
  expect(readFileSync(join(folder, 'da-nhan/2023-07-03 a (2).csv'), 'utf8')).toBe('two');
});

it('what is hidden, locked or half loaded is passed over', async () => {
  const box = inbox();
  for (const name of ['.a.csv', '~$a.xlsx', 'a.part']) put(name, 'x');
  await box.look();
  await box.look();
  expect(received).toEqual([]);
  expect(there()).toEqual(['.a.csv', 'a.part', 'bi-tu-choi', 'da-nhan', '~$a.xlsx']);
});

it('a file that cannot be taken in lies among the refused with the reason beside it', async () => {
  refusal = new RefusedFile('Tệp rỗng.');
  const box = inbox();
  put('a.csv', '');
  await box.look();
  await box.look();
  expect(there('bi-tu-choi')).toEqual(['2023-07-03 a.csv', '2023-07-03 a.csv.ly-do.txt']);
  expect(readFileSync(join(folder, 'bi-tu-choi/2023-07-03 a.csv.ly-do.txt'), 'utf8')).toMatch(/^\uFEFFTệp rỗng\.\r\n/);
});

it('a file stays, and is told of once, while the server cannot take it', async () => {
  refusal = new Error('the database is away');
  const box = inbox();
  put('a.csv', 'x');
  for (let look = 0; look < 9; look += 1) await box.look();
  expect(there()).toEqual(['a.csv', 'bi-tu-choi', 'da-nhan']);
  expect(logged).toEqual(['a file of the watched folder could not be taken in, trying again']);
  refusal = null;
  await box.look();
  expect(there('da-nhan')).toEqual(['2023-07-03 a.csv']);
});

it('the same file has the same key for every process that looks; another time or other bytes make another', async () => {
  const keyOf = async (text: string, seconds: number): Promise<string | null | undefined> => {
    put('a.csv', text);
    utimesSync(join(folder, 'a.csv'), seconds, seconds);
    const box = inbox();
    await box.look();
    await box.look();
    return received.at(-1)?.sending.idempotencyKey;
  };
  const first = await keyOf('x', 1_000);
  expect(first).toMatch(/^inbox-[0-9a-f]{64}$/);
  expect(await keyOf('x', 1_000)).toBe(first);
  expect(await keyOf('x', 1_001)).not.toBe(first);
  expect(await keyOf('y', 1_000)).not.toBe(first);
});

it('two that look at once lose nothing', async () => {
  const [one, two] = [inbox(), inbox()];
  put('a.csv', 'x');
  await Promise.all([one.look(), two.look()]);
  await Promise.all([one.look(), two.look()]);
  expect(there()).toEqual(['bi-tu-choi', 'da-nhan']);
  expect(there('da-nhan')).toEqual(['2023-07-03 a.csv']);
  expect(new Set(received.map(({ sending }) => sending.idempotencyKey)).size).toBe(1);
});

it('a folder that is not there is told of once, and used again when it is back', async () => {
  const box = inbox();
  rmSync(folder, { recursive: true });
  await box.look();
  await box.look();
  expect(box.fault).toBe('Không có thư mục nhận tệp. Tạo lại thư mục này.');
  expect(logged).toEqual(['the watched folder cannot be used']);
});
