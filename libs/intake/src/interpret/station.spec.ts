import { vocabulary } from '../test/sample.js';
import { interpretStation } from './station.js';

const CELLS = { code: 'BTS-001', operator: 'Viễn thông Hoà Bình', unitCode: '05089', technology: '4g, 3G + 4G', lat: '20,5', lon: '105.33577', onAirYear: '2015' };

describe('interpretStation', () => {
  it('reads a row, with decimal comma or point', () => {
    expect(interpretStation(CELLS, vocabulary)).toEqual({ ok: true, statement: {
      code: 'BTS-001', operator: 'VNPT', unitCode: '05089', technologies: ['3G', '4G'], lat: 20.5, lon: 105.33577, onAirYear: 2015, offAirYear: null,
    } });
  });

  it('finds the unit by name and does without position and year', () => {
    expect(interpretStation({ code: 'BTS-001', operator: 'Vietnammobile', unitName: 'Tây Phong', technology: '5G' }, vocabulary)).toEqual({
      ok: true, statement: { code: 'BTS-001', operator: 'Vietnamobile', unitCode: '05110', technologies: ['5G'], lat: null, lon: null, onAirYear: null, offAirYear: null },
    });
  });

  it.each([
    [{ code: '' }, 'missing-code', 'code'],
    [{ code: 'Tr…9' }, 'unreadable-row', 'code'],
    [{ operator: 'Be…6' }, 'unknown-operator', 'operator'],
    [{ unitCode: '99999' }, 'unknown-unit', 'unitCode'],
    [{ technology: '3G+6G' }, 'unknown-technology', 'technology'],
    [{ technology: '' }, 'unknown-technology', 'technology'],
    [{ lat: '105,3' }, 'bad-number', 'lat'],
    [{ lon: '1…5' }, 'bad-number', 'lon'],
    [{ onAirYear: '1066' }, 'bad-number', 'onAirYear'],
  ])('%j waits: %s in %s', (cells, reason, column) => {
    expect(interpretStation({ ...CELLS, ...cells }, vocabulary)).toEqual({ ok: false, reason, column });
  });
});
