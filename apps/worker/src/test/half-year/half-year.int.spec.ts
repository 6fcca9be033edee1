import { DOSSIER_MEASURES, type DossierCounters } from '@ioc/kpi';
import { readDossierCounters } from '@ioc/store';
import { livesOf, type Life } from './lives.js';
import { LAST_WORD, instantOf, messagesOf, portalJson } from './messages.js';
import { Archive, pack, type Delivered, type Office } from './office.js';
import { Chance } from './random.js';
import { recount, RECOUNTED, type Recounted, type RuleSet } from './recount.js';

const SEED = 20_230_630;
const SIZE = 7_200;
const MONDAY_AFTER = new Date('2023-07-03T08:00+07:00');
const MOST_CODES = 10;

const lives = livesOf({ units: pack.units, procedures: pack.procedures, size: SIZE }, SEED);
const messages = messagesOf(lives);

let archive: Archive;
beforeAll(async () => {
  archive = await Archive.start();
}, 60_000);
afterAll(() => archive.stop(), 30_000);

/** What the program counts, in the words of the recount. */
function countedBy(counters: DossierCounters): Recounted {
  const { flows, stocks, awaiting } = counters;
  const before = (name: keyof typeof flows): number => stocks[name] - flows[name];
  const open = DOSSIER_MEASURES['open']?.(counters) ?? 0;
  return {
    receivedOnline: flows.received_online, receivedCounter: flows.received_counter, receivedPost: flows.received_post,
    carriedOver: before('received_online') + before('received_counter') + before('received_post') + before('received_unknown')
      - before('ended_early') - before('ended_on_time') - before('ended_late') - before('withdrawn'),
    solvedEarly: flows.ended_early, solvedOnTime: flows.ended_on_time, solvedLate: flows.ended_late, withdrawn: flows.withdrawn,
    open, paused: stocks.paused_in - stocks.paused_out,
    openOverdue: DOSSIER_MEASURES['open-overdue']?.(counters) ?? 0, awaiting, dueSoon: DOSSIER_MEASURES['due-soon']?.(counters) ?? 0,
  };
}

interface Comparison {
  compared: number;
  readonly differences: string[];
}

async function compare(office: Office, of: readonly Life[], rules: RuleSet): Promise<Comparison> {
  const { store } = office;
  const scopes = ['total', ...pack.units.map(({ code }) => `unit:${code}`), ...new Set(pack.procedures.map(({ field }) => `field:${field}`))];
  const result: Comparison = { compared: 0, differences: [] };
  for (const { from, to, scopes: expected } of recount(of, rules)) {
    const counters = await store.source.transaction('REPEATABLE READ', (manager) =>
      readDossierCounters(manager, { from, to }, store.catalogue, store.time()));
    for (const scope of scopes) {
      const own = counters.get(scope as 'total');
      const counted = own && countedBy(own);
      for (const name of RECOUNTED) {
        result.compared += 1;
        const [theirs, ours] = [counted?.[name] ?? 0, expected.get(scope)?.[name] ?? 0];
        if (theirs !== ours) result.differences.push(`${rules} ${from}–${to} ${scope} ${name}: counted ${theirs}, recounted ${ours}`);
      }
    }
  }
  return result;
}

const asSent = messages.map(({ stateAt, rows }): Delivered => ({ profile: 'portal-sync', stateAt, bytes: portalJson(rows) }));

describe('a half-year of messages', () => {
  it.each<[string, () => Delivered[]]>([
    ['in one go', () => asSent],
  ])('taken in %s gives the figures that a recount gives', async (_how, deliveries) => {
    const office = await archive.office(MONDAY_AFTER);
    let t = Date.now();
    let c = process.cpuUsage(); const lap = (what: string): void => { const d = process.cpuUsage(c); console.log(what, Date.now() - t, 'cpu', (d.user + d.system) / 1000); t = Date.now(); c = process.cpuUsage(); };
    for (const delivery of deliveries()) await office.keep(delivery);
    lap('kept');
    expect(await office.takeIn()).toBe(0);
    lap('taken in');
    const { compared, differences } = await compare(office, lives, 'ii06a');
    lap('compared');
    console.log(lives.length, messages.length, messages.reduce((s, m) => s + m.rows.length, 0), compared, differences.length);
    console.log(differences.slice(0, 15).join('\n'));
    const by: Record<string, number> = {};
    for (const d of differences) { const k = d.split(' ')[3]!; by[k] = (by[k] ?? 0) + 1; }
    console.log(by);
    expect(await office.drift()).toBe(0);
    lap('drift');
    await office.close();
  }, 300_000);
});
void LAST_WORD; void instantOf; void Chance; void MOST_CODES;
