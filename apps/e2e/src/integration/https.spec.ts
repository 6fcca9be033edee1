import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { connect as connectPlainly } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { AccessLink, type ClientToServerEvents, type ServerToClientEvents, SOCKET_PATH } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { query } from '../support/database-server.js';
import { authorityOf, NETWORK, OFFICE_NAME, officeUrl, ON_NETWORK, ownCertificate } from '../support/network.js';
import { rawRequest, type RawAnswer, type RawRequest } from '../support/raw-request.js';
import { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const JSON_BODY = { 'Content-Type': 'application/json' };

/** Whether a socket is let in and told the time. */
async function socketOpens(url: string, headers: Record<string, string>, tls: object = {}): Promise<boolean> {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: headers, reconnection: false, ...tls });
  try {
    return await new Promise((answer) => {
      socket.on('time', () => answer(true));
      socket.on('connect_error', () => answer(false));
    });
  } finally {
    socket.disconnect();
  }
}

/** The certificate that the server shows to who asks for this name. */
function shown(port: string, name: string): Promise<X509Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: NETWORK, port: Number(port), servername: name, rejectUnauthorized: false }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate) resolve(certificate);
      else reject(new Error('no certificate'));
    });
    socket.on('error', reject);
  });
}

describe('a server on a network with an authority of its own', () => {
  let system: System;
  let ca: string;
  beforeAll(async () => {
    system = await world.system('PostgreSQL', { settings: ON_NETWORK });
    ca = authorityOf(system);
  });

  const overNetwork = (wanted: RawRequest): Promise<RawAnswer> => rawRequest(officeUrl(system), { at: NETWORK, ca, ...wanted });
  const plainly = (wanted: RawRequest): Promise<RawAnswer> => rawRequest(officeUrl(system, 'http'), { at: NETWORK, ...wanted });

  it('answers by HTTPS under the names of the office, to who trusts its authority', async () => {
    expect((await overNetwork({ path: '/health/live' })).status).toBe(200);
    const { port } = new URL(system.url);
    expect((await rawRequest(`https://${NETWORK}:${port}`, { ca, path: '/health/live' })).status).toBe(200);
    await expect(rawRequest(officeUrl(system), { at: NETWORK, path: '/health/live' })).rejects.toMatchObject({ code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    await expect(rawRequest(`https://other.lan:${port}`, { at: NETWORK, ca, path: '/' })).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('takes a body of any size through the gate', async () => {
    const list = 'x'.repeat(3_000_000);
    const { path } = AccessLink.parse(await (await system.post('/api/access/links')).json());
    const code = new URL(path, system.url).searchParams.get('ma');
    const entered = await overNetwork({ method: 'POST', path: '/api/access/sessions', headers: { ...JSON_BODY, Origin: officeUrl(system) }, body: JSON.stringify({ code }) });
    const [cookie = ''] = entered.headers['set-cookie'] ?? [];
    const answer = await overNetwork({ method: 'POST', path: '/api/intake?fileName=a.xls', headers: { Cookie: cookie.split(';')[0] ?? '', Origin: officeUrl(system) }, body: list });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([422, expect.objectContaining({ code: 'unknown-file' })]);
  });

  it('answers plainly on its own machine, under its own names', async () => {
    expect((await rawRequest(system.url, { path: '/health/live' })).status).toBe(200);
    expect((await rawRequest(system.url, { path: '/health/live', headers: { Host: 'evil.example' } })).status).toBe(403);
  });

  it.each(['/', '/wall?scene=ha-tang', '/api/catalogue', '//evil.example/'])('leads %s to HTTPS', async (path) => {
    const { status, headers } = await plainly({ path });
    expect([status, headers.location, headers['strict-transport-security']]).toEqual([307, officeUrl(system) + path, undefined]);
  });

  it('leads nobody where the Host header has no host', async () => {
    for (const host of ['evil.example/x', 'a b', 'user@evil.example', 'evil.example:99999999']) {
      expect([host, (await plainly({ path: '/', headers: { Host: host } })).status]).toEqual([host, 403]);
    }
  });

  it('takes no word, no key and no socket over plain HTTP', async () => {
    const { status, text } = await plainly({ method: 'POST', path: '/api/access/links', headers: { Authorization: `Bearer ${system.apiKey}`, ...JSON_BODY }, body: '{}' });
    expect([status, JSON.parse(text)]).toEqual([403, expect.objectContaining({ code: 'https-needed' })]);
    expect(await socketOpens(`http://${NETWORK}:${new URL(system.url).port}`, {})).toBe(false);
  });

  it('says plainly how to trust it, and gives the certificate, whose fingerprint it has said', async () => {
    const page = await plainly({ path: '/tin-cay' });
    expect([page.status, page.headers['content-security-policy']]).toEqual([200, expect.stringContaining("default-src 'none'")]);
    expect(page.text).toContain('Trusted Root Certification Authorities');
    expect(page.text).not.toMatch(/<script|style=|<style|https?:\/\//);
    const { fingerprint256: sha256 } = new X509Certificate(ca);
    const file = await fetch(`http://${NETWORK}:${new URL(system.url).port}/tin-cay/ioc-ca.crt`);
    expect(file.headers.get('content-type')).toBe('application/x-x509-ca-cert');
    expect(createHash('sha256').update(Buffer.from(await file.arrayBuffer())).digest('hex').toUpperCase()).toBe(sha256.replaceAll(':', ''));
    expect(system.api.log).toContain(sha256);
  });

  it.each(['/tls/authority.pem', '/tin-cay/authority.pem', '/tin-cay/../tls/authority.pem', '/tin-cay/..%2ftls%2fauthority.pem', '/.data/tls/server.pem'])(
    'gives no key away at %s', async (path) => {
      for (const answer of [await plainly({ path }), await overNetwork({ path })]) {
        expect([307, 403, 404]).toContain(answer.status);
        expect(answer.text).not.toContain('PRIVATE KEY');
      }
      expect(system.api.log).not.toContain('PRIVATE KEY');
    },
  );

  it('listens to no foreign page, neither when it asks nor when it opens a socket', async () => {
    const enter = (origin: string): Promise<RawAnswer> => overNetwork({ method: 'POST', path: '/api/access/sessions', headers: { ...JSON_BODY, Origin: origin }, body: '{"code":"x"}' });
    const { host, port } = new URL(officeUrl(system));
    const opens = (origin: string): Promise<boolean> => socketOpens(`https://${NETWORK}:${port}`, { Origin: origin, Host: host }, { ca, servername: OFFICE_NAME });
    for (const origin of ['https://evil.example', officeUrl(system, 'http'), `https://${OFFICE_NAME}`, 'null']) {
      expect([origin, (await enter(origin)).status]).toEqual([origin, 403]);
      expect([origin, await opens(origin)]).toEqual([origin, false]);
    }
    expect((await enter(officeUrl(system))).status).not.toBe(403);
    expect(await opens(officeUrl(system))).toBe(true);
  });

  it('does not hear what a stranger says as if he were a proxy', async () => {
    const forged = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-For': '127.0.0.1', Forwarded: 'proto=https;host=evil.example' };
    expect((await plainly({ path: '/wall', headers: forged })).headers.location).toBe(`${officeUrl(system)}/wall`);
    expect((await overNetwork({ path: '/health/live', headers: { ...forged, Origin: 'https://evil.example' } })).status).toBe(403);
    expect((await rawRequest(system.url, { path: '/health/live', headers: { ...forged, Host: 'evil.example' } })).status).toBe(403);
  });

  it('lets a connection that says nothing, or nonsense, hold nobody up', async () => {
    const port = Number(new URL(system.url).port);
    const silent = Array.from({ length: 50 }, () => connectPlainly(port, NETWORK));
    const noise = connectPlainly(port, NETWORK);
    noise.on('error', () => undefined).write(Buffer.from([0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5]));
    await new Promise((ended) => noise.once('close', ended).resume());
    expect((await overNetwork({ path: '/health/live' })).status).toBe(200);
    for (const socket of silent) socket.destroy();
  });

  it('stops in order although connections are silent or kept, and shows the same certificate after a start', async () => {
    const { port } = new URL(system.url);
    const before = (await shown(port, OFFICE_NAME)).fingerprint256;
    const silent = connectPlainly(Number(port), NETWORK);
    const kept = new Agent({ keepAlive: true, ca, servername: OFFICE_NAME });
    await new Promise((answered) => get({ hostname: NETWORK, port, path: '/health/live', agent: kept }, (answer) => answer.resume().once('end', answered)));
    await system.api.stop();
    // 1 when closing took too long.
    expect(system.api.exitCode).toBe(0);
    silent.destroy();
    kept.destroy();
    system.api.start();
    await system.ready();
    expect([(await shown(port, OFFICE_NAME)).fingerprint256, authorityOf(system)]).toEqual([before, ca]);
  });
});

describe('a server with a certificate that the office brought', () => {
  let folder: string;
  let settings: Record<string, string>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-cert-'));
    settings = { ...ON_NETWORK, IOC_TLS_CERT: join(folder, 'cert.pem'), IOC_TLS_KEY: join(folder, 'key.pem') };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function put({ cert, key }: { cert: string; key: string }): void {
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
  }

  it('takes another without a new start when the files change, and asks nobody to trust anything', async () => {
    const [old, next] = [await ownCertificate(OFFICE_NAME, 19.5), await ownCertificate(OFFICE_NAME, 300)];
    put(old);
    const system = await world.system('PostgreSQL', { settings });
    const { port } = new URL(system.url);
    expect((await shown(port, OFFICE_NAME)).fingerprint256).toBe(new X509Certificate(old.cert).fingerprint256);
    const wall = await WallClient.open(system.url, { from: '2023-01-01', to: '2023-06-30' });
    try {
      const ending = (): unknown[] => wall.findings.filter(({ code }) => code.startsWith('certificate'));
      await waitFor('the finding', () => ending().length > 0);
      expect(ending()).toEqual([expect.objectContaining({ code: 'certificate-ends', level: 'warning', count: 20 })]);
      put(next);
      await waitFor('the other certificate', async () => (await shown(port, OFFICE_NAME)).fingerprint256 === new X509Certificate(next.cert).fingerprint256, 30_000);
      await waitFor('the finding to go', () => ending().length === 0);
    } finally {
      wall.close();
    }
    const { status, headers } = await rawRequest(officeUrl(system, 'http'), { at: NETWORK, path: '/tin-cay' });
    expect([status, headers.location]).toEqual([307, `${officeUrl(system)}/tin-cay`]);
  });

  it.each<[string, () => Promise<{ cert: string; key: string }>, string]>([
    ['has ended', () => ownCertificate(OFFICE_NAME, -1), 'cert.pem đã hết hạn ngày'],
    ['is another host\'s', () => ownCertificate('khac.office.lan', 300), 'cert.pem không có hiệu lực cho ioc.office.lan'],
    ['comes with the wrong key', async () => ({ ...(await ownCertificate(OFFICE_NAME, 300)), key: (await ownCertificate(OFFICE_NAME, 300)).key }), 'key.pem không phải khóa của chứng chỉ'],
  ])('does not start with one that %s, and says so', async (_why, make, words) => {
    put(await make());
    const databaseUrl = await world.database.create(`refused_${words.length}`);
    const system = await System.start({ databaseUrl, redisUrl: null, demo: false, workers: 0, settings });
    try {
      await waitFor('the api to end', () => !system.api.running);
      expect(system.api.log).toContain(words);
      expect(system.api.log).not.toContain('    at ');
    } finally {
      await system.stop();
    }
  });
});

describe('a server on loopback behind a proxy that ends TLS', () => {
  let system: System;
  beforeAll(async () => {
    system = await world.system('PostgreSQL', { settings: { IOC_TRUSTED_PROXIES: '127.0.0.1' } });
  });

  const ask = (headers: Record<string, string>, over: Partial<RawRequest> = {}): Promise<RawAnswer> => rawRequest(system.url, { path: '/health/live', headers: { Host: 'ioc.xa.vn', ...headers }, ...over });

  it('answers for the name that the proxy was asked for, to its own pages', async () => {
    expect((await ask({ 'X-Forwarded-Proto': 'https' })).status).toBe(200);
    expect((await ask({ 'X-Forwarded-Proto': 'https', Origin: 'https://ioc.xa.vn' })).status).toBe(200);
    expect((await ask({ 'X-Forwarded-Proto': 'https', Host: 'backend', 'X-Forwarded-Host': 'ioc.xa.vn', Origin: 'https://ioc.xa.vn' })).status).toBe(200);
    expect((await ask({ 'X-Forwarded-Proto': 'https', Origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ 'X-Forwarded-Proto': 'https', Origin: 'http://ioc.xa.vn' })).status).toBe(403);
    expect((await ask({})).status).toBe(403);
    expect((await ask({ 'X-Forwarded-Proto': 'https,http' })).status).toBe(400);
    expect((await ask({ 'X-Forwarded-Proto': 'http' })).headers.location).toBe('https://ioc.xa.vn/health/live');
  });

  it('opens sockets to the pages of that name alone', async () => {
    const proxied = { Host: 'ioc.xa.vn', 'X-Forwarded-Proto': 'https' };
    expect(await socketOpens(system.url, { ...proxied, Origin: 'https://ioc.xa.vn' })).toBe(true);
    expect(await socketOpens(system.url, { ...proxied, Origin: 'https://evil.example' })).toBe(false);
    expect(await socketOpens(system.url, { ...proxied, 'X-Forwarded-Proto': 'http', Origin: 'http://ioc.xa.vn' })).toBe(false);
  });

  it('takes the server\'s own key from its own machine, and from nobody through the proxy', async () => {
    expect((await system.ask('/api/system')).status).toBe(200);
    const { status, text } = await ask({ 'X-Forwarded-Proto': 'https', 'Authorization': `Bearer ${system.apiKey}` }, { path: '/api/system' });
    expect([status, JSON.parse(text)]).toEqual([401, expect.objectContaining({ code: 'key-unknown' })]);
  });

  it('tells the audit log from where somebody came as the proxy saw it, whatever stood in the header before', async () => {
    const forged = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '6.6.6.6, 10.9.8.7' };
    for (let time = 0; time < 3; time += 1) {
      expect((await ask(forged, { path: '/api/deliveries' })).status).toBe(401);
      expect(await socketOpens(system.url, { Host: 'ioc.xa.vn', ...forged, Origin: 'https://evil.example' })).toBe(false);
    }
    await system.api.stop();
    const told = await query(system.databaseUrl, `SELECT subject_id AS what, (new ->> 'count')::int AS count FROM audit_entry WHERE act = 'refused' AND address = '10.9.8.7' ORDER BY 1`);
    expect(told).toEqual([{ what: 'GET /api/deliveries', count: 3 }, { what: 'SOCKET', count: 3 }]);
    expect(await query(system.databaseUrl, `SELECT 1 FROM audit_entry WHERE address = '6.6.6.6'`)).toEqual([]);
    system.api.start();
    await system.ready();
  });

  it('makes cookies for HTTPS', async () => {
    const { path } = (await (await system.post('/api/access/links')).json()) as { path: string };
    const code = new URL(path, system.url).searchParams.get('ma');
    const { status, headers } = await ask({ ...JSON_BODY, 'X-Forwarded-Proto': 'https', Origin: 'https://ioc.xa.vn' }, { method: 'POST', path: '/api/access/sessions', body: JSON.stringify({ code }) });
    expect([status, headers['set-cookie']?.[0]]).toEqual([201, expect.stringMatching(/; HttpOnly; SameSite=Strict; Secure$/)]);
  });
});
