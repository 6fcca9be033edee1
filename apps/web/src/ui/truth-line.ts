import type { Snapshot } from '@ioc/contracts';
import { isEndOfDay, localDay } from '@ioc/kpi';

/** What a short truth line may say; null: nothing of the kind. */
export interface TruthParts {
  /** That it is late, awaited, unknown. */
  readonly remark: string | null;
  readonly source: string;
  /** "đến 11:40" */
  readonly until: string;
  readonly coverage: string | null;
  /** Somebody who should report did not. */
  readonly gaps: boolean;
}

/** Letters that stand on one line of the narrowest tile; a dot between two parts is as wide as two. */
const ROOM = 40;

/**
 * What of them stands on one line: all, else without the source's name, else what is as it should be goes
 * first. A gap is never left out.
 */
export function shortTruth({ remark, source, until, coverage, gaps }: TruthParts): { spoken: string | null; coverage: boolean } {
  const named = `${source} ${until}`;
  const wishes = gaps
    ? [{ spoken: named, coverage: true }, { spoken: until, coverage: true }]
    : [{ spoken: named, coverage: true }, { spoken: named, coverage: false }, { spoken: until, coverage: true }, { spoken: until, coverage: false }];
  const lengthOf = (wish: { spoken: string; coverage: boolean }): number =>
    [remark, wish.spoken, wish.coverage ? coverage : null].filter((part) => part !== null).join('··').length + (gaps ? 2 : 0);
  return wishes.find((wish) => lengthOf(wish) <= ROOM) ?? (gaps ? { spoken: null, coverage: true } : { spoken: until, coverage: false });
}

/**
 * How much of a figure's days its sources have told: `whole`; `gaps`, when they have spoken up to the end but days, or
 * somebody's, are missing before it; `part`, when they have not.
 */
export function toldOf({ asOf, statedFor, period, state }: Pick<Snapshot, 'asOf' | 'statedFor' | 'period' | 'state'>, timeZone: string): 'whole' | 'gaps' | 'part' {
  if (asOf === null || !isEndOfDay(asOf, timeZone) || localDay(asOf, timeZone) !== (statedFor ?? period).to) return 'part';
  return statedFor === null && state === 'awaiting' ? 'gaps' : 'whole';
}
