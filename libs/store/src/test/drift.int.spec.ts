import type { DataSource } from 'typeorm';
import { loadCatalogue } from '../catalogue/catalogue.js';
import { seedPack } from '../catalogue/seed.js';
import { createDataSource, migrate } from '../data-source.js';
import { MIGRATIONS } from '../migrations/index.js';
import { pack, Rig } from './rig.js';

const NOW = new Date('2023-07-03T00:00:00.000Z');

describe('the schema', () => {
  let rig: Rig;
  const opened: DataSource[] = [];

  async function open(url: string): Promise<DataSource> {
    const source = await createDataSource({ url, poolSize: 3, applicationName: 'drift.int.spec' }).initialize();
    opened.push(source);
    return source;
  }

  beforeAll(async () => {
    rig = await Rig.start();
  }, 60_000);
  afterEach(async () => {
    for (const source of opened.splice(0)) await source.destroy();
  });
  afterAll(() => rig.stop(), 30_000);

  it('made by the migrations is the one that the entities describe', async () => {
    const source = await open(await rig.emptyDatabase());
    await migrate(source);
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('is made once when several processes start at the same time', async () => {
    const database = await rig.emptyDatabase();
    const sources = await Promise.all([open(database), open(database), open(database)]);
    await Promise.all(sources.map((source) => migrate(source)));
    const [source] = sources;
    expect(await source?.query('SELECT name FROM migrations ORDER BY id')).toEqual(MIGRATIONS.map(({ name }) => ({ name })));
    expect(await source?.query('SELECT revision FROM revision_counter')).toEqual([{ revision: 0 }]);
  });

  it('of a newer program is refused with words, and left as it is', async () => {
    const source = await open(await rig.emptyDatabase());
    await migrate(source);
    await source.query(`INSERT INTO migrations (timestamp, name) VALUES (1900000000000, 'Drones1900000000000')`);
    const refusal =
      'The database was upgraded by a newer version of the program (Drones1900000000000). ' +
      'Start that version, or restore the backup made before the upgrade.';
    await expect(migrate(source)).rejects.toThrow(refusal);
    await expect(migrate(source)).rejects.toThrow(refusal);
    expect(await source.query('SELECT count(*)::int AS count FROM migrations')).toEqual([{ count: MIGRATIONS.length + 1 }]);
  });

  it('is filled from a pack once; what administrators change later is left alone', async () => {
    const source = await open(await rig.emptyDatabase());
    await migrate(source);
    await expect(loadCatalogue(source.manager)).rejects.toThrow('The database holds no district yet: seed a pack first.');

    expect(await source.transaction((manager) => seedPack(manager, pack, NOW))).toBe(true);
    const seeded = await loadCatalogue(source.manager);
    expect(seeded.district).toEqual(pack.district);
    expect(seeded.units.map(({ id: _, ...unit }) => unit)).toEqual(pack.units.map((unit) => ({ ...unit, former: [], successors: [] })));
    expect(seeded.indicators).toEqual(pack.indicators);

    await source.query(`UPDATE unit SET short_name = 'Thị trấn' WHERE id = 1`);
    expect(await source.transaction((manager) => seedPack(manager, pack, NOW))).toBe(false);
    const kept = await loadCatalogue(source.manager);
    expect(kept.units.map(({ shortName }) => shortName)).toEqual(['Thị trấn', ...pack.units.slice(1).map(({ shortName }) => shortName)]);
  });
});
