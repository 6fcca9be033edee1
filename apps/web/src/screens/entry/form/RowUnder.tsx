import type { EntryComment, SubmissionKey } from '@ioc/contracts';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatMoment } from '../../../ui/format.js';
import { usePlace } from '../context.js';
import { sayContent, type Row } from '../model/row.js';

interface UnderProps {
  readonly id: SubmissionKey;
  readonly row: Row;
  readonly comments: readonly EntryComment[];
  readonly editable: boolean;
}

/** Under a line: two numbers of which one must be chosen, and what readers have said about it. */
export function RowUnder({ id, row, comments, editable }: UnderProps) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const { draft, item, note } = row;
  const moment = (instant: string): string => formatMoment(instant, office.now(), district.timeZone);
  const value = (content: Row['content']): string => sayContent(content, words);
  const choose = async (which: 'mine' | 'theirs'): Promise<void> => {
    await office.desk.choose(id, item.key, which);
    void office.send();
  };
  return (
    <div className="under">
      {draft?.trouble?.kind === 'conflict' && (
        <div className="conflict" role="group" aria-label={words.conflict.question} data-part="conflict">
          <span className="strong">{words.conflict.question}</span>
          <button type="button" className="button" data-action="mine" disabled={!editable} onClick={() => void choose('mine')}>{words.conflict.mine(value(draft.content))}</button>
          <button type="button" className="button" data-action="theirs" disabled={!editable} onClick={() => void choose('theirs')}>
            {words.conflict.theirs(value(draft.trouble.theirs.content), draft.trouble.theirs.savedBy, draft.trouble.theirs.savedAt === null ? '' : moment(draft.trouble.theirs.savedAt))}
          </button>
        </div>
      )}
      {comments.map(({ id: key, text, by, at, open }) => <p key={key} className={open ? 'comment comment-open' : 'comment'}><span className="quiet">{words.panel.said(by, moment(at))}</span> {text}</p>)}
      {!editable && note !== null && <p className="comment"><span className="quiet">{words.slip.note}:</span> {note}</p>}
    </div>
  );
}
