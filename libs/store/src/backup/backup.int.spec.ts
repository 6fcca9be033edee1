import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { MigrationExecutor, type EntityManager } from 'typeorm';
import { addDeputyship, endDeputyship, readDeputyships } from '../access/deputyships.js';
import { linkIdentity, unlinkIdentity } from '../access/identities.js';
import { addKey, revokeKey, rotateKey } from '../access/keys.js';
import { addPerson, changePerson, removePerson, setPassword } from '../access/people.js';
import { replaceRecoveryCodes, takeRecoveryCode } from '../access/second-factor.js';
import { createSession } from '../access/sessions.js';
import { beginPairing, pairWall, unpairWall } from '../access/walls.js';
import { drain, readRevision } from '../aggregate/drain.js';
import { noteAct } from '../audit/append.js';
import { createDataSource } from '../data-source.js';
import { MIGRATIONS } from '../migrations/index.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, pushed, Rig, send, statement } from '../test/rig.js';
import { createBackup, latestBackup, readSchemaState, restoreBackup } from './index.js';
import { withClient } from './schema.js';

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const NOW = new Date(2023, 6, 3, 2, 0, 0);
const SENT_MEANWHILE = 60;
const EVERY_FIGURE = 'SELECT * FROM snapshot ORDER BY period_from, period_to, indicator, scope';
const ROLLED_UP = `SELECT coalesce(sum(received_online + received_counter + received_post + received_unknown), 0)::int AS count FROM rollup WHERE grain = 'U'`;

let rig: Rig;
let folder: string;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-backup-'));
});
afterEach(async () => {
  await rig.closeStores();
  rmSync(folder, { recursive: true });
});
afterAll(() => rig.stop());

const backup = (url: string, now = NOW): Promise<string> => createBackup({ url, folder, programVersion: '0.1.0', now });
const restore = (url: string, file: string, replace = false): ReturnType<typeof restoreBackup> =>
  restoreBackup({ url, file, replace: replace ? { folder } : null, programVersion: '0.1.0', now: new Date(2023, 6, 3, 9, 30, 0) });

async function sendOne(store: Store, number: number): Promise<void> {
  await send(store, {
    channel: 'list', stateAt: local('2023-06-30T23:59:59'), rows: [statement({ code: `000.00.05.H28-230601-${1000 + number}` })],
  });
}

/** A world with one dossier and the figures of it. */
async function smallWorld(): Promise<{ url: string; store: Store }> {
  const url = await rig.emptyDatabase();
  const store = await rig.open(url, new HandClock('2023-07-03T08:00'));
  await confirm(store, '2023-01-01', local('2023-06-30T23:59:59'));
  await sendOne(store, 0);
  await drain(store);
  return { url, store };
}

it('made while others write is consistent: the rollups in it equal a recount of the dossiers in it', async () => {
  const { url, store } = await smallWorld();
  const writing = Promise.all(Array.from({ length: SENT_MEANWHILE }, (_, index) => sendOne(store, index + 1)));
  const file = await backup(url);
  await writing;

  const target = await rig.emptyDatabase();
  await restore(target, file);
  const restored = await rig.open(target, new HandClock('2023-07-03T08:00'));
  const [{ count = 0 } = {}] = await restored.source.query<{ count: number }[]>('SELECT count(*)::int AS count FROM dossier');
  expect(await restored.source.query(ROLLED_UP)).toEqual([{ count }]);
  expect(figureIn(await pulled(restored, HALF_YEAR), 'HS01')?.value).toBe(count);
  await drain(restored);
  expect(await pushed(restored, HALF_YEAR)).toEqual(await pulled(restored, HALF_YEAR));
}, 60_000);

it('restored gives every figure and revision, under a new epoch, and what comes later gets higher numbers', async () => {
  const { url, store } = await smallWorld();
  const figures: unknown = await store.source.query(EVERY_FIGURE);
  const before = await readRevision(store.source.manager);
  const file = await backup(url);
  expect(basename(file)).toBe('ioc-real-20230703-020000.backup');
  expect(await latestBackup(folder, 'real')).toMatchObject({ path: file, manifest: { world: 'real', revision: before.revision, madeAt: NOW.toISOString() } });
  expect(await latestBackup(folder, 'demo')).toBeNull();

  const target = await rig.emptyDatabase();
  await restore(target, file);
  const restored = await rig.open(target, new HandClock('2023-07-03T08:00'));
  expect(await restored.source.query(EVERY_FIGURE)).toEqual(figures);
  const after = await readRevision(restored.source.manager);
  expect(after.revision).toBe(before.revision);
  expect(after.epoch).not.toBe(before.epoch);
  await sendOne(restored, 1);
  expect(await restored.source.query('SELECT count(DISTINCT sequence)::int AS deliveries FROM delivery')).toEqual([{ deliveries: 2 }]);
}, 60_000);

it('cut short or with one bit turned anywhere is refused in words, and nothing is restored', async () => {
  const { url } = await smallWorld();
  const file = await backup(url);
  const whole = readFileSync(file);
  const target = await rig.emptyDatabase();
  const bad = join(folder, 'bad.backup');
  for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
    writeFileSync(bad, whole.subarray(0, Math.floor(whole.length * share)));
    await expect(restore(target, bad)).rejects.toThrow('bản sao lưu bị hỏng hoặc bị cắt ngắn');
  }
  for (const share of [0, 0.001, 0.2, 0.5, 0.8, 0.99, 0.9999]) {
    const turned = Buffer.from(whole);
    const at = Math.floor(whole.length * share);
    turned[at] = (turned[at] ?? 0) ^ 1;
    writeFileSync(bad, turned);
    await expect(restore(target, bad)).rejects.toThrow('bản sao lưu bị hỏng hoặc bị cắt ngắn');
  }
  expect(await readSchemaState(target)).toEqual({ kind: 'empty' });
}, 60_000);

it('of a newer schema is refused', async () => {
  const { url, store } = await smallWorld();
  await store.source.query(`INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'Drones1900000000000')`);
  expect(await readSchemaState(url)).toEqual({ kind: 'newer', unknown: ['Drones1900000000000'] });
  await expect(restore(await rig.emptyDatabase(), await backup(url))).rejects.toThrow('phiên bản mới hơn');
}, 60_000);

it('of an older schema is migrated on the way in', async () => {
  const url = await rig.emptyDatabase();
  const source = await createDataSource({ url, applicationName: 'backup.int.spec' }).setOptions({ migrations: MIGRATIONS.slice(0, 1) }).initialize();
  try {
    await new MigrationExecutor(source).executePendingMigrations();
    await source.query(`INSERT INTO setting (key, value) VALUES ('district', '{"timeZone": "Asia/Ho_Chi_Minh"}')`);
    await source.query(
      `INSERT INTO mapping_profile (id, version, definition) VALUES ('old', 1, '{"reader": "html-table"}')`,
    );
  } finally {
    await source.destroy();
  }
  expect(await readSchemaState(url)).toMatchObject({ kind: 'behind', revision: 0 });
  const target = await rig.emptyDatabase();
  const { manifest } = await restore(target, await backup(url));
  expect(manifest.migrations).toEqual(['InitialSchema1700000000001']);
  expect(await readSchemaState(target)).toEqual({ kind: 'current' });
  const restored = await createDataSource({ url: target, applicationName: 'backup.int.spec' }).initialize();
  try {
    expect(await restored.query(`SELECT definition FROM mapping_profile`)).toEqual([{ definition: { reader: 'table' } }]);
  } finally {
    await restored.destroy();
  }
}, 60_000);

it('takes the place of data only when asked to, and only after these were backed up themselves', async () => {
  const { url } = await smallWorld();
  const file = await backup(url);
  const other = await smallWorld();
  await sendOne(other.store, 1);
  await expect(restore(other.url, file, true)).rejects.toThrow('Cơ sở dữ liệu đang được dùng');
  await rig.closeStores();
  await expect(restore(other.url, file)).rejects.toThrow('Thêm --replace');
  const { replaced } = await restore(other.url, file, true);
  expect(readdirSync(folder).sort()).toEqual(['ioc-real-20230703-020000.backup', 'ioc-real-20230703-093000.backup']);
  expect(replaced).toBe(join(folder, 'ioc-real-20230703-093000.backup'));
  const restored = await rig.open(other.url, new HandClock('2023-07-03T08:00'));
  expect(await restored.source.query('SELECT count(*)::int AS count FROM dossier')).toEqual([{ count: 1 }]);
}, 60_000);

describe('what was taken away since', () => {
  const officer = { login: '', contact: '', roles: ['officer' as const], units: null };
  const key = { roles: ['client-send' as const], units: null, sources: null, perMinute: 60, endsOn: '2099-12-31' };
  const LATER = local('2099-01-01T00:00');
  const SYSTEM = { kind: 'system' as const, label: '', address: null };

  const emptyOffice = async (): Promise<{ url: string; store: Store }> => {
    const clock = new HandClock('2023-07-03T08:00');
    const url = await rig.newDatabase(clock);
    return { url, store: await rig.open(url, clock) };
  };
  const addOne = (manager: EntityManager, login: string, at = NOW) => addPerson(manager, { ...officer, name: `Cán bộ ${login}`, login }, at).then(({ id }) => id);
  const keyOne = (manager: EntityManager, name: string, at = NOW) => addKey(manager, { ...key, name }, { prefix: name, hash: name }, { now: at, madeBy: '' });
  const pairOne = async (manager: EntityManager, name: string): Promise<number> => {
    await beginPairing(manager, { tokenHash: name, codeHash: name, expiresAt: LATER, before: null }, NOW);
    return (await pairWall(manager, name, { name, units: null, pairedBy: 'Người trực số 1' }, NOW)) ?? 0;
  };

  /** People, keys and walls, some of which stay as they are. */
  const furnish = (store: Store) => store.source.transaction(async (manager) => {
    const [stays, demoted, disabled, left] = [await addOne(manager, 'stays'), await addOne(manager, 'demoted'), await addOne(manager, 'disabled'), await addOne(manager, 'left')];
    await changePerson(manager, demoted, { roles: ['officer', 'approver'] });
    await setPassword(manager, stays, 'old password', null);
    await replaceRecoveryCodes(manager, stays, ['unused', 'used']);
    await linkIdentity(manager, disabled, 'at the provider', NOW);
    await addDeputyship(manager, stays, { deputy: demoted, from: '2023-07-01', to: '2099-12-31' });
    await createSession(manager, {
      tokenHash: 't', id: '00000000-0000-4000-8000-000000000001', label: '', personId: stays, role: null, device: '', createdAt: NOW, expiresAt: LATER, proved: false, provided: false,
    });
    const keys = { stays: await keyOne(manager, 'key 1'), goes: await keyOne(manager, 'key 2') };
    const walls = { stays: await pairOne(manager, 'wall 1'), goes: await pairOne(manager, 'wall 2') };
    await noteAct(store, manager, { by: SYSTEM, act: 'key-made', about: { kind: 'key' } });
    return { stays, demoted, disabled, left, keys, walls };
  });

  const takeAway = (store: Store, { stays, demoted, disabled, left, keys, walls }: Awaited<ReturnType<typeof furnish>>) => store.source.transaction(async (manager) => {
    await setPassword(manager, stays, 'new password', null);
    await takeRecoveryCode(manager, stays, 'used');
    await changePerson(manager, demoted, { roles: ['officer'], units: ['05089'] });
    await changePerson(manager, disabled, { disabled: true });
    await unlinkIdentity(manager, disabled);
    await removePerson(manager, left, NOW);
    await endDeputyship(manager, stays, (await readDeputyships(manager, '2023-07-03'))[0]?.id ?? 0, NOW);
    await rotateKey(manager, keys.stays, { prefix: 'key 1 anew', hash: 'x' }, 0, { now: NOW, today: '2023-07-03' });
    await revokeKey(manager, keys.goes, NOW);
    await unpairWall(manager, walls.goes);
  });

  const RIGHTS = `SELECT
    (SELECT jsonb_agg(jsonb_build_array(login, roles, units, password_hash, disabled) ORDER BY id) FROM person) AS people,
    (SELECT string_agg(code_hash, ', ' ORDER BY code_hash) FROM recovery_code) AS codes, (SELECT string_agg(subject_hash, ', ') FROM person_identity) AS identities, (SELECT string_agg(login, ', ') FROM person WHERE NOT known_by_name) AS unlinked,
    (SELECT count(*)::int FROM deputyship WHERE ended_at IS NULL) AS deputies, (SELECT string_agg(name, ', ' ORDER BY id) FROM api_key WHERE revoked_at IS NULL) AS keys,
    (SELECT string_agg(prefix, ', ' ORDER BY prefix) FROM api_key_secret) AS secrets, (SELECT string_agg(name, ', ' ORDER BY id) FROM wall) AS walls, (SELECT count(*)::int FROM session) AS sessions`;
  const rightsIn = (url: string): Promise<unknown> => withClient(url, 'backup.int.spec', async (client) => (await client.query(RIGHTS)).rows[0] as unknown);

  it('stays so where the database before knew of it, and nobody is signed in', async () => {
    const { url, store } = await emptyOffice();
    const made = await furnish(store);
    const file = await backup(url);
    await takeAway(store, made);
    await rig.closeStores();
    // The second time over what was restored: it is known there too.
    for (const time of ['first', 'second']) {
      expect([time, (await restore(url, file, true)).rights]).toEqual([time, { sure: true, accountsClosed: 2, keysRevoked: 1, wallsUnpaired: 1 }]);
      expect(await rightsIn(url)).toEqual({
        people: [['stays', ['officer'], null, 'new password', false], ['demoted', ['officer'], ['05089'], null, false], ['disabled', ['officer'], null, null, true], [null, ['officer'], null, null, true]],
        codes: 'unused', identities: null, unlinked: 'disabled', deputies: 0, keys: 'key 1', secrets: 'key 1, key 1 anew', walls: 'wall 1', sessions: 0,
      });
    }
  }, 60_000);

  it('is said to be unknown where nothing, another office, or an earlier time was before', async () => {
    const { url, store } = await emptyOffice();
    const early = await backup(url, new Date(2023, 6, 2, 2, 0, 0));
    const made = await furnish(store);
    const file = await backup(url);
    await takeAway(store, made);
    const other = await emptyOffice();
    await other.store.source.transaction(async (manager) => {
      const elsewhen = local('2023-07-03T08:01');
      await changePerson(manager, await addOne(manager, 'other', elsewhen), { disabled: true });
      await revokeKey(manager, await keyOne(manager, 'other', elsewhen), NOW);
    });
    await rig.closeStores();
    const nothing = { accountsClosed: 0, keysRevoked: 0, wallsUnpaired: 0 };
    const asBackedUp = {
      people: [['stays', ['officer'], null, 'old password', false], ['demoted', ['officer', 'approver'], null, null, false], ['disabled', ['officer'], null, null, false], ['left', ['officer'], null, null, false]],
      codes: 'unused, used', identities: 'at the provider', unlinked: null, deputies: 1, keys: 'key 1, key 2', secrets: 'key 1, key 2', walls: 'wall 1, wall 2', sessions: 0,
    };
    const empty = await rig.emptyDatabase();
    expect((await restore(empty, file)).rights).toEqual({ sure: false, ...nothing });
    expect(await rightsIn(empty)).toEqual(asBackedUp);
    expect((await restore(other.url, file, true)).rights).toEqual({ sure: false, ...nothing });
    expect(await rightsIn(other.url)).toEqual(asBackedUp);
    // Of before anybody had any right, after which nobody knows any more.
    expect((await restore(url, early, true)).rights).toEqual({ sure: true, ...nothing });
    expect((await restore(url, file, true)).rights).toEqual({ sure: false, ...nothing });
  }, 60_000);
});

it('clears away what killed ones have left, and no draft that another still writes', async () => {
  const { url } = await smallWorld();
  const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
  for (const [name, hours] of [['ioc-7-1.part', 2], ['ioc-8-2.part', 0], ['thư.part', 2]] as const) {
    writeFileSync(join(folder, name), 'x');
    utimesSync(join(folder, name), hoursAgo(hours), hoursAgo(hours));
  }
  const made = basename(await backup(url));
  expect(readdirSync(folder).sort()).toEqual(['ioc-8-2.part', made, 'thư.part'].sort());
});

it('of an empty database is not made', async () => {
  await expect(backup(await rig.emptyDatabase())).rejects.toThrow('còn trống');
  expect(readdirSync(folder)).toEqual([]);
});
