import type { PersonFacts } from '@ioc/contracts';
import { addDeputyship, DeputyshipTwiceError, endDeputyship, readDeputyships } from '../access/deputyships.js';
import { createAccessLink, redeemAccessLink } from '../access/links.js';
import {
  addFirstAdministrator, addPerson, changePerson, findPerson, hasAdministrator, LastAdministratorError, listPeople, LoginTakenError, NotTheFirstError, removePerson,
  setPassword,
} from '../access/people.js';
import { createSession, endSession, findSession, listSessions, type NewSession } from '../access/sessions.js';
import { countTry, forgetTries, readLocks } from '../access/tries.js';
import type { Store } from '../open.js';
import { HandClock, local, Rig } from './rig.js';

const NOW = local('2023-07-03T07:30');
const HOUR_MS = 3_600_000;

let rig: Rig;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  store = await rig.openNew(new HandClock('2023-07-03T07:30'));
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

const at = (now: Date, idleMs = HOUR_MS) => ({ now, today: new Date(now.getTime() + 7 * HOUR_MS).toISOString().slice(0, 10), idleSince: new Date(now.getTime() - idleMs) });
const officer: PersonFacts = { name: 'Bùi Lan', login: 'lan', contact: '', roles: ['officer'], units: ['05089'] };
const root = { name: 'Đinh Hà', login: 'ha', contact: 'ha@example', passwordHash: '$argon2id$x' };

function session(over: Partial<NewSession> = {}): NewSession {
  return {
    tokenHash: 't', id: '00000000-0000-4000-8000-000000000001', label: 'Phiên 1a2b', personId: null, role: 'administrator', device: 'Chrome · Windows',
    createdAt: NOW, expiresAt: local('2023-07-03T20:00'), proved: false, provided: false, ...over,
  };
}

it('a code works once, in time, and for what it was made', async () => {
  const { manager } = store.source;
  await createAccessLink(manager, { codeHash: 'a', expiresAt: local('2023-07-03T09:00'), personId: null });
  await createAccessLink(manager, { codeHash: 'b', expiresAt: NOW, personId: null });
  await createAccessLink(manager, { codeHash: 'c', expiresAt: local('2023-07-03T09:00'), personId: 7 });
  await createAccessLink(manager, { codeHash: 'd', expiresAt: local('2023-07-03T09:00'), personId: 7 });
  expect(await redeemAccessLink(manager, 'a', 'password', NOW)).toBeNull();
  expect(await redeemAccessLink(manager, 'a', 'session', NOW)).toEqual({ personId: null });
  expect(await redeemAccessLink(manager, 'a', 'session', NOW)).toBeNull();
  expect(await redeemAccessLink(manager, 'b', 'session', NOW)).toBeNull();
  // A person's newer code takes the place of the older.
  expect(await redeemAccessLink(manager, 'c', 'password', NOW)).toBeNull();
  expect(await redeemAccessLink(manager, 'd', 'session', NOW)).toBeNull();
  expect(await redeemAccessLink(manager, 'd', 'password', NOW)).toEqual({ personId: 7 });
});

it('a session lasts until it is ended, its end, or an hour of nothing', async () => {
  const { manager } = store.source;
  await createSession(manager, session());
  expect(await findSession(manager, 't', at(local('2023-07-03T08:29')), false)).toMatchObject({ label: 'Phiên 1a2b', person: null, grants: [{ roles: ['administrator'], units: null }] });
  expect(await findSession(manager, 't', at(local('2023-07-03T08:30')), false)).toBeNull();
  // Seen at 08:29, it goes on to 09:29; who only looks whether it lives does not use it.
  await findSession(manager, 't', at(local('2023-07-03T08:29')), true);
  await findSession(manager, 't', at(local('2023-07-03T09:00')), false);
  expect(await findSession(manager, 't', at(local('2023-07-03T09:28')), false)).not.toBeNull();
  expect(await findSession(manager, 't', at(local('2023-07-03T09:29')), false)).toBeNull();
  expect(await findSession(manager, 't', at(local('2023-07-03T19:59'), 24 * HOUR_MS), false)).not.toBeNull();
  expect(await findSession(manager, 't', at(local('2023-07-03T20:00'), 24 * HOUR_MS), false)).toBeNull();
  await endSession(manager, 't');
  expect(await findSession(manager, 't', at(NOW), false)).toBeNull();
});

it('the first administrator ends the server\'s own links, and comes once', async () => {
  const { manager } = store.source;
  expect(await hasAdministrator(manager)).toBe(false);
  await createAccessLink(manager, { codeHash: 'a', expiresAt: local('2023-07-03T09:00'), personId: null });
  await createSession(manager, session());
  const first = () => store.source.transaction((within) => addFirstAdministrator(within, root, NOW));
  const outcomes = await Promise.allSettled([first(), first(), first()]);
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.roles : outcome.reason instanceof NotTheFirstError)).sort()).toEqual([['administrator'], true, true]);
  expect(await hasAdministrator(manager)).toBe(true);
  expect(await findSession(manager, 't', at(NOW), false)).toBeNull();
  expect(await redeemAccessLink(manager, 'a', 'session', NOW)).toBeNull();
});

it('somebody always administers', async () => {
  const { id } = await store.source.transaction((within) => addFirstAdministrator(within, root, NOW));
  const { manager } = store.source;
  const change = (who: number, what: Parameters<typeof changePerson>[2]) => store.source.transaction((within) => changePerson(within, who, what));
  const invited = await addPerson(manager, { ...officer, roles: ['administrator'], units: null }, NOW);
  // Who was invited only cannot sign in yet.
  for (const what of [{ disabled: true }, { roles: ['officer' as const] }, { units: ['05089'] }]) await expect(change(id, what)).rejects.toThrow(LastAdministratorError);
  await expect(store.source.transaction((within) => removePerson(within, id, NOW))).rejects.toThrow(LastAdministratorError);
  await setPassword(manager, invited.id, '$argon2id$y', null);
  const both = await Promise.allSettled([change(id, { disabled: true }), change(invited.id, { disabled: true })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await listPeople(manager)).filter(({ disabled }) => !disabled)).toHaveLength(1);
});

it('two people do not sign in by one name; who has left frees it and leaves only role and number', async () => {
  const { manager } = store.source;
  const { id } = await addPerson(manager, officer, NOW);
  await expect(store.source.transaction((within) => addPerson(within, officer, NOW))).rejects.toThrow(LoginTakenError);
  await createSession(manager, session({ personId: id, role: null }));
  expect(await store.source.transaction((within) => removePerson(within, id, NOW))).toBe(true);
  expect(await findSession(manager, 't', at(NOW), false)).toBeNull();
  expect(await manager.query('SELECT name, login, contact, roles, units, password_hash FROM person')).toEqual([
    { name: '', login: null, contact: '', roles: ['officer'], units: ['05089'], password_hash: null },
  ]);
  expect(await findPerson(manager, { id })).toBeNull();
  expect((await addPerson(manager, officer, NOW)).id).toBe(id + 2);
});

it('a deputy acts on the days named, both included, until it is ended or the other is disabled', async () => {
  const { manager } = store.source;
  const away = await addPerson(manager, { ...officer, roles: ['approver'], units: null }, NOW);
  const deputy = await addPerson(manager, { ...officer, login: 'minh', name: 'Hà Minh' }, NOW);
  await createSession(manager, session({ personId: deputy.id, role: null, expiresAt: local('2023-08-01T00:00') }));
  await store.source.transaction((within) => addDeputyship(within, away.id, { deputy: deputy.id, from: '2023-07-04', to: '2023-07-07' }));
  const rolesAt = async (time: string) => (await findSession(manager, 't', at(local(time), 1_000 * HOUR_MS), false))?.grants.map(({ roles, units }) => [...roles, units]);
  const own = ['officer', ['05089']];
  expect(await rolesAt('2023-07-03T23:59')).toEqual([own]);
  expect(await rolesAt('2023-07-04T00:00')).toEqual([own, ['approver', null]]);
  expect(await rolesAt('2023-07-07T23:59')).toEqual([own, ['approver', null]]);
  expect(await rolesAt('2023-07-08T00:00')).toEqual([own]);
  await store.source.transaction((within) => changePerson(within, away.id, { disabled: true }));
  expect(await rolesAt('2023-07-05T08:00')).toEqual([own]);
  await store.source.transaction((within) => changePerson(within, away.id, { disabled: false }));
  const [deputyship] = await readDeputyships(manager, '2023-07-05');
  expect(deputyship).toMatchObject({ of: away.id, deputy: { id: deputy.id, name: 'Hà Minh' }, from: '2023-07-04', to: '2023-07-07', active: true });
  expect(await endDeputyship(manager, deputy.id, deputyship?.id ?? 0, NOW)).toBeNull();
  expect(await endDeputyship(manager, away.id, deputyship?.id ?? 0, NOW)).toEqual({ deputy: deputy.id, from: '2023-07-04', to: '2023-07-07' });
  expect(await rolesAt('2023-07-05T08:00')).toEqual([own]);
});

it('a deputyship is entered once: not twice for the same two people on the same days, nor by two at once', async () => {
  const { manager } = store.source;
  const [away, deputy, other] = [await addPerson(manager, officer, NOW), await addPerson(manager, { ...officer, login: 'minh' }, NOW), await addPerson(manager, { ...officer, login: 'hoa' }, NOW)];
  const add = (who: number, from: string, to: string) => store.source.transaction((within) => addDeputyship(within, away.id, { deputy: who, from, to })).then(() => 'added', (error: unknown) => {
    if (error instanceof DeputyshipTwiceError) return error.days;
    throw error;
  });
  const week = { from: '2023-07-04', to: '2023-07-07' };
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => add(deputy.id, week.from, week.to)));
  expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1);
  expect([await add(deputy.id, '2023-07-01', '2023-07-04'), await add(deputy.id, '2023-07-07', '2023-07-31'), await add(deputy.id, '2023-07-05', '2023-07-05')]).toEqual([week, week, week]);
  expect([await add(deputy.id, '2023-07-01', '2023-07-03'), await add(deputy.id, '2023-07-08', '2023-07-31'), await add(other.id, week.from, week.to)]).toEqual(['added', 'added', 'added']);
  // One that was ended stands in nobody's way.
  const first = (await readDeputyships(manager, '2023-07-04')).find(({ from }) => from === week.from);
  await endDeputyship(manager, away.id, first?.id ?? 0, NOW);
  expect(await add(deputy.id, week.from, week.to)).toBe('added');
});

it('a new password ends all sessions of its person but the one that sets it', async () => {
  const { manager } = store.source;
  const { id } = await addPerson(manager, officer, NOW);
  await createSession(manager, session({ personId: id, role: null }));
  await createSession(manager, session({ personId: id, role: null, tokenHash: 'u', id: '00000000-0000-4000-8000-000000000002' }));
  await createSession(manager, session({ tokenHash: 'link', id: '00000000-0000-4000-8000-000000000003' }));
  await setPassword(manager, id, '$argon2id$x', '00000000-0000-4000-8000-000000000002');
  expect((await listSessions(manager, id, at(NOW))).map((one) => one.id)).toEqual(['00000000-0000-4000-8000-000000000002']);
  expect(await findSession(manager, 'link', at(NOW), false)).not.toBeNull();
});

describe('wrong passwords', () => {
  const RULES = { most: 3, lockMs: 15 * 60_000 };
  const tryAt = (time: string) => countTry(store.source.manager, 'h', RULES, local(`2023-07-03T${time}`));

  it('lock a name after three, for a quarter of an hour from the third', async () => {
    expect([await tryAt('08:00'), await tryAt('08:01'), await tryAt('08:02'), await tryAt('08:03')]).toEqual([true, true, true, false]);
    expect(await readLocks(store.source.manager, local('2023-07-03T08:16'))).toEqual(new Map([['h', local('2023-07-03T08:17')]]));
    expect(await tryAt('08:16')).toBe(false);
    expect(await tryAt('08:17')).toBe(true);
    expect((await readLocks(store.source.manager, local('2023-07-03T08:17'))).size).toBe(0);
  });

  it('are forgotten with a right one, by an administrator, and when nobody repeats them', async () => {
    expect([await tryAt('08:00'), await tryAt('08:00')]).toEqual([true, true]);
    await forgetTries(store.source.manager, 'h');
    expect([await tryAt('08:01'), await tryAt('08:01')]).toEqual([true, true]);
    expect([await tryAt('08:16'), await tryAt('08:16'), await tryAt('08:16'), await tryAt('08:16')]).toEqual([true, true, true, false]);
  });

  it('are counted one by one, however many come at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => tryAt('08:00')));
    expect(outcomes.filter((allowed) => allowed)).toHaveLength(3);
  });
});
