import { IntakeCounts } from '@ioc/contracts';
import pg from 'pg';
import { BreakableLine } from '../support/breakable-line.js';
import { query } from '../support/database-server.js';
import { LIST } from '../support/district.js';
import { figures, ioc, type Finished } from '../support/ioc.js';
import { driftOf } from '../support/recount.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { QUEUE_BACKENDS, World } from '../support/world.js';

jest.setTimeout(180_000);

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const WHOLE: IntakeCounts = { read: 6753, new: 6747, changed: 0, unchanged: 0, quarantined: 0, skipped: 6 };

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

interface Story {
  readonly system: System;
  readonly wall: WallClient;
}

/** A system with a wall open while `story` happens to it; the wall must come to the present by itself. */
async function during(system: System, story: (story: Story) => Promise<void>): Promise<void> {
  const wall = await WallClient.open(system.url, HALF_YEAR);
  try {
    await story({ system, wall });
    await waitFor('the wall to heal', () => wall.value('HS01') === 6747 && wall.value('HS06') === 6599, 60_000);
    await expectExact(system, wall);
  } finally {
    wall.close();
    await system.stop();
  }
}

async function expectExact(system: System, wall: WallClient): Promise<void> {
  const total = await figures(system, HALF_YEAR.from, HALF_YEAR.to);
  const codes = ['HS01', 'HS03', 'HS06', 'HS09', 'HS10', 'HS11'];
  expect(codes.map((code) => total[code]?.value)).toEqual([6747, 6643, 6599, 5, 148, 0]);
  expect(codes.map((code) => wall.value(code))).toEqual([6747, 6643, 6599, 5, 148, 0]);
  const [rows] = await query(
    system.databaseUrl,
    `SELECT (SELECT count(*)::int FROM delivery) AS deliveries, (SELECT count(*)::int FROM dossier) AS dossiers,
       (SELECT count(*)::int FROM dossier_statement) AS statements, (SELECT count(*)::int FROM delivery_row) AS rows`,
  );
  expect(rows).toEqual({ deliveries: 1, dossiers: 6747, statements: 6747, rows: 6747 });
  const client = new pg.Client({ connectionString: system.databaseUrl });
  await client.connect();
  try {
    expect(await driftOf(client)).toEqual([]);
  } finally {
    await client.end();
  }
}

/** Some rows are in and some are not. */
function halfway(system: System): Promise<boolean> {
  return waitFor('the import to be halfway', async () => {
    const [delivery] = await query<{ half: boolean }>(
      system.databaseUrl, 'SELECT new_count > 0 AND processed_count < read_count AS half FROM delivery',
    );
    return delivery?.half ?? false;
  });
}

function expectTakenIn({ code, stdout, stderr }: Finished): void {
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(IntakeCounts.parse(JSON.parse(stdout))).toEqual(WHOLE);
}

function importList(system: System, url = system.url): Promise<Finished> {
  return ioc(system, ['import', LIST, '--json'], url);
}

describe.each(QUEUE_BACKENDS)('kill -9 in the middle of an import, with the queue on %s', (queue) => {
  it('of the worker', async () => {
    await during(await world.system(queue), async ({ system }) => {
      const importing = importList(system);
      await halfway(system);
      await system.workers[0]?.kill();
      expect((await query(system.databaseUrl, 'SELECT FROM delivery WHERE processed_count < read_count')).length).toBe(1);
      system.workers[0]?.start();
      expectTakenIn(await importing);
    });
  });

  it('of everything at once', async () => {
    await during(await world.system(queue), async ({ system, wall }) => {
      const importing = importList(system);
      await halfway(system);
      await Promise.all([world.database.kill(), system.api.kill(), ...system.workers.map((worker) => worker.kill())]);
      await waitFor('the wall to notice', () => !wall.connected);
      await world.database.restart();
      system.api.start();
      for (const worker of system.workers) worker.start();
      expectTakenIn(await importing);
    });
  });
});

describe('kill -9 in the middle of an import', () => {
  it('of PostgreSQL', async () => {
    await during(await world.system('PostgreSQL'), async ({ system }) => {
      const importing = importList(system);
      await halfway(system);
      await world.database.kill();
      await world.database.restart();
      expectTakenIn(await importing);
      // They outlive their database and find it again.
      expect([system.api, ...system.workers].map((program) => program.running)).toEqual([true, true]);
    });
  });

  it('of the api while it reads the file: ioc sends it again', async () => {
    await during(await world.system('PostgreSQL'), async ({ system, wall }) => {
      const line = await BreakableLine.open(system.url);
      try {
        const held = line.holdAfter(1_000_000);
        const importing = importList(system, line.url);
        await held;
        await system.api.kill();
        await waitFor('the wall to notice', () => !wall.connected);
        expect(await query(system.databaseUrl, 'SELECT FROM delivery')).toEqual([]);
        system.api.start();
        expectTakenIn(await importing);
        await waitFor('the wall to be greeted again', () => wall.resumes.length === 2);
      } finally {
        await line.close();
      }
    });
  });

  it('of the line when the file was received: sent again, it is the same delivery', async () => {
    await during(await world.system('PostgreSQL'), async ({ system }) => {
      const line = await BreakableLine.open(system.url);
      try {
        const lost = line.loseNextAnswer();
        const importing = importList(system, line.url);
        await lost;
        expect(await query(system.databaseUrl, 'SELECT FROM delivery')).toHaveLength(1);
        await system.api.kill();
        system.api.start();
        expectTakenIn(await importing);
      } finally {
        await line.close();
      }
    });
  });
});
