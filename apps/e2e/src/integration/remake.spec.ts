import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ApiError, type Finding } from '@ioc/contracts';
import pg from 'pg';
import { query } from '../support/database-server.js';
import { LIST, PORTAL_MESSAGE } from '../support/district.js';
import { importFile, ioc } from '../support/ioc.js';
import { driftOf } from '../support/recount.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { World } from '../support/world.js';

jest.setTimeout(240_000);

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };

const LATE = { fileName: basename(PORTAL_MESSAGE), body: readFileSync(PORTAL_MESSAGE), sure: true };

let world: World;
let system: System;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
});
afterAll(() => world.close());

/** All that is made of statements, as one word for each table; cells that came back to nothing may stay or go. */
async function made({ databaseUrl }: System): Promise<unknown> {
  const [row] = await query(databaseUrl, `SELECT
    (SELECT md5(string_agg(code || facts::text || fold_version || known_at, ',' ORDER BY code)) FROM dossier) AS dossiers,
    (SELECT md5(string_agg(code || kind || at || proved, ',' ORDER BY code, position)) FROM dossier_event JOIN dossier ON dossier.id = dossier_id) AS events,
    (SELECT md5(string_agg(cell, ',' ORDER BY cell)) FROM (SELECT to_jsonb(rollup)::text AS cell FROM rollup
       WHERE (SELECT bool_or(value <> '0') FROM jsonb_each(to_jsonb(rollup) - '{grain,start,unit_id,field}'::text[]))) AS cells) AS rollups`);
  return row;
}

async function doneOf(): Promise<number | null> {
  const [row] = await query<{ done: number }>(system.databaseUrl, `SELECT (value ->> 'done')::int AS done FROM setting WHERE key = 'remake'`);
  return row?.done ?? null;
}

async function drift(): Promise<unknown> {
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    return await driftOf(client);
  } finally {
    await client.end();
  }
}

it('of an earlier release’s database holds nothing up, says how far it is, and outlives a killed worker', async () => {
  await importFile(system, LIST);
  const wall = await WallClient.open(system.url, HALF_YEAR);
  try {
    const shown = (): unknown => ['HS01', 'HS06', 'HS10'].map((code) => wall.value(code));
    await waitFor('the wall to show it', () => wall.value('HS01') === 6747);
    const before = shown();
    const [worker] = system.workers;
    await Promise.all([worker?.stop(), system.api.stop()]);
    await query(system.databaseUrl, `UPDATE dossier SET facts = facts - '{dueMoves,seenFrom,eventful}'::text[], fold_version = 1`);
    await query(system.databaseUrl, 'UPDATE rollup SET received_online = received_online + 1');
    await query(system.databaseUrl, `DELETE FROM setting WHERE key = 'edgesVersion'`);

    // Without a worker all is there; only what is to be made anew cannot be told.
    system.api.start();
    const told = (): Finding | undefined => wall.findings.find(({ code }) => code === 'figures-remade');
    await waitFor('the wall to hear of it', () => told()?.progress?.of === 6747, 30_000);
    expect(shown()).toEqual(before);
    const asked = `/api/figures?from=${HALF_YEAR.from}&to=${HALF_YEAR.to}`;
    const refused = await system.ask(asked);
    expect([refused.status, ApiError.parse(await refused.json())]).toEqual([503, expect.objectContaining({
      code: 'figures-remade', message: expect.stringContaining('0 trên 6.747 hồ sơ') as unknown,
    })]);
    expect((await system.post('/api/reconcile')).status).toBe(503);
    const { id } = await system.send(LATE);

    worker?.start();
    await waitFor('some of it to be made', async () => ((await doneOf()) ?? 0) > 0, 60_000);
    await worker?.kill();
    expect(await doneOf()).toBeLessThanOrEqual(6747);
    expect(await doneOf()).toBeGreaterThan(0);
    expect([(await system.delivery(id)).status, shown()]).toEqual(['received', before]);

    worker?.start();
    await waitFor('all of it to be made', async () => (await doneOf()) === null, 120_000);
    await system.becomes(id, 'done');
    await waitFor('the wall to hear that it is over', () => told() === undefined, 30_000);
    const nothing = await world.system('PostgreSQL');
    await importFile(nothing, LIST);
    await nothing.deliver(LATE);
    expect(await made(system)).toEqual(await made(nothing));
    expect(await drift()).toEqual([]);
    const drawn = wall.drawn().map(({ revision: _, ...figure }) => figure);
    const other = await WallClient.open(nothing.url, HALF_YEAR);
    await waitFor('the other wall to show the same', () => JSON.stringify(other.drawn().map(({ revision: _, ...figure }) => figure)) === JSON.stringify(drawn))
      .finally(() => other.close());
  } finally {
    wall.close();
  }
});

it('an api that is killed in the middle of ioc reconcile leaves nothing half mended', async () => {
  await query(system.databaseUrl, `UPDATE rollup SET received_online = received_online + 3 WHERE (grain, start, unit_id, field) =
    (SELECT grain, start, unit_id, field FROM rollup ORDER BY grain, start, unit_id, field LIMIT 1)`);
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    // It has counted the dossiers and waits for the rollups.
    await client.query('BEGIN');
    await client.query('LOCK TABLE rollup IN ACCESS EXCLUSIVE MODE');
    const reconciling = ioc(system, ['reconcile', '--json']);
    await waitFor('it to be in the middle', async () => (await query(system.databaseUrl,
      `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'SELECT grain%FROM rollup%'`)).length > 0);
    await system.api.kill();
    await client.query('COMMIT');
    system.api.start();
    await reconciling;
  } finally {
    await client.end();
  }
  await waitFor('the api to be there', async () => (await fetch(`${system.url}/health/ready`)).ok);
  const again = await ioc(system, ['reconcile', '--json']);
  const runs = await query<{ drifted: number }>(system.databaseUrl, 'SELECT drifted FROM reconcile_run ORDER BY id');
  // Whether the command asked again itself or was asked again: one run found the one cell, every other nothing.
  expect(runs.map(({ drifted }) => drifted).sort()).toEqual([...Array.from({ length: runs.length - 1 }, () => 0), 1]);
  expect(again.code).toBeLessThanOrEqual(1);
  expect(await drift()).toEqual([]);
});
