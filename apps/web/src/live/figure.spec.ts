import type { Catalogue } from '@ioc/contracts';
import { Live, type LiveSocket } from './live.js';
import { applyResume, applySources, EMPTY, figureKey } from './state.js';
import { NOW, resume, snapshot, source } from './test/rows.js';
import { FigureViews, knownValue } from './views.js';

const catalogue: Catalogue = {
  district: { name: 'Huyện', label: 'Huyện' }, timeZone: 'Asia/Ho_Chi_Minh', demo: false, version: '1',
  defaultPeriod: { from: '2023-07-01', to: '2023-09-30' },
  calendar: { workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [], makeUpDays: [] }, wall: { scenes: [{ scene: 'ky-bao-cao', seconds: 20 }], dim: null }, units: [], fields: [], operators: [], ruleSets: [], sources: [],
  indicators: [{
    code: 'HS10', name: 'Đang giải quyết', unit: 'hồ sơ', kind: 'stock', direction: 'neutral', sources: ['one-stop'], perishable: true,
    thresholds: null, scopes: ['total'], note: null, lists: [], owner: null,
  }],
};
const quarter = { from: '2023-07-01', to: '2023-09-30' };
const open = snapshot({ indicator: 'HS10', period: quarter, state: 'live', value: 148, asOf: '2023-07-03T04:40:00.000Z' });

function lineAt(time: { ms: number }): Live {
  const deaf = { on: () => undefined, emit: () => undefined, connect: () => undefined, disconnect: () => undefined };
  const live = new Live(deaf as unknown as LiveSocket, () => time.ms);
  live.state = applyResume(EMPTY, resume({ figures: [open], sources: [source()] }));
  live.clock.hear(NOW);
  return live;
}

describe('a figure under the server’s clock (I8)', () => {
  const time = { ms: 0 };
  const live = lineAt(time);
  const views = new FigureViews(live, catalogue);
  const at = (hours: number) => {
    time.ms = hours * 3_600_000;
    live.tick();
    const view = views.at(figureKey('HS10', 'total', quarter));
    return { condition: view.condition, since: view.since, value: knownValue(view) };
  };

  it('is live, then late from the moment its source was due, then unknown', () => {
    // 14:32; the source is late after 16:00
    expect(at(0)).toEqual({ condition: 'live', since: null, value: 148 });
    expect(at(2)).toEqual({ condition: 'late', since: '2023-07-03T09:00:00.000Z', value: 148 });
    // 00:32 on Tuesday: never yesterday's number, never 0
    expect(at(10)).toEqual({ condition: 'expired', since: '2023-07-03T17:00:00.000Z', value: null });
  });

  it('is missing when the server never sent it', () => {
    const view = views.at(figureKey('HS11', 'total', quarter));
    expect(view).toEqual({ snapshot: null, condition: 'missing', since: null });
    expect(knownValue(view)).toBeNull();
  });

  it('stays the same view while nothing is another, and is another with its figure or its source', () => {
    const [clock, key] = [{ ms: 0 }, figureKey('HS10', 'total', quarter)];
    const line = lineAt(clock);
    const all = new FigureViews(line, catalogue);
    const first = all.at(key);
    clock.ms = 60_000;
    line.tick();
    line.state = applySources(line.state, [source({ stateAt: '2023-07-03T04:40:00.000Z', revision: 11 })]);
    line.tick();
    expect(all.at(key)).toBe(first);

    line.state = applySources(line.state, [source({ condition: 'late', revision: 12 })]);
    line.tick();
    expect(all.at(key)).toMatchObject({ condition: 'late', since: '2023-07-03T09:00:00.000Z' });

    line.state = applyResume(line.state, resume({ revision: 13, figures: [{ ...open, value: 149, revision: 13 }], sources: [source({ revision: 13 })] }));
    line.tick();
    expect(all.at(key)).toMatchObject({ condition: 'live', snapshot: { value: 149 } });
  });
});
