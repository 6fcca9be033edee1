import type { DueDifferences } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { State } from '../parts/parts.js';

/** Open dossiers that the desk promised for another day than the one that is worked out. */
export function Differences() {
  const { calendar: words } = useAdminWords();
  const { value } = useAnswer('due-differences', server.dueDifferences);
  if (!value) return null;
  if (value.count === 0) return <p data-differences="0"><State mark="good">{words.noDifferences}</State></p>;
  return (
    <details className="calendar-section" id="khac-cach-tinh" data-differences={value.count}>
      <summary><State mark="warning">{words.differences(formatCount(value.count))}</State></summary>
      <p className="muted">{words.differencesHint}</p>
      <DifferenceTable differences={value} />
    </details>
  );
}

function DifferenceTable({ differences: { count, items } }: { differences: DueDifferences }) {
  const { calendar: words } = useAdminWords();
  const { timeZone, units, teachable } = useDesk().catalogue;
  const dayOf = (instant: string): string => formatDay(localDay(instant, timeZone));
  const procedures = new Map(teachable?.procedures.map(({ code, name }) => [code, name]));
  return (
    <div className="scroll">
      <table>
        <thead><tr><th>{words.dossier}</th><th>{words.unit}</th><th>{words.procedure}</th><th>{words.received}</th><th>{words.promised}</th><th>{words.computed}</th></tr></thead>
        <tbody>
          {items.map(({ code, unit, procedure, acceptedAt, dueAt, computedAt }) => (
            <tr key={code} data-dossier={code}>
              <td>{code}</td><td>{units.find((one) => one.code === unit)?.shortName ?? unit}</td><td>{procedures.get(procedure) ?? procedure}</td>
              <td>{dayOf(acceptedAt)}</td><td>{dueAt === null ? '–' : dayOf(dueAt)}</td><td>{dayOf(computedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > items.length && <p className="muted small">{words.andMore(formatCount(count - items.length))}</p>}
    </div>
  );
}
