import { useEffect } from 'react';
import { useDesk } from './desk.js';

/** Asks before a page is left on which something is not saved: by a link of ours, or back in the browser's history. */
export class Leaving {
  #question: string | null = null;

  /** Until the function that it answers is called. */
  hold(question: string): () => void {
    this.#question = question;
    return () => {
      this.#question = null;
    };
  }

  mayLeave(): boolean {
    return this.#question === null || window.confirm(this.#question);
  }
}

/** @param question null: nothing would be lost */
export function useAskBeforeLeaving(question: string | null): void {
  const { leaving } = useDesk();
  useEffect(() => {
    if (question === null) return undefined;
    const close = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', close);
    const release = leaving.hold(question);
    return () => {
      window.removeEventListener('beforeunload', close);
      release();
    };
  }, [leaving, question]);
}
