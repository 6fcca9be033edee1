import { DOSSIER_MEASURES, type DossierCounters } from '@ioc/kpi';
import { readDossierCounters } from '@ioc/store';
import { livesOf, type Life } from './lives.js';
import { asListed, finalList, instantOf, LAST_WORD, messagesOf, portalJson } from './messages.js';
import { Archive, pack, type Office, type Parcel } from './office.js';
import { Chance } from './random.js';
import { recount, RECOUNTED, type Recounted, type RuleSet } from './recount.js';

const SEED = 20_230_630;
const SIZE = 7_200;
const MONDAY_AFTER = new Date('2023-07-03T08:00+07:00');
const RULE_SETS: readonly RuleSet[] = ['ii06a'];
const SCOPES = ['total', ...pack.units.map(({ code }) => `unit:${code}`), ...new Set(pack.procedures.map(({ field }) => `field:${field}`))];

const lives = livesOf({ units: pack.units, procedures: pack.procedures, size: SIZE }, SEED);

let archive: Archive;
beforeAll(async () => {
  archive = await Archive.start();
}, 60_000);
afterAll(() => archive.stop(), 30_000);

async function inOffice<T>(work: (office: Office) => Promise<T>): Promise<T> {
  const office = await archive.office(MONDAY_AFTER);
  try {
    return await work(office);
  } finally {
    await office.store.close();
  }
}

/** What the program counts, in the words of the recount. */
function countedBy(counters: DossierCounters): Recounted {
  const { flows, stocks, awaiting } = counters;
  const before = (...names: (keyof typeof flows)[]): number => names.reduce((sum, name) => sum + stocks[name] - flows[name], 0);
  const measure = (name: string): number => DOSSIER_MEASURES[name]?.(counters) ?? NaN;
  return {
    receivedOnline: flows.received_online, receivedCounter: flows.received_counter, receivedPost: flows.received_post,
    carriedOver: before('received_online', 'received_counter', 'received_post', 'received_unknown')
      - before('ended_early', 'ended_on_time', 'ended_late', 'withdrawn'),
    solvedEarly: flows.ended_early, solvedOnTime: flows.ended_on_time, solvedLate: flows.ended_late, withdrawn: flows.withdrawn,
    open: measure('open'), paused: stocks.paused_in - stocks.paused_out,
    openOverdue: measure('open-overdue'), awaiting, dueSoon: measure('due-soon'),
  };
}

/** Every figure of every day, unit and field: how many are equal, and those that are not, in words. */
async function compare({ store }: Office, of: readonly Life[], rules: RuleSet): Promise<{ equal: number; different: string[] }> {
  let equal = 0;
  const different: string[] = [];
  for (const { from, to, scopes: recounted } of recount(of, rules)) {
    const counters = await store.source.transaction('REPEATABLE READ', (manager) =>
      readDossierCounters(manager, { from, to }, store.catalogue, store.time()));
    const byScope = new Map<string, DossierCounters>(counters);
    for (const scope of SCOPES) {
      const own = byScope.get(scope);
      const counted = own && countedBy(own);
      for (const name of RECOUNTED) {
        const [theirs, ours] = [counted?.[name] ?? 0, recounted.get(scope)?.[name] ?? 0];
        if (theirs === ours) equal += 1;
        else different.push(`${rules} ${from} to ${to} ${scope} ${name}: counted ${theirs}, recounted ${ours}`);
      }
    }
  }
  return { equal, different };
}

describe('a half-year', () => {
  let parcels: Parcel[];
  /** What the first office knows of the dossiers that the others hear of too. */
  const known = new Map<number, unknown>();
  const share = (rest: number): Set<string> => new Set(lives.filter((_, index) => index % 3 === rest).map(({ code }) => code));

  it('told in one go by messages gives the figures that a recount gives, for every day, unit and field', async () => {
    await inOffice(async (office) => {
      parcels = [];
      for (const { stateAt, rows } of messagesOf(lives)) parcels.push(await office.strip('portal-sync', portalJson(rows), stateAt));
      await office.takeIn(parcels);
      let figures = 0;
      for (const rules of RULE_SETS) {
        const { equal, different } = await compare(office, lives, rules);
        expect(different.slice(0, 20)).toEqual([]);
        figures += equal;
      }
      for (const rest of [0, 1]) known.set(rest, await office.knownOf([...share(rest)]));
      console.log(`${figures} figures of ${lives.length} dossiers in ${parcels.length} messages are equal`);
    });
  }, 120_000);

  it.each([
    ['in random chunks', 0, (_: Chance, chunks: Parcel[]) => chunks],
    ['in random order', 1, (chance: Chance, chunks: Parcel[]) => chance.shuffled(chunks)],
  ])('told %s leaves the same of every dossier, and figures equal to its rows', async (_how, rest, arranged) => {
    const chance = new Chance(SEED + rest);
    const codes = share(rest);
    const chunks = parcels.flatMap((parcel) => {
      const rows = parcel.rows.filter(({ cells }) => codes.has(cells['code'] ?? ''));
      return chance.cut(rows, 40).map((some): Parcel => ({ ...parcel, rows: some }));
    });
    await inOffice(async (office) => {
      await office.takeIn(arranged(chance, chunks));
      expect(await office.knownOf([...codes])).toEqual(known.get(rest));
      expect(await office.driftedCells()).toBe(0);
    });
  }, 120_000);

  it('told by the list of its end gives what that list proves, and marks the rest', async () => {
    const listed = lives.map(asListed);
    await inOffice(async (office) => {
      await office.takeIn([await office.strip('one-stop-list', finalList(lives), instantOf(LAST_WORD))]);
      let figures = 0;
      for (const rules of RULE_SETS) {
        const { equal, different } = await compare(office, listed, rules);
        expect(different.slice(0, 20)).toEqual([]);
        figures += equal;
      }
      console.log(`${figures} figures of a list are equal`);
      const derived = await office.derivedEvents();
      const undated = listed.filter(({ events }) => events.some((event) => event.kind === 'paused' || (event.kind === 'withdrawn' && !event.dated)));
      expect(derived).toEqual(undated.map(({ code }) => code).sort());
    });
  }, 120_000);
});
