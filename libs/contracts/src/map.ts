import { z } from 'zod';
import { Instant, IsoDay, PlainText } from './common.js';

/** Largest file of boundaries that is read, in bytes. */
export const LARGEST_MAP_BYTES = 20 * 1024 * 1024;

const Ring = z.array(z.int());
const Named = z.object({ gso_code: z.string() });

/**
 * Boundaries with their common borders kept once: a quantised, delta-coded TopoJSON. The only property
 * of a unit is its code.
 */
export const MapTopology = z.object({
  type: z.literal('Topology'),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  transform: z.object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) }),
  arcs: z.array(z.array(z.tuple([z.int(), z.int()]))),
  objects: z.object({
    units: z.object({
      type: z.literal('GeometryCollection'),
      geometries: z.array(z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), arcs: z.array(Ring), properties: Named }),
        z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(Ring)), properties: Named }),
      ])),
    }),
  }),
});
export type MapTopology = z.infer<typeof MapTopology>;

/** Whom to name beside the map; licences of maps ask for it. */
const Attribution = PlainText.trim().min(3).max(200);

/** Answer of `GET /api/map`; all null: no boundaries, the tile map stands. */
export const MapBoundaries = z.object({
  version: z.int().positive().nullable(),
  topology: MapTopology.nullable(),
  attribution: z.string().nullable(),
  /** The day that the boundaries are of: codes were re-used for other units (`DOMAIN.md` 5). */
  validOn: IsoDay.nullable(),
  /** The server's day, for pages that show its figures: the demo has a clock of its own. */
  today: IsoDay,
});
export type MapBoundaries = z.infer<typeof MapBoundaries>;

/** What is wrong with a file, in the officer's words; `code` is for programs. */
export const MapProblem = z.object({
  code: z.enum([
    'not-json', 'not-geojson', 'too-many', 'bad-geometry', 'bad-position', 'projected', 'swapped', 'bad-ring', 'no-code', 'unknown-code',
    'code-of-other-days', 'duplicate', 'no-boundary', 'centre-outside', 'far-from-centre', 'crosses-itself',
  ]),
  message: z.string(),
});
export type MapProblem = z.infer<typeof MapProblem>;

/** Query of `POST /api/map/preview`; the body is the file. */
export const MapPreviewQuery = z.object({ validOn: IsoDay });
export type MapPreviewQuery = z.infer<typeof MapPreviewQuery>;

/** Answer of `POST /api/map/preview`: with problems nothing may be kept; with warnings after a yes. */
export const MapPreview = z.object({
  problems: z.array(MapProblem),
  warnings: z.array(MapProblem),
  /** As it would be kept; null with problems. */
  topology: MapTopology.nullable(),
  /** Size of the topology as JSON. */
  bytes: z.int().nonnegative(),
});
export type MapPreview = z.infer<typeof MapPreview>;

/** Query of `POST /api/map`; the body is the file. `sure`: the warnings have been seen. */
export const MapUploadQuery = z.object({
  fileName: PlainText.min(1).max(255),
  attribution: Attribution,
  validOn: IsoDay,
  sure: z.enum(['yes', 'no']).default('no'),
});
export type MapUploadQuery = z.infer<typeof MapUploadQuery>;

/** One upload: `GET /api/map/versions`. */
export const MapVersion = z.object({
  version: z.int().positive(),
  fileName: z.string(),
  attribution: z.string(),
  validOn: IsoDay,
  uploadedAt: Instant,
  uploadedBy: z.string(),
  active: z.boolean(),
});
export type MapVersion = z.infer<typeof MapVersion>;
