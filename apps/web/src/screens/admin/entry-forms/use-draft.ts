import { useState } from 'react';
import type { Draft } from './draft.js';

interface Step {
  readonly draft: Draft;
  /** The field that was typed into; empty: something else was done. */
  readonly of: string;
}

export interface Editing {
  readonly draft: Draft;
  /** Steps that can be taken back. */
  readonly count: number;
  /** What is typed into one field after the other letter is one step. */
  readonly edit: (draft: Draft, of?: string) => void;
  readonly undo: () => void;
  readonly discard: () => void;
}

/** A draft with all of its steps. */
export function useDraft(first: () => Draft): Editing {
  const [steps, setSteps] = useState<readonly [Step, ...Step[]]>(() => [{ draft: first(), of: '' }]);
  const [begin, ...rest] = steps;
  const last = rest.at(-1) ?? begin;
  return {
    draft: last.draft, count: rest.length,
    edit: (draft, of = '') => setSteps([begin, ...(of !== '' && of === rest.at(-1)?.of ? rest.slice(0, -1) : rest), { draft, of }]),
    undo: () => setSteps([begin, ...rest.slice(0, -1)]),
    discard: () => setSteps([begin]),
  };
}
