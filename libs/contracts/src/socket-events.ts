import { z } from 'zod';
import { Instant, Period } from './common.js';
import { FigureChecked } from './figure-reports.js';
import { BackupNote, Finding } from './findings.js';
import type { Delivery } from './intake.js';
import { Snapshot, SourceFreshness } from './figures.js';

/** Longest period that is kept up to date on a screen. */
const LONGEST_WATCH_YEARS = 3;
const WatchedPeriod = Period.refine(
  ({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) < LONGEST_WATCH_YEARS,
  { error: `at most ${LONGEST_WATCH_YEARS} calendar years`, path: ['to'] },
);

/** What a screen says when it connects, and again whenever it shows something else. */
export const Hello = z.object({
  shows: z.object({ periods: z.array(WatchedPeriod).max(8) }),
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

/** `hello` is acknowledged with a `Resume`, or an error text when it was not understood. */
export interface ClientToServerEvents {
  hello: (message: Hello, answer: (reply: Resume | { error: string }) => void) => void;
  /** From now on deliveries' progress is sent; refused without a session. */
  watchDeliveries: (answer: (reply: { ok: true } | { error: string }) => void) => void;
}

/** Path of the socket server. */
export const SOCKET_PATH = '/socket';
