import type { EntrySheet, WorkbookLine } from '@ioc/contracts';
import { putOver, sameIn, type Draft } from '../sync/draft.js';
import { rowsOf, type Row } from './row.js';

/**
 * A line of a filled-in workbook, laid beside the form as it stands on this machine:
 * - `take`: it goes in, unless the person leaves it out
 * - `choose`: the file has another number than somebody else, or than the person's own that is on this machine only
 * - `same`: nothing to do; `refused`: it cannot be taken
 */
export interface Laid extends WorkbookLine {
  readonly row: Row;
  readonly kind: 'take' | 'choose' | 'same' | 'refused';
}

/** By line: whether the file's goes in. */
export type Choices = ReadonlyMap<string, boolean>;

export function laidOf(lines: readonly WorkbookLine[], rows: readonly Row[]): Laid[] {
  return lines.flatMap((line) => {
    const row = rows.find(({ item }) => item.key === line.item);
    return row ? [{ ...line, row, kind: kindOf(line, row.draft) }] : [];
  });
}

function kindOf({ outcome, now, then }: WorkbookLine, draft: Draft | undefined): Laid['kind'] {
  if (outcome === 'refused' || then === null) return 'refused';
  if (draft && sameIn(draft, then)) return 'same';
  if (draft && !sameIn(draft, now)) return 'choose';
  return outcome === 'conflict' ? 'choose' : outcome === 'change' ? 'take' : 'same';
}

/** Undefined: nobody has said so yet. What the file leaves as it was gives way to what was typed here. */
export function choiceOf({ item, kind, outcome }: Laid, choices: Choices): boolean | undefined {
  if (kind === 'same' || kind === 'refused') return false;
  return choices.get(item) ?? (kind === 'take' ? true : outcome === 'same' ? false : undefined);
}

/** The form as it would be once these lines are in, with what would keep it from being submitted then. */
export function rowsWith(taken: readonly Laid[], lines: readonly WorkbookLine[], sheet: EntrySheet, drafts: ReadonlyMap<string, Draft> | undefined): Row[] {
  const over = new Map(drafts);
  for (const { item, now, then } of taken) {
    const draft = then && putOver(undefined, now, null, { ...then, text: '' }, '', sheet.now);
    if (draft) over.set(item, draft);
  }
  return rowsOf({ ...sheet, cells: lines.map(({ now }) => now) }, over);
}
