import type { Catalogue, Coverage, Figure } from '@ioc/contracts';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USAGE } from './arguments.js';
import { run } from './run.js';
import { delivery } from './test/delivery.js';
import { type Answer, cut, json, serverWith, testContext, type TestContext, type TestServer } from './test/server.js';

const units: Coverage = { of: 'unit', expected: 11, reported: 11, missing: [] };
const received: Figure = {
  value: 6747, numerator: null, denominator: null, qualifier: '=', asOf: '2023-06-30T16:59:59.000Z', coverage: units, state: 'closed',
  statedFor: null, awaitingConfirmation: 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 1,
};
const onlineRate: Figure = { ...received, value: 98.4586, numerator: 6643, denominator: 6747 };
const atLeast: Figure = { ...received, value: 6643, qualifier: '≥' };
const computers: Figure = {
  ...received, statedFor: { from: '2023-01-01', to: '2023-03-31' }, value: 98, qualifier: '>', asOf: '2023-07-03T04:30:00.000Z', coverage: { of: 'form', expected: 1, reported: 1, missing: [] },
};
const catalogue: Catalogue = {
  district: { name: 'Huyện Mẫu', label: 'huyện' }, timeZone: 'Asia/Ho_Chi_Minh', demo: true, version: '0.1.0',
  defaultPeriod: { from: '2023-01-01', to: '2023-06-30' },
  calendar: { workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [], makeUpDays: [] }, wall: { scenes: [{ scene: 'tong-quan', seconds: 20 }], dim: null },
  units: [{ code: '05092', name: 'Xã Đông', shortName: 'Đông', kind: 'commune', tile: { column: 0, row: 0 }, neighbours: [] }],
  fields: ['Hộ tịch'], operators: [], ruleSets: [], sources: [],
  indicators: ([['HS01', 'Hồ sơ tiếp nhận', 'hồ sơ'], ['HS03', 'Hồ sơ trực tuyến', 'hồ sơ'], ['HS04', 'Tỷ lệ trực tuyến', '%'], ['HT01', 'Cán bộ có máy tính', '%']] as const).map(
    ([code, name, unit]) => ({
      code, name, unit, kind: unit === '%' ? 'rate' : 'count', direction: 'neutral', sources: ['one-stop'], perishable: false,
      thresholds: null, scopes: ['total'], note: null, lists: [], owner: null,
    }),
  ),
};

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

const YEAR = ['figures', '--from', '2023-01-01', '--to', '2023-06-30'];

describe('ioc reconcile', () => {
  const run = { at: '2023-07-03T00:00:00.000Z', by: 'machine', dossiers: 6747, drifted: 0, drifts: [] };

  it('says that everything agrees', async () => {
    expect(await ioc(['reconcile'], json(200, run))).toBe(0);
    expect(server?.received).toMatchObject([{ method: 'POST', url: '/api/reconcile' }]);
    expect(context.printed.out).toBe('Đã đếm lại 6.747 hồ sơ: khớp hoàn toàn.\n');
  });

  it('lists what differed and was mended, and ends with 1', async () => {
    const drifts = [
      { grain: 'day', start: '2023-06-01', unit: '05098', field: 'Hộ tịch', measure: 'ended_late', missing: -5 },
      { grain: 'month', start: '2023-06-01', unit: '05098', field: 'Hộ tịch', measure: 'withdrawn', missing: 2 },
    ];
    expect(await ioc(['reconcile'], json(200, { ...run, drifted: 2, drifts }))).toBe(1);
    expect(context.printed.out).toContain('2 số đếm bị lệch, đã sửa');
    expect(context.printed.out).toMatch(/01\/06\/2023 +05098 +Hộ tịch +ended_late +thừa 5/);
    expect(context.printed.out).toMatch(/tháng 06\/2023 +05098 +Hộ tịch +withdrawn +thiếu 2/);
  });
});

describe('ioc figures', () => {
  it('prints the answer as it is', async () => {
    expect(await ioc([...YEAR, '--by', 'month', '--json'], json(200, { '2023-01': { HS01: received } }))).toBe(0);
    expect(context.printed).toMatchObject({ out: `${JSON.stringify({ '2023-01': { HS01: received } })}\n`, err: '' });
    expect(server?.received).toMatchObject([{
      method: 'GET', url: '/api/figures?from=2023-01-01&to=2023-06-30&by=month', headers: { authorization: 'Bearer k3y' },
    }]);
  });

  it('draws a table with as-of and coverage', async () => {
    expect(await ioc(YEAR, json(200, { HS01: received, HS03: atLeast, HS04: onlineRate, HT01: computers }), json(200, catalogue))).toBe(0);
    expect(context.printed.out).toBe([
      'Huyện Mẫu, kỳ 01/01/2023 – 30/06/2023',
      '',
      'Mã    Chỉ tiêu                        Giá trị  Tử số/mẫu số  Số liệu đến            Báo cáo       Trạng thái',
      'HS01  Hồ sơ tiếp nhận             6.747 hồ sơ                hết ngày 30/06/2023    11/11 đơn vị  đủ kỳ',
      'HS03  Hồ sơ trực tuyến    ít nhất 6.643 hồ sơ                hết ngày 30/06/2023    11/11 đơn vị  đủ kỳ',
      'HS04  Tỷ lệ trực tuyến               98,4586%   6.643/6.747  hết ngày 30/06/2023    11/11 đơn vị  đủ kỳ',
      'HT01  Cán bộ có máy tính             trên 98%                11:30 ngày 03/07/2023  1/1 biểu      đủ kỳ, nêu cho kỳ 01/01/2023 – 31/03/2023',
      '',
    ].join('\n'));
  });

  it('draws a table for each member', async () => {
    const missing: Figure = { ...received, value: null, asOf: null, coverage: { ...units, expected: 1, reported: 0 }, state: 'missing' };
    const ofNothing: Figure = { ...onlineRate, value: null, numerator: 0, denominator: 0, coverage: { ...units, expected: 1, reported: 1 } };
    expect(await ioc([...YEAR, '--by', 'unit'], json(200, { '05092': { HS01: missing, HS04: ofNothing } }), json(200, catalogue))).toBe(0);
    expect(context.printed.out).toBe([
      'Huyện Mẫu, kỳ 01/01/2023 – 30/06/2023',
      '',
      'Xã Đông (05092)',
      'Mã    Chỉ tiêu          Giá trị  Tử số/mẫu số  Số liệu đến          Báo cáo     Trạng thái',
      'HS01  Hồ sơ tiếp nhận         ?                                     0/1 đơn vị  chưa có số liệu',
      'HS04  Tỷ lệ trực tuyến        –           0/0  hết ngày 30/06/2023  1/1 đơn vị  đủ kỳ',
      '',
    ].join('\n'));
  });

  it('counts apart what nobody can judge yet', async () => {
    const overdue: Figure = { ...received, value: 5, state: 'awaiting', awaitingConfirmation: 15 };
    await ioc(YEAR, json(200, { HS11: overdue }), json(200, catalogue));
    expect(context.printed.out).toContain('11/11 đơn vị  chờ xác nhận, thêm 15 hồ sơ chờ xác nhận\n');
  });

  it('tells as of which day and by which rule set they are, and of how many dossiers they are derived', async () => {
    const rules = { id: 'compare-timestamps', name: 'So từng phút', compares: 'minutes', withdrawn: 'solved-in-time', defaultFrom: null, source: 'một nguồn' } as const;
    const asked = [...YEAR, '--as-of', '2023-03-31', '--rule-set', 'compare-timestamps'];
    await ioc(asked, json(200, { HS11: { ...received, value: 5, derived: 2 } }), json(200, { ...catalogue, ruleSets: [rules] }));
    expect(server?.received).toMatchObject([{ url: '/api/figures?from=2023-01-01&to=2023-06-30&asOf=2023-03-31&ruleSet=compare-timestamps' }, {}]);
    expect(context.printed.out).toContain('kỳ 01/01/2023 – 30/06/2023, xem đến hết 31/03/2023, cách tính: So từng phút\n');
    expect(context.printed.out).toContain('đủ kỳ, suy ra với 2 hồ sơ\n');
  });

  it('never rounds up to all', async () => {
    const nearly: Figure = { ...onlineRate, value: 100, numerator: 9_999_999, denominator: 10_000_000 };
    await ioc([...YEAR, '--by', 'month'], json(200, { '2023-01': { HS04: nearly } }), json(200, catalogue));
    expect(context.printed.out).toContain('\nTháng 01/2023\n');
    expect(context.printed.out).toContain(' 99,9999% ');
  });

  it('ends with 1 when nobody answers, or not as agreed', async () => {
    expect(await ioc(YEAR, cut)).toBe(1);
    expect(context.printed).toMatchObject({
      out: '', err: `Không kết nối được máy chủ ${server?.url}. Máy chủ đã chạy (npm start) chưa?\n`,
    });
    await server?.close();
    expect(await ioc(YEAR, json(200, { HS01: { value: 'nhiều' } }), json(200, catalogue))).toBe(1);
    expect(context.printed.err).toBe('Máy chủ trả lời một cách không hiểu được; có thể khác phiên bản.\n');
  });
});

describe('ioc quarantine', () => {
  const list = {
    total: 2000, groups: [],
    rows: [
      { deliveryId: '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11', fileName: 'a.xls', line: 1005, reason: 'bad-date', column: 'dueAt', cells: { dueAt: '31/02/2023' }, resolution: null },
      { deliveryId: '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11', fileName: 'a.xls', line: 7, reason: 'unreadable-row', column: null, cells: {}, resolution: null },
    ],
  };

  it('prints the answer as it is', async () => {
    expect(await ioc(['quarantine', '--json'], json(200, list))).toBe(0);
    expect(JSON.parse(context.printed.out)).toEqual(list);
  });

  it('draws a table and says how much of it', async () => {
    expect(await ioc(['quarantine'], json(200, list))).toBe(0);
    expect(context.printed.out).toBe([
      'Dòng cần xem lại: 2.000, dưới đây là 2',
      '',
      'Tệp     Dòng  Lý do                Ô',
      'a.xls  1.005  ngày không đúng      dueAt: 31/02/2023',
      'a.xls      7  không đọc được dòng',
      '',
    ].join('\n'));
  });

  it('says so when there is none', async () => {
    await ioc(['quarantine'], json(200, { total: 0, rows: [], groups: [] }));
    expect(context.printed.out).toBe('Dòng cần xem lại: 0\n');
  });
});

describe('ioc deliveries', () => {
  it('draws a table of the latest', async () => {
    const counts = { read: 3, new: 1, changed: 1, unchanged: 0, quarantined: 1, skipped: 0 };
    expect(await ioc(['deliveries'], json(200, [delivery({ status: 'done', counts }), delivery({ status: 'withdrawn' })]))).toBe(0);
    expect(context.printed.out).toBe([
      'Nhận lúc               Tình trạng  Tệp           Thêm  Đổi  Cần xem lại  Người gửi  Mã',
      '07:00 ngày 03/07/2023  đã nạp      trạm bts.csv     1    1            1  khóa máy   0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11',
      '07:00 ngày 03/07/2023  đã gỡ       trạm bts.csv     0    0            0  khóa máy   0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11',
      '',
    ].join('\n'));
    expect(server?.received).toMatchObject([{ method: 'GET', url: '/api/deliveries' }]);
  });

  it('says so when there is none', async () => {
    await ioc(['deliveries'], json(200, []));
    expect(context.printed.out).toBe('Chưa có lần nhập nào.\n');
  });
});

describe('ioc withdraw', () => {
  const ID = '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11';

  it('states the reason and waits until the delivery is out', async () => {
    const going = json(202, delivery({ status: 'withdrawing' }));
    expect(await ioc(['withdraw', ID, '--reason', 'nhầm tệp'], going, going, json(200, delivery({ status: 'withdrawn' })))).toBe(0);
    expect(server?.received.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['POST', `/api/deliveries/${ID}/withdraw`, '{"reason":"nhầm tệp"}'], ['GET', `/api/deliveries/${ID}`, ''], ['GET', `/api/deliveries/${ID}`, ''],
    ]);
    expect(context.printed.out).toBe('trạm bts.csv: đã gỡ, số liệu như khi chưa nhập tệp này.\n');
  });

  it('passes on that there is no such delivery', async () => {
    expect(await ioc(['withdraw', ID, '--reason', 'nhầm tệp'], json(404, { code: 'no-delivery', message: 'Không có lần nhập nào mang mã này.' }))).toBe(1);
    expect(context.printed.err).toBe('Không có lần nhập nào mang mã này. (no-delivery)\n');
  });
});

it('ioc link prints the one-time link, alone on the output', async () => {
  expect(await ioc(['link'], json(201, { path: '/vao?ma=abcdefghij', expiresAt: '2023-07-04T00:00:00Z' }))).toBe(0);
  expect(server?.received).toMatchObject([{ method: 'POST', url: '/api/access/links', headers: { authorization: 'Bearer k3y' } }]);
  expect(context.printed.out).toBe(`${server?.url}/vao?ma=abcdefghij\n`);
});

it('ioc admin reset prints where an administrator sets the password anew', async () => {
  const answer = { code: 'K7QM-2FXR-9TBD', path: '/dat-mat-khau?ma=K7QM-2FXR-9TBD', expiresAt: '2023-07-03T01:00:00Z', login: 'ha' };
  expect(await ioc(['admin', 'reset', 'ha'], json(201, answer))).toBe(0);
  expect(server?.received).toMatchObject([{ method: 'POST', url: '/api/people/administrator-reset', body: '{"login":"ha"}' }]);
  expect(context.printed.out).toBe(`${server?.url}/dat-mat-khau?ma=K7QM-2FXR-9TBD\n`);
  expect(context.printed.err).toContain('K7QM-2FXR-9TBD đặt lại mật khẩu của ha');
});

describe('ioc audit export', () => {
  const sheet: Answer = (response) => response.end('\uFEFFSố;Thời điểm\r\n');

  it('prints the log as the server writes it, with the mark by which Excel knows its encoding', async () => {
    expect(await ioc(['audit', 'export', '--from', '2023-06-01', '--to', '2023-06-30'], sheet)).toBe(0);
    expect(server?.received).toMatchObject([{ method: 'GET', url: '/api/audit/export?from=2023-06-01&to=2023-06-30' }]);
    expect(context.printed.out).toBe('\uFEFFSố;Thời điểm\r\n');
  });

  it('writes a file, and never over another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-cli-'));
    const file = join(folder, 'nhat-ky.csv');
    try {
      expect(await ioc(['audit', 'export', file], sheet)).toBe(0);
      expect(readFileSync(file, 'utf8')).toBe('\uFEFFSố;Thời điểm\r\n');
      await server?.close();
      expect(await ioc(['audit', 'export', file], sheet)).toBe(1);
      expect(context.printed.err).toContain('Không ghi được');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the programs of the machine', () => {
  it.each([
    [['backup'], ['backup']],
    [['restore', 'a.backup', '--replace'], ['restore', '/home/officer/a.backup', '--replace']],
    [['audit', 'verify'], ['audit-verify']],
    [['doctor'], ['doctor']],
    [['service', 'install', '--print'], ['service', 'install', '--print']],
  ])('%j are run here, without asking the server', async (words, launched) => {
    context = testContext({}, '/home/officer');
    expect(await run(words, context)).toBe(0);
    expect(context.launched).toEqual([launched]);
  });
});

describe('ioc demo clock', () => {
  it('sets the demo\'s clock', async () => {
    expect(await ioc(['demo', 'clock', '2023-07-03T11:30'], json(200, {}))).toBe(0);
    expect(server?.received).toMatchObject([{
      method: 'POST', url: '/api/demo/clock', body: '{"now":"2023-07-03T11:30"}', headers: { 'content-type': 'application/json' },
    }]);
    expect(context.printed.out).toBe('Đồng hồ mô phỏng: 11:30 ngày 03/07/2023\n');
  });

  it('passes on that there is no demo', async () => {
    expect(await ioc(['demo', 'clock', '2023-07-03T11:30'], json(404, { code: 'not-demo', message: 'Không phải bản mô phỏng' }))).toBe(1);
    expect(context.printed.err).toBe('Không phải bản mô phỏng (not-demo)\n');
  });
});

describe('ioc demo speed', () => {
  it('makes the demo\'s clock run faster', async () => {
    expect(await ioc(['demo', 'speed', '60'], json(200, {}))).toBe(0);
    expect(server?.received).toMatchObject([{ method: 'POST', url: '/api/demo/clock', body: '{"speed":60}' }]);
    expect(context.printed.out).toBe('Đồng hồ mô phỏng chạy nhanh gấp 60 lần\n');
  });
});

describe('the command line', () => {
  it.each([
    [[]],
    [['reckon']],
    [['import']],
    [['import', 'a.xls', '--force']],
    [['import', 'a.xls', '--state-date', '30/06/2023']],
    [['figures']],
    [['figures', '--from', '2023-06-30', '--to', '2023-01-01']],
    [['figures', '--from', '2023-01-01', '--to', '2023-06-31']],
    [[...YEAR, '--by', 'operator']],
    [[...YEAR, '--as-of', '2023-07-01']],
    [['quarantine', 'a.xls']],
    [['demo', 'speed', '601']],
    [['demo', 'speed', 'fast']],
    [['withdraw', '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11']],
    [['withdraw', 'a.xls', '--reason', 'nhầm tệp']],
    [['withdraw', '0b8f5e0c-6a39-4b52-9d3a-7b8f0f6f2c11', '--reason', 'x']],
    [['deliveries', 'a.xls']],
    [['link', '--json']],
    [['audit']],
    [['audit', 'verify', 'a.csv']],
    [['audit', 'export', 'a.csv', 'b.csv']],
    [['audit', 'export', '--from', '2023-02-30']],
    [['demo', 'clock']],
    [['demo', 'clock', '11:30']],
    [['demo', 'clock', '2023-07-03T25:00']],
  ])('%j is not understood: usage, 2, and nothing is asked', async (words) => {
    expect(await ioc(words, json(200, {}))).toBe(2);
    expect(context.printed.out).toBe('');
    expect(context.printed.err).toContain(USAGE);
    expect(server?.received).toEqual([]);
  });

  it('gives the usage as the result when asked', async () => {
    expect(await ioc(['--help'], json(200, {}))).toBe(0);
    expect(context.printed).toMatchObject({ out: USAGE, err: '' });
  });
});

describe('the key', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'ioc-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  async function authorization(env: Record<string, string>): Promise<string | undefined> {
    server = await serverWith(json(200, { total: 0, rows: [], groups: [] }));
    await run(['quarantine'], testContext({ IOC_URL: server.url, ...env }, root));
    return server.received[0]?.headers.authorization;
  }

  it('is in the data folder, by default .data of the installation', async () => {
    mkdirSync(join(root, '.data'));
    writeFileSync(join(root, '.data', 'api-key'), 'from-default\n');
    expect(await authorization({ IOC_API_KEY: '' })).toBe('Bearer from-default');
  });

  it('is in the data folder that the settings name', async () => {
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere', 'api-key'), 'from-elsewhere\n');
    expect(await authorization({ IOC_DATA_DIR: 'elsewhere' })).toBe('Bearer from-elsewhere');
  });

  it('is in the file that the settings name', async () => {
    writeFileSync(join(root, 'secret'), 'from-file\n');
    expect(await authorization({ IOC_API_KEY_FILE: 'secret', IOC_DATA_DIR: 'elsewhere' })).toBe('Bearer from-file');
  });

  it('is left out when there is none: the server says what it needs', async () => {
    expect(await authorization({})).toBeUndefined();
  });
});
