import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DossierHistory } from '@ioc/contracts';
import { IGATE_PAGES, LIST, PORTAL_MESSAGE } from '../support/district.js';
import { excelList, uniqueKey, type DossierRow } from '../support/exports.js';
import { figures, importFile } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { QUEUE_BACKENDS, World } from '../support/world.js';

jest.setTimeout(120_000);

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };

/** In the sample it waits for papers since 30/06. */
const OPEN_CODE = '000.00.08.H28-230630-0004';
const SOLVED_OPEN_ONE: DossierRow = {
  code: OPEN_CODE,
  unit: 'UBND xã Tây Phong',
  procedure: '2.000815.000.00.00.H28',
  channel: 'Trực tuyến',
  status: 'Đã trả kết quả',
  acceptedAt: '30/06/2023 16:43',
  dueAt: '03/07/2023 10:43',
  completedAt: '30/06/2023 16:58',
};

/** In the sample it is solved since 04/01 15:22. */
const SOLVED_CODE = '000.00.08.H28-230103-0001';
const SOLVED_ONE_BEFORE: DossierRow = {
  code: SOLVED_CODE,
  unit: 'Xã Tây Phong',
  procedure: '1.004884.000.00.00.H28',
  channel: 'Trực tuyến',
  status: 'Đang xử lý',
  acceptedAt: '03/01/2023 07:17',
  dueAt: '10/01/2023 07:17',
  completedAt: '',
};

function oneRowList(row: DossierRow): string {
  return excelList({ issuer: 'UBND XÃ TÂY PHONG', from: '01/01/2023', to: '30/06/2023', rows: [row] });
}

/** Figures without those that were unknown before: a list tells of no refusals and no pauses, messages do. */
function toldIn(before: unknown, now: unknown = before): unknown {
  if (typeof before !== 'object' || before === null || typeof now !== 'object' || now === null) return now;
  if ('state' in before && before.state === 'missing') return 'untold';
  const was = before as Record<string, unknown>;
  return Object.fromEntries(Object.entries(now).map(([key, value]) => [key, toldIn(was[key], value)]));
}

let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-files-'));
  world = await World.open();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

describe.each(QUEUE_BACKENDS)('what is sent again, with the queue on %s', (queue) => {
  let system: System;
  let wall: WallClient;

  beforeAll(async () => {
    system = await world.system(queue);
    await importFile(system, LIST);
    wall = await WallClient.open(system.url, HALF_YEAR);
  });
  afterAll(() => wall.close());

  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  /** As `ioc` shows it, and by every dimension as the api tells it. */
  const everything = async (): Promise<unknown[]> => {
    const { from, to } = HALF_YEAR;
    const by = async (dimension: string): Promise<unknown> => (await system.ask(`/api/figures?from=${from}&to=${to}&by=${dimension}`)).json();
    return [await figures(system, from, to), await by('unit'), await by('field'), await by('month')];
  };
  /** The revision that a screen is greeted with. */
  const revision = async (): Promise<number> => {
    const other = await WallClient.open(system.url, HALF_YEAR);
    other.close();
    return other.revision;
  };
  const history = async (code: string): Promise<DossierHistory> =>
    DossierHistory.parse(await (await system.ask(`/api/dossiers/${code}`)).json());

  it('the same list changes nothing and adds no revision', async () => {
    const before = await revision();
    const figuresBefore = await everything();
    expect(await importFile(system, LIST)).toEqual({ read: 6753, new: 0, changed: 0, unchanged: 6747, quarantined: 0, skipped: 6 });
    expect(await revision()).toBe(before);
    expect(await everything()).toEqual(figuresBefore);
  });

  it('other channels of the same dossiers bring none anew and change no figure that was told before', async () => {
    const before = await everything();
    const message = await importFile(system, PORTAL_MESSAGE);
    expect(message).toMatchObject({ read: 553, new: 0, quarantined: 0, skipped: 0 });
    expect(message.changed + message.unchanged).toBe(553);
    for (const page of IGATE_PAGES) {
      const counts = await importFile(system, page);
      expect(counts).toMatchObject({ read: 60, new: 0, quarantined: 0, skipped: 0 });
      expect(counts.changed + counts.unchanged).toBe(60);
    }
    expect(toldIn(before, await everything())).toEqual(toldIn(before));
  });

  it('the second time they change nothing at all', async () => {
    const before = await revision();
    expect(await importFile(system, PORTAL_MESSAGE)).toEqual({ read: 553, new: 0, changed: 0, unchanged: 553, quarantined: 0, skipped: 0 });
    for (const page of IGATE_PAGES) {
      expect(await importFile(system, page)).toEqual({ read: 60, new: 0, changed: 0, unchanged: 60, quarantined: 0, skipped: 0 });
    }
    expect(await revision()).toBe(before);
  });

  it('a changed row is one change; the wall follows unasked and the history keeps both', async () => {
    expect([wall.value('HS06'), wall.value('HS10')]).toEqual([6599, 148]);
    const [greetings, pushed] = [wall.resumes.length, wall.pushes.length];
    const counts = await importFile(system, file('changed.xls', oneRowList(SOLVED_OPEN_ONE)));
    expect(counts).toEqual({ read: 6, new: 0, changed: 1, unchanged: 0, quarantined: 0, skipped: 5 });
    await waitFor('the wall to follow', () => wall.value('HS06') === 6600);
    expect([wall.value('HS01'), wall.value('HS10')]).toEqual([6747, 147]);
    expect([wall.value('HS06', 'unit:05110'), wall.value('HS10', 'unit:05110')]).toEqual([457, 6]);
    expect([wall.value('HS06', 'field:Chứng thực'), wall.value('HS10', 'month:2023-06')]).toEqual([2852, 147]);
    expect(wall.resumes).toHaveLength(greetings);
    const changedOnes = new Set(wall.pushes.slice(pushed).flatMap((push) => push.figures.map((figure) => `${figure.indicator} ${figure.scope}`)));
    expect(changedOnes.has('HS01 total')).toBe(false);
    expect(changedOnes.has('HS06 unit:05098')).toBe(false);

    const { status, endedAt, statements, events } = await history(OPEN_CODE);
    // 16:58 in the district is 09:58 UTC.
    expect({ status, endedAt }).toEqual({ status: '10', endedAt: '2023-06-30T09:58:00.000Z' });
    expect(statements.filter(({ channel }) => channel === 'excel').map((said) => [said.status, said.completedAt, said.fileName])).toEqual([
      ['5', null, 'danh-sach-ho-so-2023H1.xls'],
      ['10', '2023-06-30T09:58:00.000Z', 'changed.xls'],
    ]);
    expect(events.find(({ kind }) => kind === 'solved')).toMatchObject({ at: '2023-06-30T09:58:00.000Z', proved: true });
  });

  it('an older state joins the history and never replaces the present', async () => {
    const before = await everything();
    const counts = await importFile(system, file('older.xls', oneRowList(SOLVED_ONE_BEFORE)), '--state-date', '2023-01-03');
    expect(counts).toEqual({ read: 6, new: 0, changed: 0, unchanged: 1, quarantined: 0, skipped: 5 });
    expect(await everything()).toEqual(before);
    const { status, statements } = await history(SOLVED_CODE);
    expect(status).toBe('10');
    expect(statements.filter(({ channel }) => channel === 'excel').map((said) => [said.status, said.stateAt])).toEqual([
      ['4', '2023-01-03T16:59:59.000Z'],
      ['10', '2023-06-30T16:59:59.000Z'],
    ]);
  });

  it('a request repeated with its key is one delivery, also while the first is being read', async () => {
    const parcel = { fileName: 'twice.xls', body: oneRowList(SOLVED_OPEN_ONE), idempotencyKey: uniqueKey(), sure: true };
    const [first, meanwhile] = await Promise.all([system.send(parcel), system.send(parcel)]);
    const later = await system.deliver(parcel);
    expect(new Set([first.id, meanwhile.id, later.id]).size).toBe(1);
    expect(later.counts).toEqual({ read: 6, new: 0, changed: 0, unchanged: 1, quarantined: 0, skipped: 5 });
    const another = await system.deliver({ ...parcel, idempotencyKey: uniqueKey() });
    expect(another.id).not.toBe(first.id);
  });
});
