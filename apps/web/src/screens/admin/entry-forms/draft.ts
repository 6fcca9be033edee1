import { NewEntryFormVersion, type EntryForm, type EntryRule, type IsoDay, type Period } from '@ioc/contracts';
import { periodsOfYear, periodYear, searchable } from '@ioc/kpi';

type Item = EntryForm['items'][number];
type Periods = EntryForm['periods'];

/** A form as it is edited: a line has no key until it has a name. */
export type Draft = NewEntryFormVersion;

const LONGEST_KEY = 48;

/** Without the one at a place. (`toSpliced` and `with` are younger than Chrome 109.) */
export function without<T>(list: readonly T[], place: number): T[] {
  return list.filter((_, index) => index !== place);
}

/** With another one at a place. */
export function replaced<T>(list: readonly T[], place: number, by: T): T[] {
  return list.map((one, index) => (index === place ? by : one));
}

/** A key of a name, once and for good; none that is taken. Empty while the name has no two letters. */
export function keyOf(name: string, taken: readonly string[]): string {
  const words = searchable(name).replace(/^trong do /, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^[-0-9]+|-+$/g, '').slice(0, LONGEST_KEY).replace(/-+$/, '');
  if (words.length < 2) return '';
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? words : `${words}-${count}`;
    if (!taken.includes(key)) return key;
  }
}

export function withItem({ items, ...rest }: EntryForm, place: number, changed: Partial<Item>): EntryForm {
  return { ...rest, items: items.map((item, index) => (index === place ? { ...item, ...changed } : item)) };
}

export function withItemMoved({ items, ...rest }: EntryForm, place: number, by: -1 | 1): EntryForm {
  const moved = items[place];
  const others = without(items, place);
  return { ...rest, items: moved ? [...others.slice(0, place + by), moved, ...others.slice(place + by)] : items };
}

/** Without a line, and without what spoke of it. */
export function withoutItem(definition: EntryForm, place: number): EntryForm {
  const key = definition.items[place]?.key;
  const speaks = (rule: EntryRule): boolean => ('item' in rule && rule.item === key) || (rule.kind === 'sum' && (rule.whole === key || rule.parts.includes(key ?? '')));
  return {
    ...definition,
    items: without(definition.items, place).map((item) => (item.partOf === key ? { ...item, partOf: null } : item)),
    rules: definition.rules.filter((rule) => !speaks(rule)),
    figures: definition.figures.filter(({ numerator, denominator }) => numerator !== key && denominator !== key),
  };
}

const AHEAD = 6;

/** Periods from which on a version may be used: the running one and those after it. */
export function periodsAhead({ calendar, length }: Periods, today: IsoDay, notBefore: IsoDay): Period[] {
  const year = periodYear(calendar, today);
  return [0, 1, 2, 3, 4, 5, 6].flatMap((more) => periodsOfYear(calendar, length, year + more)).filter(({ from, to }) => to >= today && from >= notBefore).slice(0, AHEAD);
}

/** Names of what was changed that the words of faults know. */
export type Fault = 'form' | 'title' | 'validFrom' | 'units' | 'items' | 'name' | 'unit' | 'partOf' | 'rule' | 'figure' | 'due' | 'steps' | 'reminders' | 'other';

const PATTERNS: readonly (readonly [RegExp, Fault])[] = [
  [/^form$/, 'form'], [/^validFrom$/, 'validFrom'], [/^title$/, 'title'], [/^units/, 'units'], [/^items$/, 'items'], [/^items\.\d+\.(?:name|key)$/, 'name'], [/^items\.\d+\.unit$/, 'unit'],
  [/^items\.\d+\.partOf$/, 'partOf'], [/^rules/, 'rule'], [/^figures/, 'figure'], [/^(?:due|graceWorkingDays)/, 'due'], [/^steps/, 'steps'], [/^reminders/, 'reminders'],
];
/** Where the fault of a part is shown. */
const PLACES: readonly (readonly [RegExp, string])[] = [[/^units.*/, 'units'], [/^(items\.\d+)\.key$/, '$1.name'], [/^((?:rules|figures)\.\d+)\..*/, '$1'], [/^(?:due|graceWorkingDays).*/, 'due'], [/^steps.*/, 'steps'], [/^reminders.*/, 'reminders']];

/** What of a draft cannot be saved, by where it is shown. */
export function faultsOf(draft: Draft): Map<string, Fault> {
  const { error } = NewEntryFormVersion.safeParse(draft);
  return new Map((error?.issues ?? []).map(({ path }) => {
    const at = path.join('.').replace(/^definition\./, '');
    const fault = PATTERNS.find(([pattern]) => pattern.test(at))?.[1] ?? 'other';
    const [pattern, place] = PLACES.find(([each]) => each.test(at)) ?? [at, at];
    return [at.replace(pattern, place), fault];
  }));
}

/** Where a refusal of the server is shown; absent: under the button. */
export const PLACE_OF_REFUSAL: Readonly<Record<string, string>> = {
  'form-exists': 'form', 'begun': 'validFrom', 'not-later': 'validFrom', 'owed': 'validFrom', 'no-indicator': 'figures', 'no-whole': 'figures', 'fed-elsewhere': 'figures', 'nobody-submits': 'units',
};

export const EMPTY: EntryForm = {
  title: '', periods: { calendar: 'calendar', length: 'quarter' }, units: { kinds: ['township', 'commune'] }, items: [], rules: [], figures: [],
  due: { workingDays: 3, time: '17:00' }, graceWorkingDays: 3, steps: [{ role: 'checker', name: 'Kiểm tra' }, { role: 'approver', name: 'Duyệt' }], reminders: [2, 1, 0],
};
export const NEW_ITEM: Item = { key: '', name: '', unit: '', decimals: 0, partOf: null, hint: null };
