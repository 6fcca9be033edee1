import type { EntryReview } from '@ioc/contracts';
import { isHandedIn } from '@ioc/kpi';

type ReviewedUnit = EntryReview['units'][number];

/** Units that have submitted: what waits for the asker first, and of that what is unusual, which must not lie off the screen when all is agreed to at once. */
export function inOrder(units: readonly ReviewedUnit[]): ReviewedUnit[] {
  const rank = ({ may, issues }: ReviewedUnit): number => (may.includes('agree') ? (issues.length > 0 ? 0 : 1) : 2);
  return units.filter(({ task: { state } }) => isHandedIn(state)).sort((a, b) => rank(a) - rank(b));
}
