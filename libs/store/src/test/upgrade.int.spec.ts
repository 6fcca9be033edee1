import type { DataSource } from 'typeorm';
import { createDataSource, migrate } from '../data-source.js';
import { ForgivingIntake1700000000002 } from '../migrations/1700000000002-forgiving-intake.js';
import { InitialSchema1700000000001 } from '../migrations/1700000000001-initial-schema.js';
import { Rig } from './rig.js';

let rig: Rig;
let source: DataSource;
beforeAll(async () => {
  rig = await Rig.start();
  source = await createDataSource({ url: await rig.emptyDatabase(), poolSize: 2, applicationName: 'upgrade.int.spec' }).initialize();
}, 60_000);
afterAll(async () => {
  await source.destroy();
  await rig.stop();
}, 30_000);

/** A database as the version before left it: two full lists and a message are in, a fourth delivery waits. */
async function older(): Promise<void> {
  const runner = source.createQueryRunner();
  await new InitialSchema1700000000001().up(runner);
  await runner.query('CREATE TABLE migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name character varying NOT NULL)');
  await runner.query(`INSERT INTO migrations (timestamp, name) VALUES (1700000000001, 'InitialSchema1700000000001')`);
  await runner.query(`INSERT INTO setting (key, value) VALUES ('district', '{"timeZone": "Asia/Ho_Chi_Minh"}')`);
  await runner.query(`INSERT INTO setting (key, value) VALUES ('workingHours', '[{"from": "07:30", "to": "16:30"}]')`);
  await runner.query(
    `INSERT INTO calendar_day (day, working, name, source) VALUES ('2023-01-20', false, 'Tết', 'TB 1'), ('2024-05-04', true, 'Làm bù', NULL)`,
  );
  await runner.query(
    `INSERT INTO mapping_profile (id, version, definition) VALUES
      ('list', 1, '{"entity": "dossier", "speaksFor": "units", "reader": "html-table"}'),
      ('message', 1, '{"entity": "dossier", "speaksFor": "rows", "reader": "portal-message", "columns": {"supplementRequestedAt": ["x"]}}'),
      ('register', 1, '{"entity": "station", "speaksFor": "units", "reader": "csv"}')`,
  );
  const delivery = (place: number, profile: string, status: string, stateAt: string, more: string): Promise<unknown> => runner.query(
    `INSERT INTO delivery (id, source_id, channel, profile, profile_version, file_name, content_hash, status, received_at, state_at,
       heard, speaks_for, printed_from)
     VALUES ('00000000-0000-4000-8000-00000000000${place}', 'one-stop', 'x', '${profile}', 1, '${place}', 'h', '${status}', '${stateAt}', '${stateAt}', ${more})`,
  );
  await delivery(1, 'list', 'done', '2023-06-30T18:00:00Z', `'{A,B}', NULL, '2023-01-01'`);
  await delivery(2, 'message', 'processed', '2023-06-15T05:00:00Z', `'{B}', NULL, NULL`);
  await delivery(3, 'register', 'done', '2023-06-30T05:00:00Z', `'{A}', '{A,C}', NULL`);
  await delivery(4, 'list', 'processing', '2023-06-30T05:00:00Z', `'{A}', NULL, NULL`);
  await runner.query(
    `INSERT INTO delivery_row (delivery_id, line, cells) VALUES ('00000000-0000-4000-8000-000000000001', 2, '{"code": "D-1"}')`,
  );
  await runner.query(
    `INSERT INTO status (code, canonical, status_group, names) VALUES ('3', 'REJECTED', 'not-accepted', '{a}'), ('4', 'PROCESSING', 'running', '{b}'),
      ('5', 'SUPPLEMENT', 'paused', '{c}'), ('6', 'FINANCIAL', 'paused', '{d}'), ('8', 'STOPPED', 'paused', '{e}')`,
  );
  const said = (line: number, place: number, more: string): Promise<unknown> => runner.query(
    `INSERT INTO dossier_statement (dossier_id, delivery_id, delivery_sequence, line, channel, state_at, statement)
     VALUES (1, '00000000-0000-4000-8000-00000000000${place}', ${place}, ${line}, 'x', '2023-06-15T05:00:00Z', '{${more}}')`,
  );
  await said(1, 1, '"status": "4"');
  await said(2, 1, '"status": "5"');
  await said(3, 1, '"status": "4", "supplementRequestedAt": "2023-06-05T03:00:00.000Z"');
  await said(4, 2, '"status": "6", "supplementRequestedAt": null');
  await said(5, 2, '"status": "8"');
  await said(6, 4, '"status": "3"');
  await runner.release();
}

it('of an older database tells of each delivery what it spoke of, and finds its rows by code', async () => {
  await older();
  await migrate(source);
  expect(await source.query('SELECT name FROM migrations ORDER BY id')).toContainEqual({ name: new ForgivingIntake1700000000002().name });
  expect(await source.query(
    'SELECT file_name, spoken_for, spoken_from, spoken_to, confirms, own_state_at = state_at AS own FROM delivery ORDER BY sequence',
  )).toEqual([
    // 18:00 UTC is 01:00 of the next day in the district.
    { file_name: '1', spoken_for: ['A', 'B'], spoken_from: '2023-01-01', spoken_to: '2023-07-01', confirms: true, own: true },
    { file_name: '2', spoken_for: ['B'], spoken_from: '2023-06-15', spoken_to: '2023-06-15', confirms: false, own: true },
    { file_name: '3', spoken_for: ['A', 'C'], spoken_from: null, spoken_to: '2023-06-30', confirms: true, own: true },
    { file_name: '4', spoken_for: null, spoken_from: null, spoken_to: null, confirms: false, own: true },
  ]);
  expect(await source.query('SELECT code FROM delivery_row')).toEqual([{ code: 'D-1' }]);
  expect(await source.query(`SELECT definition ->> 'reader' AS reader FROM mapping_profile ORDER BY id`)).toEqual([
    { reader: 'table' }, { reader: 'portal-message' }, { reader: 'table' },
  ]);
});

it('of an older database is the first version of the calendar, with its own days and hours', async () => {
  const entry = { swapWith: null, by: null, at: null };
  expect(await source.query('SELECT version, calendar, note, by, at FROM calendar_version')).toEqual([{
    version: 1, note: null, by: null, at: null,
    calendar: {
      workingHours: [{ from: '07:30', to: '16:30' }], hours: [],
      days: [
        { day: '2023-01-20', kind: 'off', name: 'Tết', basis: 'TB 1', ...entry },
        { day: '2024-05-04', kind: 'make-up', name: 'Làm bù', basis: null, ...entry },
      ],
      rules: { pauseWay: 'working-time', offDayReceipt: 'next-opening', skipDaysOff: false, reportWorkingDays: 2 },
    },
  }]);
  expect(await source.query(`SELECT key FROM setting WHERE key = 'workingHours'`)).toEqual([]);
});

it('of an older database tells of each statement what its status meant, and whether it would have told of pauses', async () => {
  expect(await source.query(
    `SELECT line, statement ->> 'statusDetail' AS detail, statement -> 'eventful' AS eventful FROM dossier_statement ORDER BY line`,
  )).toEqual([
    { line: 1, detail: null, eventful: null },
    { line: 2, detail: 'supplement', eventful: null },
    { line: 3, detail: null, eventful: true },
    { line: 4, detail: 'financial', eventful: true },
    { line: 5, detail: 'stopped', eventful: true },
    { line: 6, detail: 'rejected', eventful: null },
  ]);
});
