import type { Period, Scope } from '@ioc/contracts';
import { useEffect, useRef, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatPeriod } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { whereWords } from '../dossiers/list-words.js';
import { Button, Notice } from '../parts/parts.js';

const SHORTEST = 5;

/** *Báo số sai*: says in words what is wrong with a figure. */
export function ReportPanel({ figure: { indicator, scope, period }, onDone }: {
  figure: { indicator: string; scope: Scope; period: Period }; onDone: () => void;
}) {
  const admin = useAdminWords();
  const { figures: words } = admin;
  const { catalogue } = useDesk();
  const [text, setText] = useState('');
  const [state, setState] = useState<'typing' | 'sending' | 'sent'>('typing');
  const [error, setError] = useState<string | null>(null);
  const wordsOf = useFailure();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), [indicator, scope]);
  const name = catalogue.indicators.find(({ code }) => code === indicator)?.name ?? indicator;
  const send = (): void => {
    setState('sending');
    server.reportFigure({ indicator, scope, ...period, words: text.trim() }).then(
      () => setState('sent'),
      (failure: unknown) => {
        setState('typing');
        setError(wordsOf(failure));
      },
    );
  };
  if (state === 'sent') {
    return <Notice mark="good" title={words.sent} actions={<Button action="report-done" onClick={onDone}>{words.close}</Button>} />;
  }
  return (
    <form
      className="notice notice-warning" data-report={`${indicator} ${scope}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim().length >= SHORTEST && state === 'typing') send();
      }}
    >
      <h2>{words.reportTitle(name, whereWords(scope, catalogue, admin), formatPeriod(period))}</h2>
      <label>{words.wrong}
        <textarea ref={field} name="words" rows={3} maxLength={1_000} value={text} onChange={({ target }) => setText(target.value)} />
      </label>
      {error !== null && <p role="alert" className="wrong">{error}</p>}
      <div className="actions">
        <Button type="submit" look="first" action="report-send" disabled={text.trim().length < SHORTEST || state === 'sending'}>{words.send}</Button>
        <Button look="quiet" onClick={onDone}>{words.cancel}</Button>
        {text !== '' && text.trim().length < SHORTEST && <span className="muted small">{words.tooShort}</span>}
      </div>
    </form>
  );
}
