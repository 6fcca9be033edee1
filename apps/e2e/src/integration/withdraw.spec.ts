import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Delivery } from '@ioc/contracts';
import pg from 'pg';
import { query } from '../support/database-server.js';
import { IGATE_PAGES, LIST, PORTAL_MESSAGE } from '../support/district.js';
import { figures, figuresBy } from '../support/ioc.js';
import { driftOf } from '../support/recount.js';
import type { System } from '../support/system.js';
import { WallClient } from '../support/wall-client.js';
import { waitFor } from '../support/wait-for.js';
import { QUEUE_BACKENDS, World } from '../support/world.js';

jest.setTimeout(180_000);

const FROM = '2023-01-01';
const TO = '2023-06-30';
const LATER = [PORTAL_MESSAGE, ...IGATE_PAGES];

let world: World;
/** Where the later deliveries came and the withdrawn one never did: what is known does not depend on the queue. */
let other: System;
beforeAll(async () => {
  world = await World.open();
  other = await world.system('PostgreSQL');
  for (const path of LATER) await deliver(other, path);
});
afterAll(() => world.close());

function deliver(system: System, path: string): Promise<Delivery> {
  return system.deliver({ fileName: basename(path), body: readFileSync(path), sure: true });
}

/** Every figure of the half-year, without the revision, which only ever grows. */
async function everything(system: System): Promise<unknown> {
  const said = await Promise.all([
    figures(system, FROM, TO), figuresBy(system, 'unit', FROM, TO), figuresBy(system, 'field', FROM, TO), figuresBy(system, 'month', FROM, TO),
  ]);
  return JSON.parse(JSON.stringify(said, (key, value: unknown) => (key === 'revision' ? undefined : value)));
}

/** What is known of dossiers; of one that nothing is said of any more a blank row may remain, which nobody is shown. */
async function dossiersOf(system: System): Promise<unknown[]> {
  return query(
    system.databaseUrl,
    `SELECT code, (SELECT count(*)::int FROM dossier_statement WHERE dossier_id = dossier.id) AS statements,
       (SELECT count(*)::int FROM dossier_event WHERE dossier_id = dossier.id) AS events
     FROM dossier WHERE EXISTS (SELECT FROM dossier_statement WHERE dossier_id = dossier.id) ORDER BY code`,
  );
}

async function expectNoDrift(system: System): Promise<void> {
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    expect(await driftOf(client)).toEqual([]);
  } finally {
    await client.end();
  }
}

describe.each(QUEUE_BACKENDS)('a delivery withdrawn after others came on top, with the queue on %s', (queue) => {
  let system: System;
  let first: Delivery;
  beforeAll(async () => {
    system = await world.system(queue);
    first = await deliver(system, LIST);
    for (const path of LATER) await deliver(system, path);
  });

  it('is as if it had never come', async () => {
    const wall = await WallClient.open(system.url, { from: FROM, to: TO });
    try {
      expect(wall.value('HS01')).toBe(6747);
      const response = await system.post(`/api/deliveries/${first.id}/withdraw`, { reason: 'Gửi nhầm danh sách' });
      expect([response.ok, Delivery.parse(await response.json()).status]).toEqual([true, 'withdrawing']);
      await system.becomes(first.id, 'withdrawn');
      expect(await dossiersOf(system)).toEqual(await dossiersOf(other));
      expect((await system.ask('/api/dossiers/000.00.01.H28-230103-0001')).status).toBe(404);
      expect(await everything(system)).toEqual(await everything(other));
      const left = (await figures(other, FROM, TO))['HS01']?.value ?? null;
      await waitFor('the wall to follow', () => wall.value('HS01') === left);
      await expectNoDrift(system);
    } finally {
      wall.close();
    }
  });

  it('is listed with who, when and why', async () => {
    const listed = Delivery.array().parse(await (await system.ask('/api/deliveries')).json());
    expect(listed).toHaveLength(4);
    const withdrawn = listed.find(({ id }) => id === first.id);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', counts: first.counts, withdrawal: { by: 'Khóa máy', reason: 'Gửi nhầm danh sách' } });
    expect(Date.parse(withdrawn?.withdrawal?.at ?? '')).toBeGreaterThan(Date.parse(first.receivedAt));
    expect(listed.filter(({ withdrawal }) => withdrawal === null)).toHaveLength(3);
  });

  it('stays withdrawn as it was when it is asked for again, and never without a reason', async () => {
    const again = await system.post(`/api/deliveries/${first.id}/withdraw`, { reason: 'Lần nữa' });
    expect(Delivery.parse(await again.json())).toMatchObject({ status: 'withdrawn', withdrawal: { reason: 'Gửi nhầm danh sách' } });
    expect((await system.post(`/api/deliveries/${first.id}/withdraw`, { reason: '' })).status).toBe(400);
  });

  it('comes in anew when the same file is sent again', async () => {
    const again = await deliver(system, LIST);
    expect(again.id).not.toBe(first.id);
    expect(again.counts).toMatchObject({ read: 6753, quarantined: 0, skipped: 6 });
    expect(again.counts.new + again.counts.changed + again.counts.unchanged).toBe(6747);
    const total = await figures(system, FROM, TO);
    expect(['HS01', 'HS03', 'HS06', 'HS09', 'HS10'].map((code) => total[code]?.value)).toEqual([6747, 6643, 6599, 5, 148]);
    await expectNoDrift(system);
  });
});
