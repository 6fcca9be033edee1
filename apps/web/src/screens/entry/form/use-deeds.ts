import type { EntrySheet, SubmissionAction, SubmissionKey } from '@ioc/contracts';
import { agreementsOf } from '@ioc/kpi';
import { useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { usePlace } from '../context.js';
import { rowsOf } from '../model/row.js';
import type { Got } from '../net.js';
import { addressOf } from '../sync/desk.js';
import type { useSheet } from './use-sheet.js';

interface DeedParts {
  readonly id: SubmissionKey;
  readonly used: ReturnType<typeof useSheet>;
  /** Goes to the line that stands in the way. */
  readonly onFault: (item: string | undefined) => void;
}

export type Deeds = ReturnType<typeof useDeeds>;

/** What is done with the form as a whole. */
export function useDeeds({ id, used, onFault }: DeedParts) {
  const { foot: words } = useEntryWords();
  const { office } = usePlace();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [receipt, setReceipt] = useState(false);
  const [agreed, setAgreed] = useState<string | null>(null);

  /** Whether it was done; else why not stands in the foot. */
  const done = (got: Got<EntrySheet>): boolean => {
    setBusy(false);
    if (got.kind === 'got') used.show(got.value);
    else setFailure(got.kind === 'refused' ? got.message : got.kind === 'away' ? words.needsLine : words.needsSession);
    return got.kind === 'got';
  };
  const fail = (message: string, item?: string): void => {
    setBusy(false);
    setFailure(message);
    onFault(item);
  };
  return {
    busy,
    failure,
    receipt,
    /** Receipt of what was agreed to here last. */
    agreed,
    fail,
    dismiss: () => setFailure(null),
    act: async (action: Exclude<SubmissionAction, 'edit' | 'submit'>, body?: unknown): Promise<boolean> => {
      setBusy(true);
      setFailure(null);
      const got = await office.act(id, action, body);
      setAgreed(action === 'agree' && got.kind === 'got' ? (agreementsOf(got.value.events).at(-1)?.receipt ?? null) : null);
      return done(got);
    },
    submit: async (): Promise<void> => {
      if (busy) return;
      setFailure(null);
      // The last key may not have been drawn yet.
      await office.desk.settled();
      const typed = used.newest();
      if (!typed) return;
      const rows = rowsOf(typed, office.desk.drafts().get(addressOf(id)));
      const torn = rows.find(({ draft }) => draft?.trouble?.kind === 'conflict');
      if (torn) return fail(words.mustChoose, torn.item.key);
      const issues = rows.flatMap((row) => row.issues);
      const hard = issues.filter((issue) => issue.hard);
      if (hard.length > 0) return fail(words.mustMend(hard.length), hard[0]?.item);
      if (issues.length > 0) return fail(words.mustExplain(issues.length), issues[0]?.item);
      setBusy(true);
      // Nothing is submitted that the server does not have.
      const sent = await office.send();
      const left = [...(office.desk.drafts().get(addressOf(id))?.values() ?? [])];
      if (left.length > 0 || sent !== 'done') return fail(sent === 'ended' || sent === 'other' ? words.needsSession : sent === 'away' ? words.needsLine : words.notAll, left[0]?.item);
      const sheet = used.newest();
      if (sheet && done(await office.submit(id, sheet))) setReceipt(true);
    },
  };
}
