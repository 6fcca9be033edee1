import { ClientRole, DeclaredPolicy, KeyMade, PersonRole, Role, SOCKET_PATH, type ClientToServerEvents, type Policy, type ServerToClientEvents } from '@ioc/contracts';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import { ELSEWHERE, PROXY_HERE } from '../support/elsewhere.js';
import { hashOf } from '../support/hash-of.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(300_000);

const [OWN, STRANGE] = ['05089', '05092'];
const NOBODY_ID = '00000000-0000-4000-8000-000000000000';
/** Who may, in short: Officer, Checker, Approver, Leader, oPerator, Administrator, aUditor, Held, Wall, Machine; clients' keys for what they may. */
const SHORT: Readonly<Record<string, Role>> = {
  o: 'officer', c: 'checker', a: 'approver', l: 'leader', p: 'operator', A: 'administrator', u: 'auditor', H: 'held', W: 'wall', M: 'machine',
  S: 'client-send', I: 'client-deliveries', F: 'client-figures', D: 'client-dossiers', Y: 'client-system', T: 'client-audit',
};
const [STAFF, READ, VIEW, TAKE, RUN] = ['oalcpAu', 'oalcpAuM', 'oalcpAuWMF', 'ocAM', 'AM'];

/** What the program is to declare, said a second time by hand; `here`: also for nobody by name who sits at the server. */
const EXPECTED: Readonly<Record<string, string>> = {
  'DELETE /api/access/session': 'open', 'GET /api/access/policies': 'AuM any', 'GET /api/access/session': 'open', 'GET /api/access/ways': 'open',
  'POST /api/access/links': 'M any', 'POST /api/access/password': 'open', 'POST /api/access/sessions': 'open', 'POST /api/access/sign-in': 'open',
  'DELETE /api/account/sessions': `${STAFF} any`, 'DELETE /api/account/sessions/:id': `${STAFF} any`, 'GET /api/account/sessions': `${STAFF} any`,
  'PUT /api/account/password': `${STAFF} any`,
  'GET /api/account/second-factor': `${STAFF}H any`, 'POST /api/account/second-factor': `${STAFF}H any`, 'DELETE /api/account/second-factor': `${STAFF} any`,
  'POST /api/account/second-factor/confirm': `${STAFF}H any`, 'POST /api/account/second-factor/prove': `${STAFF}H any`,
  'POST /api/account/second-factor/recovery-codes': `${STAFF} any`,
  'POST /api/access/oidc': 'open', 'GET /api/access/oidc/callback': 'open',
  'GET /api/account/identity': `${STAFF} any`, 'POST /api/account/identity': `${STAFF} any`, 'DELETE /api/account/identity': `${STAFF} any`,
  'DELETE /api/people/:id': 'A district', 'DELETE /api/people/:id/deputies/:deputyship': 'A district', 'GET /api/people': 'Au district',
  'POST /api/people': 'A district', 'POST /api/people/:id/code': 'A district', 'POST /api/people/:id/deputies': 'A district',
  'POST /api/people/:id/disable': 'A district', 'POST /api/people/:id/enable': 'A district', 'POST /api/people/:id/unlock': 'A district', 'DELETE /api/people/:id/second-factor': 'A district', 'DELETE /api/people/:id/identity': 'A district',
  'POST /api/people/administrator-reset': 'M any', 'POST /api/people/first': 'A district', 'PUT /api/people/:id': 'A district',
  'GET /api/keys': 'Au district', 'POST /api/keys': 'A district', 'PUT /api/keys/:id': 'A district', 'DELETE /api/keys/:id': 'A district',
  'POST /api/keys/:id/rotate': 'A district', 'DELETE /api/keys/:id/secrets/:prefix': 'A district',
  'POST /api/people/list': 'A district', 'POST /api/people/list/preview': 'A district',
  'POST /api/units': `${RUN} district`, 'PUT /api/units/:code/name': `${RUN} district`, 'DELETE /api/units/:code/name': `${RUN} district`,
  'PUT /api/units/:code/end': `${RUN} district`, 'DELETE /api/units/:code/end': `${RUN} district`, 'POST /api/units/:code/end/preview': `${RUN} district`,
  'GET /api/catalogue/details': `${READ}F any`,
  'GET /api/audit': 'AuMT district', 'GET /api/audit/export': 'AuMT district',
  'GET /health/live': 'open', 'GET /health/ready': 'open', 'GET /api/world': 'open',
  'GET /api/catalogue': `${VIEW}H any here`, 'GET /api/figures': `${READ}F any here`, 'GET /api/map': `${READ}F any here`,
  'DELETE /api/walls/:id': 'pA district', 'GET /api/walls': 'pA district', 'POST /api/walls': 'pA district', 'POST /api/walls/pairing': 'open', 'PUT /api/walls/:id': 'pA district',
  'GET /api/calendar': `${READ}F any`, 'PUT /api/calendar': `${RUN} district`, 'POST /api/calendar/preview': `${RUN} district`, 'POST /api/calendar/restore': `${RUN} district`,
  'GET /api/calendar/versions': `${READ}F any`, 'GET /api/calendar/proposals': `${READ} any`, 'GET /api/calendar/due-differences': `${READ} district`,
  'GET /api/deliveries': `${READ}I district`, 'GET /api/deliveries/:id': `${READ}IS district`, 'GET /api/deliveries/:id/report': `${READ}IS district`,
  'GET /api/deliveries/:id/comparison': `${READ}I district`, 'POST /api/deliveries/:id/confirm': `${TAKE} district`, 'POST /api/deliveries/:id/withdraw': 'cAM district',
  'POST /api/intake': `${TAKE}S district`, 'POST /api/intake/preview': `${TAKE} district`, 'GET /api/profiles': `${READ} any`, 'POST /api/profiles': `${RUN} district`,
  'GET /api/quarantine': `${READ}I district`, 'GET /api/quarantine/export': `${READ}I district`, 'POST /api/quarantine/:delivery/:line/correct': `${TAKE} district`,
  'POST /api/quarantine/:delivery/:line/give-up': `${TAKE} district`, 'POST /api/synonyms': `${TAKE} district`,
  'GET /api/dossiers': `${READ}D district`, 'GET /api/dossiers/:code': `${READ}D answer`, 'GET /api/dossiers/behind': `${READ}D query.scope`,
  'GET /api/dossiers/behind/export': `${READ}D query.scope`, 'GET /api/forecast': `${READ}F district`,
  'GET /api/source-differences': `${READ}D district`, 'GET /api/source-differences/export': `${READ}D district`, 'GET /api/source-differences/sides': `${READ}D any`,
  'GET /api/figures/rule-sets': `${READ}F any`, 'GET /api/figure-reports': `${READ} any`, 'POST /api/figure-reports': `${READ} any`,
  'POST /api/figure-reports/:id/answer': 'caAM any',
  'GET /api/forms/ii06a': `${READ}F query.scope`, 'GET /api/forms/ii06a/file/:kind': `${READ}F query.scope`, 'POST /api/forms/ii06a/compare': `${READ} query.scope`,
  'POST /api/forms/ii06a/freeze': 'aAM body.scope', 'POST /api/forms/ii06a/openings': 'ocaAM body.unit', 'GET /api/forms/frozen/:id': `${READ}F answer`,
  'GET /api/forms/frozen/:id/difference': `${READ} answer`, 'GET /api/forms/frozen/:id/file/:kind': `${READ}F answer`,
  'GET /api/forms/frozen/:id/signed/:signed': `${READ} answer`, 'POST /api/forms/frozen/:id/signed': 'ocaAM answer',
  'GET /api/entry/tasks': `${STAFF} any`, 'GET /api/entry/rates': `${READ} any`, 'GET /api/entry/behind': `${READ} any`, 'GET /api/entry/forms': `${READ} any`,
  'POST /api/entry/forms': `${RUN} district`, 'POST /api/entry/forms/:form/versions': `${RUN} district`, 'POST /api/entry/forms/:form/end': `${RUN} district`, 'POST /api/entry/agreements': 'cal answer', 'GET /api/entry/review': 'cal answer',
  'GET /api/entry/submissions/:form/:unit/:from': `${READ} params.unit`, 'PUT /api/entry/submissions/:form/:unit/:from/cells': 'o params.unit',
  'POST /api/entry/submissions/:form/:unit/:from/submit': 'o params.unit', 'POST /api/entry/submissions/:form/:unit/:from/withdraw': 'o params.unit',
  'POST /api/entry/submissions/:form/:unit/:from/agree': 'cal params.unit', 'POST /api/entry/submissions/:form/:unit/:from/return': 'cal params.unit',
  'POST /api/entry/submissions/:form/:unit/:from/send': 'cal params.unit', 'POST /api/entry/submissions/:form/:unit/:from/ask-reopen': 'o params.unit',
  'POST /api/entry/submissions/:form/:unit/:from/reopen': 'calA params.unit', 'POST /api/entry/submissions/:form/:unit/:from/correct': 'o params.unit',
  'POST /api/entry/submissions/:form/:unit/:from/comments': 'ocal params.unit',
  'GET /api/entry/submissions/:form/:unit/:from/workbook': 'o params.unit', 'POST /api/entry/submissions/:form/:unit/:from/workbook': 'o params.unit',
  'GET /api/stations': `${READ}F any`, 'GET /api/stations/:code': `${READ}F any`, 'POST /api/stations/reports': 'pAM any',
  'DELETE /api/map': `${RUN} district`, 'GET /api/map/versions': `${READ} any`, 'POST /api/map': `${RUN} district`, 'POST /api/map/preview': `${RUN} district`,
  'POST /api/map/versions/:version/activate': `${RUN} district`,
  'GET /api/reconcile': `${READ}Y any`, 'POST /api/reconcile': `${RUN} district`, 'GET /api/system': 'pAuMY any', 'POST /api/demo/clock': `${RUN} district`, 'POST /api/demo/entry': `${RUN} district`,
  'POST /api/setup': `${RUN} district`, 'POST /api/world': `${RUN} district`,
  'EVENT hello': `${VIEW} any here`, 'EVENT watchDeliveries': `${READ}I district`, 'EVENT beat': 'W any', 'EVENT awaitPairing': 'open',
};

let world: World;
let system: System;
let declared: DeclaredPolicy[];
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL', { settings: PROXY_HERE });
  declared = z.array(DeclaredPolicy).parse(await (await system.ask('/api/access/policies')).json());
});
afterAll(() => world.close());

function expectedPolicy(short: string): Policy {
  if (short === 'open') return 'open';
  const [letters = '', reach = '', here] = short.split(' ');
  return { roles: [...letters].map((letter) => SHORT[letter] ?? 'wall'), reach: reach as 'any', ...(here !== undefined && { here: true }) };
}

const sorted = (policy: Policy): Policy => (policy === 'open' ? policy : { ...policy, roles: Role.options.filter((role) => policy.roles.includes(role)) });

it('every route and event of the program declares what is written here', async () => {
  const found = Object.fromEntries(declared.map(({ what, policy }) => [what, sorted(policy)]));
  expect(found).toEqual(Object.fromEntries(Object.entries(EXPECTED).map(([what, short]) => [what, sorted(expectedPolicy(short))])));
});

it('no route of the API document is missing among them', async () => {
  const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(await (await fetch(`${system.url}/api/openapi.json`)).json());
  const routes = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`));
  expect(routes.sort()).toEqual(Object.keys(EXPECTED).filter((what) => !what.startsWith('EVENT ')).sort());
});

/** Who walks: roles, the units for which they hold (null: all), and how it asks. */
interface Walker {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[] | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Does not sit at the server. */
  readonly elsewhere?: true;
}

/** A request that means one unit where the route is asked for one; what else it lacks is refused later than access. */
function requestOf(what: string, policy: Policy, unit: string): { method: string; path: string; body: unknown } {
  const [method = '', route = ''] = what.split(' ');
  const path = route
    .replace(':deputyship', '2147483647').replace(/\/frozen\/:id/, '/frozen/2147483647').replace(/(people|keys|figure-reports|walls)\/:id/, '$1/2147483647')
    .replace(':signed', '1').replace(':prefix', 'ioc_00000000').replace(':version', '999').replace(':kind', 'xlsx').replace(':form', 'ha-tang-so').replace(':unit', unit).replace(':from', '2023-03-15').replace(':line', '1').replace(':code', 'NONE').replace(/:(id|delivery)/, NOBODY_ID);
  const reach = policy === 'open' ? 'any' : policy.reach;
  return { method, path: reach === 'query.scope' ? `${path}?scope=unit:${unit}` : path, body: reach === 'body.unit' ? { unit } : reach === 'body.scope' ? { scope: `unit:${unit}` } : {} };
}

function verdictFor({ roles, units, elsewhere }: Walker, short: string, unit: string): 'let through' | 'key-needed' | 'not-allowed' | 'foreign-unit' {
  if (short === 'open') return 'let through';
  const policy = expectedPolicy(short);
  if (policy !== 'open' && roles.length === 0) return policy.here === true && elsewhere !== true ? 'let through' : 'key-needed';
  if (policy === 'open' || !roles.some((role) => policy.roles.includes(role))) return 'not-allowed';
  if (units === null || policy.reach === 'any' || policy.reach === 'answer') return 'let through';
  return policy.reach !== 'district' && units.includes(unit) ? 'let through' : 'foreign-unit';
}

describe('walked by everybody', () => {
  const walkers: Walker[] = [
    { name: 'nobody', roles: [], units: null, headers: {} },
    { name: 'nobody from elsewhere', roles: [], units: null, headers: ELSEWHERE, elsewhere: true },
  ];
  /** Leaves the walkers' own sessions, and the server itself, alone. */
  const LEFT_ALONE = new Set(['DELETE /api/access/session', 'POST /api/reconcile', 'DELETE /api/account/sessions']);

  async function pairedWall(): Promise<Record<string, string>> {
    await query(system.databaseUrl, `INSERT INTO wall (token_hash, name, paired_at, paired_by) VALUES ($1, 'Sảnh', now(), 'x')`, [hashOf('walk-wall')]);
    return { ...ELSEWHERE, Cookie: 'ioc_wall=walk-wall', Origin: system.url.replace('http:', 'https:') };
  }

  async function sessionOf(role: Role): Promise<Record<string, string>> {
    const token = `walk-${role}`;
    await query(system.databaseUrl, `INSERT INTO session (token_hash, id, label, role, device, created_at, last_seen_at, expires_at)
      VALUES ($1, gen_random_uuid(), 'x', $2, '', now(), now(), now() + interval '1 hour')`, [hashOf(token), role]);
    return { Cookie: `ioc_session=${token}`, Origin: system.url };
  }

  beforeAll(async () => {
    const administrator = await firstAdministrator(system);
    const headersOf = ({ cookie }: Visitor) => ({ Cookie: cookie, Origin: system.url });
    for (const role of ['held', 'wall', 'machine', ...PersonRole.options] as const) {
      const headers = role === 'machine' ? { Authorization: `Bearer ${system.apiKey}` } : role === 'wall' ? await pairedWall() : await sessionOf(role);
      walkers.push({ name: `${role} of the district`, roles: [role], units: null, headers });
      if (role === 'held' || role === 'wall' || role === 'machine') continue;
      const { visitor } = await newPerson(system, administrator, { login: `${role}1`, roles: [role], units: [OWN] });
      walkers.push({ name: `${role} of a unit`, roles: [role], units: [OWN], headers: headersOf(visitor) });
      // Stood in for such a one of the other unit, and stands no more: an officer of the own.
      const { id: away } = await newPerson(system, administrator, { login: `${role}2`, roles: [role], units: [STRANGE] });
      const { id: deputy, visitor: former } = await newPerson(system, administrator, { login: `${role}3`, roles: ['officer'], units: [OWN] });
      await query(system.databaseUrl, `INSERT INTO deputyship (person_id, deputy_id, valid_from, valid_to, ended_at)
        VALUES ($1, $2, current_date - 9, current_date - 2, NULL), ($1, $2, current_date - 9, current_date + 9, now())`, [away, deputy]);
      walkers.push({ name: `officer who was deputy of a ${role}`, roles: ['officer'], units: [OWN], headers: headersOf(former) });
    }
    for (const role of ClientRole.options) {
      for (const units of [null, ...(['client-figures', 'client-dossiers', 'client-system'].includes(role) ? [[OWN]] : [])]) {
        const made = await administrator.ask('POST', '/api/keys', { name: role, roles: [role], units, sources: null, perMinute: 6_000, endsOn: '2099-12-31' });
        const { secret } = KeyMade.parse(await made.json());
        walkers.push({ name: `${role} of ${units === null ? 'the district' : 'a unit'}`, roles: [role], units, headers: { Authorization: `Bearer ${secret}` } });
      }
    }
  });

  it.each(Object.entries(EXPECTED).filter(([what]) => !what.startsWith('EVENT ') && !LEFT_ALONE.has(what)))('%s (%s) answers as declared', async (what, short) => {
    const wrong: unknown[] = [];
    for (const walker of walkers) {
      for (const unit of [OWN, STRANGE]) {
        const { method, path, body } = requestOf(what, expectedPolicy(short), unit);
        const reads = method === 'GET';
        const answer = await fetch(system.url + path, { method, headers: { ...walker.headers, ...(!reads && { 'Content-Type': 'application/json' }) }, ...(!reads && { body: JSON.stringify(body) }) });
        const text = await answer.text();
        const code = answer.status === 401 || answer.status === 403 ? (JSON.parse(text) as { code: string }).code : '';
        const got = ['key-needed', 'not-allowed', 'foreign-unit'].includes(code) ? code : answer.status < 500 ? 'let through' : `${answer.status} ${text}`;
        const expected = verdictFor(walker, short, unit);
        if (got !== expected) wrong.push({ who: walker.name, unit, got, expected });
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(EXPECTED).filter(([what]) => what.startsWith('EVENT ')))('%s (%s) answers as declared', async (what, short) => {
    const wrong: unknown[] = [];
    for (const walker of walkers) {
      const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: { ...walker.headers } });
      try {
        const line = socket.timeout(10_000);
        const ask: Readonly<Record<string, () => Promise<object>>> = {
          'EVENT hello': () => line.emitWithAck('hello', { shows: { periods: [] }, revision: 0, epoch: null }),
          'EVENT watchDeliveries': () => line.emitWithAck('watchDeliveries'),
          'EVENT beat': () => line.emitWithAck('beat', { build: null, scene: 'tong-quan', revision: 0, heapBytes: null }),
          'EVENT awaitPairing': () => line.emitWithAck('awaitPairing'),
        };
        const answer = await ask[what]?.();
        const admitted = answer !== undefined && !('error' in answer);
        if (admitted !== (verdictFor(walker, short, OWN) === 'let through')) wrong.push({ who: walker.name, answer });
      } finally {
        socket.disconnect();
      }
    }
    expect(wrong).toEqual([]);
  });
});
