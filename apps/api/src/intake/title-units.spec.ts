import { resolve } from 'node:path';
import { loadPack } from '@ioc/pack';
import { titleUnitsOf } from './title-units.js';

const { district, units: packUnits } = loadPack(resolve(__dirname, '../../../../packs/cao-phong'));
const units = packUnits.map((unit, index) => ({ ...unit, id: index + 1, former: [], successors: [] }));
const titled = (...unitNames: string[]) => [{ kind: 'printed' as const, unitNames }];

describe('the units that a title names', () => {
  it('are all of them when it names the desk of the district', () => {
    expect(titleUnitsOf(titled(units[0]?.name ?? ''), { district, units }).speaksFor).toHaveLength(11);
  });

  it('are all of them when it names the district itself, whatever the case and the prefix', () => {
    const elsewhere = { ...district, name: 'Huyện Kỳ Sơn' };
    const communes = units.slice(1, 4);
    expect(titleUnitsOf(titled('ỦY BAN NHÂN DÂN HUYỆN KỲ SƠN'), { district: elsewhere, units: communes })).toEqual({
      speaksFor: communes.map(({ code }) => code), foreignUnits: [],
    });
  });

  it('are foreign when none is of the district', () => {
    expect(titleUnitsOf(titled('UBND huyện Kỳ Sơn'), { district, units })).toEqual({ speaksFor: null, foreignUnits: ['UBND huyện Kỳ Sơn'] });
  });
});
