import { profileOf, vocabulary } from '../test/sample.js';
import { interpretStationState, type Surroundings } from './station-state.js';

/** Two operators have a station "BTS-009". The sheet speaks of 14/06/2026 07:30 in Việt Nam. */
const AROUND: Surroundings = {
  stations: new Map([['BTS-001', ['Viettel']], ['BTS-009', ['VNPT', 'Viettel']]]), stateAt: new Date('2026-06-14T00:30:00.000Z'),
};
const CELLS = { code: 'BTS-001', status: 'Mất liên lạc', sinceAt: '14/06/2026 06:40', cause: 'Mất điện' };
const read = (cells: Record<string, string>, around = AROUND) => interpretStationState({ ...CELLS, ...cells }, profileOf('station-states'), vocabulary, around);

describe('a row of a sheet of states', () => {
  it('says how its station is, since when and why; the register knows whose it is', () => {
    expect(read({})).toEqual({ ok: true, statement: { code: 'BTS-001', operator: 'Viettel', state: 'down', since: '2026-06-13T23:40:00.000Z', cause: 'power' } });
  });

  it.each([
    ['hoạt động', 'up'], ['Tốt', 'up'], ['BÌNH THƯỜNG', 'up'], ['Suy giảm', 'degraded'], ['chập chờn', 'degraded'], ['Sự cố', 'down'], ['Ngừng', 'down'],
    ['Bảo dưỡng', 'planned'], ['kế hoạch', 'planned'], ['Không rõ', 'unknown'], ['planned', 'planned'],
  ])('%s is %s', (status, state) => {
    expect(read({ status })).toMatchObject({ ok: true, statement: { state } });
  });

  it.each([
    ['06:40 14/06/2026', '2026-06-13T23:40:00.000Z'], ['6h40 ngày 14/06/2026', '2026-06-13T23:40:00.000Z'], ['13/06/2026', '2026-06-12T17:00:00.000Z'],
    ['-', null], ['', null],
  ])('since %j is %s', (sinceAt, since) => {
    expect(read({ sinceAt })).toMatchObject({ ok: true, statement: { since } });
  });

  it.each([
    [{ cause: 'Đứt cáp quang' }, 'transmission'], [{ cause: 'Ch…25' }, 'other'], [{ cause: '–' }, null], [{ cause: '' }, null],
    // Why it was down before is not why it works.
    [{ status: 'Hoạt động', cause: 'Mất điện' }, null],
  ])('%j has the cause %s', (cells, cause) => {
    expect(read(cells)).toMatchObject({ ok: true, statement: { cause } });
  });

  it('goes by the operator that it names where two have a station of that code', () => {
    expect(read({ code: 'BTS-009', operator: 'VinaPhone' })).toMatchObject({ ok: true, statement: { operator: 'VNPT' } });
    expect(read({ code: 'BTS-009' })).toEqual({ ok: false, reason: 'unknown-station', column: 'code' });
  });

  it.each([
    [{ code: '' }, 'missing-code', 'code'],
    [{ code: 'Tr…9' }, 'unreadable-row', 'code'],
    [{ code: 'BTS-777' }, 'unknown-station', 'code'],
    [{ operator: 'VNPT' }, 'unknown-station', 'code'],
    [{ operator: 'Be…6' }, 'unknown-operator', 'operator'],
    [{ status: '' }, 'unknown-station-state', 'status'],
    [{ status: 'Đa…12#3f9a1c02' }, 'unknown-station-state', 'status'],
    [{ sinceAt: '31/02/2026' }, 'bad-date', 'sinceAt'],
    [{ sinceAt: '14/06/2026 07:31' }, 'since-ahead', 'sinceAt'],
  ])('%j waits: %s in %s', (cells, reason, column) => {
    expect(read(cells)).toEqual({ ok: false, reason, column });
  });

  it('may begin at any time while the sheet\'s moment is not known', () => {
    expect(read({ sinceAt: '14/06/2026 07:31' }, { ...AROUND, stateAt: null })).toMatchObject({ ok: true });
  });
});
