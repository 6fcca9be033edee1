import { IsoDay, Scope, type Period } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';

/** What the page shows: a period, and the day up to which it counts; null: to its end or today. */
export interface ShownFigures {
  readonly period: Period;
  readonly asOf: string | null;
  /** Id of the rule set that is asked for; null: the one in force, live. */
  readonly ruleSet: string | null;
  /** Id of the one beside it. */
  readonly beside: string | null;
  /** Whose figures are laid side by side. */
  readonly scope: Scope;
}

/** What the address names (`/so-lieu?from=2023-01-01&to=2023-06-30&asOf=2023-06-14`); where it names no period, `usual`. */
export function shownIn(search: string, usual: Period): ShownFigures {
  const query = new URLSearchParams(search);
  const day = (name: string): string | null => {
    const parsed = IsoDay.safeParse(query.get(name));
    return parsed.success ? parsed.data : null;
  };
  const [from, to] = [day('from'), day('to')];
  const ruleSet = query.get('ruleSet');
  const beside = query.get('beside');
  const scope = Scope.safeParse(query.get('scope'));
  return {
    period: from !== null && to !== null && from <= to ? { from, to } : usual, asOf: day('asOf'),
    ruleSet, beside: ruleSet === null || beside === ruleSet ? null : beside, scope: ruleSet !== null && scope.success ? scope.data : 'total',
  };
}

export function figuresAddress({ period: { from, to }, asOf, ruleSet, beside, scope }: ShownFigures): string {
  const rules = ruleSet === null ? {} : { ruleSet, beside: beside ?? undefined, scope: scope === 'total' ? undefined : scope };
  return addressOf('/so-lieu', { from, to, asOf: asOf ?? undefined, ...rules });
}

/** The days that are counted as of a day; null when the period had not begun by then. */
export function asOfPeriod({ period: { from, to }, asOf }: Pick<ShownFigures, 'period' | 'asOf'>): Period | null {
  if (asOf === null || asOf >= to) return { from, to };
  return asOf < from ? null : { from, to: asOf };
}
