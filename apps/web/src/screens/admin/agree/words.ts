import type { CellContent, EntryIssue, SubmissionKey } from '@ioc/contracts';
import type { AdminWords } from '../../../i18n/admin/index.js';
import { QUALIFIER_SIGN } from '../../wall/tiles/figures.js';

const amounts = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

/** As it was typed, with its decimals; `–`: there is none. */
export function formatAmount(amount: number | null): string {
  return amount === null ? '–' : amounts.format(amount);
}

/** What stands in a cell, in words. */
export function contentText(content: CellContent | null, { told: { agree } }: AdminWords): string {
  if (content === null) return agree.blank;
  if (content.kind === 'number') return `${QUALIFIER_SIGN[content.qualifier]}${formatAmount(content.value)}`;
  return content.kind === 'none' ? agree.absent : content.text;
}

export function issueText({ rule, amounts: [first = 0, second = 0] }: EntryIssue, { told: { agree } }: AdminWords): string {
  return agree.rules[rule](formatAmount(first), formatAmount(second));
}

/** The officer's page of a form. */
export function sheetAddress({ form, unit, from }: SubmissionKey): string {
  return `/nhap-so-lieu/${encodeURIComponent(form)}/${encodeURIComponent(unit)}/${from}`;
}
