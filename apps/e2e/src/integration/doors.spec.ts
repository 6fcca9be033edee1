import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Delivery } from '@ioc/contracts';
import pg from 'pg';
import { dossier, dossiersOf, cells, html, list } from '../support/corpus/sheet.js';
import { query } from '../support/database-server.js';
import { uniqueKey } from '../support/exports.js';
import { InboxFolder } from '../support/inbox.js';
import { ioc } from '../support/ioc.js';
import { seededRandom } from '../support/random.js';
import { driftOf } from '../support/recount.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(240_000);

let world: World;
let system: System;
let folder: string;
let inbox: InboxFolder;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open();
  system = await world.system('PostgreSQL');
  inbox = new InboxFolder(system);
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function deliveriesNamed(fileName: string): Promise<Delivery[]> {
  return Delivery.array().parse(await (await system.ask('/api/deliveries')).json()).filter((delivery) => delivery.fileName === fileName);
}

/** The one delivery of that name, when it is done. */
async function takenIn(fileName: string): Promise<Delivery> {
  return waitFor(`${fileName} to be done`, async () => {
    const [delivery] = await deliveriesNamed(fileName);
    return delivery?.status === 'done' && delivery;
  }, 60_000);
}

describe('the watched folder', () => {
  it('takes in a finished file once, and puts it away', async () => {
    inbox.drop('danh sách.xls', html(list(dossiersOf(3))));
    const delivery = await takenIn('danh sách.xls');
    expect(delivery).toMatchObject({ door: 'folder', sentBy: 'inbox', counts: { new: 3, skipped: 5 }, holdReasons: [] });
    await waitFor('the file to be put away', () => inbox.waiting.length === 0);
    expect(inbox.taken).toEqual([expect.stringMatching(/^\d{4}-\d{2}-\d{2} danh sách\.xls$/u)]);
  });

  it('waits for a file that is still being written, and passes over half downloads', async () => {
    const text = html(list(dossiersOf(2)));
    inbox.drop('growing.xls', text.slice(0, 300));
    inbox.drop('half.xls.crdownload', text);
    inbox.drop('finished.xls', html(list([cells(dossier())])));
    let written = 300;
    await waitFor('the finished one to be put away', () => {
      inbox.append('growing.xls', text.slice(written, written + 1));
      written += 1;
      return inbox.waiting.length === 2;
    });
    expect(inbox.waiting).toEqual(['growing.xls', 'half.xls.crdownload']);
    expect(inbox.refused).toEqual([]);
    inbox.append('growing.xls', text.slice(written));
    expect((await takenIn('growing.xls')).counts).toMatchObject({ new: 2, skipped: 5 });
    expect(inbox.waiting).toEqual(['half.xls.crdownload']);
  });

  it('puts a file that cannot be taken in aside, with its reason', async () => {
    inbox.drop('hỏng.xls', '%PDF-1.7 Người nộp 0900000000');
    const [refused = '', reason = ''] = await waitFor('the refused file and its reason', () => inbox.refused.length === 2 && inbox.refused);
    expect(refused).toMatch(/^\d{4}-\d{2}-\d{2} hỏng\.xls$/u);
    expect(reason).toBe(`${refused}.ly-do.txt`);
    const words = readFileSync(inbox.pathOfRefused(reason), 'utf8');
    expect(words).toContain('gửi');
    expect(words).not.toMatch(/Người nộp|0900000000/u);
    expect(await deliveriesNamed('hỏng.xls')).toEqual([]);
  });

  it('takes in what came while nobody looked', async () => {
    await system.api.stop();
    inbox.drop('overnight.xls', html(list(dossiersOf(2))));
    system.api.start();
    await system.ready();
    expect((await takenIn('overnight.xls')).counts).toMatchObject({ new: 2, skipped: 5 });
    expect(await deliveriesNamed('overnight.xls')).toHaveLength(1);
  });
});

const DOSSIERS = 1_200;
type DoorName = 'HTTP' | 'ioc import' | 'folder';

interface Parcel {
  readonly fileName: string;
  readonly body: string;
}

/** Brings a file in through its door, as its user would: again until it is answered. */
const DOORS: Readonly<Record<DoorName, (parcel: Parcel) => Promise<unknown>>> = {
  'HTTP': (parcel) => {
    const idempotencyKey = uniqueKey();
    return waitFor('the api to receive it', async () => (await system.offer({ ...parcel, idempotencyKey, sure: true })).status === 202, 60_000);
  },
  'ioc import': async ({ fileName, body }) => {
    const path = join(folder, fileName);
    writeFileSync(path, body);
    const { code, stderr } = await ioc(system, ['import', path]);
    if (code !== 0) throw new Error(stderr);
  },
  'folder': ({ fileName, body }) => {
    inbox.drop(fileName, body);
    return waitFor('the file to be put away', () => !inbox.waiting.includes(fileName), 60_000);
  },
};

/** How long an import through each door takes about, so that the moment may be any of it. */
const LASTS_MS: Readonly<Record<DoorName, number>> = { 'HTTP': 900, 'ioc import': 1_400, 'folder': 5_500 };
const random = seededRandom(20_230_703);
const ROUNDS = ([['HTTP', 8], ['ioc import', 7], ['folder', 5]] as const).flatMap(([door, count]) =>
  Array.from({ length: count }, (_, index) => ({
    door,
    round: index + 1,
    victim: random() < 0.5 ? ('api' as const) : ('worker' as const),
    afterMs: Math.floor(random() * LASTS_MS[door]),
  })),
);

describe('kill -9 at a random moment', () => {
  it.each(ROUNDS)('of the $victim $afterMs ms into import $round through $door: taken in once, completely', async ({ door, round, victim, afterMs }) => {
    const parcel = { fileName: `${door} ${round}.xls`, body: html(list(dossiersOf(DOSSIERS))) };
    const program = victim === 'api' ? system.api : system.workers[0];
    if (!program) throw new Error('there is no worker');
    const importing = DOORS[door](parcel);
    importing.catch(() => undefined);
    // The moment itself is what is tried out, not a time that something is given to finish in.
    await delay(afterMs);
    await program.kill();
    program.start();
    await importing;
    await system.ready();
    const { counts } = await takenIn(parcel.fileName);
    expect(counts).toEqual({ read: DOSSIERS + 5, new: DOSSIERS, changed: 0, unchanged: 0, quarantined: 0, skipped: 5 });
    expect(await deliveriesNamed(parcel.fileName)).toHaveLength(1);
  });

  it('leaves figures that equal a recount', async () => {
    // 3 + 1 + 2 + 2 through the folder above, and 20 × 1,200.
    expect(await query(system.databaseUrl, 'SELECT count(*)::int AS count FROM dossier')).toEqual([{ count: 8 + 20 * DOSSIERS }]);
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    try {
      expect(await driftOf(client)).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
