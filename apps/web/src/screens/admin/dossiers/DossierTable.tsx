import type { BehindRow } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import type { ReactNode } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { Link } from '../parts/parts.js';
import { ConditionSign } from './ConditionSign.js';
import { sortAddress } from './list-address.js';

/** Columns that may be sorted by. */
const SORTED = { code: 'code', procedure: 'procedure', unit: 'unit', accepted: 'accepted', due: 'due', ended: 'ended', overdue: 'overdue' } as const;

/** Dossiers in a table; with `search` its heads sort the list. */
export function DossierTable({ rows, search }: { rows: readonly BehindRow[]; search?: string }) {
  const { figures: { list } } = useAdminWords();
  const { catalogue } = useDesk();
  const procedures = new Map(catalogue.teachable?.procedures.map(({ code, name }) => [code, name]));
  const units = new Map(catalogue.units.map(({ code, name }) => [code, name]));
  const day = (instant: string | null): ReactNode => (instant === null ? '–' : formatDay(localDay(instant, catalogue.timeZone)));
  return (
    <div className="scroll">
      <table className="dossier-list">
        <thead>
          <tr>
            {(Object.keys(SORTED) as (keyof typeof SORTED)[]).slice(0, 3).map((column) => <Head key={column} column={column} search={search} />)}
            <th>{list.channel}</th>
            {(['accepted', 'due', 'ended'] as const).map((column) => <Head key={column} column={column} search={search} />)}
            <th>{list.condition}</th>
            <Head column="overdue" search={search} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} data-dossier={row.code} data-condition={row.condition}>
              <td><Link to={`/ho-so/${encodeURIComponent(row.code)}`}>{row.code}</Link></td>
              <td>{procedures.get(row.procedureCode) ?? row.procedureCode} <span className="muted small">{row.field}</span></td>
              <td>{units.get(row.unit) ?? row.unit}</td>
              <td>{list.channels[row.channel ?? 'UNKNOWN']}</td>
              <td>{day(row.acceptedAt)}</td>
              <td>{row.dueAt === null ? list.noDue : day(row.dueAt)}</td>
              <td>{day(row.endedAt)}{!row.endProved && <span className="muted small" title={list.derived}> ~</span>}</td>
              <td><ConditionSign condition={row.condition} /></td>
              <td>{row.daysOverdue > 0 ? list.overdueDays(formatCount(row.daysOverdue)) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, search }: { column: keyof typeof SORTED; search: string | undefined }) {
  const { figures: { list } } = useAdminWords();
  const { go } = useDesk();
  const title = list[column];
  if (search === undefined) return <th>{title}</th>;
  const query = new URLSearchParams(search);
  const sorted = (query.get('sort') ?? 'due') === SORTED[column];
  const descending = query.get('order') === 'desc';
  return (
    <th aria-sort={!sorted ? 'none' : descending ? 'descending' : 'ascending'}>
      <button type="button" className="sort" data-sort={column} title={list.sortBy(title)} onClick={() => go(sortAddress(search, SORTED[column]))}>
        {title} <span aria-hidden="true">{!sorted ? '↕' : descending ? '↓' : '↑'}</span>
      </button>
    </th>
  );
}
