import { setTimeout as delay } from 'node:timers/promises';
import type { Snapshot } from '@ioc/contracts';
import pg from 'pg';
import { query } from '../support/database-server.js';
import { excelList, portalMessage, type DossierRow } from '../support/exports.js';
import { figures, figuresBy } from '../support/ioc.js';
import { driftOf } from '../support/recount.js';
import type { Parcel, System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { QUEUE_BACKENDS, World } from '../support/world.js';

jest.setTimeout(180_000);

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const DOSSIERS = 240;
const FILES_PER_WRITER = 5;
const WRITERS = [0, 1, 2, 3, 4, 5];
/** The file that speaks of the latest day; the others may come before or after it. */
const LAST_WORD = { writer: 5, round: 2 };

const UNITS = ['Xã Bắc Phong', 'Xã Thu Phong', 'Xã Hợp Phong', 'Xã Tây Phong', 'Xã Dũng Phong', 'Xã Nam Phong'];
const PROCEDURES = ['2.000815', '1.001193', '1.004222', '1.001612'];
const CHANNELS = ['Trực tuyến', 'Trực tiếp', 'Bưu chính công ích'];

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** What one writer says of a dossier: writers differ in unit, procedure, channel, due date and end. */
function said(dossier: number, writer: number, round: number): DossierRow {
  const shift = dossier + writer + round;
  const solved = shift % 2 === 0;
  return {
    code: `000.00.05.H28-230403-${1000 + dossier}`,
    unit: pick(UNITS, shift),
    procedure: pick(PROCEDURES, shift),
    channel: pick(CHANNELS, shift),
    status: solved ? 'Đã trả kết quả' : 'Đang xử lý',
    acceptedAt: `${two(3 + (dossier % 4))}/04/2023 08:00`,
    dueAt: `${two(10 + (shift % 3))}/04/2023 08:00`,
    completedAt: solved ? '11/04/2023 09:00' : '',
  };
}

/** The last word on all dossiers: the first half solved on the due date, the others open; as literal as it is counted below. */
function lastWord(dossier: number): DossierRow {
  const solved = dossier < 120;
  return {
    ...said(dossier, 0, 0),
    unit: pick(UNITS, dossier),
    procedure: '2.000815',
    channel: dossier % 4 === 0 ? 'Trực tiếp' : 'Trực tuyến',
    status: solved ? 'Đã trả kết quả' : 'Đang xử lý',
    dueAt: '12/04/2023 08:00',
    completedAt: solved ? '12/04/2023 16:00' : '',
  };
}

/** Every file speaks of a day of its own, so that what is latest is never in doubt. */
function fileOf(writer: number, round: number): Parcel {
  const last = writer === LAST_WORD.writer && round === LAST_WORD.round;
  const day = last ? 30 : 1 + writer + WRITERS.length * (round % 4);
  const month = last ? 6 : round === 4 ? 6 : 5;
  const begin = (writer * 30 + round * 50) % DOSSIERS;
  const rows = last
    ? Array.from({ length: DOSSIERS }, (_, dossier) => lastWord(dossier))
    : Array.from({ length: 120 }, (_, offset) => said((begin + offset * 7) % DOSSIERS, writer, round));
  const stateDate = `2023-${two(month)}-${two(day)}`;
  return writer % 2 === 0
    ? { fileName: `${writer}-${round}.json`, body: portalMessage(rows), stateDate }
    : { fileName: `${writer}-${round}.xls`, body: excelList({ issuer: '', from: '01/04/2023', to: `${two(day)}/${two(month)}/2023`, rows }), stateDate };
}

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Asks over and over, on a connection of its own, until told to end, and leaves most of the time to the writers; gives what it saw each time. */
async function sampleUntil<T>(url: string, ended: () => boolean, look: (client: pg.Client) => Promise<T>): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const seen: T[] = [];
    for (;;) {
      const asked = performance.now();
      seen.push(await look(client));
      if (ended()) return seen;
      await delay(Math.max(10, 2 * (performance.now() - asked)));
    }
  } finally {
    await client.end();
  }
}

async function readByRevision(client: pg.Client): Promise<{ counter: number; highest: number; received: number }> {
  const { rows } = await client.query<{ counter: number; highest: number; received: number }>(
    `SELECT revision::int AS counter, (SELECT coalesce(max(revision), 0)::int FROM snapshot) AS highest,
       (SELECT coalesce(value, 0)::int FROM snapshot
        WHERE (indicator, scope, period_from, period_to) = ('HS01', 'total', $1::date, $2::date)) AS received
     FROM revision_counter`,
    [HALF_YEAR.from, HALF_YEAR.to],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no revision counter');
  return row;
}

/** Revisions of one figure in the order in which they were pushed. */
function pushed(wall: WallClient, indicator: string, scope: string): Snapshot[] {
  return wall.pushes.flatMap(({ figures: changed }) => changed.filter((figure) => figure.indicator === indicator && figure.scope === scope));
}

function isRising(numbers: readonly number[], strictly: boolean): boolean {
  return numbers.every((number, index) => index === 0 || (strictly ? number > (numbers[index - 1] ?? 0) : number >= (numbers[index - 1] ?? 0)));
}

describe.each(QUEUE_BACKENDS)('six writers at once with overlapping dossiers, with the queue on %s', (queue) => {
  let system: System;
  let wall: WallClient;
  let drifts: unknown[][];
  let glances: { counter: number; highest: number; received: number }[];

  beforeAll(async () => {
    system = await world.system(queue, { workers: 2 });
    wall = await WallClient.open(system.url, HALF_YEAR);
    let ended = false;
    const watching = Promise.all([
      sampleUntil(system.databaseUrl, () => ended, driftOf),
      sampleUntil(system.databaseUrl, () => ended, readByRevision),
    ]);
    try {
      await Promise.all(
        WRITERS.map(async (writer) => {
          for (let round = 0; round < FILES_PER_WRITER; round += 1) {
            const { counts } = await system.deliver(fileOf(writer, round));
            const { read, new: added, changed, unchanged, quarantined, skipped } = counts;
            expect({ read, quarantined }).toEqual({ read: added + changed + unchanged + skipped, quarantined: 0 });
          }
        }),
      );
    } finally {
      ended = true;
    }
    [drifts, glances] = await watching;
    await waitFor('the wall to reach the present', () => wall.value('HS06') === 120 && wall.value('HS01') === 240);
  });
  afterAll(() => wall.close());

  it('end exact', async () => {
    const { from, to } = HALF_YEAR;
    const total = await figures(system, from, to);
    // Of 240: every fourth at the counter, the first 120 solved on the day they were due, the others open since.
    const expected = { HS01: 240, HS03: 180, HS06: 120, HS09: 0, HS10: 120, HS11: 120 };
    expect(Object.fromEntries(Object.keys(expected).map((code) => [code, total[code]?.value]))).toEqual(expected);
    const byUnit = await figuresBy(system, 'unit', from, to);
    for (const unit of ['05098', '05101', '05104', '05110', '05116', '05119']) {
      expect([unit, byUnit[unit]?.['HS01']?.value, byUnit[unit]?.['HS06']?.value]).toEqual([unit, 40, 20]);
    }
    const byField = await figuresBy(system, 'field', from, to);
    expect(byField['Chứng thực']?.['HS01']?.value).toBe(240);
    expect(byField['Hộ tịch']?.['HS01']?.value).toBe(0);
    expect(['HS01', 'HS03', 'HS06', 'HS10', 'HS11'].map((code) => wall.value(code))).toEqual([240, 180, 120, 120, 120]);
  });

  it('leave rollups equal to a recount, at every moment that was looked at and in the end', async () => {
    expect(drifts.length).toBeGreaterThan(5);
    expect(drifts.flat()).toEqual([]);
    expect((await sampleUntil(system.databaseUrl, () => true, driftOf)).flat()).toEqual([]);
  });

  it('would be found out by the recount if one cell were wrong', async () => {
    const change = (by: number): Promise<unknown[]> =>
      query(system.databaseUrl, `UPDATE rollup SET ended_on_time = ended_on_time + $1 WHERE (grain, start, field) = ('M', '2023-04-01', 'Chứng thực')
        AND unit_id = (SELECT id FROM unit WHERE code = '05098')`, [by]);
    await change(1);
    const found = await sampleUntil(system.databaseUrl, () => true, driftOf);
    await change(-1);
    expect(found.flat()).toEqual([
      { grain: 'M', start: '2023-04-01', unit: '05098', field: 'Chứng thực', measure: 'ended_on_time', kept: 21, recounted: 20 },
    ]);
  });

  it('show no reader a revision out of order or with an older truth', () => {
    expect(isRising(glances.map(({ counter }) => counter), false)).toBe(true);
    expect(glances.every(({ counter, highest }) => highest <= counter)).toBe(true);
    // Writers only add dossiers to the half-year, so what was received can never become less.
    expect(isRising(glances.map(({ received }) => received), false)).toBe(true);

    expect(wall.resumes).toHaveLength(1);
    expect(isRising(wall.pushes.map(({ revision }) => revision), true)).toBe(true);
    expect(wall.pushes.every(({ revision, figures: changed }) => changed.every((figure) => figure.revision <= revision))).toBe(true);
    const received = pushed(wall, 'HS01', 'total');
    expect(received.length).toBeGreaterThan(1);
    expect(isRising(received.map(({ revision }) => revision), true)).toBe(true);
    expect(isRising(received.map(({ value }) => value ?? 0), false)).toBe(true);
    expect(received.at(-1)?.value).toBe(240);
  });

  it('get in each other\'s way without an error', () => {
    const troubles = system.log.split('\n').filter((line) => /deadlock|could not serialize|"level":[56]0/.test(line));
    expect(troubles).toEqual([]);
  });
});
