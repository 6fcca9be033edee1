import { z } from 'zod';
import { Instant, PlainText } from './common.js';
import { SceneName } from './figures.js';

/** Answer of `POST /api/walls/pairing`, by which a screen asks to be paired. */
export const WallPairing = z.discriminatedUnion('paired', [
  /** This browser is a paired wall already. */
  z.object({ paired: z.literal(true) }),
  z.object({
    paired: z.literal(false),
    /** To be typed on the page *Thiết bị*, in fours: `K7QM-2FXR`. */
    code: z.string(),
    /** How long the code counts from now on; a span, since the screen's own clock may be wrong. */
    forSeconds: z.int().positive(),
  }),
]);
export type WallPairing = z.infer<typeof WallPairing>;

/** What an operator says of a wall. Body of `PUT /api/walls/:id`. */
export const WallFacts = z.object({
  /** What it is called, and where it hangs. */
  name: PlainText.trim().min(2).max(80),
  /** Codes of the units whose own figures it shows beside those of the district; null: all units. */
  units: z.array(z.string().min(1).max(100)).min(1).max(200).nullable(),
});
export type WallFacts = z.infer<typeof WallFacts>;

/** Body of `POST /api/walls`. */
export const NewWall = WallFacts.extend({ code: z.string().min(1).max(40) });
export type NewWall = z.infer<typeof NewWall>;

/** What a paired wall tells of itself every half a minute (event `beat`). */
export const Beat = z.object({
  /** The script that the page runs, as in `Resume.build`; null: it was not built. */
  build: z.string().max(100).nullable(),
  scene: SceneName,
  /** The highest revision that it has drawn. */
  revision: z.int().nonnegative(),
  /** What its scripts keep in memory; null: the browser does not tell. */
  heapBytes: z.int().nonnegative().nullable(),
});
export type Beat = z.infer<typeof Beat>;

/** A paired screen. */
export const WallDevice = WallFacts.extend({
  id: z.int(),
  pairedAt: Instant,
  /** Role and number of who paired it, never a name. */
  pairedBy: z.string(),
  /** What it last told of itself; null: nothing since it was paired. */
  last: z.object({ at: Instant, build: z.string().nullable(), scene: SceneName, revision: z.int(), heapBytes: z.number().nullable() }).nullable(),
});
export type WallDevice = z.infer<typeof WallDevice>;

/** Answer of `GET /api/walls`. */
export const WallList = z.object({
  /** By the machine's clock, as all times of the list. */
  now: Instant,
  /** The page that the server has now; a wall that runs another loads itself anew. */
  build: z.string(),
  walls: z.array(WallDevice),
});
export type WallList = z.infer<typeof WallList>;
