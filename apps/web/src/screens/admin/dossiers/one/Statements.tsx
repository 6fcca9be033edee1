import type { DossierHistory } from '@ioc/contracts';
import { useAdminWords } from '../../../../i18n/admin/index.js';
import { formatCount } from '../../../../ui/format.js';
import { useDesk } from '../../desk.js';
import { Link } from '../../parts/parts.js';
import { fullMoment } from '../../parts/words.js';

/** What the dossier was made from: each with its delivery and the line of its file. */
export function Statements({ statements }: { statements: DossierHistory['statements'] }) {
  const { dossier: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  return (
    <section className="stack">
      <h2>{words.statements}</h2>
      <div className="scroll">
        <table className="dossier-statements">
          <thead><tr><th>{words.stateAt}</th><th>{words.saidBy}</th><th>{words.status}</th><th>{words.saidDue}</th><th>{words.completed}</th><th>{words.file}</th></tr></thead>
          <tbody>
            {statements.map(({ channel, stateAt, statusName, dueAt, completedAt, fileName, deliveryId, line }) => (
              <tr key={`${deliveryId} ${line}`} data-statement={channel}>
                <td>{fullMoment(stateAt, timeZone)}</td>
                <td>{words.sources[channel] ?? channel}</td>
                <td>{statusName}</td>
                <td>{dueAt === null ? '–' : fullMoment(dueAt, timeZone)}</td>
                <td>{completedAt === null ? '–' : fullMoment(completedAt, timeZone)}</td>
                <td><Link to={`/lan-nhap/${deliveryId}`}>{fileName}</Link>, {words.line(formatCount(line))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{words.statementsHint}</p>
    </section>
  );
}
