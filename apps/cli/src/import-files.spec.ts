import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.js';
import { delivery } from './test/delivery.js';
import { type Answer, cut, json, serverWith, testContext, type TestContext, type TestServer } from './test/server.js';

const STATIONS = { read: 47, new: 45, changed: 0, unchanged: 0, quarantined: 1, skipped: 1 };

const received = json(202, delivery({}));
const halfway = json(200, delivery({ status: 'processing', counts: STATIONS, processed: 23 }));
const done = json(200, delivery({ status: 'done', counts: STATIONS, processed: 47, revision: 12 }));

describe('ioc import', () => {
  let folder: string;
  let server: TestServer;
  let context: TestContext;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-'));
    writeFileSync(join(folder, 'trạm bts.csv'), 'mã;doanh nghiệp\nBTS-01;Viettel\n');
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await server.close();
  });

  async function ioc(words: readonly string[], ...answers: Answer[]): Promise<number> {
    server = await serverWith(...answers);
    context = testContext({ IOC_URL: `${server.url}/`, IOC_API_KEY: 'k3y' }, folder);
    return run(words, context);
  }

  it('sends the file, waits until figures include it and prints its counts', async () => {
    expect(await ioc(['import', 'trạm bts.csv', '--state-date', '2023-06-30', '--json'], received, halfway, done)).toBe(0);

    expect(JSON.parse(context.printed.out)).toEqual(STATIONS);
    expect(context.printed.err).toBe('');
    const [sent, ...polls] = server.received;
    expect(sent).toMatchObject({
      method: 'POST',
      url: '/api/intake?fileName=tr%E1%BA%A1m+bts.csv&stateDate=2023-06-30&door=command',
      body: 'mã;doanh nghiệp\nBTS-01;Viettel\n',
      headers: { authorization: 'Bearer k3y', 'content-type': 'application/octet-stream' },
    });
    expect(polls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/deliveries/0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11', 'GET /api/deliveries/0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11',
    ]);
  });

  it('asks ever more seldom, at last once a second', async () => {
    await ioc(['import', 'trạm bts.csv'], received, halfway, halfway, halfway, halfway, halfway, halfway, halfway, done);
    expect(context.waits).toEqual([100, 150, 225, 337.5, 506.25, 759.375, 1000, 1000]);
  });

  it('tells a person in Vietnamese, with the hint where to look', async () => {
    expect(await ioc(['import', 'trạm bts.csv'], received, halfway, done)).toBe(0);
    expect(context.printed.out).toBe(
      'trạm bts.csv: đã đọc 47 dòng: thêm 45, đổi 0, giữ nguyên 0, 1 cần xem lại, bỏ qua 1 (tiêu đề, dòng tổng).\n',
    );
    expect(context.printed.err).toBe('Xem các dòng cần xem lại: ioc quarantine\n');
  });

  it('draws a bar while rows go in, and wipes it', async () => {
    await ioc(['import', 'trạm bts.csv', '--json'], received, halfway, done);
    expect(context.printed.status).toEqual([
      'trạm bts.csv: đang gửi…',
      'trạm bts.csv ░░░░░░░░░░░░░░░░░░░░░░░░ 0% · 0/0 dòng',
      // 23 rows in 0.1 s; 24 of 47 remain, which takes 0.1 s: a second, rounded up.
      'trạm bts.csv ███████████░░░░░░░░░░░░░ 48% · 23/47 dòng, 230 dòng/giây, còn 1 giây',
      '',
    ]);
  });

  it('gives several files in their order, null for one that was not taken in', async () => {
    writeFileSync(join(folder, 'ảnh.png'), 'x');
    const unknown = json(422, { code: 'unknown-file', message: 'Không nhận ra tệp này' });
    expect(await ioc(['import', 'ảnh.png', 'trạm bts.csv', '--json'], unknown, json(202, delivery({ status: 'done', counts: STATIONS })))).toBe(1);
    expect(JSON.parse(context.printed.out)).toEqual([null, STATIONS]);
    expect(context.printed.err).toBe('ảnh.png: Không nhận ra tệp này (unknown-file)\n');
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('ends with 1 when the server no longer knows the delivery', async () => {
    const unknown = json(404, { code: 'not-found', message: 'Không có lần nhập này' });
    expect(await ioc(['import', 'trạm bts.csv', '--json'], received, unknown)).toBe(1);
    expect(context.printed).toMatchObject({ out: 'null\n', err: 'trạm bts.csv: Không có lần nhập này (not-found)\n' });
  });

  it('sends again under the same key when the line is cut or the server fails, and says so', async () => {
    const failing = json(503, { code: 'not-ready', message: 'Cơ sở dữ liệu đang khởi động' });
    expect(await ioc(['import', 'trạm bts.csv', '--json'], cut, failing, received, cut, done)).toBe(0);
    expect(JSON.parse(context.printed.out)).toEqual(STATIONS);
    const posts = server.received.filter(({ method }) => method === 'POST');
    expect(posts.map(({ body }) => body)).toEqual(Array(3).fill('mã;doanh nghiệp\nBTS-01;Viettel\n'));
    expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    const unreachable = `Không kết nối được máy chủ ${server.url}. Máy chủ đã chạy (npm start) chưa?`;
    expect(context.printed.err).toBe([
      `${unreachable} – thử lại sau 0,25 giây`,
      'Cơ sở dữ liệu đang khởi động (not-ready) – thử lại sau 0,5 giây',
      `${unreachable} – thử lại sau 0,25 giây`,
      '',
    ].join('\n'));
  });

  it('gives up after a minute', async () => {
    expect(await ioc(['import', 'trạm bts.csv', '--json'], cut)).toBe(1);
    const waited = context.waits.reduce((sum, pause) => sum + pause, 0);
    expect(waited).toBeGreaterThan(55_000);
    expect(waited).toBeLessThanOrEqual(60_000);
    expect(context.printed.out).toBe('null\n');
  });

  it('does not insist when the server understood and refused', async () => {
    expect(await ioc(['import', 'trạm bts.csv'], json(401, { code: 'unauthorized', message: 'Khóa không đúng' }))).toBe(1);
    expect(server.received).toHaveLength(1);
    expect(context.printed.err).toBe('trạm bts.csv: Khóa không đúng (unauthorized)\n');
  });

  it('asks the server nothing about a file that is not there', async () => {
    expect(await ioc(['import', 'không có.csv', '.'], done)).toBe(1);
    expect(server.received).toEqual([]);
    expect(context.printed.err).toBe('không có.csv: không có tệp này\n.: không có tệp này\n');
  });

  it('tells how many dossiers ended', async () => {
    const counts = { read: 105, new: 41, changed: 63, unchanged: 1, quarantined: 0, skipped: 0 };
    expect(await ioc(['import', 'trạm bts.csv'], json(202, delivery({ status: 'done', counts, ended: 12 })))).toBe(0);
    expect(context.printed.out).toBe(
      'trạm bts.csv: đã đọc 105 dòng: thêm 41, đổi 63, 12 hồ sơ kết thúc, giữ nguyên 1, 0 cần xem lại, bỏ qua 0 (tiêu đề, dòng tổng).\n',
    );
  });

  describe('a delivery that waits for a yes', () => {
    const held = json(202, delivery({
      status: 'held',
      holdReasons: [
        { code: 'unusual-size', rows: 12, usual: 6747 },
        { code: 'other-units', units: ['Xã A', 'Xã B', 'Xã C', 'Xã D'] },
        { code: 'future-state', stateAt: '2023-07-09T16:59:59.000Z' },
      ],
    }));

    it('is told with its reasons and what to do, ends with 3, and is not waited for', async () => {
      expect(await ioc(['import', 'trạm bts.csv'], held)).toBe(3);
      expect(context.printed).toMatchObject({
        out: '',
        err: [
          'trạm bts.csv: chưa nạp, đang chờ đồng ý vì:',
          '  – có 12 dòng, mọi khi khoảng 6.747',
          '  – tệp của đơn vị khác: Xã A, Xã B, Xã C…',
          '  – số liệu ghi ngày ở tương lai (hết ngày 09/07/2023)',
          'Nếu đúng là tệp cần nạp: đồng ý trên trang nhập tệp, hoặc nạp lại với --sure. Nếu nhầm tệp: ioc withdraw 0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11 --reason "nhầm tệp"',
          '',
        ].join('\n'),
      });
      expect(server.received).toHaveLength(1);
    });

    it('counts less than a refusal, and is null among the results', async () => {
      const unknown = json(422, { code: 'unknown-file', message: 'Không nhận ra tệp này' });
      expect(await ioc(['import', 'trạm bts.csv', 'trạm bts.csv', '--json'], held, unknown)).toBe(1);
      expect(JSON.parse(context.printed.out)).toEqual([null, null]);
    });

    it('goes in when the sender is sure', async () => {
      expect(await ioc(['import', 'trạm bts.csv', '--sure'], done)).toBe(0);
      expect(server.received[0]?.url).toBe('/api/intake?fileName=tr%E1%BA%A1m+bts.csv&door=command&sure=yes');
    });
  });

  it('that somebody withdrew meanwhile is not taken in', async () => {
    expect(await ioc(['import', 'trạm bts.csv'], received, json(200, delivery({ status: 'withdrawn' })))).toBe(1);
    expect(context.printed.err).toBe('trạm bts.csv: đã bị gỡ trong lúc nạp\n');
  });
});
