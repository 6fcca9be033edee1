import type { IsoDay, Period, Scope } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { useMemo } from 'react';
import { useCatalogue } from '../../../api/catalogue.js';
import type { BarRow } from '../../../charts/bars/option.js';
import { useFigures } from '../../../live/hooks.js';
import { figureKey } from '../../../live/state.js';
import { knownValue } from '../../../live/views.js';

/** A day or a month of a period. */
export interface BarPart {
  readonly scope: Scope;
  readonly name: string;
  /** Once somebody has spoken as of this day, all of it was reported. */
  readonly spokenOn: IsoDay;
}

/** Dossiers received and solved in each part of a period. `parts` and the answer stay the same array while they are the same. */
export function useBarRows(parts: readonly BarPart[], period: Period): readonly BarRow[] {
  const { timeZone } = useCatalogue();
  const received = useFigures(useMemo(() => parts.map(({ scope }) => figureKey('HS01', scope, period)), [parts, period]));
  const solved = useFigures(useMemo(() => parts.map(({ scope }) => figureKey('HS06', scope, period)), [parts, period]));
  return useMemo(
    () =>
      parts.flatMap(({ name, spokenOn }, place): BarRow[] => {
        const [arrivals, done] = [received[place], solved[place]];
        if (!arrivals || !done) return [];
        const asOf = arrivals.snapshot?.asOf ?? null;
        const spoken = arrivals.condition === 'closed' || (asOf !== null && localDay(asOf, timeZone) >= spokenOn);
        return [{ name, received: knownValue(arrivals), solved: knownValue(done), running: !spoken }];
      }),
    [parts, received, solved, timeZone],
  );
}
