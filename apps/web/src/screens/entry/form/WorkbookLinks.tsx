import type { SubmissionKey } from '@ioc/contracts';
import { useRef, type MouseEvent } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { workbookPath } from '../net.js';
import type { WorkbookDeeds } from './use-workbook.js';

/** To fill the form in without these pages, and to bring it back. */
export function WorkbookLinks({ id, deeds }: { id: SubmissionKey; deeds: WorkbookDeeds }) {
  const { workbook: words } = useEntryWords();
  const field = useRef<HTMLInputElement>(null);
  const get = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void deeds.get();
  };
  return (
    <>
      <a href={workbookPath(id)} className="plain" download data-action="workbook-get" onClick={get}>{words.get}</a>
      {' · '}
      <button type="button" className="plain" data-action="workbook-give" onClick={() => field.current?.click()}>{words.give}</button>
      <input
        type="file" hidden ref={field} accept=".xlsx"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void deeds.give(file);
          // The same one may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
