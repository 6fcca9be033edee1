import type { Cell, CellContent, CellOutcome, Instant } from '@ioc/contracts';

/** What a person has put into a cell. */
export type Given = Pick<Cell, 'content' | 'note'> & {
  /** As it stands in the field. */
  readonly text: string;
};

/** Why a draft does not go up by itself. `refused`: by the server, in its words. */
export type Trouble = { readonly kind: 'conflict'; readonly theirs: Cell } | { readonly kind: 'refused'; readonly message: string };

/** What was typed and is not known to be on the server. It stays until the server has it, or the person chose the other. */
export interface Draft extends Given {
  readonly item: string;
  /** Revision of the server's cell on which it was typed. */
  readonly base: number;
  /** Of this typing: the next has another. */
  readonly stamp: string;
  /** By this machine's clock. */
  readonly typedAt: Instant;
  /** The cell was left: it may go up. */
  readonly left: boolean;
  /** What went up on the same base and was never answered: it may have arrived. */
  readonly sent: readonly Pick<Cell, 'content' | 'note'>[];
  readonly trouble: Trouble | null;
}

export function sameIn(a: Pick<Cell, 'content' | 'note'>, b: Pick<Cell, 'content' | 'note'>): boolean {
  return a.note === b.note && writtenOut(a.content) === writtenOut(b.content);
}

/** Keys in one order, whoever made it. */
function writtenOut(content: CellContent | null): string {
  if (content === null) return '';
  switch (content.kind) {
    case 'number': return `number ${content.value} ${content.qualifier}`;
    case 'none': return `none ${content.reason}`;
    case 'typed': return `typed ${content.text}`;
  }
}

/** The draft after something was typed; `cell` is the server's as the person sees it. */
export function typed(before: Draft | undefined, cell: Pick<Cell, 'item' | 'revision'>, given: Given, stamp: string, typedAt: Instant): Draft {
  // What is typed while two numbers stand against each other does not choose between them.
  const trouble = before?.trouble?.kind === 'conflict' ? before.trouble : null;
  return { item: cell.item, text: given.text, content: given.content, note: given.note, base: before?.base ?? cell.revision, stamp, typedAt, left: false, sent: before?.sent ?? [], trouble };
}

/**
 * What a person puts over both numbers that they were shown: the server's `cell`, and their own draft with the stamp `seen`.
 * Whatever has come between is not put over: on the server it is a conflict, on this machine the draft stays.
 */
export function putOver(
  before: Draft | undefined, cell: Pick<Cell, 'item' | 'revision'>, seen: string | null, given: Given, stamp: string, typedAt: Instant,
): Draft | undefined {
  if (before && before.stamp !== seen) return before;
  const sent = before?.base === cell.revision ? before.sent : [];
  return { item: cell.item, ...given, base: cell.revision, stamp, typedAt, left: true, sent, trouble: null };
}

/** Whether it goes up now. */
export function maySend({ left, trouble }: Draft): boolean {
  return left && trouble === null;
}

/** Notes before it goes up that it may have arrived, whatever becomes of the answer. */
export function sending(draft: Draft): Draft {
  const { content, note } = draft;
  return draft.sent.some((each) => sameIn(each, draft)) ? draft : { ...draft, sent: [...draft.sent, { content, note }] };
}

/** What is left of a draft by an answer to the typing `stamp` of it; undefined: nothing, the server has it. */
export function answered(draft: Draft, stamp: string, { outcome, cell, message }: CellOutcome): Draft | undefined {
  switch (outcome) {
    case 'saved':
      // More was typed meanwhile: on top of what is there by now.
      return draft.stamp === stamp ? undefined : { ...draft, base: cell.revision, sent: [], trouble: null };
    case 'conflict':
      if (sameIn(draft, cell)) return undefined;
      // It is what went up before and was never answered: no other person's.
      if (draft.sent.some((each) => !sameIn(each, draft) && sameIn(each, cell))) return { ...draft, base: cell.revision, sent: [], trouble: null };
      return { ...draft, trouble: { kind: 'conflict', theirs: cell } };
    case 'refused': return { ...draft, trouble: { kind: 'refused', message: message ?? '' } };
  }
}

/** The person's own value of the two: it is put on top of the other, which they have seen. */
export function insisted(draft: Draft): Draft {
  return draft.trouble?.kind === 'conflict' ? { ...draft, base: draft.trouble.theirs.revision, left: true, sent: [], trouble: null } : draft;
}

/** What was refused tries again: the form is open once more. */
export function retried(draft: Draft): Draft {
  return draft.trouble?.kind === 'refused' ? { ...draft, left: true, trouble: null } : draft;
}
