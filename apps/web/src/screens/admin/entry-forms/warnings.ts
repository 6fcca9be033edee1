import type { EntryFormVersion, IsoDay, Period } from '@ioc/contracts';
import { submittingUnits } from '@ioc/kpi';
import type { AdminWords } from '../../../i18n/admin/index.js';
import { nameOf } from '../../entry/model/when.js';
import { periodsAhead, type Draft } from './draft.js';
import type { KnownUnit } from './EntryFormsPage.js';

interface Looked {
  readonly draft: Draft;
  /** Null: a new form. */
  readonly before: EntryFormVersion | null;
  readonly today: IsoDay;
  readonly units: readonly KnownUnit[];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What saving the draft brings about, in plain words. */
export function warningsOf({ draft: { validFrom, definition }, before, today, units }: Looked, { warnings: words, ...time }: AdminWords['entryForms']): string[] {
  const named = (period: Period): string => lower(nameOf(period, time));
  const [running] = periodsAhead(definition.periods, today, '0000-01-01');
  const first = periodsAhead(definition.periods, today, validFrom)[0];
  if (!running || !first) return [];
  const said: string[] = [];
  if (before === null) said.push(words.owed(submittingUnits(definition, first, units).length, named(first)));
  else said.push(running.from < first.from ? words.keepsOld(named(running), named(first)) : words.atOnce(named(first)));
  if (before === null) return said;
  const was = before.definition;
  const onlyIn = (some: typeof was.items, others: typeof was.items): string => some.filter(({ key, name }) => name !== '' && !others.some((other) => other.key === key)).map(({ name }) => `“${name}”`).join(', ');
  const [removed, added] = [onlyIn(was.items, definition.items), onlyIn(definition.items, was.items)];
  if (removed !== '') said.push(words.removed(removed));
  if (added !== '') said.push(words.added(added));
  if (!same(was.periods, definition.periods)) said.push(words.otherPeriods);
  if (!same(was.figures, definition.figures)) said.push(words.otherFigures);
  return said;
}
