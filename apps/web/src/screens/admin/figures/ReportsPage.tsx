import type { FigureReport } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod, formatRate } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { listAddress } from '../dossiers/list-address.js';
import { whereWords } from '../dossiers/list-words.js';
import { Answered, Button, Empty, Link, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { FigureTabs } from './FigureTabs.js';
import './figures.css';

const REFRESH_MS = 15_000;

/** Figures that somebody called wrong: those that wait for an answer, then what was answered. */
export default function ReportsPage() {
  const { figures: { reportList: words } } = useAdminWords();
  const { value, error, reload } = useAnswer('reports', server.figureReports);
  useEffect(() => {
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const open = value?.filter(({ state }) => state === 'open') ?? [];
  const answered = value?.filter(({ state }) => state !== 'open') ?? [];
  return (
    <div className="page">
      <FigureTabs current="bao-so-sai" />
      <Answered error={error} there={value !== null} onRetry={reload}>
        <h2>{words.openTitle(formatCount(open.length))}</h2>
        {open.length === 0 ? <Empty title={words.empty} hint={words.emptyHint} /> : <Reports reports={open} onAnswered={reload} />}
        {answered.length > 0 && <><h2>{words.answeredTitle}</h2><Reports reports={answered} onAnswered={reload} /></>}
      </Answered>
    </div>
  );
}

function Reports({ reports, onAnswered }: { reports: readonly FigureReport[]; onAnswered: () => void }) {
  return <ul className="report-list">{reports.map((report) => <Report key={report.id} report={report} onAnswered={onAnswered} />)}</ul>;
}

/** A value as the indicator writes it; a rate has no parts here. */
function valueText(value: number | null, unit: string): string {
  return value !== null && unit === '%' ? formatRate(Math.round(value * 10_000), 1_000_000) : formatCount(value);
}

function Report({ report, onAnswered }: { report: FigureReport; onAnswered: () => void }) {
  const admin = useAdminWords();
  const { figures: { reportList: words } } = admin;
  const { catalogue } = useDesk();
  const { id, indicator, scope, period, cutOff, value, by, at, owner, answer, state } = report;
  const info = catalogue.indicators.find(({ code }) => code === indicator);
  const counted = { from: period.from, to: cutOff };
  return (
    <li data-report={id} data-state={state}>
      <p className="file-line">
        <b>{info?.name ?? indicator}, {whereWords(scope, catalogue, admin)}, {formatPeriod(counted)}</b>
        <State mark={state === 'open' ? 'warning' : 'good'}>{words.states[state]}</State>
      </p>
      <p className="report-words">{report.words}</p>
      <p className="muted small">
        {[words.by(by, fullMoment(at, catalogue.timeZone)), words.said(valueText(value, info?.unit ?? '')), words.owner(owner ?? words.noOwner)].join(' · ')}
        {info !== undefined && info.lists.length > 0 && <> · <Link to={listAddress({ indicator, scope, period: counted })}>{words.see}</Link></>}
      </p>
      {answer ? (
        <>
          <p className="report-words" data-answer="">{answer.words}</p>
          <p className="muted small">{words.by(answer.by, fullMoment(answer.at, catalogue.timeZone))}</p>
        </>
      ) : <AnswerForm id={id} onAnswered={onAnswered} />}
    </li>
  );
}

function AnswerForm({ id, onAnswered }: { id: number; onAnswered: () => void }) {
  const { figures } = useAdminWords();
  const { reportList: words } = figures;
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const wordsOf = useFailure();
  const short = text.trim().length < 5;
  const send = (state: 'explained' | 'corrected'): void => {
    setBusy(true);
    server.answerReport(id, { state, words: text.trim() }).then(onAnswered, (failure: unknown) => {
      setBusy(false);
      setError(wordsOf(failure));
    });
  };
  return (
    <div className="stack">
      <label>{words.how}<textarea name="answer" rows={2} maxLength={1_000} value={text} onChange={({ target }) => setText(target.value)} /></label>
      {error !== null && <p role="alert" className="wrong">{error}</p>}
      <div className="actions">
        <Button action="explained" disabled={short || busy} onClick={() => send('explained')}>{words.explain}</Button>
        <Button action="corrected" disabled={short || busy} onClick={() => send('corrected')}>{words.correct}</Button>
        {text !== '' && short && <span className="muted small">{figures.tooShort}</span>}
      </div>
    </div>
  );
}
