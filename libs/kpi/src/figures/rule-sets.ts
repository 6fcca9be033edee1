import type { IsoDay, RuleSet } from '@ioc/contracts';

/**
 * The rule set that judges figures with this cut-off: the one asked for, else the one in force that day, else the
 * oldest (`DOMAIN.md` 1.7).
 * @throws RangeError when none has that id, or none is ever in force.
 */
export function ruleSetOn(ruleSets: readonly RuleSet[], day: IsoDay, id: string | null): RuleSet {
  const inOrder = ruleSets
    .filter(({ defaultFrom }) => defaultFrom !== null)
    .sort((a, b) => ((a.defaultFrom ?? '') < (b.defaultFrom ?? '') ? -1 : 1));
  const found = id === null ? (inOrder.findLast(({ defaultFrom }) => (defaultFrom ?? '') <= day) ?? inOrder[0]) : ruleSets.find((rules) => rules.id === id);
  if (!found) throw new RangeError(`no rule set is called "${String(id)}"`);
  return found;
}
