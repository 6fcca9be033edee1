import type { MapProblem } from '@ioc/contracts';
import { checkBoundaries, type MapUnit } from './check.js';

const unit = (code: string, name: string, lon: number, over: Partial<MapUnit> = {}): MapUnit =>
  ({ code, name, validFrom: '2001-01-01', validTo: '2025-06-30', centre: { lat: 20.5, lon }, ...over });
/** Two neighbours and what one code means later. */
const UNITS = [unit('05001', 'Xã Một', 105.05), unit('05002', 'Xã Hai', 105.15), unit('05003', 'Xã Ba', 105.05, { validFrom: '2025-07-01', validTo: null })];
const DAY = '2023-06-30';

/** A square of 0.1° whose western side is `lon`. */
const square = (lon: number): number[][] => [[lon, 20.45], [lon + 0.1, 20.45], [lon + 0.1, 20.55], [lon, 20.55], [lon, 20.45]];
const area = (code: unknown, ring: unknown[], type = 'Polygon') => ({ type: 'Feature', properties: { gso_code: code, owner: 'Nguyễn Văn A' }, geometry: { type, coordinates: [ring] } });
const file = (...features: unknown[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const GOOD = [area('05001', square(105)), area('05002', square(105.1))];

const codesOf = (problems: readonly MapProblem[]): string[] => problems.map(({ code }) => code);
const problemsOf = (text: string): string[] => codesOf(checkBoundaries(text, UNITS, DAY).problems);

describe('a file of boundaries', () => {
  it('passes, and nothing but codes is left of its properties', () => {
    const { problems, warnings, boundaries } = checkBoundaries(file(...GOOD), UNITS, DAY);
    expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
    expect(boundaries?.features.map(({ properties }) => properties)).toEqual([{ gso_code: '05001' }, { gso_code: '05002' }]);
  });

  it('may have codes that lost their zeros, and a mark before the first bracket', () => {
    expect(problemsOf(`\uFEFF${file(area(5001, square(105)), area('5002', square(105.1)))}`)).toEqual([]);
  });

  it.each([
    ['not-json', '{"type":"FeatureColl'],
    ['not-geojson', '[]'],
    ['not-geojson', file()],
    ['too-many', file(...Array.from({ length: 5_001 }, () => ({})))],
    ['too-many', '['.repeat(6_000_001)],
    ['bad-geometry', file(GOOD[0], area('05002', square(105.1), 'LineString'))],
    ['bad-position', file(GOOD[0], area('05002', [[105.1, 'x'], ...square(105.1)]))],
    ['bad-ring', file(GOOD[0], area('05002', square(105.1).slice(0, 4)))],
    ['bad-ring', file(GOOD[0], area('05002', [[105, 20], [105.1, 20], [105, 20]]))],
    ['projected', file(area('05001', square(105).map(([x = 0, y = 0]) => [x * 5_000, y * 110_000])))],
    ['swapped', file(...GOOD.map(({ properties, geometry }) => area(properties.gso_code, (geometry.coordinates[0] as number[][]).map(([x, y]) => [y, x]))))],
    ['no-code', file(GOOD[0], area(null, square(105.1)))],
    ['unknown-code', file(GOOD[0], area('09999', square(105.1)))],
    ['code-of-other-days', file(GOOD[0], area('05003', square(105.1)))],
    ['duplicate', file(GOOD[0], area('05001', square(105.1)))],
  ])('is refused: %s', (code, text) => {
    expect(problemsOf(text)).toEqual([code]);
  });

  it('is told of everything at once', () => {
    expect(problemsOf(file(area('09999', square(105).slice(1)), area(null, square(105)), area('05001', square(105)), area('05001', square(105)))))
      .toEqual(['bad-ring', 'unknown-code', 'no-code', 'duplicate']);
  });

  it('never has its other texts repeated', () => {
    expect(JSON.stringify(checkBoundaries(file(area('Nguyễn Văn A', square(105))), UNITS, DAY))).not.toContain('Nguyễn');
  });

  it.each([
    ['no-boundary', file(GOOD[0])],
    // Its corner is 5 km from the centre 105.15.
    ['centre-outside', file(GOOD[0], area('05002', square(105.2)))],
    // 0.25° × 111.2 km × cos 20.5° = 26 km.
    ['far-from-centre', file(GOOD[0], area('05002', square(105.4)))],
    ['crosses-itself', file(GOOD[0], area('05002', [[105.1, 20.45], [105.2, 20.45], [105.1, 20.56], [105.2, 20.56], [105.1, 20.45]].map(([x = 0, y = 0]) => [x, x === 105.1 && y > 20.5 ? y : y])))],
  ])('waits for a yes: %s', (code, text) => {
    const { problems, warnings, boundaries } = checkBoundaries(text, UNITS, DAY);
    expect(problems).toEqual([]);
    expect(codesOf(warnings)).toContain(code);
    expect(boundaries).not.toBeNull();
  });
});
