import { ApiError, SOCKET_PATH, type ClientToServerEvents, type ServerToClientEvents } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { cells, dossier, html, list } from '../support/corpus/sheet.js';
import { query } from '../support/database-server.js';
import { livesFor, rawBytes } from '../support/raw-bytes.js';
import { rawRequest } from '../support/raw-request.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, type Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const [OWN, STRANGE] = ['05089', '05092'];
const HALF_YEAR = 'from=2023-01-01&to=2023-06-30';

let world: World;
let system: System;
let administrator: Visitor;
let officer: Visitor;
let dripping: readonly Promise<{ ms: number; answer: string }>[];
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  const head = `POST /api/access/sign-in HTTP/1.1\r\nHost: ${new URL(system.url).host}\r\nContent-Type: application/json\r\n`;
  // Looked at in the end, when their time has come.
  dripping = [livesFor(system.url, 'GET / HTTP/1.1\r\nX-Slow: '), livesFor(system.url, `${head}Content-Length: 60000\r\n\r\n{"login":"`)];
  administrator = await firstAdministrator(system);
  officer = (await newPerson(system, administrator, { login: 'can-bo', roles: ['officer', 'leader'], units: [OWN] })).visitor;
});
afterAll(() => world?.close());

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('a foreign page with the cookie of who visits it', () => {
  const word = JSON.stringify({ kind: 'unit', word: 'Xã Giả', target: OWN });

  it.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/json'])('changes nothing by a form of type %s', async (type) => {
    const people = await administrator.ask('GET', '/api/people').then((answer) => answer.text());
    for (const headers of [{}, { Origin: 'http://ioc.example' }, { Origin: 'null' }, { Referer: `${system.url}/nhap` }]) {
      const answer = await rawRequest(system.url, { method: 'POST', path: '/api/people/2/disable', headers: { 'Cookie': administrator.cookie, 'Content-Type': type, ...headers }, body: word });
      expect([answer.status, ApiError.parse(JSON.parse(answer.text)).code]).toEqual([403, 'Origin' in headers ? 'foreign-origin' : 'origin-needed']);
    }
    expect(await administrator.ask('GET', '/api/people').then((answer) => answer.text())).toBe(people);
  });

  it('changes nothing by asking for a page or a picture, whatever method its headers or its query name', async () => {
    for (const headers of [{ 'X-HTTP-Method-Override': 'DELETE' }, { 'X-HTTP-Method': 'DELETE' }, { 'X-Method-Override': 'DELETE' }]) {
      const { status } = await rawRequest(system.url, { path: '/api/account/sessions?_method=DELETE', headers: { Cookie: administrator.cookie, ...headers } });
      expect(status).toBe(200);
      // Nor with its own Origin: a POST is no DELETE.
      expect((await rawRequest(system.url, { method: 'POST', path: '/api/account/sessions?_method=DELETE', headers: { Cookie: administrator.cookie, Origin: system.url, ...headers } })).status).toBe(404);
    }
    for (const header of ['X-Original-URL', 'X-Rewrite-URL']) {
      expect((await rawRequest(system.url, { path: '/api/world', headers: { [header]: '/api/people' } })).text).toContain('"world"');
    }
  });

  it('learns nothing: no answer lets another origin read it', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await rawRequest(system.url, { method, path: '/api/catalogue', headers: { 'Access-Control-Request-Method': 'PUT' } });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });
});

describe('a unit that is not one\'s own', () => {
  it.each([
    `scope=unit:${STRANGE}`, 'scope=office', '', `scope=unit:${OWN}%00`, `scope=unit:%20${STRANGE}`, `scope=unit:${OWN},${STRANGE}`, `scope=unit:${OWN}&scope=unit:${STRANGE}`, `scope=unit:${STRANGE}&scope=unit:${OWN}`,
    `scope[]=unit:${OWN}&scope[]=unit:${STRANGE}`, `scope[unit]=${OWN}`, `SCOPE=unit:${OWN}`, `scope=UNIT:${STRANGE}`, `scope=unit:__proto__`, `__proto__[scope]=unit:${OWN}`, `scope=unit:${OWN}'%20OR%20'1'='1`,
  ])('is not reached by ?%s', async (search) => {
    for (const path of ['/api/forms/ii06a', '/api/dossiers/behind', '/api/forms/ii06a/file/xlsx']) {
      const answer = await officer.ask('GET', `${path}?${HALF_YEAR}&indicator=HS01&${search}`);
      expect([path, answer.status === 400 || answer.status === 403, ApiError.safeParse(await answer.json()).success]).toEqual([path, true, true]);
    }
  });

  it('is not reached by a filter, a header or a body beside the scope', async () => {
    await system.deliver({ fileName: 'hai-xa.xls', body: html(list([cells(dossier({ unit: 'Xã Bắc Phong' })), cells(dossier({ unit: 'Xã Bắc Phong' }), 1)])) });
    const units = await query<{ code: string }>(system.databaseUrl, 'SELECT DISTINCT u.code FROM dossier d JOIN unit u ON u.id = d.unit_id');
    const there = units[0]?.code ?? '';
    expect([units.length, there === OWN]).toEqual([1, false]);
    const behind = await officer.ask('GET', `/api/dossiers/behind?${HALF_YEAR}&indicator=HS01&scope=unit:${OWN}&unit=${there}`);
    expect([behind.status, await behind.text()]).toEqual([200, expect.not.stringContaining('H28')]);
    const order = { from: '2023-01-01', to: '2023-06-30', unit: STRANGE, field: 'Hộ tịch', count: 1, reason: 'Sổ giấy' };
    expect(await officer.outcome('POST', `/api/forms/ii06a/openings?unit=${OWN}&scope=unit:${OWN}`, order)).toBe('403 foreign-unit');
    const twice = `{"unit":"${OWN}",${JSON.stringify(order).slice(1)}`;
    const answer = await rawRequest(system.url, { method: 'POST', path: '/api/forms/ii06a/openings', headers: { ...JSON_TYPE, Cookie: officer.cookie, Origin: system.url, 'X-Unit': OWN }, body: twice });
    expect([answer.status, ApiError.parse(JSON.parse(answer.text)).code]).toEqual([403, 'foreign-unit']);
    expect(await query(system.databaseUrl, 'SELECT 1 FROM form_opening')).toEqual([]);
  });

  it('is not told on a socket: rooms of the district are the district\'s', async () => {
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: { Cookie: officer.cookie, Origin: system.url } });
    const heard: string[] = [];
    socket.onAny((event: string) => heard.push(event));
    try {
      for (const forged of [[], [{ unit: OWN }], ['deliveries'], [{ role: 'administrator', units: null }]]) {
        expect(await socket.timeout(10_000).emitWithAck('watchDeliveries', ...(forged as []))).toEqual({ error: 'who opened this socket may not', notAdmitted: true });
      }
      for (const event of ['join', 'deliveries', 'subscribe']) socket.emit(event as 'hello', { shows: { periods: [] }, revision: 0, epoch: null }, () => undefined);
      await system.deliver({ fileName: 'nghe-len.xls', body: html(list([cells(dossier(), 7)])) });
      expect(await socket.timeout(10_000).emitWithAck('hello', { shows: { periods: [] }, revision: 0, epoch: null })).toMatchObject({ full: true });
      expect(heard).not.toContain('delivery');
    } finally {
      socket.disconnect();
    }
  });
});

describe('what is no request, or two in one', () => {
  const head = (line: string, ...more: string[]): string => [line, `Host: ${new URL(system.url).host}`, ...more, '', ''].join('\r\n');
  const inner = (): string => head('GET /api/world HTTP/1.1', 'Connection: close');

  it.each<[string, () => string]>([
    ['two lengths', () => head('POST /api/world HTTP/1.1', 'Content-Length: 5', 'Content-Length: 0') + 'abcde'],
    ['two lengths in one', () => head('POST /api/world HTTP/1.1', 'Content-Length: 5, 0') + 'abcde'],
    ['a length and pieces', () => head('POST /api/world HTTP/1.1', 'Content-Length: 4', 'Transfer-Encoding: chunked') + `0\r\n\r\n${inner()}`],
    ['pieces and a length', () => head('POST /api/world HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Length: 4') + `0\r\n\r\n${inner()}`],
    ['a coding that is none', () => head('POST /api/world HTTP/1.1', 'Transfer-Encoding: xchunked') + `0\r\n\r\n${inner()}`],
    ['pieces before another coding', () => head('POST /api/world HTTP/1.1', 'Transfer-Encoding: chunked, identity') + `0\r\n\r\n${inner()}`],
    ['a space before the colon', () => head('POST /api/world HTTP/1.1', 'Transfer-Encoding : chunked') + `0\r\n\r\n${inner()}`],
    ['a length with a sign', () => head('POST /api/world HTTP/1.1', 'Content-Length: +4') + 'abcd'],
    ['a header in two lines', () => head('GET /api/world HTTP/1.1', 'X-A: b\r\n c: d\r\nTransfer-Encoding:\r\n chunked', 'Content-Length: 4') + inner()],
    ['a piece of negative size', () => head('POST /api/world HTTP/1.1', 'Transfer-Encoding: chunked') + `-1\r\n\r\n${inner()}`],
    ['line feeds alone', () => `POST /api/world HTTP/1.1\nHost: ${new URL(system.url).host}\nContent-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n${inner()}`],
    ['two hosts', () => head('GET /api/world HTTP/1.1', 'Host: ioc.example', 'Connection: close')],
    ['no host', () => 'GET /api/world HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a NUL in a header', () => head('GET /api/world HTTP/1.1', 'X-A: a\0b', 'Connection: close')],
    ['a method of nobody', () => head('STEAL /api/world HTTP/1.1', 'Connection: close')],
    ['TLS on a plain port', () => '\x16\x03\x01\x00\x05\x01\x02\x03\x04\x05'],
    ['headers beyond all measure', () => head('GET /api/world HTTP/1.1', `X-A: ${'x'.repeat(300_000)}`)],
  ])('%s: refused, and nothing of it is taken for another request', async (_what, bytes) => {
    const answer = await rawBytes(system.url, bytes());
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer).not.toContain('districtName');
  });
});

describe('an address that would lead out of the server', () => {
  it.each([
    '//ioc.example/', '//ioc.example/assets', '///ioc.example/wall/..', '/\\ioc.example', '/%5cioc.example/', '//ioc.example/%2e%2e', '/%2f%2fioc.example/', '/assets', '/fonts', '/wall//ioc.example', '/.//ioc.example', '/dang-nhap?tiep=//ioc.example',
    '/vao?ma=x&next=https://ioc.example/', 'http://ioc.example/', '/%0d%0aLocation:%20http://ioc.example/', '/assets/..%2f..%2fpackage.json', '/..%2f..%2f..%2f..%2fetc%2fpasswd', '/assets/%252e%252e/package.json', '/assets/....//package.json',
  ])('%s does not', async (path) => {
    const { status, headers, text } = await rawRequest(system.url, { path });
    expect([200, 301, 400, 403, 404]).toContain(status);
    // What is led on at all stays on this server.
    expect(headers.location ?? '/').toMatch(/^\/(?![/\\])/);
    expect(text).not.toMatch(/workspaces|root:/);
  });

  it('no answer names the host that was asked for', async () => {
    const port = new URL(system.url).port;
    const asked = { Host: `localhost:${port}`, 'X-Forwarded-Host': 'ioc.example', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Port': '1', Forwarded: 'host=ioc.example' };
    for (const path of ['/', '/assets', '/api/openapi.json', '/api/world', '/api/nothing']) {
      const { headers, text } = await rawRequest(system.url, { path, headers: asked });
      expect([path, /ioc\.example/.test(text + JSON.stringify(headers))]).toEqual([path, false]);
    }
  });
});

describe('a body that is too much', () => {
  const post = (body: string, headers: Record<string, string> = {}) => rawRequest(system.url, { method: 'POST', path: '/api/access/sign-in', headers: { ...JSON_TYPE, ...headers }, body });

  it.each([33, 30_000])('%i lists in each other are refused', async (depth) => {
    const { status, text } = await post(`{"login":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)},"password":"x"}`);
    expect([status, ApiError.parse(JSON.parse(text)).code]).toEqual([413, 'too-deep']);
  });

  it('is refused by its size, packed or not', async () => {
    const { gzipSync } = await import('node:zlib');
    expect((await post(`"${'x'.repeat(70_000)}"`)).status).toBe(413);
    const packed = gzipSync(Buffer.alloc(50_000_000, 0x20));
    const answer = await fetch(`${system.url}/api/access/sign-in`, { method: 'POST', headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, body: packed });
    expect(answer.status).toBe(413);
  });
});

it('who drips a request is given up within half a minute, and has held nobody up', async () => {
  const [headers, body] = await Promise.all(dripping);
  expect(Math.max(headers?.ms ?? 0, body?.ms ?? 0)).toBeLessThan(40_000);
  expect(headers?.answer).toContain('HTTP/1.1 408');
  expect(body?.answer).toContain('"too-slow"');
});

it('the audit log tells of it: whose cookie, by which route or event, and how often', async () => {
  // What was counted until now is written down, so that these are the most frequent ones.
  await system.api.stop();
  await query(system.databaseUrl, 'CREATE TABLE told AS SELECT max(number) AS number FROM audit_entry');
  system.api.start();
  await system.ready();
  for (let time = 0; time < 20; time += 1) {
    await rawRequest(system.url, { method: 'POST', path: '/api/people/2/disable', headers: { 'Cookie': administrator.cookie, 'Content-Type': 'text/plain' }, body: '{}' });
    await rawRequest(system.url, { method: 'POST', path: '/api/people/2/disable', headers: { ...JSON_TYPE, Cookie: administrator.cookie, Origin: 'http://ioc.example' }, body: '{}' });
    await rawRequest(system.url, { method: 'POST', path: '/api/access/sign-in', headers: JSON_TYPE, body: '['.repeat(40) + ']'.repeat(40) });
    await rawRequest(system.url, { path: `${SOCKET_PATH}/?EIO=4&transport=polling`, headers: { Origin: 'http://ioc.example' } });
  }
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, { path: SOCKET_PATH, transports: ['websocket'] });
  for (let time = 0; time < 20; time += 1) socket.emit('join' as 'hello', { shows: { periods: [] }, revision: 0, epoch: null }, () => undefined);
  await socket.timeout(10_000).emitWithAck('watchDeliveries');
  socket.disconnect();
  await system.api.stop();
  const told = await query(
    system.databaseUrl,
    `SELECT author_label AS who, subject_id AS route, (new ->> 'status')::int AS status, (new ->> 'count')::int AS count FROM audit_entry, told
     WHERE act = 'refused' AND audit_entry.number > told.number ORDER BY route, status`,
  );
  expect(told).toEqual([
    { who: '', route: 'EVENT', status: 404, count: 20 },
    // The foreign Origin, and the body that is too deep: refused before any route is looked for.
    { who: '', route: 'POST', status: 403, count: 20 },
    { who: '', route: 'POST', status: 413, count: 20 },
    { who: 'Quản trị số 1', route: 'POST /api/people/:id/disable', status: 403, count: 20 },
    { who: '', route: 'SOCKET', status: 403, count: 20 },
    // Six kinds: the rarest stands for all that are not shown by themselves.
    { who: '', route: null, status: null, count: 1 },
  ]);
});
