import type { IndicatorKind, Instant, Snapshot, SourceFreshness } from '@ioc/contracts';
import { addDays, instantOf, localDay } from './days.js';

/**
 * How a figure may be drawn:
 * - `live`, `awaiting`, `closed`, `missing`: as the store says, see `FigureState`
 * - `late`: a source of it has missed a delivery
 * - `expired`: it spoke of a day that has passed, and is unknown since; drawn as "?"
 */
export type Condition = 'live' | 'late' | 'awaiting' | 'closed' | 'missing' | 'expired';

export interface FigureCondition {
  condition: Condition;
  /** Since when it is late or expired, else null. */
  since: Instant | null;
}

function isLate(source: SourceFreshness, now: Date): boolean {
  return source.condition === 'late' || (source.lateAfter !== null && now.getTime() >= Date.parse(source.lateAfter));
}

function earliestLateAfter(sources: readonly SourceFreshness[]): Instant | null {
  const instants = sources.flatMap(({ lateAfter }) => (lateAfter === null ? [] : [lateAfter]));
  return instants.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/**
 * Lays time and lateness over a stored figure. `sources` are those that the figure needs and no others;
 * `now` is the server's time; days are those of `timeZone`. A closed figure is never late. A running one
 * whose period has ended is awaiting even if nobody recomputed it. A live figure that is perishable, or
 * of a single day, expires when the day of its as-of has passed: never 0, never yesterday's. A stock that
 * lasts, such as stations, holds from the day on which it was counted, and does not expire.
 */
export function figureCondition(
  figure: Pick<Snapshot, 'state' | 'asOf' | 'period'>,
  indicator: { perishable: boolean; kind: IndicatorKind },
  sources: readonly SourceFreshness[],
  now: Date,
  timeZone: string,
): FigureCondition {
  if (figure.state === 'missing' || figure.state === 'closed') return { condition: figure.state, since: null };
  const today = localDay(now, timeZone);
  const state = figure.state === 'live' && figure.period.to < today ? 'awaiting' : figure.state;
  const ofItsDay = figure.period.from === figure.period.to && indicator.kind !== 'stock';
  if (state === 'live' && (indicator.perishable || ofItsDay)) {
    if (figure.asOf === null) return { condition: 'missing', since: null };
    const spokenDay = localDay(figure.asOf, timeZone);
    if (today > spokenDay) {
      return { condition: 'expired', since: instantOf(addDays(spokenDay, 1), '00:00', timeZone).toISOString() };
    }
  }
  const late = sources.filter((source) => isLate(source, now));
  if (late.length > 0) return { condition: 'late', since: earliestLateAfter(late) };
  return { condition: state, since: null };
}
