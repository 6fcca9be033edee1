import type { DossierHistory } from '@ioc/contracts';
import { RefusedError } from '../../../../api/client.js';
import { server } from '../../../../api/server.js';
import { useAdminWords } from '../../../../i18n/admin/index.js';
import { useAnswer, useDesk } from '../../desk.js';
import { Answered, Empty, Link, Notice, State, type Mark } from '../../parts/parts.js';
import { DueDates, Facts } from './Facts.js';
import { Life } from './Life.js';
import { verdictWords, whySentences } from './sentences.js';
import { Statements } from './Statements.js';
import './one.css';

const NOT_FOUND = 404;

/** One dossier: what it is, why it is overdue, how it came to that, and who says so. `segment`: its code as addresses write it. */
export default function DossierPage({ segment }: { segment: string }) {
  const { dossier: words } = useAdminWords();
  const { value, error, reload } = useAnswer<DossierHistory | 'none'>(segment, () =>
    server.dossier(segment).catch((failure: unknown) => {
      if (failure instanceof RefusedError && failure.status === NOT_FOUND) return 'none';
      throw failure;
    }),
  );
  return (
    <div className="page">
      <p><Link to="/ho-so">← {words.back}</Link></p>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value === 'none' && <><h1>{words.title}</h1><Empty title={words.none} hint={words.noneHint} /></>}
        {value !== null && value !== 'none' && <Dossier history={value} />}
      </Answered>
    </div>
  );
}

const MARKS: Readonly<Record<NonNullable<DossierHistory['why']>['verdict'], Mark>> = { overdue: 'critical', late: 'warning', awaiting: 'waiting', unknowable: 'waiting' };

function Dossier({ history }: { history: DossierHistory }) {
  return (
    <article className="stack" data-dossier={history.code} data-verdict={history.why?.verdict ?? 'none'}>
      <header className="dossier-head">
        <h1>{history.code}</h1>
        <p className="lead">{history.procedureName}</p>
        <p><State mark={history.endedAt === null ? 'information' : 'good'}>{history.statusName}</State> <span className="muted">· {history.unitName}</span></p>
      </header>
      <div className="dossier-columns">
        <div className="stack">
          <Why history={history} />
          <Life history={history} />
        </div>
        <aside className="stack">
          <DueDates history={history} />
          <Facts history={history} />
        </aside>
      </div>
      <Statements statements={history.statements} />
    </article>
  );
}

function Why({ history }: { history: DossierHistory }) {
  const words = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const { why } = history;
  if (!why) return history.dueAt === null ? null : <Notice mark="good" title={words.dossier.notOverdue} />;
  return (
    <section className={`notice notice-${MARKS[why.verdict]}`} data-why="">
      <h2>{words.dossier.why}</h2>
      <p className="notice-title"><State mark={MARKS[why.verdict]}>{verdictWords(why, words)}</State></p>
      <ul className="reasons">
        {whySentences({ ...history, why }, words, timeZone).map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ul>
    </section>
  );
}
