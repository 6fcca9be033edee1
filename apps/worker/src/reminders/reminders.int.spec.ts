import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PersonRole, SubmissionKey } from '@ioc/contracts';
import { loadPack } from '@ioc/pack';
import { createLogger, ensureDatabase, type Cluster, type MailSettings } from '@ioc/platform';
import { startScratchCluster } from '@ioc/platform/test';
import { addDeputyship, addPerson, changePerson, claimReminder, countUnsent, returnEntry, saveCells, Store, submitEntry, type EntryActor, type EntryMoment } from '@ioc/store';
import { openPostOffice, type PostOffice } from '../test/post-office.js';
import { RemindersProcessor } from './reminders.processor.js';

const PACKS = resolve(__dirname, '../../../../packs');
const pack = loadPack(join(PACKS, readdirSync(PACKS)[0] ?? ''));
const logger = createLogger('reminders.int.spec', 'silent');
const QUARTER = '2023-03-15';
const [BAC_PHONG, THU_PHONG] = ['05098', '05101'];
const CLOCK = { time: new Date(0), now: () => CLOCK.time };
const clock = (time: string): void => void (CLOCK.time = new Date(`${time}+07:00`));

jest.setTimeout(60_000);

let folder: string;
let cluster: Cluster;
let post: PostOffice;
let databases = 0;
let store: Store;
const processors: RemindersProcessor[] = [];
const people: Record<string, number> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-reminders-'));
  chmodSync(folder, 0o755);
  cluster = await startScratchCluster(folder);
  post = await openPostOffice();
});
beforeEach(async () => {
  // An office owes what runs when it begins.
  clock('2023-06-14T09:00');
  post.take();
  post.passwords.splice(0);
  store = await open(false);
  clock('2023-06-15T09:00');
  for (const [name, roles, units] of [['lan', ['officer'], [BAC_PHONG]], ['hung', ['officer'], [THU_PHONG, BAC_PHONG]], ['hoa', ['checker'], null], ['binh', ['approver'], null]] as const) {
    await invite(name, [...roles], units && [...units]);
  }
});
afterEach(async () => {
  post.mend();
  for (const processor of processors.splice(0)) await processor.onApplicationShutdown();
  await store.close();
});
afterAll(async () => {
  await post.close();
  await cluster.stop();
  rmSync(folder, { recursive: true });
});

async function open(demo: boolean): Promise<Store> {
  databases += 1;
  await ensureDatabase(cluster.adminUrl, `reminders_${databases}`);
  return Store.open({ url: cluster.url(`reminders_${databases}`), pack, demo, clock: CLOCK, logger, applicationName: 'reminders.int.spec' });
}

async function invite(name: string, roles: PersonRole[], units: string[] | null, contact = `${name}@vidu.gov.vn`): Promise<void> {
  people[name] = (await addPerson(store.source.manager, { name, login: name, contact, roles, units }, CLOCK.time)).id;
}

async function change(name: string, to: Parameters<typeof changePerson>[2]): Promise<void> {
  await store.source.transaction((manager) => changePerson(manager, people[name] ?? 0, to));
}

function worker(mail: Partial<MailSettings> = {}, demo = false): RemindersProcessor {
  const settings = { host: '127.0.0.1', port: post.port, security: 'none', login: { user: 'ioc', password: 'bí mật' }, sender: 'IOC <ioc@vidu.gov.vn>', ...mail } as const;
  const processor = new RemindersProcessor(store, { demo, mail: settings, publicUrl: 'https://ioc.vidu.gov.vn' }, logger);
  processors.push(processor);
  return processor;
}

const moment = (): EntryMoment => ({ catalogue: store.catalogue, time: store.time() });
const actor = (name: string, role: PersonRole): EntryActor => ({ person: people[name] ?? 0, roles: new Set([role]), label: name });
const key = (unit: string): SubmissionKey => ({ form: 'ha-tang-so', unit, from: QUARTER });
const LINES = ['can-may-tinh', 'co-may-tinh', 'co-quan', 'noi-internet', 'dung-chu-ky-so', 'van-ban-di', 'van-ban-ky-so', 'hop-truc-tuyen', 'buoi-ho-tro', 'luot-nguoi'];
/** Answers the receipt. */
async function submit(unit: string, by: string): Promise<string> {
  return store.source.transaction(async (manager) => {
    await saveCells(manager, key(unit), LINES.map((item) => ({ item, content: { kind: 'number', value: 5, qualifier: '=' }, note: null, base: 0 })), actor(by, 'officer'), moment());
    const { row } = await submitEntry(manager, key(unit), Object.fromEntries(LINES.map((item) => [item, 1])), actor(by, 'officer'), moment());
    return row.receipt ?? '';
  });
}
/** Messages about the quarter's form, as `to: subject`. */
const arrived = (): string[] => post.take().filter(({ text }) => text.includes('Hạ tầng số')).map(({ to, subject }) => `${to}: ${subject}`).sort();
const ASKED = 'biểu “Hạ tầng số”, kỳ 15/03/2023–14/06/2023';

it('reminds once each day of who has not submitted, by the deputy of who is away, and nobody else', async () => {
  await invite('nam', ['officer'], [THU_PHONG], '0912 345 678');
  await invite('tu', ['officer'], null);
  await change('tu', { disabled: true });
  await invite('mai', ['leader'], null);
  await addDeputyship(store.source.manager, people['lan'] ?? 0, { deputy: people['mai'] ?? 0, from: '2023-06-14', to: '2023-06-20' });
  await worker().request();
  const [first] = post.messages.filter(({ to }) => to === 'hung@vidu.gov.vn').filter(({ text }) => text.includes('Hạ tầng số'));
  expect(arrived()).toEqual([`hung@vidu.gov.vn: Nhắc nộp ${ASKED}`, `mai@vidu.gov.vn: Nhắc nộp ${ASKED}`]);
  expect(first?.text.split('\n')).toEqual([
    'Kính gửi hung,', '', `Đơn vị sau chưa nộp ${ASKED}:`,
    '- Xã Bắc Phong: hạn 17:00 ngày 16/06/2023. Sau đó ghi là nộp muộn, đến hết ngày 21/06/2023 thì khóa.',
    '- Xã Thu Phong: hạn 17:00 ngày 16/06/2023. Sau đó ghi là nộp muộn, đến hết ngày 21/06/2023 thì khóa.', '',
    'Nhập và nộp: https://ioc.vidu.gov.vn/nhap-so-lieu', '', 'Thư do hệ thống gửi tự động, không cần trả lời.',
  ]);
  // Another worker, and the same one an hour later.
  clock('2023-06-15T10:00');
  await Promise.all([worker().request(), processors[0]?.request()]);
  expect(arrived()).toEqual([]);
  clock('2023-06-16T08:00');
  await submit(THU_PHONG, 'hung');
  await Promise.all([worker().request(), worker().request()]);
  expect(post.messages.filter(({ to }) => to === 'hung@vidu.gov.vn').map(({ text }) => [text.includes('Xã Bắc Phong'), text.includes('Xã Thu Phong')])).toContainEqual([true, false]);
  expect(arrived()).toEqual([`hung@vidu.gov.vn: Nhắc nộp ${ASKED}`, `mai@vidu.gov.vn: Nhắc nộp ${ASKED}`]);
});

it('tells the step that lets wait, and at once who gets a form back', async () => {
  clock('2023-06-14T09:00');
  await submit(BAC_PHONG, 'lan');
  const receipt = await submit(THU_PHONG, 'hung');
  await worker().request();
  expect(arrived()).toEqual([]);
  clock('2023-06-16T07:00');
  await worker().request();
  expect(arrived()).toEqual([`hoa@vidu.gov.vn: Chờ bạn xem: ${ASKED}`]);
  await store.source.transaction((manager) => returnEntry(manager, key(THU_PHONG), { reason: 'Dòng 3 lệch, gọi 0912345678', cells: [], seen: { receipt, step: 0 } }, actor('hoa', 'checker'), moment()));
  await worker().request();
  expect(post.messages.every(({ text }) => !text.includes('0912'))).toBe(true);
  expect(arrived()).toEqual([`hung@vidu.gov.vn: Bị trả lại: ${ASKED}`]);
});

it('tries again what a mail server did not take, later each time, and forgets nothing that a killed worker had begun', async () => {
  post.break('refuse-connections');
  await worker().request();
  expect(await countUnsent(store.source.manager, CLOCK.time)).toBe(1);
  post.mend();
  // Killed while it sent: it had put the next try off, and said nothing more.
  await claimReminder(store.source.manager, ['due'], CLOCK.time);
  clock('2023-06-15T09:01');
  await worker().request();
  const early = post.messages.length;
  clock('2023-06-15T09:02');
  await worker().request();
  // Of each form, to both officers: 2 reminded (quarter, month of volunteers) on the first reminder day.
  expect([early, post.messages.length]).toEqual([2, 4]);
  expect(new Set(post.messages.map(({ id }) => id)).size).toBe(4);
  expect(await countUnsent(store.source.manager, CLOCK.time)).toBe(0);
});

it('what a mail server did not take before the weekend is said on Monday, not forgotten', async () => {
  clock('2023-06-14T09:00');
  await submit(BAC_PHONG, 'lan');
  clock('2023-06-16T16:00');
  post.break('refuse-connections');
  await worker().request();
  post.mend();
  for (const closed of ['2023-06-17T03:00', '2023-06-18T09:00', '2023-06-19T06:59']) {
    clock(closed);
    await worker().request();
  }
  expect(arrived()).toEqual([]);
  clock('2023-06-19T07:00');
  await worker().request();
  expect(arrived().filter((line) => line.startsWith('hoa'))).toEqual([`hoa@vidu.gov.vn: Chờ bạn xem: ${ASKED}`]);
});

it('sends again under the same id what it does not know to have arrived, and gives up an address that is none', async () => {
  await change('hung', { contact: 'khong-con@vidu.gov.vn' });
  post.break('lose-answers');
  await worker().request();
  post.mend();
  clock('2023-06-15T09:05');
  await worker().request();
  const ids = post.messages.filter(({ to }) => to === 'lan@vidu.gov.vn').map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([3, 2]);
  expect(post.messages.some(({ to }) => to.startsWith('khong-con'))).toBe(false);
  expect(await countUnsent(store.source.manager, CLOCK.time)).toBe(2);
});

it('sends no password where the line is not safe, and the demo writes to nobody', async () => {
  await worker({ security: 'starttls' }).request();
  expect([post.messages.length, post.passwords]).toEqual([0, []]);
  expect(await countUnsent(store.source.manager, CLOCK.time)).toBe(1);
  clock('2023-06-15T12:00');
  await worker({}, true).request();
  expect(post.messages).toEqual([]);
  await worker().request();
  expect(post.messages.length).toBeGreaterThan(0);
  expect(new Set(post.passwords)).toEqual(new Set(['bí mật']));
});
