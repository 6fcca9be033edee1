import { FrozenContent, OwnSession, PasswordCode, Person, PersonInvited, Resume, Session, SOCKET_PATH, UNATTENDED_HEADER, type ClientToServerEvents, type ServerToClientEvents } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import { LIST, PORTAL_MESSAGE } from '../support/district.js';
import { importFile, ioc } from '../support/ioc.js';
import { oneTimeLink } from '../support/session.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, PASSWORD, setUpSecondFactor, Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const [OWN, STRANGE] = ['05089', '05092'];
const OTHER_PASSWORD = 'cơm tẻ là mẹ ruột';

let world: World;
let system: System;
let administrator: Visitor;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
});
afterAll(() => world.close());

const stranger = (): Visitor => new Visitor(system.url);

async function people(): Promise<Person[]> {
  return z.array(Person).parse(await (await administrator.ask('GET', '/api/people')).json());
}

async function codeFor(id: number): Promise<string> {
  return PasswordCode.parse(await (await administrator.ask('POST', `/api/people/${id}/code`)).json()).code;
}

describe('an office without accounts', () => {
  it('works by the server\'s own link until somebody administers', async () => {
    const linked = stranger();
    const code = new URL(await oneTimeLink(system)).searchParams.get('ma');
    expect(await linked.outcome('POST', '/api/access/sessions', { code })).toBe('201');
    expect(Session.parse(await (await linked.ask('GET', '/api/access/session')).json())).toMatchObject({ person: null, withoutAccounts: true });
    expect(await linked.outcome('GET', '/api/system')).toBe('200');
    // Who administers comes first, and the link's sessions end with it: not by an invitation, which might never be taken up.
    const facts = { name: 'Người Đầu', login: 'dau', contact: '', units: [OWN] };
    expect(await linked.outcome('POST', '/api/people', { ...facts, roles: ['administrator'] })).toBe('409 first-administrator');
    const { person: { id } } = PersonInvited.parse(await (await linked.ask('POST', '/api/people', { ...facts, roles: ['officer'] })).json());
    expect(await linked.outcome('PUT', `/api/people/${id}`, { ...facts, roles: ['administrator', 'officer'] })).toBe('409 first-administrator');
    expect(await linked.outcome('DELETE', `/api/people/${id}`)).toBe('204');
    const unused = new URL(await oneTimeLink(system)).searchParams.get('ma');

    administrator = await firstAdministrator(system);
    expect(Session.parse(await (await administrator.ask('GET', '/api/access/session')).json())).toMatchObject({
      label: 'Quản trị số 2', person: { name: 'Đinh Hà', login: 'ha' }, grants: [{ roles: ['administrator'], units: null }], withoutAccounts: false,
    });
    expect(await linked.outcome('GET', '/api/system')).toBe('401 key-needed');
    expect(await stranger().outcome('POST', '/api/access/sessions', { code: unused })).toBe('403 bad-link');
    const refused = await system.post('/api/access/links');
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'accounts-exist' }]);
    expect(await administrator.outcome('POST', '/api/people/first', { name: 'Kẻ gian', login: 'gian', contact: '', password: PASSWORD })).toBe('409 accounts-exist');
  });
});

describe('signing in', () => {
  it('gives a new cookie, that no script reads and no other site sends; the one before is worth nothing', async () => {
    const { visitor } = await newPerson(system, administrator, { login: 'lan', roles: ['officer'], units: null });
    const before = new Visitor(system.url, visitor.cookie);
    const answer = await visitor.ask('POST', '/api/access/sign-in', { login: ' LAN ', password: PASSWORD });
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^ioc_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/)]);
    expect(visitor.cookie).not.toBe(before.cookie);
    expect(await before.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
    // A cookie that somebody else chose is not taken over.
    const fixed = new Visitor(system.url, 'ioc_session=chosen-by-an-attacker');
    expect(await fixed.signIn('lan', PASSWORD)).toBe('201');
    expect(await new Visitor(system.url, 'ioc_session=chosen-by-an-attacker').outcome('GET', '/api/deliveries')).toBe('401 key-needed');
  });

  it('is refused in the same words, and after the same time, whether or not the name exists', async () => {
    await newPerson(system, administrator, { login: 'timing', roles: ['officer'], units: null });
    const refusals = new Set<string>();
    const spent: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 7; round += 1) {
      for (const [kind, login] of [['known', 'timing'], ['unknown', `nobody${round}`]] as const) {
        const begun = performance.now();
        refusals.add(await (await stranger().ask('POST', '/api/access/sign-in', { login, password: 'một mật khẩu sai hẳn' })).text());
        spent[kind].push(performance.now() - begun);
      }
    }
    expect(refusals.size).toBe(1);
    const middle = (times: number[]): number => times.sort((a, b) => a - b)[3] ?? 0;
    // One hash takes most of the time: without it an unknown name would be refused in a fraction of it.
    expect(middle(spent.unknown) / middle(spent.known)).toBeGreaterThan(0.5);
    expect(middle(spent.unknown) / middle(spent.known)).toBeLessThan(2);
  });

  it('locks a name after ten wrong passwords, known or not, until an administrator unlocks it', async () => {
    const { id, visitor } = await newPerson(system, administrator, { login: 'khoa', roles: ['officer'], units: null });
    for (const login of ['khoa', 'khong-co-ai']) {
      const outcomes: string[] = [];
      for (let round = 0; round < 11; round += 1) outcomes.push(await stranger().signIn(login, 'sai mật khẩu rồi'));
      expect(outcomes).toEqual([...Array.from({ length: 10 }, () => '403 bad-sign-in'), '429 locked']);
    }
    // Who is in stays in.
    expect(await visitor.outcome('GET', '/api/deliveries')).toBe('200');
    expect((await people()).find((person) => person.id === id)?.lockedUntil).not.toBeNull();
    expect(await administrator.outcome('POST', `/api/people/${id}/unlock`)).toBe('200');
    expect((await people()).find((person) => person.id === id)?.lockedUntil).toBeNull();
    expect(await stranger().signIn('khoa', PASSWORD)).toBe('201');
  });
});

describe('a password', () => {
  it('is set with a code that is read out, once; the old one and all sessions end', async () => {
    const { id, visitor } = await newPerson(system, administrator, { login: 'quen', roles: ['officer'], units: null });
    const older = await codeFor(id);
    const code = await codeFor(id);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(await stranger().outcome('POST', '/api/access/password', { code: older, password: OTHER_PASSWORD })).toBe('403 bad-code');
    // An easy one is refused and uses nothing up.
    for (const password of ['matkhau@12345', '123456789012', 'abcabcabcabc', 'quen-2023-quen']) {
      expect(await stranger().outcome('POST', '/api/access/password', { code, password })).toBe('422 weak-password');
    }
    expect(await stranger().outcome('POST', '/api/access/password', { code, password: 'mười một ký' })).toBe('400 invalid');
    const asHeard = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(await stranger().outcome('POST', '/api/access/password', { code: asHeard, password: OTHER_PASSWORD })).toBe('201');
    expect(await stranger().outcome('POST', '/api/access/password', { code, password: PASSWORD })).toBe('403 bad-code');
    expect(await visitor.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
    const kept = await query<{ text: string }>(system.databaseUrl, 'SELECT access_link::text AS text FROM access_link UNION ALL SELECT person::text FROM person');
    expect(kept.filter(({ text }) => text.includes(code) || text.includes(OTHER_PASSWORD))).toEqual([]);
    expect(system.log).not.toContain(OTHER_PASSWORD);
  });

  it('is changed by who knows it; the other sessions end, this one stays', async () => {
    const { visitor } = await newPerson(system, administrator, { login: 'doi', roles: ['officer'], units: null });
    const elsewhere = stranger();
    expect(await elsewhere.signIn('doi', PASSWORD)).toBe('201');
    const sessions = z.array(OwnSession).parse(await (await visitor.ask('GET', '/api/account/sessions')).json());
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([['Chrome · Windows', false], ['Chrome · Windows', true]]);
    expect(await visitor.outcome('PUT', '/api/account/password', { current: OTHER_PASSWORD, next: OTHER_PASSWORD })).toBe('403 bad-password');
    expect(await visitor.outcome('PUT', '/api/account/password', { current: PASSWORD, next: OTHER_PASSWORD })).toBe('204');
    expect(await elsewhere.outcome('GET', '/api/account/sessions')).toBe('401 key-needed');
    expect(await visitor.outcome('GET', '/api/account/sessions')).toBe('200');
  });

  it('of the only administrator is set anew on the server', async () => {
    expect(await administrator.outcome('POST', '/api/people/2/disable')).toBe('409 last-administrator');
    const { code, stdout } = await ioc(system, ['admin', 'reset']);
    expect(code).toBe(0);
    const given = new URL(stdout.trim()).searchParams.get('ma');
    expect(await administrator.outcome('POST', '/api/access/password', { code: given, password: PASSWORD })).toBe('201');
    // The second factor went with the password.
    await setUpSecondFactor(administrator);
    expect((await ioc(system, ['admin', 'reset', 'lan'])).stderr).toContain('ha');
  });
});

describe('one of many sessions', () => {
  it('is ended by its person from another, and by nobody else', async () => {
    const { visitor } = await newPerson(system, administrator, { login: 'phien', roles: ['officer'], units: null });
    const { visitor: other } = await newPerson(system, administrator, { login: 'phien2', roles: ['officer'], units: null });
    const [session] = z.array(OwnSession).parse(await (await visitor.ask('GET', '/api/account/sessions')).json());
    expect(await other.outcome('DELETE', `/api/account/sessions/${session?.id}`)).toBe('404 no-session');
    expect(await visitor.outcome('GET', '/api/account/sessions')).toBe('200');
    expect(await visitor.outcome('DELETE', `/api/account/sessions/${session?.id}`)).toBe('204');
    expect(await visitor.outcome('GET', '/api/account/sessions')).toBe('401 key-needed');
  });

  it('is over when nothing was heard of it for ten hours', async () => {
    const { id, visitor } = await newPerson(system, administrator, { login: 'nghi', roles: ['officer'], units: null });
    await query(system.databaseUrl, `UPDATE session SET last_seen_at = now() - interval '9 hours 59 minutes' WHERE person_id = $1`, [id]);
    const seenToday = async (): Promise<boolean | undefined> =>
      (await query<{ seen: boolean }>(system.databaseUrl, `SELECT last_seen_at > now() - interval '1 hour' AS seen FROM session WHERE person_id = $1`, [id]))[0]?.seen;
    // What an open page asks while nobody is there is answered, and keeps nothing alive.
    const unattended = await fetch(`${system.url}/api/account/sessions`, { headers: { Cookie: visitor.cookie, [UNATTENDED_HEADER]: '1' } });
    expect([unattended.status, await seenToday()]).toEqual([200, false]);
    expect([await visitor.outcome('GET', '/api/account/sessions'), await seenToday()]).toEqual(['200', true]);
    // One that began in the future, while the machine's clock was wrong, would last as long as the clock was ahead.
    await query(system.databaseUrl, `UPDATE session SET created_at = created_at + interval '1 year' WHERE person_id = $1`, [id]);
    expect(await visitor.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
    await query(system.databaseUrl, `UPDATE session SET created_at = created_at - interval '1 year' WHERE person_id = $1`, [id]);
    expect(await visitor.outcome('GET', '/api/deliveries')).toBe('200');
    await query(system.databaseUrl, `UPDATE session SET last_seen_at = now() - interval '10 hours' WHERE person_id = $1`, [id]);
    expect(await visitor.outcome('GET', '/api/account/sessions')).toBe('401 key-needed');
  });
});

describe('what belongs to one unit', () => {
  /** A dossier, and a form frozen, of either unit. */
  async function frozenForm(unit: string): Promise<number> {
    const answer = await administrator.ask('POST', '/api/forms/ii06a/freeze', { from: '2023-01-01', to: '2023-06-30', scope: `unit:${unit}`, by: 'field', after: 0 });
    return FrozenContent.parse(await answer.json()).frozen.id;
  }

  it('is told by what the answer shows too', async () => {
    await importFile(system, LIST);
    const { visitor } = await newPerson(system, administrator, { login: 'mot-xa', roles: ['officer', 'leader'], units: [OWN] });
    const codeOf = async (unit: string): Promise<string | undefined> =>
      (await query<{ code: string }>(system.databaseUrl, `SELECT d.code FROM dossier d JOIN unit u ON u.id = d.unit_id WHERE u.code = $1 LIMIT 1`, [unit]))[0]?.code;
    expect(await visitor.outcome('GET', `/api/dossiers/${await codeOf(OWN)}`)).toBe('200');
    expect(await visitor.outcome('GET', `/api/dossiers/${await codeOf(STRANGE)}`)).toBe('403 foreign-unit');
    const [own, strange] = [await frozenForm(OWN), await frozenForm(STRANGE)];
    for (const what of ['', '/difference', '/file/xlsx']) {
      expect([what, await visitor.status('GET', `/api/forms/frozen/${own}${what}`), await visitor.status('GET', `/api/forms/frozen/${strange}${what}`)]).toEqual([what, 200, 403]);
    }
    expect([await visitor.status('GET', `/api/forms/frozen/${own}/signed/1`), await visitor.status('GET', `/api/forms/frozen/${strange}/signed/1`)]).toEqual([404, 403]);
    expect(await visitor.status('POST', `/api/forms/frozen/${strange}/signed?fileName=a.pdf&number=1&signedOn=2023-07-03`, {})).toBe(403);
  });

  it('is told to who holds it, to a deputy while it lasts, and to nobody else', async () => {
    const { id: away } = await newPerson(system, administrator, { login: 'xa-kia', roles: ['officer'], units: [STRANGE] });
    const { id: deputy, visitor } = await newPerson(system, administrator, { login: 'xa-nay', roles: ['officer'], units: [OWN] });
    const form = (unit: string) => visitor.outcome('GET', `/api/forms/ii06a?from=2023-01-01&to=2023-06-30&scope=unit:${unit}`);
    expect([await form(OWN), await form(STRANGE)]).toEqual(['200', '403 foreign-unit']);
    const [{ today } = { today: '' }] = await query<{ today: string }>(system.databaseUrl, `SELECT to_char(now() AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') AS today`);
    expect(await administrator.outcome('POST', `/api/people/${away}/deputies`, { deputy, from: today, to: today })).toBe('201');
    expect([await form(OWN), await form(STRANGE)]).toEqual(['200', '200']);
    const deputyship = (await people()).find(({ id }) => id === away)?.deputies[0];
    expect(deputyship).toMatchObject({ deputy: { id: deputy }, from: today, to: today, active: true });
    expect(await administrator.outcome('DELETE', `/api/people/${away}/deputies/${deputyship?.id}`)).toBe('200');
    expect([await form(OWN), await form(STRANGE)]).toEqual(['200', '403 foreign-unit']);
  });
});

describe('open sockets', () => {
  /** DESIGN I9. */
  const WITHIN_MS = 2_000;
  type Line = Socket<ServerToClientEvents, ClientToServerEvents>;

  async function watching(visitor: Visitor): Promise<Line> {
    const socket: Line = io(system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: { Cookie: visitor.cookie, Origin: system.url } });
    await socket.timeout(10_000).emitWithAck('watchDeliveries');
    return socket;
  }

  const told = (socket: Line): Promise<number> => new Promise((resolve, reject) => {
    const begun = performance.now();
    socket.once('access', () => resolve(performance.now() - begun));
    socket.once('disconnect', () => reject(new Error('the line was cut')));
  });

  const hello = async (socket: Line, { revision, epoch }: Pick<Resume, 'revision' | 'epoch'> = { revision: 0, epoch: '' }): Promise<Resume> => {
    const answer: unknown = await socket.timeout(10_000).emitWithAck('hello', { shows: { periods: [{ from: '2023-01-01', to: '2023-06-30' }] }, revision, epoch });
    return Resume.parse(answer);
  };

  it.each([
    ['the session is revoked', (_id: number, visitor: Visitor) => visitor.outcome('DELETE', '/api/access/session'), '204'],
    ['the person is disabled', (id: number) => administrator.outcome('POST', `/api/people/${id}/disable`), '200'],
    ['the units are others', (id: number) => administrator.outcome('PUT', `/api/people/${id}`, { name: 'Người', login: 'units', contact: '', roles: ['officer'], units: [OWN] }), '200'],
  ])('hear no more of deliveries within 2 s when %s', async (what, change, status) => {
    const { id, visitor } = await newPerson(system, administrator, { login: what.replace(/[^a-z]/g, '-'), roles: ['officer'], units: null });
    const socket = await watching(visitor);
    try {
      const heard: unknown[] = [];
      const news = told(socket);
      expect(await change(id, visitor)).toBe(status);
      expect(await news).toBeLessThan(WITHIN_MS);
      socket.on('delivery', (delivery) => heard.push(delivery));
      const others = await watching(administrator);
      const elsewhere = new Promise((resolve) => others.once('delivery', resolve));
      await importFile(system, PORTAL_MESSAGE);
      await elsewhere;
      others.disconnect();
      expect(await socket.timeout(10_000).emitWithAck('watchDeliveries')).toHaveProperty('error');
      expect(heard).toEqual([]);
    } finally {
      socket.disconnect();
    }
  });

  it('hear no more when the last day of a deputyship is over, though nobody announces it', async () => {
    const { id: away } = await newPerson(system, administrator, { login: 'het-han-vang', roles: ['officer'], units: null });
    const { id: deputy, visitor } = await newPerson(system, administrator, { login: 'het-han-thay', roles: ['officer'], units: [OWN] });
    expect(await administrator.outcome('POST', `/api/people/${away}/deputies`, { deputy, from: '2020-01-01', to: '2099-12-31' })).toBe('201');
    const socket = await watching(visitor);
    try {
      expect([await socket.timeout(10_000).emitWithAck('watchDeliveries'), await visitor.outcome('GET', '/api/deliveries')]).toEqual([{ ok: true }, '200']);
      const news = told(socket);
      await query(system.databaseUrl, `UPDATE deputyship SET valid_to = '2020-01-02' WHERE deputy_id = $1`, [deputy]);
      expect(await visitor.outcome('GET', '/api/deliveries')).toBe('403 foreign-unit');
      // A look every 1.5 s, and what a busy machine takes besides.
      expect(await news).toBeLessThan(2 * WITHIN_MS);
      expect(await socket.timeout(10_000).emitWithAck('watchDeliveries')).toHaveProperty('error');
    } finally {
      socket.disconnect();
    }
  });

  it('are answered whole once after the rights changed', async () => {
    const { id, visitor } = await newPerson(system, administrator, { login: 'vai-tro', roles: ['officer'], units: null });
    const socket = await watching(visitor);
    try {
      const first = await waitFor('figures', async () => {
        const answer = await hello(socket);
        return answer.revision > 0 && answer;
      });
      expect((await hello(socket, first)).full).toBe(false);
      const news = told(socket);
      expect(await administrator.outcome('PUT', `/api/people/${id}`, { name: 'Người', login: 'vai-tro', contact: '', roles: ['leader'], units: [STRANGE] })).toBe('200');
      expect(await news).toBeLessThan(WITHIN_MS);
      expect((await hello(socket, first)).full).toBe(true);
      expect((await hello(socket, first)).full).toBe(false);
    } finally {
      socket.disconnect();
    }
  });
});

it('who has left is forgotten, and can be invited anew', async () => {
  const { id, visitor } = await newPerson(system, administrator, { login: 'nghi-viec', roles: ['officer'], units: null });
  expect(await administrator.outcome('DELETE', `/api/people/${id}`)).toBe('204');
  expect(await visitor.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
  expect(await administrator.outcome('DELETE', `/api/people/${id}`)).toBe('404 no-person');
  expect((await people()).map(({ login }) => login)).not.toContain('nghi-viec');
  expect(await administrator.outcome('POST', '/api/people', { name: 'Người Mới', login: 'lan', contact: '', roles: ['officer'], units: null })).toBe('409 login-taken');
  expect(await administrator.outcome('POST', '/api/people', { name: 'Người Mới', login: 'moi', contact: '', roles: ['officer'], units: ['99999'] })).toBe('422 unknown-unit');
});
