import type { DifferenceKind, DifferenceRow, SideSaid, SourceDifferences } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { Link, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { useDifferenceWords } from './difference-words.js';

/** One line for each difference; a dossier's lines stand together. */
export function DifferencesTable({ list }: { list: SourceDifferences }) {
  const { differences: words, figures: { list: said } } = useAdminWords();
  const { shortNames } = useDifferenceWords(list);
  return (
    <div className="scroll">
      <table className="differences">
        <colgroup><col /><col /><col /><col /><col /><col /></colgroup>
        <thead>
          <tr>
            <th scope="col">{said.code}</th><th scope="col">{said.procedure}</th><th scope="col">{words.kind}</th>
            {shortNames.map((name, place) => <th key={place === 0 ? 'first' : 'second'} scope="col">{name}</th>)}
            <th scope="col">{words.cause}</th>
          </tr>
        </thead>
        {list.rows.map((row) => <Dossier key={row.code} row={row} list={list} />)}
      </table>
    </div>
  );
}

function Dossier({ row, list }: { row: DifferenceRow; list: SourceDifferences }) {
  const { catalogue } = useDesk();
  const { kindOf, causeOf } = useDifferenceWords(list);
  const { code, procedureCode, field, kinds, cause, first, second } = row;
  const procedure = catalogue.teachable?.procedures.find((known) => known.code === procedureCode)?.name ?? procedureCode;
  const unit = catalogue.units.find((known) => known.code === (first ?? second)?.unit);
  return (
    <tbody data-dossier={code} data-cause={cause}>
      {kinds.map((kind, place) => (
        <tr key={kind} data-kind={kind}>
          {place === 0 && (
            <>
              <td rowSpan={kinds.length}><Link to={`/ho-so/${encodeURIComponent(code)}`}>{code}</Link></td>
              <td rowSpan={kinds.length}>{procedure} <span className="muted small">{[field, unit?.shortName].filter((text) => text !== undefined && text !== '').join(' · ')}</span></td>
            </>
          )}
          <td>{kindOf(kind)}</td>
          <Said said={first} kind={kind} />
          <Said said={second} kind={kind} />
          {place === 0 && (
            <td rowSpan={kinds.length}><State mark={cause === 'contradiction' ? 'warning' : 'waiting'}>{causeOf(cause)}</State></td>
          )}
        </tr>
      ))}
    </tbody>
  );
}

function Said({ said, kind }: { said: SideSaid | null; kind: DifferenceKind }) {
  const { differences: words } = useAdminWords();
  const { catalogue: { timeZone, units } } = useDesk();
  if (!said) return <td className="muted">{words.absent}</td>;
  const day = (instant: string | null): string => (instant === null ? '–' : formatDay(localDay(instant, timeZone)));
  const text = {
    'only-first': said.statusName, 'only-second': said.statusName, 'status': said.statusName, 'due': day(said.dueAt), 'ended': day(said.endedAt),
    'unit': units.find(({ code }) => code === said.unit)?.name ?? said.unit,
  }[kind];
  return <td>{text} <span className="muted small">{words.saidAt(fullMoment(said.saidAt, timeZone))}</span></td>;
}
