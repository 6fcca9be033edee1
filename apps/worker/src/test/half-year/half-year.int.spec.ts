import { DOSSIER_MEASURES, type DossierCounters } from '@ioc/kpi';
import { readDossierCounters } from '@ioc/store';
import { livesOf } from './lives.js';
import { LAST_WORD, instantOf, messagesOf, portalJson } from './messages.js';
import { Archive, pack, type Office, type Parcel } from './office.js';
import { Chance } from './random.js';
import { recount, RECOUNTED, type Recounted, type RuleSet } from './recount.js';

const SEED = 20_230_630;
const SIZE = 7_200;
const MONDAY_AFTER = new Date('2023-07-03T08:00+07:00');

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

async function compare(office: Office, rules: RuleSet): Promise<Comparison> {
  const { store } = office;
  const scopes = ['total', ...pack.units.map(({ code }) => `unit:${code}`), ...new Set(pack.procedures.map(({ field }) => `field:${field}`))];
  const result: Comparison = { compared: 0, differences: [] };
  const counts = [...recount(lives, rules)]; lap('recount');
  for (const { from, to, scopes: expected } of counts) {
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


const LAST_DAYS = ['2023-01-31', '2023-03-14', '2023-05-01', '2023-06-30'];
let t = Date.now(); let c = process.cpuUsage(); const lap = (what: string): void => { const d = process.cpuUsage(c); console.log(what, Date.now() - t, 'cpu', (d.user + d.system) / 1000); t = Date.now(); c = process.cpuUsage(); };

describe('a half-year of messages', () => {
  let parcels: Parcel[];
  let substance: Record<string, string | null>;

  it('taken in in one go gives the figures that a recount gives, for every day, unit and field', async () => {
    const office = await archive.office(MONDAY_AFTER);
    lap('start');
    parcels = [];
    for (const { stateAt, rows } of messages) parcels.push(await office.strip('portal-sync', portalJson(rows), stateAt));
    lap('strip');
    await office.takeIn(parcels);
    lap('taken in');
    substance = await office.substance();
    lap('substance');
    const { compared, differences } = await compare(office, 'ii06a');
    lap('compared');
    await office.close();
    console.log(compared, differences.length, differences.slice(0, 15).join('\n'));
  }, 300_000);

  it.each<[string, (chance: Chance, chunks: Parcel[]) => Parcel[]]>([
    ['in random chunks', (_, chunks) => chunks],
    ['in random order', (chance, chunks) => chance.shuffled(chunks)],
  ])('taken in %s leaves the same', async (_how, arranged) => {
    const chance = new Chance(SEED);
    const office = await archive.office(MONDAY_AFTER);
    const chunks = parcels.flatMap((parcel) => chance.cut(parcel.rows, 40).map((rows): Parcel => ({ ...parcel, rows })));
    await office.takeIn(arranged(chance, chunks));
    lap('taken in again');
    expect(await office.substance()).toEqual(substance);
    await office.close();
  }, 300_000);
});
void LAST_DAYS; void LAST_WORD; void instantOf; 
