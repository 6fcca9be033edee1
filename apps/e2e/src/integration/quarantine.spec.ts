import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QuarantineList } from '@ioc/contracts';
import { query } from '../support/database-server.js';
import { IGATE_PAGES, LIST, PORTAL_MESSAGE, STATIONS } from '../support/district.js';
import { cellsOf, excelList, PERSONAL, portalMessage, type DossierRow } from '../support/exports.js';
import { figures, importFile, ioc } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

const GOOD: DossierRow = {
  code: '000.00.05.H28-230612-9001',
  unit: 'Xã Bắc Phong',
  procedure: '2.000815.000.00.00.H28',
  channel: 'Trực tiếp',
  status: 'Đang xử lý',
  acceptedAt: '12/06/2023 08:00',
  dueAt: '13/06/2023 08:00',
  completedAt: '',
};
const numbered = (number: number, change: Partial<DossierRow> = {}): DossierRow => ({
  ...GOOD, code: `000.00.05.H28-230612-${number}`, ...change,
});

/** Each on a line of its own, from line 5 on. */
const LIST_ROWS: readonly (DossierRow | readonly string[])[] = [
  numbered(9001),
  numbered(9002, { code: '' }),
  numbered(9003, { unit: 'Xã Không Tên' }),
  numbered(9004, { procedure: '9.999999.000.00.00.H28' }),
  numbered(9005, { status: 'Đang suy nghĩ' }),
  numbered(9006, { channel: 'Bồ câu' }),
  numbered(9007, { dueAt: '31/02/2023 08:00' }),
  numbered(9008, { acceptedAt: '' }),
  numbered(9009, { status: 'Đã trả kết quả', completedAt: '11/06/2023 08:00' }),
  // Slipped by a column: an applicant stands where the code should.
  ['1', 'Xã Bắc Phong', '2.000815', `${PERSONAL.applicant} 17`, 'Trực tiếp', 'Đang xử lý'],
  // Wider than the header.
  [...cellsOf(numbered(9011), 6), PERSONAL.phone],
  // A blank row.
  Array.from({ length: 12 }, () => ''),
  numbered(9013),
];

const STATION_SHEET = [
  'Mã trạm;Doanh nghiệp;Mã ĐVHC;Công nghệ;Vĩ độ;Kinh độ;Năm phát sóng;Ghi chú',
  'BTS-901;Viettel;05098;4G;20,73;105,30;2020;Người nộp 0900000000',
  'BTS-902;Bưu điện;05098;4G;20,73;105,30;2020;',
  'BTS-903;Viettel;99999;4G;20,73;105,30;2020;',
  'BTS-904;Viettel;05098;9G;20,73;105,30;2020;',
  'BTS-905;Viettel;05098;4G;120,73;105,30;2020;',
].join('\n');

let world: World;
let system: System;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open();
  system = await world.system('PostgreSQL');
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('rows that cannot be understood', () => {
  it('wait apart, each with its line and reason, and hold up no other', async () => {
    const list = file('mixed.xls', excelList({ issuer: 'UBND XÃ BẮC PHONG', from: '12/06/2023', to: '12/06/2023', rows: LIST_ROWS }));
    // 3 titles + header + 13 rows + total = 18; skipped: titles, header, blank, total.
    expect(await importFile(system, list)).toEqual({ read: 18, new: 2, changed: 0, unchanged: 0, quarantined: 10, skipped: 6 });
    expect((await figures(system, '2023-06-12', '2023-06-12'))['HS01']?.value).toBe(2);

    const { code, stdout } = await ioc(system, ['quarantine', '--json']);
    const { total, rows } = QuarantineList.parse(JSON.parse(stdout));
    expect({ code, total }).toEqual({ code: 0, total: 10 });
    const shown = rows.map(({ fileName, line, reason, column }) => [fileName, line, reason, column]).sort((a, b) => Number(a[1]) - Number(b[1]));
    expect(shown).toEqual([
      ['mixed.xls', 6, 'missing-code', 'code'],
      ['mixed.xls', 7, 'unknown-unit', 'unitName'],
      ['mixed.xls', 8, 'unknown-procedure', 'procedureCode'],
      ['mixed.xls', 9, 'unknown-status', 'status'],
      ['mixed.xls', 10, 'unknown-channel', 'channel'],
      ['mixed.xls', 11, 'bad-date', 'dueAt'],
      ['mixed.xls', 12, 'missing-accepted-date', 'acceptedAt'],
      ['mixed.xls', 13, 'ended-before-accepted', 'completedAt'],
      ['mixed.xls', 14, 'unreadable-row', 'code'],
      ['mixed.xls', 15, 'unreadable-row', null],
    ]);
    const slipped = rows.find(({ line }) => line === 14);
    // Two letters and the length are all that is kept of what may be a name.
    expect(slipped?.cells['code']).toBe('Ng…12');
  });

  it('of stations too', async () => {
    expect(await importFile(system, file('stations.csv', STATION_SHEET), '--state-date', '2023-06-30')).toEqual({
      read: 6, new: 1, changed: 0, unchanged: 0, quarantined: 4, skipped: 1,
    });
    const { rows } = QuarantineList.parse(JSON.parse((await ioc(system, ['quarantine', '--json'])).stdout));
    const shown = rows.filter(({ fileName }) => fileName === 'stations.csv').map(({ line, reason, column }) => [line, reason, column]);
    expect(shown.sort()).toEqual([
      [3, 'unknown-operator', 'operator'],
      [4, 'unknown-unit', 'unitCode'],
      [5, 'unknown-technology', 'technology'],
      [6, 'bad-number', 'lat'],
    ]);
  });

  it('a message counts its rows the same way', async () => {
    const message = portalMessage([numbered(9101), numbered(9102, { unit: 'Xã Không Tên' }), numbered(9103, { dueAt: '31/02/2023 08:00' })]);
    expect(await importFile(system, file('message.json', message))).toEqual({
      read: 3, new: 1, changed: 0, unchanged: 0, quarantined: 2, skipped: 0,
    });
  });
});

describe('personal data of citizens', () => {
  const traces = Object.values(PERSONAL);

  beforeAll(async () => {
    for (const sample of [LIST, PORTAL_MESSAGE, ...IGATE_PAGES, STATIONS]) await importFile(system, sample);
    await system.ask('/api/intake?fileName=unknown.csv', { method: 'POST', body: `Họ tên;Điện thoại\n${PERSONAL.applicant};${PERSONAL.phone}\n` });
  });

  it('is in no column of any table', async () => {
    const columns = await query<{ place: string; column: string }>(
      system.databaseUrl,
      `SELECT format('%I.%I', table_schema, table_name) AS place, quote_ident(column_name) AS "column"
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(columns.length).toBeGreaterThan(100);
    const leaks: unknown[] = [];
    for (const place of new Set(columns.map((item) => item.place))) {
      const cells = columns.filter((item) => item.place === place).map(({ column }) => `${column}::text`);
      const found = await query(
        system.databaseUrl,
        `SELECT $2::text AS place, cell FROM ${place}, unnest(ARRAY[${cells.join(', ')}]) AS cell WHERE cell LIKE ANY ($1) LIMIT 1`,
        [traces.map((trace) => `%${trace}%`), place],
      );
      leaks.push(...found);
    }
    expect(leaks).toEqual([]);
  });

  it('is in no file of the data folder and in no log', () => {
    const files = readdirSync(system.dataDir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(system.dataDir, name))
      .filter((path) => statSync(path).isFile());
    expect(files).toContain(join(system.dataDir, 'api-key'));
    for (const text of [system.log, ...files.map((path) => readFileSync(path, 'utf8'))]) {
      for (const trace of traces) expect(text).not.toContain(trace);
    }
    expect(system.log).toContain('api started');
  });
});
