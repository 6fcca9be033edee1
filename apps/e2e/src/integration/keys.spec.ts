import { ApiKeys, AuditPage, Delivery, KeyMade, SOCKET_PATH, type ApiKey, type ClientToServerEvents, type KeyFacts, type ServerToClientEvents } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { query } from '../support/database-server.js';
import { excelList } from '../support/exports.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

/** DESIGN I9. */
const WITHIN_MS = 2_000;
const FACTS: KeyFacts = { name: 'Một cửa điện tử', roles: ['client-deliveries'], units: null, sources: null, perMinute: 60, endsOn: '2099-12-31' };

const FILE = excelList({
  issuer: 'UBND XÃ TÂY PHONG', from: '01/06/2023', to: '05/06/2023',
  rows: [{
    code: 'H28.93-230605-0001', unit: 'Xã Tây Phong', procedure: '2.000815', channel: 'Trực tuyến', status: 'Đang xử lý',
    acceptedAt: '05/06/2023 08:00', dueAt: '14/06/2023 08:00', completedAt: '',
  }],
});

let world: World;
let system: System;
let administrator: Visitor;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  administrator = await firstAdministrator(system);
});
afterAll(() => world.close());

async function made(change: Partial<KeyFacts> = {}): Promise<{ id: number; secret: string }> {
  const answer = await administrator.ask('POST', '/api/keys', { ...FACTS, ...change });
  expect(answer.status).toBe(201);
  const { key, secret } = KeyMade.parse(await answer.json());
  return { id: key.id, secret };
}

async function shown(id: number): Promise<ApiKey | undefined> {
  return ApiKeys.parse(await (await administrator.ask('GET', '/api/keys')).json()).keys.find((key) => key.id === id);
}

/** Status, and the code of a refusal. */
async function outcome(secret: string, path: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(system.url + path, { ...init, headers: { ...init.headers, Authorization: `Bearer ${secret}` } });
  const text = await answer.text();
  return answer.ok ? String(answer.status) : `${answer.status} ${(JSON.parse(text) as { code: string }).code}`;
}

const LIST = '/api/deliveries';

it('a key is kept as a hash, and goes on in one secret while it is exchanged for another', async () => {
  const { id, secret } = await made();
  expect(secret).toMatch(/^ioc_[0-9a-f]{8}_[\w-]{43}$/);
  const kept = JSON.stringify(await query(system.databaseUrl, 'SELECT * FROM api_key k JOIN api_key_secret s ON s.key_id = k.id', []));
  expect(kept).toContain(secret.slice(0, 12));
  expect(kept).not.toContain(secret.slice(13));
  expect(await outcome(secret, LIST)).toBe('200');
  for (const wrong of [secret.slice(0, -1), `${secret}x`, secret.replace(/.$/, (sign) => (sign === 'A' ? 'B' : 'A')), 'ioc_00000000_x']) expect(await outcome(wrong, LIST)).toBe('401 key-unknown');

  const second = KeyMade.parse(await (await administrator.ask('POST', `/api/keys/${id}/rotate`, { overlapHours: 1 })).json());
  expect([await outcome(secret, LIST), await outcome(second.secret, LIST)]).toEqual(['200', '200']);
  expect(second.key.secrets.map(({ prefix, endsAt }) => [prefix, endsAt === null])).toEqual([[second.secret.slice(0, 12), true], [secret.slice(0, 12), false]]);
  expect(await administrator.outcome('POST', `/api/keys/${id}/rotate`, { overlapHours: 1 })).toBe('409 rotating');
  // An hour later.
  await query(system.databaseUrl, `UPDATE api_key_secret SET ends_at = ends_at - interval '1 hour' WHERE key_id = $1 AND ends_at IS NOT NULL`, [id]);
  expect([await outcome(secret, LIST), await outcome(second.secret, LIST)]).toEqual(['401 key-unknown', '200']);

  const third = KeyMade.parse(await (await administrator.ask('POST', `/api/keys/${id}/rotate`, { overlapHours: 24 })).json());
  expect(await administrator.outcome('DELETE', `/api/keys/${id}/secrets/${third.secret.slice(0, 12)}`)).toBe('404 no-secret');
  expect(await administrator.outcome('DELETE', `/api/keys/${id}/secrets/${second.secret.slice(0, 12)}`)).toBe('200');
  expect([await outcome(second.secret, LIST), await outcome(third.secret, LIST)]).toEqual(['401 key-unknown', '200']);
  // Two at once: one of them.
  await administrator.outcome('DELETE', `/api/keys/${id}/secrets/${third.secret.slice(0, 12)}`);
  const both = await Promise.all([1, 2].map(() => administrator.outcome('POST', `/api/keys/${id}/rotate`, { overlapHours: 1 })));
  expect(both.sort()).toEqual(['201', '409 rotating']);
});

it('a key ends with its last day, and at once when it is revoked, on open sockets too', async () => {
  const { id, secret } = await made();
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: { Authorization: `Bearer ${secret}` } });
  try {
    expect(await socket.timeout(10_000).emitWithAck('watchDeliveries')).toEqual({ ok: true });
    const told = new Promise<number>((settle) => void socket.on('access', () => settle(performance.now())));
    const before = performance.now();
    expect(await administrator.outcome('DELETE', `/api/keys/${id}`)).toBe('204');
    expect(await outcome(secret, LIST)).toBe('401 key-unknown');
    expect((await told) - before).toBeLessThan(WITHIN_MS);
    expect(await socket.timeout(10_000).emitWithAck('watchDeliveries')).toHaveProperty('error');
  } finally {
    socket.disconnect();
  }
  expect(await shown(id)).toMatchObject({ revokedAt: expect.any(String) as unknown, secrets: [] });
  for (const path of ['', '/rotate']) expect(await administrator.outcome(path === '' ? 'PUT' : 'POST', `/api/keys/${id}${path}`, path === '' ? FACTS : { overlapHours: 1 })).toBe('404 no-key');
  expect(await administrator.outcome('DELETE', `/api/keys/${id}`)).toBe('404 no-key');

  const other = await made();
  await query(system.databaseUrl, 'UPDATE api_key SET ends_on = current_date - 2 WHERE id = $1', [other.id]);
  expect(await outcome(other.secret, LIST)).toBe('401 key-unknown');
  expect(await administrator.outcome('POST', `/api/keys/${other.id}/rotate`, { overlapHours: 1 })).toBe('404 no-key');
});

it('so many requests a minute are answered, and the rest is told when to come again', async () => {
  const { id, secret } = await made({ perMinute: 3 });
  expect([await outcome(secret, LIST), await outcome(secret, '/api/people'), await outcome(secret, LIST)]).toEqual(['200', '403 not-allowed', '200']);
  const refused = await fetch(system.url + LIST, { headers: { Authorization: `Bearer ${secret}` } });
  expect([refused.status, await refused.json()]).toEqual([429, { code: 'too-many-requests', message: expect.stringMatching(/^Khóa này được gửi 3 yêu cầu mỗi phút\. Chờ \d+ giây/) as unknown }]);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(30);
  expect(wait).toBeLessThanOrEqual(60);
  // Others are not held up by it, and a higher rate counts at once.
  expect(await outcome((await made()).secret, LIST)).toBe('200');
  expect(await administrator.outcome('PUT', `/api/keys/${id}`, { ...FACTS, perMinute: 10 })).toBe('200');
  expect(await outcome(secret, LIST)).toBe('200');
});

it('a key sends for its sources, does not say that it is sure, and sees what became of its own files alone', async () => {
  const { sources } = ApiKeys.parse(await (await administrator.ask('GET', '/api/keys')).json());
  const own = await system.deliver({ fileName: 'của người khác.xls', body: FILE });
  const sender = await made({ roles: ['client-send'], sources: [own.source] });
  const stranger = await made({ roles: ['client-send'], sources: sources.map(({ id }) => id).filter((id) => id !== own.source) });
  const send = (secret: string, further = '', headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${system.url}/api/intake?fileName=m%C3%A1y.xls${further}`, { method: 'POST', body: Buffer.from(FILE), headers: { Authorization: `Bearer ${secret}`, ...headers } });
  const taken = await send(sender.secret, '', { 'Idempotency-Key': '1' });
  expect(taken.status).toBe(202);
  const delivery = Delivery.parse(await taken.json());
  expect(delivery.sentBy).toBe(`Khóa máy số ${sender.id}`);
  const refused = await send(stranger.secret, '', { 'Idempotency-Key': '1' });
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'foreign-source']);
  const sure = await send(sender.secret, '&sure=yes');
  expect([sure.status, ((await sure.json()) as { code: string }).code]).toEqual([403, 'person-needed']);
  expect((await system.deliveriesNamed('máy.xls')).length).toBe(1);
  expect([await outcome(sender.secret, `${LIST}/${delivery.id}`), await outcome(sender.secret, `${LIST}/${delivery.id}/report`)]).toEqual(['200', '200']);
  for (const path of [`${LIST}/${own.id}`, `${LIST}/${own.id}/report`]) expect(await outcome(sender.secret, path)).toBe('404 no-delivery');
  expect(await outcome(stranger.secret, `${LIST}/${delivery.id}`)).toBe('404 no-delivery');
  expect(await outcome(sender.secret, LIST)).toBe('403 not-allowed');
});

it('use is shown within a minute and written once in it', async () => {
  const { id, secret } = await made();
  expect(await shown(id)).toMatchObject({ lastUsedAt: null, lastUsedFrom: null });
  await outcome(secret, LIST);
  const first = await waitFor('the first use', async () => (await shown(id))?.lastUsedAt);
  await Promise.all([outcome(secret, LIST), outcome(secret, LIST)]);
  expect(await shown(id)).toMatchObject({ lastUsedAt: first, lastUsedFrom: '127.0.0.1', madeBy: 'Quản trị số 1' });
});

it('what is not understood is refused, and nobody but the administrator makes keys', async () => {
  const refused = async (change: object): Promise<string> => administrator.outcome('POST', '/api/keys', { ...FACTS, ...change });
  expect(await refused({ roles: ['administrator'] })).toBe('400 invalid');
  expect(await refused({ roles: ['machine'] })).toBe('400 invalid');
  expect(await refused({ roles: [] })).toBe('400 invalid');
  expect(await refused({ units: ['05089'] })).toBe('400 invalid');
  expect(await refused({ perMinute: 0 })).toBe('400 invalid');
  expect(await refused({ roles: ['client-figures'], units: ['99999'] })).toBe('422 unknown-unit');
  expect(await refused({ sources: ['không có'] })).toBe('422 unknown-source');
  expect(await refused({ endsOn: '2020-01-01' })).toBe('422 past');
  const { visitor } = await newPerson(system, administrator, { login: 'ly-khoa', roles: ['operator'], units: null });
  expect(await visitor.outcome('POST', '/api/keys', FACTS)).toBe('403 not-allowed');
  const { secret } = await made({ roles: ['client-system', 'client-audit'] });
  expect(await outcome(secret, '/api/keys')).toBe('403 not-allowed');
  // The server's own key makes none either.
  expect((await system.post('/api/keys', FACTS)).status).toBe(403);
});

it('the audit log tells what is done to keys, without their names and secrets', async () => {
  const { id, secret } = await made({ name: 'Phần mềm của ông Tư', roles: ['client-figures'], units: ['05089'] });
  await administrator.outcome('PUT', `/api/keys/${id}`, { ...FACTS, name: 'Phần mềm khác', perMinute: 5 });
  const { key } = KeyMade.parse(await (await administrator.ask('POST', `/api/keys/${id}/rotate`, { overlapHours: 2 })).json());
  await administrator.outcome('DELETE', `/api/keys/${id}/secrets/${secret.slice(0, 12)}`);
  await administrator.outcome('DELETE', `/api/keys/${id}`);
  const text = await (await system.ask('/api/audit?about=key&size=200')).text();
  const told = AuditPage.parse(JSON.parse(text)).entries.filter(({ about }) => about.id === String(id)).reverse();
  const facts = { reach: 'district', sources: 'all', perMinute: 60, endsOn: '2099-12-31' };
  expect(told.map(({ act, old, new: now }) => ({ act, old, now }))).toEqual([
    { act: 'key-made', old: null, now: { ...facts, roles: 'client-figures', reach: '05089', prefix: secret.slice(0, 12) } },
    { act: 'key-changed', old: { ...facts, roles: 'client-figures', reach: '05089' }, now: { ...facts, roles: 'client-deliveries', perMinute: 5 } },
    { act: 'key-rotated', old: null, now: { prefix: key.secrets[0]?.prefix, earlierEnds: key.secrets[1]?.endsAt } },
    { act: 'key-secret-ended', old: { prefix: secret.slice(0, 12) }, now: null },
    { act: 'key-revoked', old: null, now: null },
  ]);
  expect(told.every(({ by }) => by.label === 'Quản trị số 1' && by.address === '127.0.0.1')).toBe(true);
  expect(text).not.toContain('ông Tư');
  expect(text + system.log).not.toContain(secret.slice(13));
});
