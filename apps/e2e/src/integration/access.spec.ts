import { AccessLink, ApiError, type ClientToServerEvents, type ServerToClientEvents, SOCKET_PATH } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { query } from '../support/database-server.js';
import { excelList } from '../support/exports.js';
import { rawRequest, type RawAnswer, type RawRequest } from '../support/raw-request.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

const MEGABYTE = 1024 * 1024;
const KEYED_ROUTES: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/api/intake?fileName=a.xls'],
  ['GET', '/api/deliveries'],
  ['GET', '/api/deliveries/00000000-0000-4000-8000-000000000000'],
  ['GET', '/api/deliveries/00000000-0000-4000-8000-000000000000/report'],
  ['GET', '/api/deliveries/00000000-0000-4000-8000-000000000000/comparison'],
  ['POST', '/api/deliveries/00000000-0000-4000-8000-000000000000/confirm'],
  ['POST', '/api/deliveries/00000000-0000-4000-8000-000000000000/withdraw'],
  ['POST', '/api/intake/preview?fileName=a.xls'],
  ['GET', '/api/profiles'],
  ['POST', '/api/profiles'],
  ['GET', '/api/quarantine'],
  ['GET', '/api/quarantine/export'],
  ['POST', '/api/quarantine/00000000-0000-4000-8000-000000000000/1/correct'],
  ['POST', '/api/quarantine/00000000-0000-4000-8000-000000000000/1/give-up'],
  ['POST', '/api/synonyms'],
  ['POST', '/api/setup'],
  ['POST', '/api/world'],
  ['GET', '/api/system'],
  ['GET', '/api/audit'],
  ['GET', '/api/audit/export'],
  ['POST', '/api/access/links'],
  ['GET', '/api/walls'],
  ['POST', '/api/walls'],
  ['PUT', '/api/walls/1'],
  ['DELETE', '/api/walls/1'],
  ['GET', '/api/dossiers/000.00.08.H28-230103-0001'],
  ['GET', '/api/source-differences/sides'],
  ['GET', '/api/source-differences?first=one-stop/excel&second=one-stop/portal&from=2023-01-01&to=2023-06-30'],
  ['GET', '/api/figures/rule-sets?from=2023-01-01&to=2023-06-30&ruleSet=ii06a'],
  ['POST', '/api/demo/clock'],
  ['POST', '/api/map'],
  ['POST', '/api/map/preview'],
  ['GET', '/api/map/versions'],
  ['POST', '/api/map/versions/1/activate'],
  ['DELETE', '/api/map'],
];
const OPEN_ROUTES = ['/health/live', '/api/catalogue', '/api/figures?from=2023-01-01&to=2023-06-30', '/api/map'];

let world: World;
let system: System;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
});
afterAll(() => world.close());

async function refused(wanted: RawRequest): Promise<RawAnswer & ApiError> {
  const answer = await rawRequest(system.url, wanted);
  return { ...answer, ...ApiError.parse(JSON.parse(answer.text)) };
}

function withKey(headers: Record<string, string> = {}): Record<string, string> {
  return { Authorization: `Bearer ${system.apiKey}`, ...headers };
}

async function countDeliveries(): Promise<number | undefined> {
  return (await query<{ count: number }>(system.databaseUrl, 'SELECT count(*)::int AS count FROM delivery'))[0]?.count;
}

describe('who may ask', () => {
  it.each(KEYED_ROUTES)('%s %s needs the key', async (method, path) => {
    for (const headers of [{}, { Authorization: 'Bearer guess' }, { Authorization: 'Bearer ' }, { Authorization: `Basic ${system.apiKey}` }]) {
      const { status, code, message } = await refused({ method, path, headers });
      expect({ status, code }).toEqual({ status: 401, code: headers.Authorization === 'Bearer guess' ? 'key-unknown' : 'key-needed' });
      expect(message.toLowerCase()).toContain('khóa');
    }
  });

  it.each(OPEN_ROUTES)('%s is open at the server itself', async (path) => {
    expect((await rawRequest(system.url, { path })).status).toBe(200);
  });

  it.each([...OPEN_ROUTES, '/', '/api/deliveries'])('%s is not answered under a foreign name or to a foreign page', async (path) => {
    const own = new URL(system.url).host;
    for (const headers of [{ Host: 'ioc.example' }, { Host: own, Origin: 'http://ioc.example' }, { Host: own, Origin: 'null' }]) {
      const { status, code, message } = await refused({ path, headers: withKey(headers) });
      expect({ status, code }).toEqual({ status: 403, code: 'foreign-origin' });
      expect(message).toContain('từ chối');
    }
  });

  it('answers its own pages, also under the name localhost', async () => {
    const own = `localhost:${new URL(system.url).port}`;
    expect((await rawRequest(system.url, { path: '/api/catalogue', headers: { Host: own, Origin: `http://${own}` } })).status).toBe(200);
  });

  it('lets no foreign page open a socket', async () => {
    const polling = `${SOCKET_PATH}/?EIO=4&transport=polling`;
    expect((await rawRequest(system.url, { path: polling })).status).toBe(200);
    expect((await rawRequest(system.url, { path: polling, headers: { Origin: 'http://ioc.example' } })).status).toBe(403);
    const socket = io(system.url, {
      path: SOCKET_PATH, transports: ['websocket'], reconnection: false, extraHeaders: { Origin: 'http://ioc.example' },
    });
    const outcome = await new Promise((resolve) => {
      socket.once('connect', () => resolve('connected'));
      socket.once('connect_error', () => resolve('refused'));
    });
    socket.disconnect();
    expect(outcome).toBe('refused');
  });
});

describe('a one-time link', () => {
  const post = (path: string, headers: Record<string, string>, body?: unknown): Promise<RawAnswer> =>
    rawRequest(system.url, { method: 'POST', path, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body ?? {}) });

  async function newCode(): Promise<string> {
    const { status, text } = await post('/api/access/links', withKey());
    expect(status).toBe(201);
    return new URL(AccessLink.parse(JSON.parse(text)).path, system.url).searchParams.get('ma') ?? '';
  }

  /** The cookie of a session, as a browser sends it back. */
  async function newCookie(): Promise<string> {
    const answer = await fetch(`${system.url}/api/access/sessions`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'Origin': system.url }, body: JSON.stringify({ code: await newCode() }),
    });
    expect(answer.status).toBe(201);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^ioc_session=[^;]{20,};.*Path=\/; HttpOnly; SameSite=Strict$/u);
    return cookie.split(';')[0] ?? '';
  }

  it('works once, and only as it was printed', async () => {
    const code = await newCode();
    const enter = (given: string): Promise<RawAnswer> => post('/api/access/sessions', {}, { code: given });
    expect((await enter(`${code.slice(0, -1)}~`)).status).toBe(403);
    expect((await enter(code)).status).toBe(201);
    expect((await enter(code)).status).toBe(403);
    const kept = await query<{ text: string }>(system.databaseUrl, 'SELECT access_link::text AS text FROM access_link UNION ALL SELECT session::text FROM session');
    expect(kept.filter(({ text }) => text.includes(code))).toEqual([]);
  });

  it('opens the writing pages to one browser until it leaves', async () => {
    const cookie = await newCookie();
    const session = (): Promise<RawAnswer> => rawRequest(system.url, { path: '/api/access/session', headers: { Cookie: cookie } });
    expect((await session()).status).toBe(200);
    expect((await rawRequest(system.url, { path: '/api/access/session' })).status).toBe(401);
    expect((await rawRequest(system.url, { path: '/api/deliveries', headers: { Cookie: cookie } })).status).toBe(200);
    expect((await post('/api/access/links', { Cookie: cookie, Origin: system.url })).status).toBe(403);
    const left = await rawRequest(system.url, { method: 'DELETE', path: '/api/access/session', headers: { Cookie: cookie, Origin: system.url } });
    expect(left.status).toBe(204);
    expect((await session()).status).toBe(401);
    expect((await rawRequest(system.url, { path: '/api/deliveries', headers: { Cookie: cookie } })).status).toBe(401);
  });

  it('gives a cookie that changes nothing unless our own page sends it', async () => {
    const cookie = await newCookie();
    const teach = (headers: Record<string, string>): Promise<RawAnswer> => post('/api/synonyms', { Cookie: cookie, ...headers }, { kind: 'unit', word: 'Xã Thử', target: '0' });
    expect((await teach({})).status).toBe(403);
    expect((await teach({ Origin: 'http://ioc.example' })).status).toBe(403);
    const own = await teach({ Origin: system.url });
    expect([own.status, ApiError.parse(JSON.parse(own.text)).code]).toEqual([422, 'unknown-target']);
  });

  it('lets a socket watch deliveries, and nobody else', async () => {
    const watch = async (headers: Record<string, string>): Promise<unknown> => {
      const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: headers });
      try {
        return await socket.timeout(10_000).emitWithAck('watchDeliveries');
      } finally {
        socket.disconnect();
      }
    };
    expect(await watch({})).toHaveProperty('error');
    expect(await watch({ Cookie: 'ioc_session=guess' })).toHaveProperty('error');
    expect(await watch({ Cookie: await newCookie(), Origin: system.url })).toEqual({ ok: true });
  });
});

describe('what a socket may say', () => {
  it('is answered with an error when it is no hello', async () => {
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, { path: SOCKET_PATH, transports: ['websocket'] });
    try {
      const period = { from: '2023-01-01', to: '2023-06-30' };
      const hello = { shows: { periods: [period] }, revision: 0, epoch: null };
      const wrong = [
        null, 'hello', {}, { ...hello, revision: -1 }, { ...hello, shows: { periods: [{ from: '2023-02-30', to: '2023-06-30' }] } },
        { ...hello, shows: { periods: Array.from({ length: 13 }, () => period) } },
        { ...hello, shows: { periods: [{ from: period.to, to: period.from }] } },
      ];
      for (const message of wrong) {
        const reply: unknown = await socket.timeout(10_000).emitWithAck('hello', message as typeof hello);
        expect([message, reply]).toEqual([message, { error: 'hello was not understood' }]);
      }
      expect(await socket.timeout(10_000).emitWithAck('hello', hello)).toMatchObject({ full: true });
    } finally {
      socket.disconnect();
    }
  });
});

describe('what may be asked', () => {
  it.each([
    ['/api/figures?from=2023-02-30&to=2023-06-30', 'from'],
    ['/api/figures?from=01/01/2023&to=2023-06-30', 'from'],
    ['/api/figures?from=2023-01-01', 'to'],
    ['/api/figures?from=2023-07-01&to=2023-06-30', 'to'],
    ['/api/figures?from=2023-01-01&to=2023-06-30&by=planet', 'by'],
    ['/api/figures?from=2023-01-01&from=2023-01-02&to=2023-06-30', 'from'],
    ['/api/deliveries/1%27%20OR%201=1', ''],
  ])('%s is refused by its part "%s"', async (path, part) => {
    const { status, code, details } = await refused({ path, headers: withKey() });
    expect({ status, code }).toEqual({ status: 400, code: 'invalid' });
    expect(details?.map((detail) => detail.path)).toContain(part);
  });

  it.each(['/api/nothing', '/api/dossiers/000.00.08.H28-999999-9999', '/api/deliveries/00000000-0000-4000-8000-000000000000'])(
    '%s is not there', async (path) => {
      expect((await refused({ path, headers: withKey() })).status).toBe(404);
    },
  );

  it.each([
    '/../package.json', '/../../../../etc/passwd', '/assets/../../../../package.json', '/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json', '/assets/..%5c..%5cpackage.json', '/%00', '/.data/api-key', '/assets/%ff',
  ])('%s leads to no file', async (path) => {
    const { status, text } = await refused({ path });
    expect([400, 403, 404]).toContain(status);
    expect(text).not.toContain('workspaces');
  });

  it('is refused when its JSON is too large or none', async () => {
    const post = (body: string): Promise<RawAnswer & ApiError> =>
      refused({ method: 'POST', path: '/api/demo/clock', headers: withKey({ 'Content-Type': 'application/json' }), body });
    expect((await post(JSON.stringify({ now: 'x'.repeat(65 * 1024) }))).status).toBe(413);
    expect((await post('{"now":')).status).toBe(400);
    expect((await post('{"now":"2023-07-03 07:00"}')).details?.map(({ path }) => path)).toEqual(['now']);
  });

  it('does not set the clock of the real world', async () => {
    const { status, code } = await refused({
      method: 'POST', path: '/api/demo/clock', headers: withKey({ 'Content-Type': 'application/json' }), body: '{"now":"2023-07-03T07:00"}',
    });
    expect({ status, code }).toEqual({ status: 409, code: 'not-the-demo' });
  });
});

describe('files that cannot be taken in', () => {
  const send = (fileName: string, body: RawRequest['body'], headers: Record<string, string> = {}): Promise<RawAnswer & ApiError> =>
    refused({ method: 'POST', path: `/api/intake?${new URLSearchParams({ fileName })}`, headers: withKey(headers), ...(body === undefined ? {} : { body }) });
  const list = excelList({ issuer: '', from: '01/01/2023', to: '30/06/2023', rows: [] });

  afterEach(async () => {
    expect(await countDeliveries()).toBe(0);
  });

  it.each([
    ['empty.xls', ''],
    ['garbage.xls', '\u0000\u0001PK\u0003\u0004 Người nộp 0900000000'],
    ['picture.json', '{"content": "Chủ hồ sơ"}'],
    ['other.csv', 'Họ tên;Điện thoại\nNgười nộp;0900000000\n'],
  ])('%s is refused in words', async (fileName, body) => {
    const { status, code, message } = await send(fileName, body);
    expect({ status, code }).toEqual({ status: 422, code: fileName === 'empty.xls' ? 'empty' : 'unknown-file' });
    expect(message).toMatch(/Không nhận ra|rỗng/u);
    expect(message).not.toMatch(/Người nộp|0900000000/);
  });

  it('a list that ends in the middle is refused whole', async () => {
    const { status, code } = await send('half.xls', list.slice(0, -40));
    expect({ status, code }).toEqual({ status: 422, code: 'truncated' });
  });

  it('a file without a name, with a wrong state date or key is refused', async () => {
    const post = { method: 'POST', headers: withKey(), body: list };
    expect((await refused({ ...post, path: '/api/intake' })).details?.map(({ path }) => path)).toEqual(['fileName']);
    expect((await refused({ ...post, path: '/api/intake?fileName=a.xls&stateDate=yesterday' })).details?.[0]?.path).toBe('stateDate');
    expect((await send('a.xls', list, { 'Idempotency-Key': 'k'.repeat(201) })).code).toBe('bad-idempotency-key');
  });

  async function* endless(head: string, filling: number): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    for (;;) yield Buffer.alloc(MEGABYTE, filling);
  }

  it('an endless stream of zeros is refused without reading it to an end', async () => {
    const { status, code } = await send('zeros.xls', endless('', 0));
    expect({ status, code }).toEqual({ status: 422, code: 'unknown-file' });
  });

  it('more than 100 MB is refused', async () => {
    const opened = list.slice(0, list.indexOf('<tr><td colspan="3">'));
    const { status, code, message } = await send('large.xls', endless(opened, 0x20));
    expect({ status, code }).toEqual({ status: 413, code: 'too-large' });
    expect(message).toContain('100 MB');
    expect((await rawRequest(system.url, { path: '/health/ready' })).status).toBe(200);
  });
});
