import { gunzipSync } from 'node:zlib';
import { ApiError, LARGEST_MAP_BYTES, MapBoundaries, MapPreview, MapVersion } from '@ioc/contracts';
import { centresOf, madeUpBoundaries, swapped, type MadeUpBoundaries } from '../support/boundaries.js';
import { query } from '../support/database-server.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

let world: World;
let system: System;
let boundaries: MadeUpBoundaries;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  boundaries = madeUpBoundaries(await centresOf(system.databaseUrl));
});
afterAll(() => world.close());

const DAY = '2023-06-30';
const SOURCE = { fileName: 'ranh-gioi.geojson', attribution: '© OpenStreetMap contributors, ODbL', validOn: DAY };

function post(path: string, search: Record<string, string>, body: unknown): Promise<Response> {
  return system.ask(`/api/map${path}?${new URLSearchParams(search)}`, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
}

async function refusal(answer: Promise<Response>) {
  const response = await answer;
  const { code, message, details } = ApiError.parse(await response.json());
  return { status: response.status, code, message, found: details?.map(({ path }) => path) };
}

async function shown(): Promise<MapBoundaries> {
  return MapBoundaries.parse(await (await fetch(`${system.url}/api/map`)).json());
}

async function versions(): Promise<[version: number, active: boolean][]> {
  const list = MapVersion.array().parse(await (await system.ask('/api/map/versions')).json());
  return list.map(({ version, active }) => [version, active]);
}

it('a district begins without boundaries, and anybody may know', async () => {
  expect(await shown()).toMatchObject({ version: null, topology: null, attribution: null, validOn: null });
});

it('a preview keeps nothing', async () => {
  const preview = MapPreview.parse(await (await post('/preview', { validOn: DAY }, boundaries)).json());
  expect({ problems: preview.problems, warnings: preview.warnings }).toEqual({ problems: [], warnings: [] });
  expect(preview.topology?.objects.units.geometries).toHaveLength(boundaries.features.length);
  expect(await versions()).toEqual([]);
});

describe('is refused, with words', () => {
  it('what is wrong, each thing by its name', async () => {
    expect(await refusal(post('', SOURCE, swapped(boundaries)))).toMatchObject({ status: 422, code: 'bad-boundaries', found: ['swapped'] });
    expect(await refusal(post('', SOURCE, 'ranh giới'))).toMatchObject({ status: 422, found: ['not-json'] });
  });

  it('boundaries of a day when other units had the codes', async () => {
    const { status, found } = await refusal(post('', { ...SOURCE, validOn: '2025-07-01' }, boundaries));
    expect({ status, found }).toEqual({ status: 422, found: boundaries.features.map(() => 'code-of-other-days') });
  });

  it('what needs a yes and has none', async () => {
    const few = { ...boundaries, features: boundaries.features.slice(1) };
    expect(await refusal(post('', SOURCE, few))).toMatchObject({ status: 409, code: 'boundaries-in-doubt', found: ['no-boundary'] });
  });

  it('no attribution, or no such day', async () => {
    expect(await refusal(post('', { ...SOURCE, attribution: ' ' }, boundaries))).toMatchObject({ status: 400, found: ['attribution'] });
    expect(await refusal(post('/preview', { validOn: '2023-02-30' }, boundaries))).toMatchObject({ status: 400, found: ['validOn'] });
  });

  it('more than 20 MB', async () => {
    const { status, message } = await refusal(post('/preview', { validOn: DAY }, ' '.repeat(LARGEST_MAP_BYTES + 1)));
    expect(status).toBe(413);
    expect(message).toContain('20 MB');
  });

  it('and keeps nothing of it', async () => {
    expect(await versions()).toEqual([]);
  });
});

describe('versions', () => {
  it('the newest is shown, with its attribution and day', async () => {
    expect((await post('', SOURCE, boundaries)).status).toBe(201);
    const second = await post('', { ...SOURCE, attribution: 'Sở Nội vụ', sure: 'yes' }, { ...boundaries, features: boundaries.features.slice(1) });
    expect(MapVersion.parse(await second.json())).toMatchObject({ version: 2, attribution: 'Sở Nội vụ', validOn: DAY, uploadedBy: 'Khóa máy', active: true });
    expect(await shown()).toMatchObject({ version: 2, attribution: 'Sở Nội vụ', validOn: DAY });
    expect(await versions()).toEqual([[2, true], [1, false]]);
  });

  it('one can go back to one, and to tiles', async () => {
    expect((await system.ask('/api/map/versions/1/activate', { method: 'POST' })).status).toBe(200);
    expect((await shown()).topology?.objects.units.geometries).toHaveLength(boundaries.features.length);
    expect(await versions()).toEqual([[2, false], [1, true]]);
    expect((await system.ask('/api/map', { method: 'DELETE' })).status).toBe(204);
    expect(await shown()).toMatchObject({ version: null, topology: null });
    expect(await refusal(system.ask('/api/map/versions/9/activate', { method: 'POST' }))).toMatchObject({ status: 404, code: 'no-boundaries' });
  });

  it('the original is kept whole, without what it said of people (I10)', async () => {
    const [row] = await query<{ original: Buffer; all: string }>(system.databaseUrl, 'SELECT original, topology::text AS all FROM boundary_set WHERE version = 1');
    const original = gunzipSync(row?.original ?? '').toString();
    expect(original + (row?.all ?? '')).not.toMatch(/surveyor|đo vẽ/);
    const { features } = JSON.parse(original) as MadeUpBoundaries;
    expect(features.map(({ geometry }) => geometry.coordinates[0])).toEqual(boundaries.features.map(({ geometry }) => geometry.coordinates));
  });
});
