import type { EntryWorkbookPreview, SubmissionKey } from '@ioc/contracts';
import { useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { usePlace } from '../context.js';
import type { Got } from '../net.js';
import type { useSheet } from './use-sheet.js';

interface WorkbookParts {
  readonly id: SubmissionKey;
  readonly used: ReturnType<typeof useSheet>;
  /** What was said of earlier deeds is past. */
  readonly onBegin: () => void;
}

/** A filled-in workbook, laid beside the form; nothing of it is in. */
export interface Brought {
  readonly name: string;
  readonly lines: EntryWorkbookPreview['lines'];
}

export type WorkbookDeeds = ReturnType<typeof useWorkbook>;

/** The form as an Excel workbook: got, and given back filled in. */
export function useWorkbook({ id, used, onBegin }: WorkbookParts) {
  const { workbook: words } = useEntryWords();
  const { office } = usePlace();
  const [busy, setBusy] = useState<'get' | 'give' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [brought, setBrought] = useState<Brought | null>(null);

  const begin = async (what: 'get' | 'give'): Promise<void> => {
    onBegin();
    setFailure(null);
    setBusy(what);
    // What was typed is in the file, and no difference to it.
    await office.desk.settled();
    await office.send();
  };
  /** What was asked for; else why not stands in the foot. */
  const end = <T>(got: Got<T>): T | null => {
    setBusy(null);
    if (got.kind === 'got') return got.value;
    setFailure(got.kind === 'refused' ? got.message : got.kind === 'away' ? words.needsLine : words.needsSession);
    return null;
  };
  return {
    said: busy === null ? null : busy === 'get' ? words.getting : words.giving,
    failure,
    brought,
    close: () => setBrought(null),
    get: async (): Promise<void> => {
      if (busy !== null) return;
      await begin('get');
      const file = end(await office.workbook(id));
      if (file) save(file);
    },
    give: async (file: File): Promise<void> => {
      if (busy !== null) return;
      await begin('give');
      // Here and not on its way: a file that cannot be read is no broken line.
      const bytes = await file.arrayBuffer().catch(() => null);
      if (!bytes) return void end({ kind: 'refused', status: 0, message: words.unreadable });
      const answer = end(await office.compared(id, new Blob([bytes])));
      const sheet = used.newest();
      if (!answer || !sheet) return;
      // It tells what the server has by now, too.
      used.show({ ...sheet, cells: answer.lines.map(({ now }) => now) });
      setBrought({ name: file.name, lines: answer.lines });
    },
  };
}

/** As a download does; by the page, since only it can say why there is none. */
function save(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(link.href);
}
