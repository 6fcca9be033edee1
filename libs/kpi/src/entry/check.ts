import type { Cell, EntryForm, EntryIssue, EntryRule } from '@ioc/contracts';

export interface EntryCheck {
  readonly definition: Pick<EntryForm, 'items' | 'rules'>;
  /** By the key of the line; a line that is not here is blank. */
  readonly cells: ReadonlyMap<string, Pick<Cell, 'content' | 'note'>>;
  /** Of the period before, by line; null: no number. */
  readonly before: Readonly<Record<string, number | null>>;
  /** This unit's earlier periods by line, the newest first. */
  readonly history: Readonly<Record<string, readonly number[]>>;
}

/**
 * What keeps a form from being submitted (hard), and what still wants a note (soft), in the order of its lines. The same
 * function judges in the officer's browser, in an uploaded workbook and on the server.
 */
export function issuesOf(check: EntryCheck): EntryIssue[] {
  const { items, rules } = check.definition;
  const places = new Map(items.map(({ key }, index) => [key, index]));
  return [...items.flatMap((item) => ownIssues(item, check)), ...rules.flatMap((rule) => ruleIssues(rule, check))]
    // A note is the answer to a soft one.
    .filter(({ item, hard }) => hard || (check.cells.get(item)?.note ?? null) === null)
    .sort((a, b) => (places.get(a.item) ?? 0) - (places.get(b.item) ?? 0) || Number(b.hard) - Number(a.hard));
}

function numberIn(key: string, { cells }: Pick<EntryCheck, 'cells'>): number | null {
  const content = cells.get(key)?.content;
  return content?.kind === 'number' ? content.value : null;
}

function hard(item: string, rule: EntryIssue['rule'], amounts: number[] = [], other: string | null = null): EntryIssue {
  return { item, hard: true, rule, amounts, other };
}

function soft(item: string, rule: EntryIssue['rule'], amounts: number[], other: string | null = null): EntryIssue {
  return { item, hard: false, rule, amounts, other };
}

function ownIssues({ key, decimals, partOf }: EntryForm['items'][number], check: EntryCheck): EntryIssue[] {
  const content = check.cells.get(key)?.content ?? null;
  if (content === null) return [hard(key, 'blank')];
  if (content.kind === 'typed') return [hard(key, 'not-a-number')];
  if (content.kind === 'none') return [];
  const issues: EntryIssue[] = [];
  if (content.value < 0) issues.push(hard(key, 'negative'));
  if (Number(content.value.toFixed(decimals)) !== content.value) issues.push(hard(key, 'decimals', [decimals]));
  const whole = partOf === null ? null : numberIn(partOf, check);
  if (whole !== null && content.value > whole) issues.push(hard(key, 'part', [whole], partOf));
  return issues;
}

function ruleIssues(rule: EntryRule, check: EntryCheck): EntryIssue[] {
  switch (rule.kind) {
    case 'least':
    case 'most': {
      const value = numberIn(rule.item, check);
      const broken = value !== null && (rule.kind === 'least' ? value < rule.value : value > rule.value);
      return broken ? [hard(rule.item, rule.kind, [rule.value])] : [];
    }
    case 'sum': {
      const [whole, ...parts] = [rule.whole, ...rule.parts].map((key) => numberIn(key, check));
      if (whole === undefined || whole === null || parts.some((part) => part === null)) return [];
      const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
      // Decimals of the parts may not add up exactly in binary.
      if (Math.abs(sum - whole) < 1e-6) return [];
      return [(rule.hard ? hard : soft)(rule.whole, 'sum', [sum])];
    }
    case 'jump': return check.definition.items.flatMap(({ key }) => jumpOf(key, rule, check));
    case 'outlier': return check.definition.items.flatMap(({ key }) => outlierOf(key, rule, check));
  }
}

function jumpOf(key: string, { times, from }: Extract<EntryRule, { kind: 'jump' }>, check: EntryCheck): EntryIssue[] {
  const [value, before] = [numberIn(key, check), check.before[key] ?? null];
  if (value === null || before === null || Math.max(value, before) < from || before <= 0) return [];
  return value > before * times || value * times < before ? [soft(key, 'jump', [value / before, before])] : [];
}

/** Median absolute deviations beyond which a value is unusual (modified z-score, Iglewicz and Hoaglin). */
const UNUSUAL = 3.5;
/** Makes a median absolute deviation comparable to a standard deviation. */
const TO_DEVIATION = 1.4826;
const FEWEST = 4;
/** A line that never moved may move by a tenth, or by one. */
const LEAST_DEVIATION = 0.1;

function outlierOf(key: string, { periods }: Extract<EntryRule, { kind: 'outlier' }>, check: EntryCheck): EntryIssue[] {
  const value = numberIn(key, check);
  const known = (check.history[key] ?? []).slice(0, periods);
  if (value === null || known.length < FEWEST) return [];
  const middle = medianOf(known);
  const deviation = Math.max(TO_DEVIATION * medianOf(known.map((each) => Math.abs(each - middle))), LEAST_DEVIATION * Math.abs(middle), 1);
  return Math.abs(value - middle) > UNUSUAL * deviation ? [soft(key, 'outlier', [Math.min(...known), Math.max(...known)])] : [];
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (low + high) / 2 : high;
}
