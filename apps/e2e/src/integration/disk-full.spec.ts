import { readFileSync } from 'node:fs';
import { ApiError } from '@ioc/contracts';
import pg from 'pg';
import { query } from '../support/database-server.js';
import { cells, dossier, html, list } from '../support/corpus/sheet.js';
import { LIST } from '../support/district.js';
import { uniqueKey } from '../support/exports.js';
import { driftOf } from '../support/recount.js';
import { SmallDisk } from '../support/small-disk.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const MEGABYTE = 1_048_576;
/** PostgreSQL's own files take about 45 MB, its log of changes 32 MB at the beginning. */
const DISK_MB = 192;

const disk = SmallDisk.mount(DISK_MB);

// Mounting needs root; elsewhere there is no small disk to fill.
(disk ? describe : describe.skip)('a disk that fills up while a file is taken in', () => {
  let world: World;
  beforeAll(async () => {
    if (disk) world = await World.open({ within: disk.folder, flushes: true });
  });
  afterAll(async () => {
    await world.close();
    disk?.unmount();
  });

  it('costs no more than time: refused in words or waiting, nothing half, and on it goes when there is room', async () => {
    const system = await world.system('PostgreSQL');
    await system.deliver({ fileName: 'before.xls', body: html(list([cells(dossier())])) });
    const parcel = { fileName: 'half-year.xls', body: readFileSync(LIST), idempotencyKey: uniqueKey(), sure: true };
    disk?.fill(MEGABYTE);
    const answer = await system.offer(parcel);
    const text = await answer.text();
    expect([202, 500, 503, 507]).toContain(answer.status);
    if (answer.status !== 202) {
      const { message } = ApiError.parse(JSON.parse(text));
      expect(message).toMatch(/đĩa|Máy chủ/u);
    }
    expect([system.api, ...system.workers].map((program) => program.running)).toEqual([true, true]);
    disk?.free();
    // The launcher's part: it starts PostgreSQL again when that gave up.
    if (!world.database.running) await world.database.restart();
    const delivery = await waitFor('the file to be received', async () => {
      const again = await system.offer(parcel);
      return again.status === 202 && ((await again.json()) as { id: string });
    }, 60_000);
    const { counts } = await system.becomes(delivery.id, 'done');
    expect(counts).toEqual({ read: 6753, new: 6747, changed: 0, unchanged: 0, quarantined: 0, skipped: 6 });
    expect(await query(system.databaseUrl, 'SELECT (SELECT count(*)::int FROM delivery) AS deliveries, (SELECT count(*)::int FROM dossier) AS dossiers'))
      .toEqual([{ deliveries: 2, dossiers: 6748 }]);
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    try {
      expect(await driftOf(client)).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
