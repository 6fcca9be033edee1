import { MEASURES, noEdges, type Measure } from '@ioc/kpi';
import { addToRollups, RollupDelta } from './rollups.js';
import type { EntityManager } from 'typeorm';

const edge = (day: string, measure: Measure): { day: string; measure: Measure } => ({ day, measure });

/** Cells as "grain start unit field" with the counts that are not 0. */
function cells(delta: RollupDelta): [string, Partial<Record<Measure, number>>][] {
  return delta.changes().map(({ grain, start, unitId, field, counts }) => [
    `${grain} ${start} ${unitId} ${field}`,
    Object.fromEntries(MEASURES.flatMap((measure, index) => (counts[index] === 0 ? [] : [[measure, counts[index]]]))),
  ]);
}

const LIFE = [edge('2023-06-05', 'received_online'), edge('2023-06-20', 'overdue_in'), edge('2023-07-02', 'overdue_out'), edge('2023-07-02', 'ended_late')];

describe('what a batch adds to the rollups', () => {
  it('counts an edge by day of its unit and of its field, and by month of both, in the order in which every writer locks', () => {
    const delta = new RollupDelta();
    delta.add(LIFE, 7, 'Hộ tịch', 1);
    const july = { ended_late: 1, overdue_out: 1 };
    expect(cells(delta)).toEqual([
      ['F 2023-06-05 0 Hộ tịch', { received_online: 1 }],
      ['F 2023-06-20 0 Hộ tịch', { overdue_in: 1 }],
      ['F 2023-07-02 0 Hộ tịch', july],
      ['M 2023-06-01 7 Hộ tịch', { received_online: 1, overdue_in: 1 }],
      ['M 2023-07-01 7 Hộ tịch', july],
      ['U 2023-06-05 7 ', { received_online: 1 }],
      ['U 2023-06-20 7 ', { overdue_in: 1 }],
      ['U 2023-07-02 7 ', july],
    ]);
    expect(delta.firstDay()).toBe('2023-06-05');
  });

  it('keeps one order, whatever the order of the dossiers', () => {
    const one = new RollupDelta();
    one.add(LIFE, 7, 'Hộ tịch', 1);
    one.add(LIFE, 11, 'Đất đai', 1);
    const other = new RollupDelta();
    other.add([...LIFE].reverse(), 11, 'Đất đai', 1);
    other.add(LIFE, 7, 'Hộ tịch', 1);
    expect(cells(other)).toEqual(cells(one));
  });

  it('is nothing when a dossier leaves as it came', () => {
    const delta = new RollupDelta();
    delta.add(LIFE, 7, 'Hộ tịch', -1);
    delta.add(LIFE, 7, 'Hộ tịch', 1);
    expect(delta.changes()).toEqual([]);
    expect(delta.firstDay()).toBeNull();
  });

  it('holds only what differs when a dossier ends on another day of the same month', () => {
    const delta = new RollupDelta();
    delta.add([edge('2023-06-05', 'received_online'), edge('2023-06-14', 'ended_on_time')], 7, 'Hộ tịch', -1);
    delta.add([edge('2023-06-05', 'received_online'), edge('2023-06-13', 'ended_early')], 7, 'Hộ tịch', 1);
    expect(cells(delta)).toEqual([
      ['F 2023-06-13 0 Hộ tịch', { ended_early: 1 }],
      ['F 2023-06-14 0 Hộ tịch', { ended_on_time: -1 }],
      ['M 2023-06-01 7 Hộ tịch', { ended_early: 1, ended_on_time: -1 }],
      ['U 2023-06-13 7 ', { ended_early: 1 }],
      ['U 2023-06-14 7 ', { ended_on_time: -1 }],
    ]);
    expect(delta.firstDay()).toBe('2023-06-13');
  });

  it('moves a dossier from one unit to another: the day of its field is as it was', () => {
    const delta = new RollupDelta();
    const received = [edge('2023-06-05', 'received_post')];
    delta.add(received, 7, 'Hộ tịch', -1);
    delta.add(received, 11, 'Hộ tịch', 1);
    expect(cells(delta)).toEqual([
      ['M 2023-06-01 11 Hộ tịch', { received_post: 1 }],
      ['M 2023-06-01 7 Hộ tịch', { received_post: -1 }],
      ['U 2023-06-05 11 ', { received_post: 1 }],
      ['U 2023-06-05 7 ', { received_post: -1 }],
    ]);
    expect(delta.firstDay()).toBe('2023-06-05');
  });

  it('takes a cell that is kept from what the dossiers say, whatever its grain', () => {
    const delta = new RollupDelta();
    delta.add([edge('2023-06-05', 'received_online')], 7, 'Hộ tịch', 1);
    const kept = { ...noEdges(), received_online: 1 };
    delta.subtractCell({ grain: 'U', start: '2023-06-05', unitId: 7, field: '' }, kept);
    delta.subtractCell({ grain: 'M', start: '2023-06-01', unitId: 7, field: 'Hộ tịch' }, { ...kept, received_online: 3 });
    expect(cells(delta)).toEqual([['F 2023-06-05 0 Hộ tịch', { received_online: 1 }], ['M 2023-06-01 7 Hộ tịch', { received_online: -2 }]]);
  });

  it('asks the database for nothing when nothing changes', async () => {
    const query = jest.fn();
    await addToRollups({ query } as unknown as EntityManager, new RollupDelta());
    expect(query).not.toHaveBeenCalled();
  });
});
