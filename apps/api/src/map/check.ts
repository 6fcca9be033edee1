import type { MapProblem } from '@ioc/contracts';
import { contains, crossesItself, kmToCorner, type Polygon, type Position } from './geometry.js';
import { orientationOf } from './orientation.js';
import { readFeatures, type ReadFeature } from './read.js';
import type { Boundaries } from './simplify.js';

/** A unit as the checks need it. */
export interface MapUnit {
  readonly code: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly centre: { readonly lat: number; readonly lon: number } | null;
}

export interface Checked {
  /** With any of these nothing is kept. */
  readonly problems: MapProblem[];
  /** These are allowed after a yes. */
  readonly warnings: MapProblem[];
  /** Null with problems. */
  readonly boundaries: Boundaries | null;
}

/** A centre further away than this is of another place. */
const FAR_KM = 15;

const day = (iso: string): string => iso.split('-').reverse().join('/');

/** Whether a unit was there on a day (`yyyy-MM-dd`); codes were re-used for other units (`DOMAIN.md` 5). */
function wasThere({ validFrom, validTo }: MapUnit, on: string): boolean {
  return validFrom <= on && (validTo === null || on <= validTo);
}

/** Looks at a file of boundaries of a day: everything that is wrong with it at once. */
export function checkBoundaries(text: string, units: readonly MapUnit[], validOn: string): Checked {
  const read = readFeatures(text);
  const there = units.filter((unit) => wasThere(unit, validOn));
  const centres = units.flatMap(({ centre }): Position[] => (centre ? [[centre.lon, centre.lat]] : []));
  const problems = [...read.problems];
  const orientation = orientationOf(read.features.flatMap(({ polygons }) => polygons.flat(2)), centres);
  if (orientation === 'swapped') {
    problems.push({ code: 'swapped', message: 'Tọa độ bị đổi chỗ: vĩ độ đứng trước kinh độ. GeoJSON cần kinh độ trước, ví dụ [105,3; 20,7]; hãy xuất lại tệp.' });
  } else if (orientation === 'projected') {
    problems.push({ code: 'projected', message: 'Tọa độ không phải kinh độ, vĩ độ (có thể là VN-2000 hay UTM, tính bằng mét). Hãy xuất lại theo WGS 84 (EPSG:4326).' });
  }
  const codes = codeProblems(read.features, units, there, validOn);
  problems.push(...codes.problems);
  if (problems.length > 0) return { problems, warnings: [], boundaries: null };
  const features = [...codes.found].map(([unit, { polygons }]) => ({ unit, polygons }));
  const missing = there.filter((unit) => !codes.found.has(unit));
  return {
    problems,
    warnings: [
      ...missing.map((unit): MapProblem => ({ code: 'no-boundary', message: `${unit.name} (${unit.code}) không có ranh giới trong tệp; bản đồ sẽ thiếu đơn vị này.` })),
      ...features.flatMap(({ unit, polygons }) => shapeWarnings(unit, polygons)),
    ],
    boundaries: {
      type: 'FeatureCollection',
      features: features.map(({ unit, polygons }) => ({
        type: 'Feature',
        properties: { gso_code: unit.code },
        geometry: { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lon, lat]))) },
      })),
    },
  };
}

function codeProblems(features: readonly ReadFeature[], units: readonly MapUnit[], there: readonly MapUnit[], validOn: string) {
  const problems: MapProblem[] = [];
  const found = new Map<MapUnit, ReadFeature>();
  for (const feature of features) {
    const { code, place } = feature;
    if (code === null) {
      problems.push({ code: 'no-code', message: `Vùng thứ ${place} không có thuộc tính gso_code.` });
      continue;
    }
    const unit = unitOf(there, code);
    const before = unit && found.get(unit);
    const other = unitOf(units, code);
    if (before) problems.push({ code: 'duplicate', message: `Mã ${unit.code} (${unit.name}) có ở cả vùng thứ ${before.place} và vùng thứ ${place}; gộp thành một MultiPolygon.` });
    else if (unit) found.set(unit, feature);
    else if (other) {
      const end = other.validTo === null ? '' : ` đến ${day(other.validTo)}`;
      problems.push({ code: 'code-of-other-days', message: `Vùng thứ ${place}: mã ${other.code} là ${other.name} từ ${day(other.validFrom)}${end}, không phải ngày ${day(validOn)}.` });
    } else problems.push({ code: 'unknown-code', message: `Vùng thứ ${place}: không có đơn vị nào mang mã ${code}.` });
  }
  return { problems, found };
}

/** Spreadsheets and GIS programs lose the zeros before a number. */
function unitOf(units: readonly MapUnit[], code: string): MapUnit | undefined {
  return units.find((unit) => unit.code === code) ?? units.find((unit) => unit.code === code.padStart(5, '0'));
}

function shapeWarnings(unit: MapUnit, polygons: readonly Polygon[]): MapProblem[] {
  const warnings: MapProblem[] = [];
  const name = `${unit.name} (${unit.code})`;
  const centre: Position | null = unit.centre && [unit.centre.lon, unit.centre.lat];
  if (centre && !contains(polygons, centre)) {
    const km = kmToCorner(polygons, centre);
    if (km > FAR_KM) warnings.push({ code: 'far-from-centre', message: `${name}: ranh giới cách tâm đã biết ${Math.round(km)} km. Mã có thể bị ghi nhầm.` });
    else warnings.push({ code: 'centre-outside', message: `${name}: tâm đã biết nằm ngoài ranh giới. Mã có thể bị ghi nhầm.` });
  }
  if (polygons.flat().some(crossesItself)) warnings.push({ code: 'crosses-itself', message: `${name}: đường ranh giới tự cắt chính nó.` });
  return warnings;
}
