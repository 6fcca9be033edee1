import type { MapProblem } from '@ioc/contracts';
import type { Polygon, Position, Ring } from './geometry.js';

/** An area of a file; what else the file says of it is left behind here (I10). */
export interface ReadFeature {
  /** In the file, from 1. */
  readonly place: number;
  readonly code: string | null;
  readonly polygons: readonly Polygon[];
}

const LEAST_POSITIONS = 4;
/** No district has as many areas, and each may have its own complaint. */
const MOST_FEATURES = 5_000;
/** A file of 20 MB has about a million corners; what has far more parts would only fill the memory. */
const MOST_PARTS = 6_000_000;
const [COMMA, OBJECT, LIST] = [','.charCodeAt(0), '{'.charCodeAt(0), '['.charCodeAt(0)];

/** The areas of a GeoJSON text that can be read, and what is wrong with the others. */
export function readFeatures(text: string): { features: ReadFeature[]; problems: MapProblem[] } {
  if (hasMoreParts(text, MOST_PARTS)) {
    return { features: [], problems: [{ code: 'too-many', message: 'Tệp có quá nhiều phần tử. Hãy giản lược đường ranh giới trước (ví dụ bằng mapshaper).' }] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return { features: [], problems: [{ code: 'not-json', message: 'Tệp không phải JSON, hoặc bị cắt cụt. Hãy xuất lại dạng GeoJSON.' }] };
  }
  if (!isRecord(value) || value['type'] !== 'FeatureCollection' || !Array.isArray(value['features']) || value['features'].length === 0) {
    return { features: [], problems: [{ code: 'not-geojson', message: 'Tệp không phải GeoJSON FeatureCollection có ít nhất một vùng.' }] };
  }
  const count = value['features'].length;
  if (count > MOST_FEATURES) {
    return { features: [], problems: [{ code: 'too-many', message: `Tệp có ${count} vùng, nhiều hơn ${MOST_FEATURES}. Hãy chỉ xuất các đơn vị của mình.` }] };
  }
  const problems: MapProblem[] = [];
  const features = value['features'].map((feature: unknown, index) => readFeature(feature, index + 1, problems));
  return { features, problems };
}

/** Counted before it is parsed: a few bytes of text become many of memory. */
function hasMoreParts(text: string, most: number): boolean {
  let parts = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === COMMA || letter === OBJECT || letter === LIST) parts += 1;
  }
  return parts > most;
}

function readFeature(feature: unknown, place: number, problems: MapProblem[]): ReadFeature {
  const { properties, geometry } = isRecord(feature) ? feature : {};
  const { type, coordinates } = isRecord(geometry) ? geometry : {};
  const code = codeOf(isRecord(properties) ? properties['gso_code'] : undefined);
  const areas: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!isListOf(areas, (rings) => isListOf(rings, Array.isArray))) {
    problems.push({ code: 'bad-geometry', message: `Vùng thứ ${place} không phải Polygon hay MultiPolygon; đường và điểm không dùng được.` });
    return { place, code, polygons: [] };
  }
  const rings = (areas as unknown[][][]).map((area) => area.map((ring) => readRing(ring)));
  if (rings.flat().includes(null)) {
    problems.push({ code: 'bad-position', message: `Vùng thứ ${place} có tọa độ không phải là số.` });
    return { place, code, polygons: [] };
  }
  const polygons = rings as Polygon[];
  const broken = polygons.flat().filter((ring) => ring.length < LEAST_POSITIONS || !isClosed(ring)).length;
  if (broken > 0) problems.push({ code: 'bad-ring', message: `Vùng thứ ${place}: ${broken} đường viền không khép kín hoặc có dưới ${LEAST_POSITIONS} điểm.` });
  return { place, code, polygons };
}

/** Heights are left out; null when something is not a number. */
function readRing(ring: readonly unknown[]): Ring | null {
  const positions = ring.map((position): Position | null => {
    const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
    return Number.isFinite(x) && Number.isFinite(y) ? [x as number, y as number] : null;
  });
  return positions.includes(null) ? null : (positions as Position[]);
}

function isClosed(ring: Ring): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

function codeOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  // Only what a code may be is ever shown again: another text may be about people.
  return text === '' ? null : /^[\w-]{1,12}$/.test(text) ? text : '(không đọc được)';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, each: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(each);
}
