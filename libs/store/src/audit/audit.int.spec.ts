import pg from 'pg';
import type { DataSource } from 'typeorm';
import { withClient } from '../backup/schema.js';
import type { Store } from '../open.js';
import { HandClock, Rig, untilBlocked } from '../test/rig.js';
import { hashOfEntry } from './canonical.js';
import { cutAudit, verifyAuditNightly } from './nightly.js';
import { exportAudit, faultWords, holdAudit, lendDatabase, listAudit, noteAct, readAuditCheck, readAuditHead, SYSTEM, verifyAudit, type Act } from './index.js';

const PASSWORD = 'only-for-this-test';
/** They are read by 5,000. */
const MANY = 12_000;

let rig: Rig;
let store: Store;
let url: string;
let clock: HandClock;
beforeAll(async () => {
  rig = await Rig.start();
});
beforeEach(async () => {
  clock = new HandClock('2023-07-03T08:00');
  url = await rig.newDatabase(clock);
  store = await rig.open(url, clock);
});
afterEach(() => rig.closeStores());
afterAll(() => rig.stop());

const taught = (word: string): Act => ({
  by: { kind: 'session', label: 'Phiên 1a2b', address: '10.0.0.7' }, act: 'word-taught', about: { kind: 'word', id: word }, new: { target: '05098', mended: 2 },
});
const note = (act: Act, on: Store = store): Promise<void> => on.source.transaction((manager) => noteAct(on, manager, act));
const verified = async (): Promise<string> => {
  const { fault } = await verifyAudit(store.source);
  return fault ? faultWords(fault) : 'whole';
};

/** As the owner of the tables may who means harm. */
async function byHand(...statements: string[]): Promise<void> {
  const all = ['audit_entry', 'audit_head'];
  const turn = (how: string): string[] => all.map((table) => `ALTER TABLE ${table} ${how} TRIGGER USER`);
  await store.source.transaction(async (manager) => {
    for (const statement of [...turn('DISABLE'), ...statements, ...turn('ENABLE')]) await manager.query(statement);
  });
}

/** Fills an empty log with a whole chain, one entry a minute. */
async function forge(source: DataSource, count: number, firstAt: Date): Promise<void> {
  const rows: string[][] = [];
  let hash = '0'.repeat(64);
  for (let number = 1; number <= count; number += 1) {
    const at = new Date(firstAt.getTime() + number * 60_000).toISOString();
    const previous = hash;
    const text = at.replace('Z', '000Z');
    hash = hashOfEntry([previous, String(number), text, text, 'system', '', null, null, null, 'backup-made', 'backup', null, null, `{"file": "${number}"}`]);
    rows.push([String(number), at, `{"file": "${number}"}`, previous, hash]);
  }
  const column = (index: number): string[] => rows.map((row) => row[index] ?? '');
  await source.transaction(async (manager) => {
    for (const table of ['audit_entry', 'audit_head']) await manager.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await manager.query(
      `INSERT INTO audit_entry (number, at, recorded_at, author_kind, author_label, act, subject_kind, new, previous_hash, hash)
       SELECT number, at, at, 'system', '', 'backup-made', 'backup', facts, previous, hash
       FROM unnest($1::bigint[], $2::timestamptz[], $3::jsonb[], $4::text[], $5::text[]) AS forged(number, at, facts, previous, hash)`,
      [column(0), column(1), column(2), column(3), column(4)],
    );
    await manager.query('UPDATE audit_head SET number = $1, hash = $2', [count, hash]);
    for (const table of ['audit_entry', 'audit_head']) await manager.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  });
}

describe('the chain', () => {
  it('numbers, dates and hashes what is told, and can be counted by anybody', async () => {
    await note(taught('Xã Ca Thành'));
    await note({ by: SYSTEM, act: 'backup-made', about: { kind: 'backup', id: 'ioc-real-20230703-020000.backup' } });
    const { found, entries: [second, first] } = await listAudit(store.source.manager, {}, 'Asia/Ho_Chi_Minh', { limit: 10, offset: 0 });
    expect(found).toBe(2);
    expect(first).toMatchObject({
      number: 1, at: '2023-07-03T01:00:00.000Z', act: 'word-taught', about: { kind: 'word', id: 'Xã Ca Thành' }, old: null, new: { target: '05098', mended: 2 },
      by: { kind: 'session', label: 'Phiên 1a2b', address: '10.0.0.7', person: null, role: null },
    });
    expect(await readAuditHead(store.source.manager)).toEqual({ number: 2, hash: second?.hash });
    expect(await verifyAudit(store.source)).toMatchObject({ entries: 2, first: 1, fault: null });
  });

  it('hashes each value behind its length in bytes', () => {
    // printf '5:Khóa,-' and '1:a,1:b' | sha256sum: "Khóa" is 5 bytes long.
    expect(hashOfEntry(['Khóa', null])).toBe('2b6f662902f11022035626e463338fcc8dff3c01a6dec19c43d4f64621375e05');
    expect(hashOfEntry(['a', 'b'])).not.toBe(hashOfEntry(['a,1:b']));
  });

  it('stays one when many append at once, also from the eyes of a moment ago', async () => {
    const other = await rig.open(url, clock);
    await Promise.all(Array.from({ length: 60 }, (_, index) => note(taught(`từ ${index}`), index % 2 === 0 ? store : other)));
    await expect(store.source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SELECT FROM audit_head');
      await note(taught('giữa chừng'));
      await noteAct(store, manager, taught('muộn'));
    })).rejects.toMatchObject({ driverError: { code: '40001' } });
    let meanwhile: Promise<void> = Promise.resolve();
    await store.source.transaction('REPEATABLE READ', async (manager) => {
      await holdAudit(manager);
      await manager.query('SELECT FROM audit_head');
      meanwhile = note(taught('đợi'));
      await untilBlocked(store, 1);
      await noteAct(store, manager, taught('trước'));
    });
    await meanwhile;
    const { entries } = await listAudit(store.source.manager, {}, 'Asia/Ho_Chi_Minh', { limit: 2, offset: 0 });
    expect(entries.map(({ about }) => about.id)).toEqual(['đợi', 'trước']);
    expect(await verifyAudit(store.source)).toMatchObject({ entries: 63, fault: null });
  });

  it('has no entry of a change that was rolled back', async () => {
    await note(taught('một'));
    await expect(store.source.transaction(async (manager) => {
      await noteAct(store, manager, taught('hai'));
      throw new Error('rolled back');
    })).rejects.toThrow('rolled back');
    await note(taught('ba'));
    expect(await verifyAudit(store.source)).toMatchObject({ entries: 2, fault: null });
  });
});

describe('what was done by hand is found and named', () => {
  beforeEach(async () => {
    for (const word of ['một', 'hai', 'ba', 'bốn', 'năm']) await note(taught(word));
    expect(await verified()).toBe('whole');
  });

  it.each<[what: string, statements: string[], fault: string]>([
    ['a value changed', [`UPDATE audit_entry SET author_label = 'Phiên 9f9f' WHERE number = 3`], 'Dòng 3 đã bị sửa.'],
    ['a fact changed', [`UPDATE audit_entry SET new = '{"target": "05104", "mended": 2}' WHERE number = 3`], 'Dòng 3 đã bị sửa.'],
    ['a time changed by a microsecond', [`UPDATE audit_entry SET recorded_at = recorded_at + interval '1 microsecond' WHERE number = 1`], 'Dòng 1 đã bị sửa.'],
    ['an entry deleted', ['DELETE FROM audit_entry WHERE number = 2'], 'Thiếu dòng 2.'],
    ['entries deleted', ['DELETE FROM audit_entry WHERE number IN (2, 3)'], 'Thiếu các dòng từ 2 đến 3.'],
    ['the first deleted', ['DELETE FROM audit_entry WHERE number = 1'], 'Thiếu dòng 1.'],
    ['the last deleted', ['DELETE FROM audit_entry WHERE number = 5'], 'Thiếu dòng 5.'],
    ['everything deleted', ['DELETE FROM audit_entry'], 'Thiếu các dòng từ 1 đến 5.'],
    ['two exchanged', [
      'UPDATE audit_entry SET number = 99 WHERE number = 2', 'UPDATE audit_entry SET number = 2 WHERE number = 4', 'UPDATE audit_entry SET number = 4 WHERE number = 99',
    ], 'Dòng 2 đã bị sửa.'],
    ['one changed and hashed anew', [
      `UPDATE audit_entry SET author_label = 'Phiên 9f9f' WHERE number = 3`, 'UPDATE audit_entry AS entry SET hash = audit_hash(entry) WHERE number = 3',
    ], 'Dòng 4 không nối với dòng trước.'],
    ['one put in the middle', [
      'UPDATE audit_entry SET number = number + 10 WHERE number > 3', 'UPDATE audit_entry SET number = number - 9 WHERE number > 10',
      `INSERT INTO audit_entry SELECT 4, at, recorded_at, author_kind, author_label, author_person, author_role, address, act, subject_kind, 'x', old, new, hash, hash FROM audit_entry WHERE number = 3`,
      'UPDATE audit_entry AS entry SET hash = audit_hash(entry) WHERE number = 4',
    ], 'Dòng 5 đã bị sửa.'],
    ['one put at the end', [
      `INSERT INTO audit_entry SELECT 6, at, recorded_at, author_kind, author_label, author_person, author_role, address, act, subject_kind, 'x', old, new, hash, hash FROM audit_entry WHERE number = 5`,
      'UPDATE audit_entry AS entry SET hash = audit_hash(entry) WHERE number = 6',
    ], 'Dòng 6 bị chèn vào: chuỗi chưa từng dài đến đó.'],
  ])('%s', async (_what, statements, fault) => {
    await byHand(...statements);
    expect(await verified()).toBe(fault);
  });

  it('rewritten whole, it differs from what was kept elsewhere', async () => {
    const { number, hash } = await readAuditHead(store.source.manager);
    const kept = { number, hash, source: 'ioc-real-20230703-020000.backup' };
    expect(await verifyAudit(store.source, [kept])).toMatchObject({ anchored: 1, fault: null });
    await byHand('DELETE FROM audit_entry', `UPDATE audit_head SET number = 0, hash = repeat('0', 64)`);
    expect((await verifyAudit(store.source, [kept])).fault).toEqual({ kind: 'missing', number: 1, to: 5 });
    for (const word of ['1', '2', '3', '4', '5']) await note(taught(word));
    expect(await verified()).toBe('whole');
    expect((await verifyAudit(store.source, [kept])).fault).toEqual({ kind: 'rewritten', number: 5, source: 'ioc-real-20230703-020000.backup' });
  });

  it('shows as a finding after the night, and nothing is cut', async () => {
    expect(await verifyAuditNightly(store, 12)).toMatchObject({ entries: 5, fault: null, cut: 0 });
    expect(await verifyAuditNightly(store, 12)).toBeNull();
    await byHand('DELETE FROM audit_entry WHERE number = 2');
    clock.set('2023-07-04T01:59');
    expect(await verifyAuditNightly(store, 12)).toBeNull();
    clock.set('2023-07-04T02:00');
    expect(await verifyAuditNightly(store, 12)).toMatchObject({ fault: { kind: 'missing', number: 2 } });
    expect(await readAuditCheck(store.source.manager)).toMatchObject({ day: '2023-07-04', fault: 'Thiếu dòng 2.' });
  });
});

describe('nobody changes it', () => {
  const TRIES: readonly string[] = [
    'UPDATE audit_entry SET hash = hash', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry', 'UPDATE audit_head SET number = 7', 'DELETE FROM audit_head',
    'TRUNCATE audit_head', `INSERT INTO audit_head ("only", number, hash) VALUES (true, 9, 'x')`, `SET ioc.audit_cut = 'on'; DELETE FROM audit_entry`, 'SELECT audit_cut(2, now())',
  ];
  const OF_AN_OWNER: readonly string[] = [
    'ALTER TABLE audit_entry DISABLE TRIGGER USER', 'DROP TRIGGER audit_entry_append_only ON audit_entry', 'DROP TABLE audit_entry', 'ALTER TABLE audit_head OWNER TO CURRENT_USER',
    `SET session_replication_role = 'replica'`, 'DROP FUNCTION audit_chain() CASCADE', 'CREATE TABLE public.audit_new (x int)', 'GRANT ALL ON audit_entry TO CURRENT_USER; DELETE FROM audit_entry',
    `INSERT INTO audit_entry (number, at, recorded_at, author_kind, author_label, act, subject_kind, previous_hash, hash) VALUES (9, now(), now(), 'system', '', 'restored', 'backup', 'x', 'x')`,
    `CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$`, 'DELETE FROM migrations',
  ];

  async function refusalsOf(client: pg.Client, tries: readonly string[]): Promise<(string | undefined)[]> {
    const codes: (string | undefined)[] = [];
    for (const sql of tries) codes.push(await client.query(sql).then(() => 'DONE', (error: pg.DatabaseError) => error.code));
    return codes;
  }

  it('by mistake, whoever owns it', async () => {
    await note(taught('một'));
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    // 23001: restrict_violation. The entry is younger than three months: no setting lets it go.
    expect(await refusalsOf(client, TRIES)).toEqual(TRIES.map(() => '23001'));
    await client.end();
    expect(await verifyAudit(store.source)).toMatchObject({ entries: 1, fault: null });
  });

  it('the program’s own role at all, while it does its work with it', async () => {
    await note(taught('một'));
    await rig.closeStores();
    const lent = new URL(url);
    lent.username = 'ioc_program';
    lent.password = PASSWORD;
    const makeQueues = (as: string): Promise<unknown> => withClient(as, 'audit.int.spec', (client) => client.query('CREATE SCHEMA bullmq; CREATE TABLE bullmq.job (id int)'));
    // As an earlier release has left them; then as the program makes them itself, which stay.
    await makeQueues(url);
    await lendDatabase(url, { name: 'ioc_program', password: PASSWORD });
    await makeQueues(lent.href);
    await lendDatabase(url, { name: 'ioc_program', password: PASSWORD });
    store = await rig.open(lent.href, clock);
    await store.source.transaction(async (manager) => {
      await holdAudit(manager);
      await noteAct(store, manager, taught('hai'));
    });
    const client = new pg.Client({ connectionString: lent.href });
    await client.connect();
    await client.query('INSERT INTO bullmq.job VALUES (1)');
    const codes = await refusalsOf(client, [...TRIES.slice(0, -1), ...OF_AN_OWNER]);
    // 42501: insufficient_privilege.
    expect(codes.filter((code) => code !== '42501')).toEqual([]);
    expect(await refusalsOf(client, ['SELECT audit_cut(2, now())'])).toEqual(['23001']);
    await client.end();
    expect(await verifyAudit(store.source)).toMatchObject({ entries: 2, fault: null });
  });
});

describe('kept for so many months', () => {
  it('the beginning is cut off by an entry that proves it', async () => {
    const now = new Date();
    // 100 entries of 13 months ago, then three of today: 395 days are more than 12 months and less than 14.
    await forge(store.source, 100, new Date(now.getTime() - 395 * 86_400_000));
    for (const word of ['một', 'hai', 'ba']) await note(taught(word));
    expect(await cutAudit(store, 14)).toBe(0);
    expect(await cutAudit(store, 12)).toBe(100);
    expect(await verifyAudit(store.source)).toMatchObject({ entries: 4, first: 101, fault: null });
    const pages: number[] = [];
    for await (const page of exportAudit(store.source.manager, { act: 'audit-cut' }, 'Asia/Ho_Chi_Minh')) {
      expect(page[0]?.new).toMatchObject({ upTo: 100, entries: 100 });
      pages.push(page.length);
    }
    expect(pages).toEqual([1]);
    await byHand('DELETE FROM audit_entry WHERE number = 101');
    expect(await verified()).toBe('Thiếu dòng 101.');
  });

  it('a beginning that went without one is missing', async () => {
    await forge(store.source, 100, new Date(Date.now() - 395 * 86_400_000));
    await byHand('DELETE FROM audit_entry WHERE number <= 40');
    expect(await verified()).toBe('Thiếu các dòng từ 1 đến 40.');
  });
});

it(`${MANY} entries are verified to the last`, async () => {
  await forge(store.source, MANY, new Date('2023-01-01T00:00:00Z'));
  expect(await verifyAudit(store.source)).toMatchObject({ entries: MANY, first: 1, fault: null });
  await byHand(`UPDATE audit_entry SET subject_id = 'x' WHERE number = 11876`);
  expect(await verified()).toBe('Dòng 11.876 đã bị sửa.');
}, 120_000);
