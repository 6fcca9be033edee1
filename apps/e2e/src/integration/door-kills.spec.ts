import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { BreakableLine } from '../support/breakable-line.js';
import { dossiersOf, html, list } from '../support/corpus/sheet.js';
import { query } from '../support/database-server.js';
import { uniqueKey } from '../support/exports.js';
import { InboxFolder } from '../support/inbox.js';
import { ioc } from '../support/ioc.js';
import type { Program } from '../support/program.js';
import { seededRandom } from '../support/random.js';
import { driftOf } from '../support/recount.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(240_000);

/** More than are taken in at one go, 500. */
const DOSSIERS = 550;
/** Three titles, the header, the total. */
const READ = DOSSIERS + 5;

const DOORS = ['HTTP', 'ioc import', 'folder'] as const;
type DoorName = (typeof DOORS)[number];

/** A system with what its doors and its killer need. */
interface Site {
  readonly system: System;
  readonly worker: Program;
  readonly watcher: pg.Client;
  readonly inbox: InboxFolder;
  /** The ways on which two of the doors send, each of its own. */
  readonly lines: Readonly<Record<'HTTP' | 'ioc import', BreakableLine>>;
}

let world: World;
let files: string;
let sites: readonly Site[];
let outcomes: ReadonlyMap<number, Promise<void>>;
beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open();
  sites = await Promise.all(Array.from({ length: SITES }, openSite));
  outcomes = beginAll(sites);
});
afterAll(async () => {
  for (const { lines, watcher } of sites) {
    for (const line of Object.values(lines)) await line.close();
    await watcher.end();
  }
  await world.close();
  rmSync(files, { recursive: true });
});

async function openSite(): Promise<Site> {
  const system = await world.system('PostgreSQL');
  const [worker] = system.workers;
  if (!worker) throw new Error('there is no worker');
  const watcher = new pg.Client({ connectionString: system.databaseUrl });
  await watcher.connect();
  const lines = { 'HTTP': await BreakableLine.open(system.url), 'ioc import': await BreakableLine.open(system.url) };
  return { system, worker, watcher, inbox: new InboxFolder(system), lines };
}

interface Parcel {
  readonly fileName: string;
  readonly body: string;
}

/** Brings a file in through its door, as its user would: again until it is answered. */
const BRING: Readonly<Record<DoorName, (site: Site, parcel: Parcel) => Promise<unknown>>> = {
  'HTTP': ({ system, lines }, parcel) => {
    const idempotencyKey = uniqueKey();
    return waitFor('the api to receive it', async () => {
      return (await system.offer({ ...parcel, idempotencyKey, sure: true }, lines.HTTP.url)).status === 202;
    }, 60_000);
  },
  'ioc import': async ({ system, lines }, { fileName, body }) => {
    const path = join(files, fileName);
    writeFileSync(path, body);
    const { code, stderr } = await ioc(system, ['import', path, '--sure'], lines['ioc import'].url);
    if (code !== 0) throw new Error(`ioc import ended with ${code}: ${stderr}`);
  },
  'folder': ({ inbox }, { fileName, body }) => {
    inbox.drop(fileName, body);
    return waitFor('the file to be put away', () => !inbox.waiting.includes(fileName), 60_000);
  },
};

interface Standing {
  readonly name: string;
  readonly status: string;
  /** Lines of the file that are handled. */
  readonly processed: number;
}

/** How the deliveries of these files stand in the database. */
async function standings({ watcher }: Site, names: readonly string[]): Promise<Standing[]> {
  const { rows } = await watcher.query<Standing>(
    'SELECT file_name AS name, status, processed_count AS processed FROM delivery WHERE file_name = ANY ($1) ORDER BY sequence', [names],
  );
  return rows;
}

async function expectTakenInOnce({ system }: Site, fileName: string): Promise<void> {
  const { counts } = await system.takenIn(fileName);
  expect(counts).toEqual({ read: READ, new: DOSSIERS, changed: 0, unchanged: 0, quarantined: 0, skipped: 5 });
  expect(await system.deliveriesNamed(fileName)).toHaveLength(1);
}

/** A moment is drawn by progress, not by time, so that it lies within the import whatever the machine. */
type Moment =
  /** So many parts of a thousand of it are sent, over HTTP and by `ioc import`, and the folder's is being read. */
  | { readonly while: 'sent'; readonly thousandths: Readonly<Record<'HTTP' | 'ioc import', number>> }
  /** All three are received, and so many lines of all are handled. */
  | { readonly while: 'taken in'; readonly lines: number };

interface Round {
  readonly round: number;
  /** In words. */
  readonly when: string;
  readonly victim: 'api' | 'worker';
  readonly moment: Moment;
}

const random = seededRandom(20_230_703);
const upTo = (most: number): number => Math.floor(random() * (most + 1));

/** Rows go in by 500: with so many of the 1,665 lines handled, none of the three files is at its end. */
const MOST_LINES = 1_000;

/** Eight times while they are sent, with which a worker has nothing to do; six times of either while they are taken in. */
const ROUNDS = Array.from({ length: 20 }, (_, index): Round => {
  const round = index + 1;
  if (index % 5 < 2) {
    const thousandths = { 'HTTP': upTo(750), 'ioc import': upTo(750) };
    const when = `with ${thousandths.HTTP} ‰ and ${thousandths['ioc import']} ‰ sent`;
    return { round, when, victim: 'api', moment: { while: 'sent', thousandths } };
  }
  const moment = { while: 'taken in', lines: upTo(MOST_LINES) } as const;
  return { round, when: `with ${moment.lines} lines taken in`, victim: index % 2 === 0 ? 'api' : 'worker', moment };
});

/** Resolves at the moment, with the worker standing still. */
async function come(site: Site, moment: Moment, parcels: readonly Parcel[], folderFile: string, held: Promise<unknown>): Promise<void> {
  const { lines, worker, inbox } = site;
  await Promise.all([held, waitFor('the file in the folder to be read', () => inbox.begun(folderFile))]);
  if (moment.while === 'sent') return;
  const names = parcels.map(({ fileName }) => fileName);
  for (const line of Object.values(lines)) line.letPass();
  await waitFor('all three to be received', async () => (await standings(site, names)).length === 3);
  worker.wake();
  await waitFor('the lines to be handled', async () => {
    return (await standings(site, names)).reduce((sum, { processed }) => sum + processed, 0) >= moment.lines;
  });
  worker.freeze();
}

async function killDuring(site: Site, { round, victim, moment }: Round): Promise<void> {
  const { system, worker, lines } = site;
  const [http, command, folder] = DOORS.map((door) => ({ fileName: `${door} ${round}.xls`, body: html(list(dossiersOf(DOSSIERS))) }));
  if (!http || !command || !folder) throw new Error('a door is missing');
  const parcels = [http, command, folder];
  const names = parcels.map(({ fileName }) => fileName);
  const bytesOf = (door: 'HTTP' | 'ioc import', { body }: Parcel): number =>
    1 + (moment.while === 'sent' ? Math.floor((Buffer.byteLength(body) * moment.thousandths[door]) / 1_000) : 0);
  const held = Promise.all([lines.HTTP.holdAfter(bytesOf('HTTP', http)), lines['ioc import'].holdAfter(bytesOf('ioc import', command))]);

  worker.freeze();
  const importing = Promise.all([BRING.HTTP(site, http), BRING['ioc import'](site, command), BRING.folder(site, folder)]);
  importing.catch(() => undefined);
  await come(site, moment, parcels, folder.fileName, held);
  const program = victim === 'api' ? system.api : worker;
  await program.kill();

  // The kill fell into each of the three imports: it had begun, and it was not done.
  const stood = await standings(site, names);
  expect(stood.filter(({ status }) => !['received', 'processing', 'processed'].includes(status))).toEqual([]);
  expect(stood.map(({ name }) => name).filter((name) => name !== folder.fileName).sort()).toEqual(
    moment.while === 'sent' ? [] : [http.fileName, command.fileName].sort(),
  );

  if (victim === 'api') worker.wake();
  program.start();
  await importing;
  await system.ready();
  for (const fileName of names) await expectTakenInOnce(site, fileName);
}

/** A round is mostly waiting: every system has some of them, one after the other, beside the others. */
const SITES = 4;

function roundsOf(site: number): Round[] {
  return ROUNDS.filter((_, index) => index % SITES === site);
}

/** How each round ends, by its number. */
function beginAll(all: readonly Site[]): ReadonlyMap<number, Promise<void>> {
  return new Map(all.flatMap((site, index) => {
    let before: Promise<unknown> = Promise.resolve();
    return roundsOf(index).map((round) => {
      const outcome = before.then(() => killDuring(site, round));
      before = outcome.catch(() => undefined);
      return [round.round, outcome] as const;
    });
  }));
}

describe('kill -9 at a random moment of an import through every door at once: taken in once, completely', () => {
  it.each(ROUNDS)('$round, of the $victim $when', async ({ round }) => {
    await outcomes.get(round);
  });

  it('of the api, and again, while it takes the same file from the folder', async () => {
    const fileName = 'twice.xls';
    const [site] = sites;
    if (!site) throw new Error('there is no system');
    const { system, inbox } = site;
    const importing = BRING.folder(site, { fileName, body: html(list(dossiersOf(DOSSIERS))) });
    await waitFor('it to be read', () => inbox.begun(fileName));
    await system.api.kill();
    expect(await standings(site, [fileName])).toEqual([]);
    system.api.start();
    await waitFor('it to be received', async () => (await standings(site, [fileName])).length > 0);
    await system.api.kill();
    system.api.start();
    await importing;
    await system.ready();
    await expectTakenInOnce(site, fileName);
  });

  it('leaves figures that equal a recount', async () => {
    const counts = await Promise.all(sites.map(({ system }) => query(system.databaseUrl, 'SELECT count(*)::int AS count FROM dossier')));
    // 5 rounds × 3 doors × 550 each, and the one above.
    expect(counts).toEqual([[{ count: 8_800 }], [{ count: 8_250 }], [{ count: 8_250 }], [{ count: 8_250 }]]);
    for (const { watcher } of sites) expect(await driftOf(watcher)).toEqual([]);
  });
});
