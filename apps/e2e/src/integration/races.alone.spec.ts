import {
  ApiError, QuarantineList, SOCKET_PATH, type ClientToServerEvents, type Delivery, type ServerToClientEvents,
} from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { cells, dossier, dossiersOf, html, list } from '../support/corpus/sheet.js';
import { query } from '../support/database-server.js';
import { HeldBody } from '../support/held-body.js';
import { figures } from '../support/ioc.js';
import { rawRequest, type RawAnswer, type RawRequest } from '../support/raw-request.js';
import { sessionHeaders } from '../support/session.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

let world: World;
let system: System;
beforeAll(async () => {
  world = await World.open({ flushes: true });
  system = await world.system('PostgreSQL');
});
afterAll(() => world.close());

function sendSlowly(fileName: string, body: AsyncIterable<Uint8Array>, more: Pick<RawRequest, 'headers' | 'signal'> = {}): Promise<RawAnswer> {
  const search = new URLSearchParams({ fileName, sure: 'yes' });
  const headers = { Authorization: `Bearer ${system.apiKey}` };
  return rawRequest(system.url, { method: 'POST', path: `/api/intake?${search}`, headers, body, ...more });
}

/** More than fits between two programs: its second half is asked for only when the server has let it in and reads it. */
const LINE_BYTES = 32 * 1024 * 1024;
function longerThanTheLine(page: string): string {
  // After what tells the server which file it is.
  return page.replace('\n</table>', () => `<!--${' '.repeat(LINE_BYTES)}-->\n</table>`);
}

describe('two people who decide about the same row at once', () => {
  const ROUNDS = 10;
  let delivery: Delivery;
  beforeAll(async () => {
    const rows = Array.from({ length: ROUNDS }, () => dossier({ dueAt: '31/02/2023 08:00' }));
    delivery = await system.deliver({ fileName: 'races.xls', body: html(list(rows.map(cells))) });
    expect(delivery.counts).toMatchObject({ new: 0, quarantined: ROUNDS });
  });

  it('one wins, the other is told in words, and the row is counted once', async () => {
    const people = await Promise.all([sessionHeaders(system), sessionHeaders(system)]);
    for (let line = 5; line < 5 + ROUNDS; line += 1) {
      const path = `${system.url}/api/quarantine/${delivery.id}/${line}`;
      const post = (person: Record<string, string> | undefined, what: string, body: unknown): Promise<Response> =>
        fetch(`${path}/${what}`, { method: 'POST', headers: { ...person, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      // In even lines both correct, in odd ones the second gives it up.
      const answers = await Promise.all([
        post(people[0], 'correct', { cells: { dueAt: '14/06/2023 08:00' } }),
        line % 2 === 0 ? post(people[1], 'correct', { cells: { dueAt: '15/06/2023 08:00' } }) : post(people[1], 'give-up', { reason: 'dòng thừa' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      const told = ApiError.parse(await answers.find(({ status }) => status === 409)?.json());
      expect(told.code).toBe('not-waiting');
      expect(told.message).toContain('đã có người xử lý');
    }
    const { rows } = QuarantineList.parse(await (await system.ask(`/api/quarantine?show=all&delivery=${delivery.id}`)).json());
    const givenUp = rows.filter(({ resolution }) => resolution?.kind === 'given-up').length;
    expect(rows.filter(({ resolution }) => resolution?.kind === 'corrected')).toHaveLength(ROUNDS - givenUp);
    const after = await waitFor('what was corrected to go in', async () => {
      const now = await system.delivery(delivery.id);
      return now.counts.new === ROUNDS - givenUp && now;
    });
    expect(after).toMatchObject({ counts: { read: ROUNDS + 5, quarantined: givenUp, skipped: 5 }, givenUp });
    await waitFor('the figures to follow', async () => (await figures(system, '2023-06-12', '2023-06-12'))['HS01']?.value === ROUNDS - givenUp);
  });
});

describe('a session that is ended while it is used elsewhere', () => {
  it('is over with the next request, and its socket hears of no delivery any more', async () => {
    const headers = await sessionHeaders(system);
    const ask = async (): Promise<number> => (await fetch(`${system.url}/api/deliveries`, { headers })).status;
    const heard: string[] = [];
    const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, {
      path: SOCKET_PATH, transports: ['websocket'], extraHeaders: headers,
    });
    const body = new HeldBody(Buffer.from(longerThanTheLine(html(list(dossiersOf(400))))));
    try {
      socket.on('delivery', ({ fileName }) => void heard.push(fileName));
      expect(await socket.timeout(10_000).emitWithAck('watchDeliveries')).toEqual({ ok: true });
      await system.deliver({ fileName: 'heard.xls', body: html(list(dossiersOf(1))) });
      await waitFor('the socket to hear', () => heard.includes('heard.xls'));

      const sending = sendSlowly('under-way.xls', body, { headers });
      await body.halfway;
      expect((await fetch(`${system.url}/api/access/session`, { method: 'DELETE', headers })).status).toBe(204);
      expect(await ask()).toBe(401);
      expect(await socket.timeout(10_000).emitWithAck('watchDeliveries')).toHaveProperty('error');
      // What was allowed when it began is taken in whole.
      body.letGo();
      expect((await sending).status).toBe(202);
      expect((await system.takenIn('under-way.xls')).counts).toMatchObject({ new: 400 });

      // The room is looked through every 1.5 s; until then news may still come, after it none.
      const silent = await waitFor('a delivery of which the socket hears nothing', async () => {
        const fileName = `unheard-${heard.length}-${Math.floor(performance.now())}.xls`;
        await system.deliver({ fileName, body: html(list(dossiersOf(1))) });
        return !heard.includes(fileName) && fileName;
      });
      await system.deliver({ fileName: 'last.xls', body: html(list(dossiersOf(1))) });
      expect(heard).not.toContain('last.xls');
      expect(heard).not.toContain(silent);
      expect(socket.connected).toBe(true);
    } finally {
      body.letGo();
      socket.disconnect();
    }
  });
});

describe('eight slow uploads at once', () => {
  it('leave the server responsive, and all are taken in', async () => {
    const bodies = Array.from({ length: 8 }, () => new HeldBody(Buffer.from(html(list(dossiersOf(500))))));
    const nameOf = (index: number): string => `slow-${index}.xls`;
    const sending = bodies.map((body, index) => sendSlowly(nameOf(index), body));
    try {
      await Promise.all(bodies.map(({ halfway }) => halfway));
      for (const path of ['/health/ready', '/api/catalogue']) expect((await fetch(system.url + path, { signal: AbortSignal.timeout(2_000) })).status).toBe(200);
      expect((await system.ask('/api/deliveries')).status).toBe(200);
      expect(await query(system.databaseUrl, `SELECT FROM delivery WHERE file_name LIKE 'slow-%'`)).toEqual([]);
    } finally {
      for (const body of bodies) body.letGo();
    }
    expect((await Promise.all(sending)).map(({ status }) => status)).toEqual(Array(8).fill(202));
    for (const index of bodies.keys()) {
      expect((await system.takenIn(nameOf(index))).counts).toEqual({ read: 505, new: 500, changed: 0, unchanged: 0, quarantined: 0, skipped: 5 });
      expect(await system.deliveriesNamed(nameOf(index))).toHaveLength(1);
    }
  });
});

describe('a sender who gives up', () => {
  it('leaves nothing behind, and the next file goes in', async () => {
    const body = new HeldBody(Buffer.from(html(list(dossiersOf(2_000)))));
    const leaving = new AbortController();
    const sending = sendSlowly('given-up.xls', body, { signal: leaving.signal });
    sending.catch(() => undefined);
    await body.halfway;
    leaving.abort();
    body.letGo();
    await expect(sending).rejects.toThrow();
    const before = await query<{ rows: number }>(system.databaseUrl, 'SELECT count(*)::int AS rows FROM delivery_row');
    expect((await system.deliver({ fileName: 'next.xls', body: html(list(dossiersOf(3))) })).counts).toMatchObject({ new: 3, skipped: 5 });
    expect(await system.deliveriesNamed('given-up.xls')).toEqual([]);
    expect(await query(system.databaseUrl, 'SELECT count(*)::int AS rows FROM delivery_row')).toEqual([{ rows: (before[0]?.rows ?? 0) + 3 }]);
  });
});
