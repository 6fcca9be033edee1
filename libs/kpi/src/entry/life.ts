import type { EntryStep, EntryTask, Role, SeenSubmission, SubmissionAction, SubmissionState } from '@ioc/contracts';

/** Where a submission stands. */
export interface SubmissionPlace {
  readonly state: SubmissionState;
  /** Steps that have agreed. */
  readonly step: number;
}

export interface SubmissionFacts extends SubmissionPlace {
  readonly steps: readonly EntryStep[];
  /** Its time is over, and nobody has reopened it. */
  readonly locked: boolean;
  /** People who typed in it or submitted it since it was last a draft. */
  readonly filledBy: ReadonlySet<number>;
  /** People who have agreed to it since it was submitted. */
  readonly agreedBy: ReadonlySet<number>;
}

/** Who asks, with the roles that hold for the submission's unit, own ones and as a deputy. */
export interface EntryAsker {
  /** Null: nobody with an account. */
  readonly person: number | null;
  readonly roles: ReadonlySet<Role>;
}

/**
 * What somebody may do with a submission now (`DOMAIN.md` 2.1, approval chain). Nobody agrees to what they filled in
 * themselves, nor twice; a deputy who filled it in does not either.
 */
export function actionsOf(facts: SubmissionFacts, { person, roles }: EntryAsker): SubmissionAction[] {
  if (person === null) return [];
  const { state, locked } = facts;
  const open = !isHandedIn(state);
  const actions: SubmissionAction[] = [];
  if (roles.has('officer')) {
    if (open && !locked) actions.push('edit', 'submit');
    if (open && locked) actions.push('ask-reopen');
    if (state === 'submitted') actions.push('withdraw');
    if (state === 'approved' || state === 'sent') actions.push('correct');
  }
  const turn = turnOf(facts);
  const own = facts.filledBy.has(person) || facts.agreedBy.has(person);
  if (turn && roles.has(turn.role) && !own) actions.push('agree', 'return');
  const reviews = facts.steps.some(({ role }) => roles.has(role));
  if (open && locked && (reviews || roles.has('administrator'))) actions.push('reopen');
  if (state === 'approved' && roles.has(facts.steps.at(-1)?.role ?? 'approver')) actions.push('send');
  return actions;
}

/** Whether a form is handed in: what is withdrawn or came back is not, and is filled in on. */
export function isHandedIn(state: SubmissionState | null): boolean {
  return state !== null && state !== 'draft' && state !== 'returned';
}

/** The step whose turn it is; null: none's. */
export function turnOf({ state, step, steps }: Pick<SubmissionFacts, 'state' | 'step' | 'steps'>): EntryStep | null {
  return state === 'submitted' || state === 'checked' ? (steps[step] ?? null) : null;
}

/** What whoever agrees or returns looks at; null: it waits for no step. */
export function seenOf({ receipt, turn }: Pick<EntryTask, 'receipt' | 'turn'>): SeenSubmission | null {
  return receipt !== null && typeof turn === 'number' ? { receipt, step: turn } : null;
}

/** Of the steps of a submission's life, in their order, the agreements that hold: what came back or is corrected has none of before. */
export function agreementsOf<T extends { readonly action: string }>(events: readonly T[]): T[] {
  const begun = events.findLastIndex(({ action }) => action === 'submit' || action === 'withdraw' || action === 'return' || action === 'correct');
  return events.slice(begun + 1).filter(({ action }) => action === 'agree');
}

/** Where an action leads; to be asked only for actions that may be done. */
export function placeAfter({ state, step, steps }: Pick<SubmissionFacts, 'state' | 'step' | 'steps'>, action: SubmissionAction): SubmissionPlace {
  switch (action) {
    case 'submit': return { state: 'submitted', step: 0 };
    case 'withdraw':
    case 'correct': return { state: 'draft', step: 0 };
    case 'agree': return step + 1 < steps.length ? { state: 'checked', step: step + 1 } : { state: 'approved', step: steps.length };
    case 'return': return { state: 'returned', step: 0 };
    case 'send': return { state: 'sent', step };
    case 'edit':
    case 'ask-reopen':
    case 'reopen': return { state, step };
  }
}
