import { WallList, type Beat, type Resume, type Snapshot, type WallDevice } from '@ioc/contracts';
import { query } from '../support/database-server.js';
import { LIST } from '../support/district.js';
import { hello, PROXY_HERE, Screen, told } from '../support/elsewhere.js';
import { importFile } from '../support/ioc.js';
import { excelList } from '../support/exports.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, PASSWORD, Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

/** DESIGN I9. */
const WITHIN_MS = 2_000;
const [OWN, STRANGE] = ['05089', '05092'];
const NOT_ADMITTED = { error: 'who opened this socket may not', notAdmitted: true };
const FIGURES = '/api/figures?from=2023-01-01&to=2023-06-30';
const BEAT: Beat = { build: '/assets/index-1.js', scene: 'ha-tang', revision: 812, heapBytes: 31_457_280 };

let world: World;
let system: System;
let administrator: Visitor;
let operator: Visitor;
const screens: Screen[] = [];
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL', { settings: PROXY_HERE });
  administrator = await firstAdministrator(system);
  ({ visitor: operator } = await newPerson(system, administrator, { login: 'truc', roles: ['operator'], units: null }));
  await importFile(system, LIST);
});
afterAll(async () => {
  for (const screen of screens) screen.close();
  await world.close();
});

function screen(): Screen {
  const one = new Screen(system);
  screens.push(one);
  return one;
}

const pair = (code: string | null, by = operator, units: string[] | null = null): Promise<string> => by.outcome('POST', '/api/walls', { code, name: 'Sảnh tầng 1', units });

async function paired(units: string[] | null = null): Promise<Screen> {
  const one = screen();
  expect(await pair(await one.code(), operator, units)).toBe('201');
  return one;
}

async function walls(): Promise<WallDevice[]> {
  return WallList.parse(await (await operator.ask('GET', '/api/walls')).json()).walls;
}

const newest = async (): Promise<number> => (await walls()).at(-1)?.id ?? 0;
const unitsAmong = (figures: readonly Snapshot[]): string[] => [...new Set(figures.flatMap(({ scope }) => (scope.startsWith('unit:') ? scope.slice(5) : [])))];

describe('a stranger on the network', () => {
  it('sees that the server lives, and nothing of what it shows', async () => {
    const stranger = screen();
    const status = async (path: string): Promise<[string, number]> => [path, await stranger.status(path)];
    expect(await status('/health/live')).toEqual(['/health/live', 200]);
    for (const path of ['/api/catalogue', FIGURES, '/api/map', '/api/walls']) expect(await status(path)).toEqual([path, 401]);
    const line = await stranger.open();
    const heard: string[] = [];
    line.onAny((event: string) => heard.push(event));
    expect(await hello(line)).toEqual(NOT_ADMITTED);
    expect(await line.timeout(10_000).emitWithAck('beat', BEAT)).toEqual(NOT_ADMITTED);
    expect(await line.timeout(10_000).emitWithAck('watchDeliveries')).toEqual(NOT_ADMITTED);
    await administrator.ask('POST', '/api/figure-reports', { indicator: 'HS01', scope: 'total', from: '2023-01-01', to: '2023-06-30', words: 'Số này không đúng', contact: '' });
    // The server's own next word: what was to be heard has been heard.
    await new Promise<void>((spoken) => line.once('time', () => spoken()));
    expect([...new Set(heard)]).toEqual(['time']);
  });

  it('is no stranger who is signed in', async () => {
    const person = screen();
    person.cookie = operator.cookie;
    expect([await person.status('/api/catalogue'), await person.status(FIGURES)]).toEqual([200, 200]);
    expect(await hello(await person.open())).toMatchObject({ full: true, paired: false });
  });
});

describe('a wall in which somebody signs in and stops halfway', () => {
  it('goes on', async () => {
    const hall = await paired(['05089']);
    const halfway = new Visitor(system.url);
    expect(await halfway.signIn('ha', PASSWORD)).toBe('201');
    hall.cookie = `${hall.cookie}; ${halfway.cookie}`;
    expect([await hall.status('/api/catalogue'), await hall.status('/api/walls')]).toEqual([200, 403]);
    expect(await hello(await hall.open())).toMatchObject({ full: true, paired: true });
  });
});

describe('pairing', () => {
  it('makes a wall of the screen that shows the code, which hears of it within 2 s, and of no other', async () => {
    const [hall, thief] = [screen(), screen()];
    const answer = await hall.ask('POST', '/api/walls/pairing');
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^ioc_wall=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict; Secure$/)]);
    const { code, forSeconds } = (await answer.json()) as { code: string; forSeconds: number };
    expect([code, forSeconds]).toEqual([expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/), 600]);
    const kept = await query<{ text: string }>(system.databaseUrl, 'SELECT wall_pairing::text AS text FROM wall_pairing');
    expect(kept.some(({ text }) => text.includes(code) || text.includes(hall.cookie.slice(9)))).toBe(false);
    await thief.code();
    const lines = [await hall.open(), await thief.open()] as const;
    for (const line of lines) expect(await line.timeout(10_000).emitWithAck('awaitPairing')).toEqual({ paired: false });
    const news = told(lines[0]);
    // As people type.
    expect(await pair(code.toLowerCase().replace('-', ' '))).toBe('201');
    expect(await news).toBeLessThan(WITHIN_MS);
    expect(await lines[0].timeout(10_000).emitWithAck('awaitPairing')).toEqual({ paired: true });
    expect(await lines[1].timeout(10_000).emitWithAck('awaitPairing')).toEqual({ paired: false });
    expect(await hello(lines[0])).toMatchObject({ full: true, paired: true });
    expect(await hello(lines[1])).toEqual(NOT_ADMITTED);
    expect([await hall.code(), await thief.status('/api/catalogue')]).toEqual([null, 401]);
  });

  it('gives a screen that shows and can do nothing else, also after the server has started anew', async () => {
    const hall = await paired();
    expect([await hall.status('/api/catalogue'), await hall.status(FIGURES), await hall.status('/api/deliveries'), await hall.status('/api/walls')]).toEqual([200, 403, 403, 403]);
    expect((await hall.ask('POST', '/api/walls')).status).toBe(403);
    expect(await (await hall.open()).timeout(10_000).emitWithAck('watchDeliveries')).toEqual(NOT_ADMITTED);
    await system.api.kill();
    system.api.start();
    await system.ready();
    expect(await hall.status('/api/catalogue')).toBe(200);
  });

  it('takes a code once, though two type it at once', async () => {
    const code = await screen().code();
    expect((await Promise.all([pair(code), pair(code, administrator)])).sort()).toEqual(['201', '403 bad-code']);
    expect(await pair(code)).toBe('403 bad-code');
  });

  it('takes no code that has run out, that another took the place of, or that nobody shows', async () => {
    const [old, renewing] = [screen(), screen()];
    const over = await old.code();
    await query(system.databaseUrl, `UPDATE wall_pairing SET expires_at = now()`);
    const before = await renewing.code();
    const now = await renewing.code();
    expect([await pair(over), await pair(before), await pair('0000-0000'), await pair(now)]).toEqual(['403 bad-code', '403 bad-code', '403 bad-code', '201']);
  });

  it('is for operators and administrators of the district', async () => {
    const code = await screen().code();
    const { visitor: leader } = await newPerson(system, administrator, { login: 'lanh-dao', roles: ['leader', 'checker', 'officer'], units: null });
    const { visitor: ofUnit } = await newPerson(system, administrator, { login: 'truc-xa', roles: ['operator'], units: [OWN] });
    expect([await pair(code, leader), await pair(code, ofUnit)]).toEqual(['403 not-allowed', '403 foreign-unit']);
    expect(await pair(code, operator, ['99999'])).toBe('422 unknown-unit');
    expect(await pair(code, administrator)).toBe('201');
  });

  it('cannot be guessed: who is wrong ten times in a minute waits, also with the right code', async () => {
    const { visitor: guesser } = await newPerson(system, administrator, { login: 'doan', roles: ['operator'], units: null });
    const code = await screen().code();
    for (let count = 0; count < 10; count += 1) expect(await pair(`0000-000${count}`, guesser)).toBe('403 bad-code');
    expect(await pair(code, guesser)).toBe('429 too-many-tries');
  });
});

describe('a paired wall', () => {
  it('tells how it is, and is listed with it, over what it told before', async () => {
    const hall = await paired();
    const line = await hall.open();
    const id = await newest();
    const listed = async (): Promise<WallDevice | undefined> => (await walls()).find((wall) => wall.id === id);
    expect(await listed()).toMatchObject({ name: 'Sảnh tầng 1', units: null, pairedBy: 'Người trực số 2', last: null });
    expect(await line.timeout(10_000).emitWithAck('beat', { ...BEAT, revision: 811, heapBytes: null })).toEqual({ ok: true });
    expect((await listed())?.last).toMatchObject({ revision: 811, heapBytes: null });
    expect(await line.timeout(10_000).emitWithAck('beat', BEAT)).toEqual({ ok: true });
    expect((await listed())?.last).toMatchObject(BEAT);
    const wrong: unknown = await line.timeout(10_000).emitWithAck('beat', { ...BEAT, scene: 'elsewhere' } as unknown as Beat);
    expect(wrong).toEqual({ error: 'beat was not understood' });
  });

  it('of some units is shown the district and those units, whole when they are others, and nothing of the rest is sent', async () => {
    const hall = await paired();
    const line = await hall.open();
    const first = await waitFor('figures', async () => {
      const answer = (await hello(line)) as Resume;
      return unitsAmong(answer.figures).length > 2 && answer;
    });
    expect((await hello(line, first) as Resume).full).toBe(false);
    const id = await newest();
    const pushed: Snapshot[] = [];
    const news = told(line);
    expect(await operator.outcome('PUT', `/api/walls/${id}`, { name: 'Xã', units: [OWN] })).toBe('204');
    expect(await news).toBeLessThan(WITHIN_MS);
    const scoped = (await hello(line, first)) as Resume;
    expect([scoped.full, unitsAmong(scoped.figures), scoped.figures.some(({ scope }) => scope === 'total')]).toEqual([true, [OWN], true]);
    expect((await hello(line, first) as Resume).full).toBe(false);
    line.on('figures', ({ figures }) => pushed.push(...figures));
    const rows = [OWN, STRANGE].map((unit, place) => ({
      code: `000.00.18.H28-230103-900${place}`, unit, procedure: '2.000815', channel: 'Trực tuyến', status: 'Đang xử lý', acceptedAt: '03/01/2023 08:00', dueAt: '05/01/2023 08:00', completedAt: '',
    }));
    const units = new Map((await query<{ code: string; name: string }>(system.databaseUrl, 'SELECT code, name FROM unit')).map(({ code, name }) => [code, name]));
    await system.deliver({ fileName: 'hai-xa.xls', body: excelList({ issuer: '', from: '01/01/2023', to: '30/06/2023', rows: rows.map((row) => ({ ...row, unit: units.get(row.unit) ?? '' })) }) });
    await waitFor('a push', () => pushed.some(({ scope }) => scope === 'total'));
    await waitFor('the push of the own unit', () => unitsAmong(pushed).length > 0);
    expect(unitsAmong(pushed)).toEqual([OWN]);
  });

  it('that is unpaired hears it within 2 s, and nothing after it', async () => {
    const hall = await paired();
    const line = await hall.open();
    expect(await hello(line)).toMatchObject({ full: true });
    const id = await newest();
    const news = told(line);
    expect(await operator.outcome('DELETE', `/api/walls/${id}`)).toBe('204');
    expect(await news).toBeLessThan(WITHIN_MS);
    expect(await hello(line)).toEqual(NOT_ADMITTED);
    expect(await line.timeout(10_000).emitWithAck('beat', BEAT)).toEqual(NOT_ADMITTED);
    expect([await hall.status('/api/catalogue'), await operator.outcome('DELETE', `/api/walls/${id}`)]).toEqual([401, '404 no-wall']);
    // A cookie that counts no more makes no wall; the screen begins as any other.
    expect(await hall.code()).toMatch(/^.{4}-.{4}$/);
  });
});

it('forged rooms, units and events are refused and kept in the audit log, as is all that happens to walls', async () => {
  const line = await (await paired([OWN])).open();
  const say = line as unknown as { emit: (event: string, ...said: unknown[]) => void; timeout: (ms: number) => { emitWithAck: (event: string, said: unknown) => Promise<unknown> } };
  const period = { from: '2023-01-01', to: '2023-06-30' };
  say.emit('join', `period:2023-01-01..2023-06-30`);
  say.emit('subscribe', { unit: STRANGE });
  for (const forged of [{ units: [STRANGE] }, { scope: `unit:${STRANGE}` }, { rooms: ['deliveries'] }]) {
    expect(await say.timeout(10_000).emitWithAck('hello', { shows: { periods: [period], ...forged }, revision: 0, epoch: null })).toEqual({ error: 'hello was not understood' });
  }
  expect(unitsAmong(((await hello(line)) as Resume).figures)).toEqual([OWN]);
  // What was counted is written when the program ends.
  await system.api.stop();
  const told = await query<{ what: string }>(
    system.databaseUrl, `SELECT concat_ws(' ', author_kind, act, subject_id, new->>'status', new->>'count') AS what FROM audit_entry WHERE act = 'refused' AND subject_id LIKE 'EVENT%'`,
  );
  const refused = told.map(({ what }) => what);
  expect(refused).toEqual(expect.arrayContaining(['device refused EVENT hello 400 3', 'device refused EVENT 404 2']));
  const acts = await query<{ act: string }>(system.databaseUrl, `SELECT DISTINCT act FROM audit_entry WHERE act LIKE 'wall%' ORDER BY act`);
  expect(acts.map(({ act }) => act)).toEqual(['wall-changed', 'wall-paired', 'wall-refused', 'wall-unpaired']);
});
