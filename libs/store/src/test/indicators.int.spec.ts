import type { FigurePart, Scope } from '@ioc/contracts';
import type { DossierStatement } from '@ioc/kpi';
import { readBehind } from '../aggregate/behind.js';
import { recountRollups } from '../aggregate/recount.js';
import { changeCalendar } from '../calendar/change.js';
import { latestCalendar } from '../calendar/versions.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pack, pulled, remake, Rig, send, statement } from './rig.js';

const JUNE = { from: '2023-06-01', to: '2023-06-30' };
const END = local('2023-06-30T23:59:59');

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterAll(() => rig.stop(), 30_000);

const at = (time: string): string => local(`2023-06-${time}`).toISOString();
/** Of a full-online procedure, as messages tell it: with its pauses. */
const dossier = (place: number, said: Partial<DossierStatement>): DossierStatement =>
  statement({ code: `000.00.05.H28-230601-000${place}`, procedureCode: '1.001193', eventful: true, acceptedAt: at('05T09:00'), dueAt: null, ...said });
const solved = { status: 'COMPLETED', statusGroup: 'solved' } as const;
const ALL = [
  // Friday 08:59 to Monday 09:00 is a minute more than eight hours. 25 hours of work.
  dossier(1, { ...solved, submittedAt: at('02T08:59'), completedAt: at('08T10:00'), digitised: true, electronicResult: true, obligationPaid: true, paidOnline: true }),
  // Tuesday 10:00 to Wednesday 10:00 stood still: 17 hours of work.
  dossier(2, {
    ...solved, submittedAt: at('05T08:00'), completedAt: at('08T10:00'), supplementRequestedAt: at('06T10:00'), supplementReceivedAt: at('07T10:00'),
    digitised: false, electronicResult: false, obligationPaid: true, paidOnline: false,
  }),
  dossier(3, { status: 'SUPPLEMENT', statusGroup: 'paused', statusDetail: 'supplement', supplementRequestedAt: at('12T10:00'), channel: 'COUNTER', digitised: true }),
  dossier(4, { status: 'WITHDRAWN', statusGroup: 'withdrawn', submittedAt: at('01T08:00'), completedAt: at('09T10:00'), digitised: false }),
  dossier(5, { status: 'REJECTED', statusGroup: 'not-accepted', statusDetail: 'rejected', acceptedAt: null, rejectedAt: at('07T10:00') }),
];

async function opened(rows: readonly DossierStatement[], channel: 'list' | 'portal' = 'portal'): Promise<Store> {
  const store = await rig.openNew(new HandClock('2023-07-03T08:00'));
  await send(store, { channel, stateAt: END, rows });
  await confirm(store, '2023-06-01', END);
  return store;
}

const CODES = ['HS05', 'HS13', 'HS14', 'HS15', 'HS17', 'HS18', 'TT01', 'SH01', 'SH02'];
async function told(store: Store, asked = {}, scope: Scope = 'total'): Promise<Record<string, unknown>> {
  const figures = await pulled(store, JUNE, asked);
  return Object.fromEntries(CODES.map((code) => {
    const { qualifier = '', value, numerator, denominator } = figureIn(figures, code, scope) ?? {};
    return [code, [qualifier.replace('=', ''), value, ...(numerator === null ? [] : [numerator, denominator])].filter((part) => part !== '')];
  }));
}

describe('told by messages', () => {
  let store: Store;
  beforeAll(async () => {
    store = await opened(ALL);
  }, 60_000);

  it('are counted of all that came, ended, waited and were refused', async () => {
    const all = {
      // Three of four by the net; one of two open waits; two of four asked; one refused beside four received.
      HS05: [75, 3, 4], HS13: [1, 1, 1], HS14: [50, 2, 4], HS15: [20, 1, 5],
      // 25 and 17 hours; the first and the withdrawn one waited too long to be accepted.
      HS17: [21, 42, 2], HS18: [2], TT01: [50, 1, 2], SH01: [50, 2, 4], SH02: [50, 1, 2],
    };
    expect(await told(store)).toEqual(all);
    expect(await told(store, {}, 'unit:05098')).toEqual(all);
    expect(await told(store, {}, 'month:2023-06')).toEqual(all);
  });

  it('as of a past day are of what had happened by then', async () => {
    expect(await told(store, { asOf: '2023-06-06' })).toEqual({
      HS05: [75, 3, 4], HS13: [1, 1, 4], HS14: [25, 1, 4], HS15: [0, 0, 4], HS17: [null, 0, 0], HS18: [2], TT01: [null, 0, 0], SH01: [50, 2, 4], SH02: [null, 0, 0],
    });
  });

  it('leave a withdrawn one out of both sides where the rules leave it out', async () => {
    expect(await told(store, { ruleSet: 'withdrawn-excluded' })).toEqual({
      HS05: [66.6667, 2, 3], HS13: [1, 1, 1], HS14: [66.6667, 2, 3], HS15: [25, 1, 4], HS17: [21, 42, 2], HS18: [1], TT01: [50, 1, 2], SH01: [66.6667, 2, 3], SH02: [50, 1, 2],
    });
  });

  it.each<[string, FigurePart, number[]]>([
    ['HS05', 'rest', [3]], ['HS13', 'numerator', [3]], ['HS14', 'numerator', [2, 3]], ['HS15', 'numerator', [5]], ['HS15', 'denominator', [1, 2, 3, 4, 5]],
    ['HS17', 'denominator', [1, 2]], ['HS18', 'value', [1, 4]], ['TT01', 'rest', [2]], ['SH01', 'rest', [2, 4]], ['SH02', 'numerator', [1]],
  ])('%s has behind its %s the dossiers %j', async (code, part, places) => {
    const indicator = store.catalogue.formulas.find((formula) => formula.code === code);
    if (!indicator) throw new Error(code);
    const asked = { scope: 'total', level: null, period: JUNE, asOf: null, ruleSet: null, notBy: null } as const;
    const rows = await store.source.transaction('REPEATABLE READ', (manager) => readBehind(manager, asked, { indicator, part }, store.catalogue, store.time()));
    expect(rows.map((row) => Number(row.code.slice(-1)))).toEqual(places);
    if (code === 'HS15' && part === 'numerator') expect(rows[0]).toMatchObject({ condition: 'rejected', acceptedAt: null });
  });

  it('are counted anew by other hours', async () => {
    const { calendar, version } = await latestCalendar(store.source.manager);
    const shorter = { ...calendar, workingHours: [{ from: '08:00', to: '10:00' }], days: calendar.days.map(({ by: _by, at: _at, ...day }) => day) };
    await store.source.transaction((manager) => changeCalendar(manager, shorter, 'Giờ khác', { basedOn: version, by: 'Chị Lan', at: END }));
    await store.catalogueIn(store.source.manager);
    // 1 + 2 + 2 + 2 hours, and 1 + 2 + 0 + 2: Tuesday's two, and none on Wednesday. Nobody waited for more than 8 hours.
    expect(await told(store)).toMatchObject({ HS17: [6, 12, 2], HS18: [0] });
    expect(await recountRollups(store, '2023-07-03')).toBe(0);
  });
});

it('a list that tells nothing of it makes them unknown or a lower bound, never a no', async () => {
  const ended = { ...solved, completedAt: at('08T10:00') };
  const waiting = { status: 'SUPPLEMENT', statusGroup: 'paused', statusDetail: 'supplement' } as const;
  const store = await opened([dossier(1, ended), dossier(2, ended), dossier(3, waiting)].map(({ eventful: _, ...row }) => row), 'list');
  expect(await told(store)).toEqual({
    HS05: [100, 3, 3], HS13: [1, 1, 1], HS14: [null], HS15: [null], HS17: [null], HS18: [null], TT01: [null], SH01: [null], SH02: [null],
  });
  const earlier = await pulled(store, JUNE, { asOf: '2023-06-10' });
  // One ran or waited, and nobody had spoken of it: neither 0 nor 1.
  expect(figureIn(earlier, 'HS13')).toMatchObject({ value: null, state: 'missing' });
  expect(figureIn(earlier, 'HS14')).toMatchObject({ value: null });
}, 60_000);

it('a database that knew no levels and no limit gains the pack\'s, and its dossiers are laid by them', async () => {
  const url = await rig.emptyDatabase();
  const before = await rig.open(url, new HandClock('2023-07-03T08:00'));
  await send(before, { channel: 'portal', stateAt: END, rows: ALL });
  await before.source.query(`UPDATE procedure SET service_levels = '[]'`);
  await before.source.query(`UPDATE setting SET value = value - 'acceptanceLimits' WHERE key = 'district'`);
  await before.source.query(`UPDATE dossier SET facts = facts - 'serviceLevel' - 'acceptanceMinutes'`);
  await rig.closeStores();

  const after = await rig.open(url, new HandClock('2023-07-03T08:00'));
  expect(after.catalogue.district.acceptanceLimits).toEqual(pack.district.acceptanceLimits);
  expect(after.catalogue.procedures.find(({ code }) => code === '1.001193')?.serviceLevels).toEqual(pack.procedures[0]?.serviceLevels);
  await remake(after);
  expect(await after.source.query(`SELECT facts ->> 'serviceLevel' AS level, facts ->> 'acceptanceMinutes' AS minutes FROM dossier WHERE code LIKE '%1'`))
    .toEqual([{ level: 'FULL', minutes: '480' }]);
  expect(await recountRollups(after, '2023-07-03')).toBe(0);
}, 60_000);
