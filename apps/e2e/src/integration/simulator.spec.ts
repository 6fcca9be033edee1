import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Delivery, OpenDossiers } from '@ioc/contracts';
import { LIST, ROOT } from '../support/district.js';
import { figures, ioc } from '../support/ioc.js';
import { Program } from '../support/program.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(90_000);

const MODEL = join(ROOT, 'apps/simulator/dist');
/** Counts in a process of its own what the model says for a day until an instant, without any delivery. */
const COUNT = `
  const { Office } = await import('${MODEL}/office.js');
  const { arrivalsOf } = await import('${MODEL}/arrivals.js');
  const [, url, day, until] = process.argv;
  const office = new Office(await (await fetch(url + '/api/catalogue?teachable=yes')).json(), 1);
  console.log(arrivalsOf(office, day).filter(({ acceptedAt }) => acceptedAt <= new Date(until)).length);
`;

/** The list without the rows whose last cell, the end of the dossier, is filled: 148 of them are left. */
function openPartOf(list: string): string {
  return list.split('\n').filter((line) => !line.startsWith('<tr><td style') || line.endsWith('></td></tr>')).join('\n');
}

let world: World;
let system: System;
let simulator: Program;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL', { demo: true });
  await system.deliver({ fileName: 'danh-sach-ho-so-2023H1.xls', body: openPartOf(readFileSync(LIST, 'utf8')) });
  simulator = new Program(process.execPath, [join(ROOT, 'apps/simulator/dist/main.js')], {
    IOC_URL: system.url, IOC_API_KEY_FILE: join(system.dataDir, 'api-key'),
  });
});
afterAll(async () => {
  await simulator.stop();
  await world.close();
});

async function played(channel: string): Promise<Delivery[]> {
  const all = Delivery.array().parse(await (await system.ask('/api/deliveries')).json());
  return all.filter((delivery) => delivery.channel === channel && delivery.door === 'api');
}

async function acceptedByModel(day: string, until: string): Promise<number> {
  const counted = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', COUNT, system.url, day, until]);
  return Number(counted.stdout);
}

async function listOf(stateAt: string): Promise<void> {
  await waitFor(`the list of ${stateAt}`, async () =>
    (await played('excel')).some((delivery) => delivery.stateAt === stateAt && delivery.status === 'done'), 30_000);
}

async function turnTo(local: string, speed: number): Promise<void> {
  expect((await system.post('/api/demo/clock', { now: local, speed })).status).toBe(200);
}

it('tells the dossiers that the past left open, page by page, to who has the key', async () => {
  const page = async (query: string): Promise<OpenDossiers> => OpenDossiers.parse(await (await system.ask(`/api/dossiers?state=open&${query}`)).json());
  const first = await page('limit=100');
  const second = await page(`limit=100&after=${first.next}`);
  expect([first.dossiers.length, second.dossiers.length, second.next]).toEqual([100, 48, null]);
  expect((await fetch(`${system.url}/api/dossiers?state=open`)).status).toBe(401);
});

it('plays a morning, though it is killed in the middle of it', async () => {
  simulator.start();
  expect(await ioc(system, ['demo', 'speed', '600'])).toMatchObject({ code: 0 });
  await waitFor('the first messages', async () => (await played('portal')).length > 1);
  await simulator.kill();
  await turnTo('2023-07-03T11:10', 300);
  simulator.start();
  await listOf('2023-07-03T04:30:00.000Z');
  const { HS01, HS11 } = await figures(system, '2023-07-01', '2023-07-03');
  const accepted = await acceptedByModel('2023-07-03', '2023-07-03T04:30:00Z');
  expect(accepted).toBeGreaterThan(20);
  expect([HS01?.value, HS11?.value]).toEqual([accepted, 0]);
  expect(HS01?.coverage).toMatchObject({ expected: 11, reported: 11 });
});

it('makes good a clock turned forward with one list, in which the past is finished', async () => {
  await turnTo('2023-07-21T17:10', 1);
  await waitFor('the list', async () => (await played('excel')).some(({ stateAt, status }) => stateAt >= '2023-07-21T10:' && status === 'done'), 30_000);
  const { HS01, HS11 } = await figures(system, '2023-07-21', '2023-07-21');
  expect(HS01?.value).toBe(await acceptedByModel('2023-07-21', '2023-07-21T10:10:00Z'));
  expect(HS11?.value).toBeLessThan(5);
  const past = OpenDossiers.parse(await (await system.ask('/api/dossiers?state=open&limit=1000')).json()).dossiers.filter(({ code }) => !code.startsWith('SIM.'));
  expect(past).toEqual([]);
  const deliveries = [...(await played('portal')), ...(await played('excel'))];
  expect(deliveries.filter(({ holdReasons }) => holdReasons.length > 0)).toEqual([]);
  expect(deliveries.reduce((sum, { counts }) => sum + counts.quarantined, 0)).toBeLessThan(3);
});

it('ends when asked to', async () => {
  await simulator.stop();
  expect(simulator.log).not.toContain('Error');
});
