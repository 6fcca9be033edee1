import type { Cell, EntryFigure, EntryForm, EntryIssue, EntrySheet } from '@ioc/contracts';
import { issuesOf, writeCell, writeNumber } from '@ioc/kpi';
import type { EntryWords } from '../../../i18n/entry/index.js';
import { formatRate } from '../../../ui/format.js';
import type { Draft } from '../sync/draft.js';

/** How a value is kept, which the rule under its field shows: nowhere, here, on the server, or not as it should be. */
export type Keeping = 'blank' | 'here' | 'saved' | 'refused';

/** A line of the form as it stands now. */
export interface Row {
  readonly place: number;
  readonly item: EntryForm['items'][number];
  /** The server's, as far as it is known here. */
  readonly cell: Cell;
  readonly draft: Draft | undefined;
  /** What counts: typed here, else the server's. */
  readonly content: Cell['content'];
  readonly note: string | null;
  readonly keeping: Keeping;
  /** The gravest first. */
  readonly issues: readonly EntryIssue[];
  /** Of which line it is what part. */
  readonly rate: { readonly text: string; readonly of: number } | null;
}

export function rowsOf({ definition, cells, before, history, comments }: EntrySheet, drafts: ReadonlyMap<string, Draft> | undefined): Row[] {
  const byItem = new Map(cells.map((cell) => [cell.item, cell]));
  const known = definition.items.map((item, index) => {
    const cell = byItem.get(item.key) ?? { item: item.key, content: null, note: null, revision: 0, savedAt: null, savedBy: '' };
    const draft = drafts?.get(item.key);
    const { content, note } = draft ?? cell;
    return { place: index + 1, item, cell, draft, content, note };
  });
  const issues = issuesOf({ definition, cells: new Map(known.map((row) => [row.item.key, row])), before: before.values, history });
  return known.map((row) => {
    const { key } = row.item;
    const open = !row.draft && comments.some((comment) => comment.open && comment.item === key);
    const own = [...issues.filter(({ item }) => item === key), ...(open ? [returnedIssue(key)] : [])];
    return { ...row, issues: own, keeping: keepingOf(row, own), rate: rateOf(key, definition.figures, known) };
  });
}

/** It came back, and nothing of it has changed since. */
function returnedIssue(item: string): EntryIssue {
  return { item, hard: false, rule: 'returned', amounts: [], other: null };
}

function keepingOf({ content, draft, cell }: Pick<Row, 'content' | 'draft' | 'cell'>, issues: readonly EntryIssue[]): Keeping {
  if (draft?.trouble || issues.some(({ hard, rule }) => hard && rule !== 'blank')) return 'refused';
  if (draft) return 'here';
  return content === null || cell.revision === 0 ? 'blank' : 'saved';
}

function rateOf(key: string, figures: readonly EntryFigure[], rows: readonly Pick<Row, 'item' | 'content' | 'place'>[]): Row['rate'] {
  const figure = figures.find(({ numerator, denominator }) => numerator === key && denominator !== null);
  const part = rows.find(({ item }) => item.key === key)?.content;
  const whole = rows.find(({ item }) => item.key === figure?.denominator);
  // A part that is more than its whole is no rate but a mistake.
  if (part?.kind !== 'number' || whole?.content?.kind !== 'number' || part.value > whole.content.value) return null;
  return { text: formatRate(part.value, whole.content.value), of: whole.place };
}

/** A value where two stand beside each other: blank and *không có số liệu* in words. */
export function sayContent(content: Cell['content'], { conflict, status, form }: EntryWords): string {
  if (content === null) return conflict.blank;
  return content.kind === 'none' ? `${status.no} (${content.reason})` : writeCell(content, form.none);
}

/** What is wrong with a line, in an officer's words with the numbers of it. */
export function sayIssue({ rule, hard, amounts, other }: EntryIssue, rows: readonly Pick<Row, 'item' | 'place'>[], words: EntryWords): string {
  const place = rows.find(({ item }) => item.key === other)?.place ?? 0;
  const [first = 0] = amounts;
  const numbers = amounts.map((amount, index) => writeNumber(rule === 'jump' && index === 0 ? Math.round(amount * 10) / 10 : amount));
  const said = words.issues[rule](numbers, place, first < 1);
  return hard || rule === 'returned' ? said : `${said} – ${words.addReason}`;
}
