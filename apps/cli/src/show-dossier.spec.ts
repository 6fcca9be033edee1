import type { DossierHistory } from '@ioc/contracts';
import { run } from './run.js';
import { json, serverWith, testContext, type TestContext, type TestServer } from './test/server.js';

const CODE = '000.00.08.H28-230605-0012';
const learnt = { learntAt: '2023-06-09T02:00:00.000Z', deliveryId: '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11', fileName: 'cong-dvc.json' };
const HISTORY: DossierHistory = {
  code: CODE, source: 'one-stop', unit: '05110', unitName: 'UBND xã Mẫu', resolvingUnit: null, resolvingUnitName: null, office: 'Phòng Tư pháp',
  procedureCode: '1.001193', procedureName: 'Đăng ký khai sinh', field: 'Hộ tịch', channel: 'ONLINE', status: '4', statusName: 'Đang xử lý',
  acceptedAt: '2023-06-05T01:00:00.000Z', dueAt: '2023-06-21T01:00:00.000Z', dueAtOriginal: '2023-06-14T01:00:00.000Z', endedAt: null,
  knownAt: '2023-06-23T10:00:00.000Z',
  events: [
    { kind: 'accepted', at: '2023-06-05T01:00:00.000Z', proved: true, ...learnt },
    { kind: 'apologised', at: '2023-06-15T09:00:00.000Z', proved: false, ...learnt },
  ],
  dueChanges: [{ from: '2023-06-14T01:00:00.000Z', to: '2023-06-21T01:00:00.000Z', reason: 'apology', at: '2023-06-15T09:00:00.000Z', proved: false, ...learnt }],
  why: {
    verdict: 'overdue', acceptedAt: '2023-06-05T01:00:00.000Z', dueAt: '2023-06-21T01:00:00.000Z', dueAtOriginal: '2023-06-14T01:00:00.000Z', endedAt: null,
    until: '2023-06-23', termDays: 7, pauses: [], pausedDays: 0, countedDays: 14, overdueDays: 2, unitCode: '05110', office: 'Phòng Tư pháp',
    derived: ['due'], silentOnPauses: true,
  },
  statements: [],
};

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ioc(words: readonly string[], status: number, body: unknown): Promise<{ code: number; context: TestContext; url: string | undefined }> {
  server = await serverWith(json(status, body));
  const context = testContext({ IOC_URL: server.url, IOC_API_KEY: 'k3y' });
  return { code: await run(words, context), context, url: server.received[0]?.url };
}

it('tells a life and why it is overdue, in Vietnamese', async () => {
  const { code, context, url } = await ioc(['dossier', CODE], 200, HISTORY);
  expect([code, url]).toEqual([0, `/api/dossiers/${CODE}`]);
  expect(context.printed.out).toBe([
    `${CODE} · Đang xử lý`,
    'Đăng ký khai sinh (1.001193)',
    'UBND xã Mẫu',
    'Tiếp nhận: 08:00 ngày 05/06/2023',
    'Hẹn trả: 08:00 ngày 21/06/2023',
    'Hẹn lần đầu: 08:00 ngày 14/06/2023',
    'Có kết quả: –',
    '',
    'Vì sao quá hạn: đang quá hạn 2 ngày làm việc',
    '  Thời hạn 7 ngày làm việc; đã tính 14 đến 23/06/2023; tạm dừng 0',
    '  Ở: Phòng Tư pháp, UBND xã Mẫu',
    '  Không nguồn nào mang tin về tạm dừng.',
    '',
    'Lúc                    Diễn biến         Căn cứ          Biết từ',
    '08:00 ngày 05/06/2023  tiếp nhận         nguồn ghi ngày  cong-dvc.json',
    '16:00 ngày 15/06/2023  xin lỗi, hẹn lại  suy ra          cong-dvc.json',
    '',
    'Hẹn trả từ             Sang                   Lý do             Căn cứ  Biết từ',
    '08:00 ngày 14/06/2023  08:00 ngày 21/06/2023  xin lỗi, hẹn lại  suy ra  cong-dvc.json',
    '',
  ].join('\n'));
});

it('prints the answer as it is, and the server\'s words for what there is not', async () => {
  expect((await ioc(['dossier', CODE, '--json'], 200, HISTORY)).context.printed.out).toBe(`${JSON.stringify(HISTORY)}\n`);
  await server?.close();
  const none = await ioc(['dossier', 'x'], 404, { code: 'no-dossier', message: 'Không có hồ sơ nào mang mã này.' });
  expect([none.code, none.context.printed.err]).toEqual([1, expect.stringContaining('Không có hồ sơ nào mang mã này.')]);
});

it('wants one code', async () => {
  expect((await ioc(['dossier'], 200, HISTORY)).code).toBe(2);
});
