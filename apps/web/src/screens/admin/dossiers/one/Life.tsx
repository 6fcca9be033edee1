import type { DossierHistory, DueChange, LifeEvent } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { useAdminWords } from '../../../../i18n/admin/index.js';
import { formatDay } from '../../../../ui/format.js';
import { useDesk } from '../../desk.js';
import { Link } from '../../parts/parts.js';
import { fullMoment } from '../../parts/words.js';

/** A dossier's life from its first day down: what a source dates is solid, what is only seen is dashed and says so. */
export function Life({ history: { events, dueChanges } }: { history: DossierHistory }) {
  const { dossier: words } = useAdminWords();
  return (
    <section className="dossier-life">
      <h2>{words.life}</h2>
      {events.length === 0 ? <p className="muted">{words.noLife}</p> : (
        <>
          <ol>{events.map((event, place) => <Event key={place} event={event} changes={dueChanges} />)}</ol>
          <p className="muted small">{words.lifeHint}</p>
        </>
      )}
    </section>
  );
}

function Event({ event, changes }: { event: LifeEvent; changes: readonly DueChange[] }) {
  const { dossier: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const { kind, at, proved, learntAt, deliveryId, fileName } = event;
  const day = (instant: string): string => formatDay(localDay(instant, timeZone));
  const moved = kind === 'due-moved' || kind === 'apologised' ? changes.find((change) => change.at === at) : undefined;
  return (
    <li data-event={kind} data-proved={proved}>
      <time dateTime={at}>{fullMoment(at, timeZone)}</time>
      <span className="dossier-mark" aria-hidden="true" />
      <div>
        <p>
          <b>{words.events[kind]}</b>{moved && <span>: {day(moved.from)} → {day(moved.to)}{kind === 'due-moved' && ` (${words.reasons[moved.reason]})`}</span>}
          {' '}<span className="muted small">· {proved ? words.proved : words.derived}</span>
        </p>
        <p className="muted small">{words.learnt(fullMoment(learntAt, timeZone))} <Link to={`/lan-nhap/${deliveryId}`}>{fileName}</Link></p>
      </div>
    </li>
  );
}
