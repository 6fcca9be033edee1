import { z } from 'zod';
import { Instant, Period } from './common.js';
import { FigureChecked } from './figure-reports.js';
import { BackupNote, Finding } from './findings.js';
import type { Delivery } from './intake.js';
import { Snapshot, SourceFreshness } from './figures.js';
import type { Beat } from './walls.js';

/** Longest period that is kept up to date on a screen. */
const LONGEST_WATCH_YEARS = 3;
const WatchedPeriod = Period.refine(
  ({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) < LONGEST_WATCH_YEARS,
  { error: `at most ${LONGEST_WATCH_YEARS} calendar years`, path: ['to'] },
);

/** A wall's scenes show eight together. */
const MOST_PERIODS = 12;

/** What a screen says when it connects, and again whenever it shows something else. */
export const Hello = z.object({
  /** Nothing else can be asked for: of whom a screen may see figures is known of who opened the socket. */
  shows: z.strictObject({ periods: z.array(WatchedPeriod).max(MOST_PERIODS) }),
  /** Highest revision that this screen has drawn; 0 when it has drawn none. */
  revision: z.int().nonnegative(),
  /** The `epoch` that revision belongs to; a restored database starts a new one. */
  epoch: z.string().nullable(),
});
export type Hello = z.infer<typeof Hello>;

/** Goes with every message: screens count time by the server (I8). */
export const ServerTime = z.object({
  now: Instant,
  demo: z.boolean(),
  /** How much faster than real time the demo's clock runs; 1 in the real world. */
  speed: z.number().positive(),
});
export type ServerTime = z.infer<typeof ServerTime>;

/** Answer to `hello`. `full`: replace everything drawn; else lay the rows over it. */
export const Resume = z.object({
  full: z.boolean(),
  epoch: z.string(),
  revision: z.int().nonnegative(),
  figures: z.array(Snapshot),
  sources: z.array(SourceFreshness),
  /** What the system itself finds wrong now; see `FindingsChanged`. */
  findings: z.array(Finding),
  backup: BackupNote,
  /** Figures that must say so: somebody calls them wrong, nobody has answered. */
  checked: z.array(FigureChecked),
  /** Names the program that the server runs: a screen of another one loads itself anew. */
  build: z.string(),
  /** The screen is a paired wall, and tells of itself from time to time (`beat`). */
  paired: z.boolean(),
  time: ServerTime,
});
export type Resume = z.infer<typeof Resume>;

/** Figures changed; sent to those who show the period. */
export const FiguresChanged = z.object({
  epoch: z.string(),
  revision: z.int().nonnegative(),
  figures: z.array(Snapshot),
  time: ServerTime,
});
export type FiguresChanged = z.infer<typeof FiguresChanged>;

export const SourcesChanged = z.object({ sources: z.array(SourceFreshness), time: ServerTime });
export type SourcesChanged = z.infer<typeof SourcesChanged>;

/** All that is wrong now, and all figures that are called wrong, whenever it is other than before; never revisions of figures. */
export const FindingsChanged = z.object({ findings: z.array(Finding), backup: BackupNote, checked: z.array(FigureChecked), time: ServerTime });
export type FindingsChanged = z.infer<typeof FindingsChanged>;

/** One typed map; every emit and every handler is generic over it. */
export interface ServerToClientEvents {
  figures: (message: FiguresChanged) => void;
  sources: (message: SourcesChanged) => void;
  findings: (message: FindingsChanged) => void;
  /** Every 5 s, so that a silent line is noticed and clocks stay right. */
  time: (message: ServerTime) => void;
  /** A delivery came, went on, ended or went; sent to those who watch deliveries. */
  delivery: (message: Delivery) => void;
  /** Whoever opened this socket may do other things than before, or is signed out: ask anew for what is shown. */
  access: () => void;
}

/** Why an event was not done; `notAdmitted`: whoever opened the socket may not. */
export interface NotDone {
  readonly error: string;
  readonly notAdmitted?: true;
}

/** `hello` is acknowledged with a `Resume`, or with why not. */
export interface ClientToServerEvents {
  hello: (message: Hello, answer: (reply: Resume | NotDone) => void) => void;
  /** From now on deliveries' progress is sent; refused without a session. */
  watchDeliveries: (answer: (reply: { ok: true } | NotDone) => void) => void;
  /** A paired wall tells how it is. */
  beat: (message: Beat, answer: (reply: { ok: true } | NotDone) => void) => void;
  /** A screen waits to be paired: from now on `access` tells it. */
  awaitPairing: (answer: (reply: { paired: boolean } | NotDone) => void) => void;
}

/** Path of the socket server. */
export const SOCKET_PATH = '/socket';
