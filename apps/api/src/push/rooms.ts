import type { Period, Snapshot } from '@ioc/contracts';
import type { KnownActor } from '../access/actor.js';

/** Those who follow deliveries. */
export const DELIVERIES_ROOM = 'deliveries';
/** All who may see figures: sources and findings are the district's. */
export const VIEWERS_ROOM = 'viewers';

/** Codes of the units whose own figures somebody is shown; null: of all. */
export type View = readonly string[] | null;

/** Walls are held to their units; whoever works here sees all aggregates. */
export function viewOf(actor: KnownActor | null): View {
  return actor?.kind === 'device' ? (actor.grants[0]?.units ?? null) : null;
}

/** The room of those who show a period in this view. */
export function roomOf({ from, to }: Period, view: View): string {
  return `period:${from}..${to}${view === null ? '' : ` ${[...view].sort().join(' ')}`}`;
}

/** The period and view of a room; null: it is another kind of room. */
export function shownIn(room: string): { readonly period: Period; readonly view: View } | null {
  const [, from, to, units] = /^period:(.{10})\.\.(.{10})(?: (.+))?$/.exec(room) ?? [];
  return from === undefined || to === undefined ? null : { period: { from, to }, view: units?.split(' ') ?? null };
}

/** What of these figures belongs to a view: those of the district, and of its units. */
export function inView(figures: Snapshot[], view: View): Snapshot[] {
  return view === null ? figures : figures.filter(({ scope }) => !scope.startsWith('unit:') || view.includes(scope.slice('unit:'.length)));
}

/** The event by which a room is joined; null: whoever connects is in it. */
export function eventOf(room: string): string | null {
  if (room === DELIVERIES_ROOM) return 'watchDeliveries';
  return room === VIEWERS_ROOM || shownIn(room) ? 'hello' : null;
}
