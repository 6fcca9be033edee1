import { MEASURES, type Measure } from '@ioc/kpi';
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
  it('counts an edge of a unit and a field by day and by month, in the order in which every writer locks', () => {
    const delta = new RollupDelta();
    delta.add(LIFE, 7, 'Hộ tịch', 1);
    const july = { ended_late: 1, overdue_out: 1 };
    expect(cells(delta)).toEqual([
      ['D 2023-06-05 7 Hộ tịch', { received_online: 1 }],
      ['D 2023-06-20 7 Hộ tịch', { overdue_in: 1 }],
      ['D 2023-07-02 7 Hộ tịch', july],
      ['M 2023-06-01 7 Hộ tịch', { received_online: 1, overdue_in: 1 }],
      ['M 2023-07-01 7 Hộ tịch', july],
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
      ['D 2023-06-13 7 Hộ tịch', { ended_early: 1 }],
      ['D 2023-06-14 7 Hộ tịch', { ended_on_time: -1 }],
      ['M 2023-06-01 7 Hộ tịch', { ended_early: 1, ended_on_time: -1 }],
    ]);
    expect(delta.firstDay()).toBe('2023-06-13');
  });

  it('moves a dossier from one unit to another', () => {
    const delta = new RollupDelta();
    const received = [edge('2023-06-05', 'received_post')];
    delta.add(received, 7, 'Hộ tịch', -1);
    delta.add(received, 11, 'Hộ tịch', 1);
    expect(cells(delta)).toEqual([
      ['D 2023-06-05 11 Hộ tịch', { received_post: 1 }],
      ['D 2023-06-05 7 Hộ tịch', { received_post: -1 }],
      ['M 2023-06-01 11 Hộ tịch', { received_post: 1 }],
      ['M 2023-06-01 7 Hộ tịch', { received_post: -1 }],
    ]);
  });

  it('asks the database for nothing when nothing changes', async () => {
    const query = jest.fn();
    await addToRollups({ query } as unknown as EntityManager, new RollupDelta());
    expect(query).not.toHaveBeenCalled();
  });
});
