import type { DossierHistory } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { useAdminWords } from '../../../../i18n/admin/index.js';
import { formatDay } from '../../../../ui/format.js';
import { useDesk } from '../../desk.js';
import { fullMoment } from '../../parts/words.js';

/** The due date in force, the first one, and each move between them. */
export function DueDates({ history: { dueAt, dueAtOriginal, dueChanges } }: { history: DossierHistory }) {
  const { dossier: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const day = (instant: string): string => formatDay(localDay(instant, timeZone));
  return (
    <section className="dossier-box" data-due="">
      <h2>{words.due}</h2>
      <p className="dossier-due"><b>{dueAt === null ? words.noDue : fullMoment(dueAt, timeZone)}</b> {dueChanges.length > 0 && <span className="muted small">{words.dueNow.toLowerCase()}</span>}</p>
      {dueChanges.length === 0 ? dueAt !== null && <p className="muted">{words.neverMoved}</p> : (
        <>
          {dueAtOriginal !== null && <p className="muted">{words.dueOriginal}: {fullMoment(dueAtOriginal, timeZone)}</p>}
          <table>
            <thead><tr><th>{words.dueFrom}</th><th>{words.dueTo}</th><th>{words.reason}</th></tr></thead>
            <tbody>
              {dueChanges.map(({ from, to, at, reason, proved }, place) => (
                <tr key={place} data-reason={reason}>
                  <td>{day(from)}</td><td>{day(to)}</td>
                  <td>{words.reasons[reason]}<br /><span className="muted small">{fullMoment(at, timeZone)} · {proved ? words.proved : words.derived}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

export function Facts({ history }: { history: DossierHistory }) {
  const { dossier: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const { procedureCode, field, unitName, resolvingUnitName, office, channel, knownAt } = history;
  const rows = [
    [words.procedure, procedureCode], [words.field, field], [words.unit, unitName], [words.resolving, resolvingUnitName], [words.office, office],
    [words.channel, channel && words.channels[channel]], [words.knownAt, fullMoment(knownAt, timeZone)],
  ] as const;
  return (
    <section className="dossier-box">
      <h2>{words.facts}</h2>
      <dl className="facts">
        {rows.map(([name, value]) => value !== null && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
      </dl>
    </section>
  );
}
