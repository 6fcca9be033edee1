import type { Side, SourceDifferences } from '@ioc/contracts';
import { run } from './run.js';
import { json, serverWith, testContext, type Answer, type TestContext, type TestServer } from './test/server.js';

const LIST: Side = { key: 'one-stop/excel', source: 'one-stop', sourceName: 'Phần mềm một cửa', channel: 'excel', deliveries: 3, heardAt: '2023-06-30T16:59:59.000Z', fullSince: '2023-01-01' };
const PORTAL: Side = { ...LIST, key: 'one-stop/portal', channel: 'portal', deliveries: 41, heardAt: '2023-06-30T10:00:00.000Z', fullSince: null };
const said = { status: '4', statusName: 'Đang xử lý', unit: '05092', dueAt: '2023-06-15T10:00:00.000Z', endedAt: null, saidAt: PORTAL.heardAt };
const FOUND: SourceDifferences = {
  first: LIST, second: PORTAL, period: { from: '2023-06-01', to: '2023-06-30' }, compared: 1_204, both: 1_190, total: 2, found: 2,
  rows: [
    {
      code: 'A-1', procedureCode: '1.001193', field: 'Hộ tịch', acceptedAt: '2023-06-05T01:00:00.000Z', kinds: ['status', 'due'], cause: 'contradiction',
      first: { ...said, status: '9', statusName: 'Đã xử lý xong' }, second: { ...said, dueAt: '2023-06-16T10:00:00.000Z' },
    },
    { code: 'B-2', procedureCode: '1.001193', field: 'Hộ tịch', acceptedAt: '2023-06-30T10:30:00.000Z', kinds: ['only-first'], cause: 'second-behind', first: said, second: null },
  ],
  facets: { kind: [{ key: 'due', count: 1 }, { key: 'only-first', count: 1 }, { key: 'status', count: 1 }], cause: [], unit: [], field: [] },
};
const CATALOGUE = {
  district: { name: 'Huyện Mẫu', label: 'huyện' }, timeZone: 'Asia/Ho_Chi_Minh', demo: true, version: '0.1.0', defaultPeriod: FOUND.period,
  calendar: { workingHours: [], daysOff: [], makeUpDays: [] }, wall: { scenes: [{ scene: 'tong-quan', seconds: 20 }], dim: null },
  units: [{ code: '05092', name: 'Xã Đông', shortName: 'Đông', kind: 'commune', tile: { column: 0, row: 0 }, neighbours: [] }],
  fields: [], operators: [], ruleSets: [], sources: [], indicators: [],
};
const ASKED = ['differences', '--first', 'one-stop/excel', '--second', 'one-stop/portal', '--from', '2023-06-01', '--to', '2023-06-30'];

let server: TestServer | undefined;
let context: TestContext;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ioc(words: readonly string[], ...answers: Answer[]): Promise<number> {
  server = await serverWith(...answers);
  context = testContext({ IOC_URL: server.url, IOC_API_KEY: 'k3y' });
  return run(words, context);
}

it('tells where two sources differ, one line for each difference', async () => {
  expect(await ioc(ASKED, json(200, FOUND), json(200, CATALOGUE))).toBe(0);
  expect(server?.received[0]?.url).toBe('/api/source-differences?first=one-stop%2Fexcel&second=one-stop%2Fportal&from=2023-06-01&to=2023-06-30&size=200');
  const { out } = context.printed;
  expect(out).toContain('Hồ sơ tiếp nhận 01/06/2023 – 30/06/2023: 1.204, cả hai bên đều có 1.190, khác nhau 2.\n');
  expect(out).toContain('  ngày hẹn trả: 1\n  chỉ có ở one-stop/excel: 1\n  trạng thái: 1\n');
  expect(out).toMatch(/A-1 +trạng thái +Đã xử lý xong +Đang xử lý +mâu thuẫn, cần xem\n +ngày hẹn trả +17:00 ngày 15\/06\/2023 +17:00 ngày 16\/06\/2023\n/);
  expect(out).toMatch(/B-2 +chỉ có ở one-stop\/excel +Đang xử lý +không có +one-stop\/portal chưa kịp cập nhật\n$/);
});

it('asks for one kind, and prints the answer as it is', async () => {
  expect(await ioc([...ASKED, '--kind', 'due', '--json'], json(200, FOUND))).toBe(0);
  expect(server?.received[0]?.url).toContain('&kind=due&');
  expect(JSON.parse(context.printed.out)).toEqual(FOUND);
});

it('lists the sources that there are', async () => {
  expect(await ioc(['differences'], json(200, [LIST, PORTAL]))).toBe(0);
  expect(context.printed.out).toMatch(/one-stop\/excel +Phần mềm một cửa +3 +hết ngày 30\/06\/2023\n/);
});

it('says when there is no source yet', async () => {
  expect(await ioc(['differences'], json(200, []))).toBe(0);
  expect(context.printed.out).toBe('Chưa có nguồn nào gửi hồ sơ.\n');
});

it.each([
  [['differences', '--first', 'one-stop/excel']],
  [ASKED.map((word) => (word === 'one-stop/portal' ? 'one-stop/excel' : word))],
  [[...ASKED, '--kind', 'colour']],
])('does not understand %j', async (words) => expect(await ioc(words)).toBe(2));
