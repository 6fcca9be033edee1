import type { Figures } from '@ioc/contracts';
import { expected, LIST, STATIONS, type ExpectedCounts } from '../support/district.js';
import { figures, figuresBy, importFile } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { WallClient } from '../support/wall-client.js';
import { QUEUE_BACKENDS, World } from '../support/world.js';

jest.setTimeout(120_000);

const FROM = '2023-01-01';
const TO = '2023-06-30';
const END_OF_JUNE = '2023-06-30T16:59:59.000Z';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const COUNTED = ['HS01', 'HS03', 'HS06', 'HS09', 'HS10'] as const;

function counted(of: Figures | undefined): Record<string, unknown> {
  return Object.fromEntries(COUNTED.map((code) => [code, of?.[code]?.value]));
}

function countedBy({ received, online, solved, solvedOverdue, open }: ExpectedCounts): Record<string, number> {
  return { HS01: received, HS03: online, HS06: solved, HS09: solvedOverdue, HS10: open };
}

describe.each(QUEUE_BACKENDS)('the half-year of the sample, with the queue on %s', (queue) => {
  let system: System;
  beforeAll(async () => {
    system = await world.system(queue);
  });

  it('is taken in whole through ioc', async () => {
    expect(await importFile(system, LIST)).toEqual({ read: 6753, new: 6747, changed: 0, unchanged: 0, quarantined: 0, skipped: 6 });
    expect(await importFile(system, STATIONS, '--state-date', TO)).toEqual({ read: 47, new: 46, changed: 0, unchanged: 0, quarantined: 0, skipped: 1 });
  });

  it('gives the published totals', async () => {
    const total = await figures(system, FROM, TO);
    expect(expected.total).toMatchObject({ received: 6747, online: 6643, post: 12, solved: 6599, solvedOverdue: 5, open: 148, openOverdue: 0 });
    expect(counted(total)).toEqual({ HS01: 6747, HS03: 6643, HS06: 6599, HS09: 5, HS10: 148 });
    // 6643 / 6747 = 0.984585…; (2875 + 3719) / 6599 = 0.999242…; 12 / 6747 = 0.001778…
    expect(total['HS04']).toMatchObject({ value: 98.4586, numerator: 6643, denominator: 6747 });
    expect(total['HS07']).toMatchObject({ value: 99.9242, numerator: 6594, denominator: 6599 });
    expect(total['HS19']).toMatchObject({ value: 0.1779, numerator: 12, denominator: 6747 });
    expect(total['HS11']).toMatchObject({ value: 0, awaitingConfirmation: 0 });
    expect(total['VT01']?.value).toBe(46);
    for (const code of [...COUNTED, 'HS04', 'HS07', 'HS11', 'HS12', 'HS19', 'VT01']) {
      expect([code, total[code]?.state, total[code]?.asOf]).toEqual([code, 'closed', END_OF_JUNE]);
    }
    expect(total['HS01']?.coverage).toEqual({ of: 'unit', expected: 11, reported: 11, missing: [] });
    expect(total['VT01']?.coverage).toEqual({ of: 'operator', expected: 4, reported: 4, missing: [] });
  });

  it('gives what people stated with their own words', async () => {
    const total = await figures(system, FROM, TO);
    const stated = ['NT01', 'HT01', 'HT03', 'VT03', 'VT04'].map((code) => [code, total[code]?.qualifier, total[code]?.value]);
    expect(stated).toEqual([['NT01', '=', 100], ['HT01', '>', 98], ['HT03', '=', 100], ['VT03', '≈', 80], ['VT04', '>', 65]]);
  });

  it('agrees by unit and by field with what the list was made to contain', async () => {
    const byUnit = await figuresBy(system, 'unit', FROM, TO);
    expect(Object.keys(byUnit).sort()).toEqual(Object.keys(expected.byUnit).sort());
    for (const [code, unit] of Object.entries(expected.byUnit)) {
      expect([code, counted(byUnit[code])]).toEqual([code, countedBy(unit)]);
    }
    const byField = await figuresBy(system, 'field', FROM, TO);
    expect(Object.keys(byField).sort()).toEqual(Object.keys(expected.byField).sort());
    for (const [field, counts] of Object.entries(expected.byField)) {
      expect([field, counted(byField[field])]).toEqual([field, countedBy(counts)]);
    }
  });

  it('gives months by the date of the event, and stocks of the month\'s last day', async () => {
    const byMonth = await figuresBy(system, 'month', FROM, TO);
    expect(Object.fromEntries(Object.entries(byMonth).map(([month, of]) => [month, of['HS01']?.value]))).toEqual(expected.byMonthReceived);
    // Counted from the list by hand: solved that month, of them late; not ended on the last day, of them past their due date.
    const months = Object.entries(byMonth).map(([month, of]) => [month, ...['HS06', 'HS09', 'HS10', 'HS11'].map((code) => of[code]?.value)]);
    expect(months).toEqual([
      ['2023-01', 809, 1, 72, 0],
      ['2023-02', 1122, 0, 82, 1],
      ['2023-03', 1285, 1, 80, 0],
      ['2023-04', 1097, 0, 94, 0],
      ['2023-05', 1112, 2, 78, 0],
      ['2023-06', 1174, 1, 148, 0],
    ]);
    const february = await figures(system, '2023-02-01', '2023-02-28');
    expect(counted(february)).toEqual({ HS01: 1132, HS03: 1111, HS06: 1122, HS09: 0, HS10: 82 });
    expect(february['HS11']?.value).toBe(1);
  });

  it('gives a wall the same, with stations by operator and technology', async () => {
    const wall = await WallClient.open(system.url, { from: FROM, to: TO });
    try {
      const { full, figures: drawn } = wall.resumes[0] ?? { full: false, figures: [] };
      expect(full).toBe(true);
      expect(['HS01', 'HS03', 'HS06', 'HS09', 'HS10', 'VT01'].map((code) => wall.value(code))).toEqual([6747, 6643, 6599, 5, 148, 46]);
      const stations = drawn.filter(({ indicator, scope }) => indicator === 'VT01' && scope.startsWith('operator:'));
      expect(Object.fromEntries(stations.map(({ scope, value }) => [scope, value]))).toEqual({
        'operator:Viettel': 19, 'operator:VNPT': 14, 'operator:MobiFone': 9, 'operator:Vietnamobile': 4,
      });
      // The ten communes have stations; the desk is no place of its own.
      const places = drawn.filter(({ indicator, scope, value }) => indicator === 'VT01' && scope.startsWith('unit:') && value !== 0);
      expect(places).toHaveLength(10);
      expect(places.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(46);
      expect(wall.value('HS01', 'unit:154')).toBe(1669);
      expect(wall.value('HS10', 'month:2023-05')).toBe(78);
      expect(wall.value('HS01', 'field:Chứng thực')).toBe(2886);
    } finally {
      wall.close();
    }
  });
});
