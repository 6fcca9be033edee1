import type { QuarantineGroup, QuarantineRow } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDeliveries, useDesk } from '../desk.js';
import { Cell } from '../import/MappingPanel.js';
import { Answered, Button, Empty, State } from '../parts/parts.js';
import { RowCard } from './RowCard.js';

const PAGE = 100;

function standsIn({ reason, column, cell }: QuarantineGroup, row: QuarantineRow): boolean {
  return row.reason === reason && row.column === column && (column === null ? '' : (row.cells[column] ?? '')) === cell;
}

const keyOf = ({ reason, column, cell }: QuarantineGroup): string => [reason, column ?? '', cell].join('\n');

export function QuarantinePage({ search }: { search: string }) {
  const words = useAdminWords();
  const { go } = useDesk();
  const { list: deliveries } = useDeliveries();
  const delivery = new URLSearchParams(search).get('lan') ?? undefined;
  const [chosen, setChosen] = useState<QuarantineGroup | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const [said, setSaid] = useState<string | null>(null);
  const reason = chosen?.reason;
  const { value, error, reload } = useAnswer(`${delivery ?? ''} ${reason ?? ''} ${limit}`, () => server.quarantine({ delivery, reason, limit, offset: 0 }));
  const done = (words: string): void => {
    setSaid(words);
    reload();
  };
  const rows = value?.rows.filter((row) => chosen === null || standsIn(chosen, row)) ?? [];
  const withRows = deliveries?.filter(({ id, counts, givenUp, status }) => id === delivery || (status !== 'withdrawn' && counts.quarantined > givenUp)) ?? [];
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{words.quarantine.title}</h1>
        <label>
          {words.quarantine.delivery}{' '}
          <select name="delivery" value={delivery ?? ''} onChange={({ target }) => {
            setChosen(null);
            go(target.value === '' ? '/can-xem-lai' : `/can-xem-lai?lan=${target.value}`);
          }}>
            <option value="">{words.quarantine.allDeliveries}</option>
            {withRows.map(({ id, fileName, counts, givenUp }) => <option key={id} value={id}>{fileName} ({formatCount(counts.quarantined - givenUp)})</option>)}
          </select>
        </label>
        <a className="button button-second" data-action="export" href={`/api/quarantine/export${delivery === undefined ? '' : `?delivery=${delivery}`}`} download="">{words.quarantine.export}</a>
      </div>
      {said !== null && <p role="status" data-said=""><State mark="good">{said}</State></p>}
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && value.groups.length === 0 ? <Empty title={words.quarantine.empty} hint={words.quarantine.emptyHint} /> : (
          <div className="review">
            <nav aria-label={words.quarantine.groups}>
              <h2>{words.quarantine.groups}</h2>
              <button type="button" className="group" aria-pressed={chosen === null} onClick={() => setChosen(null)}><span>{words.quarantine.all}</span></button>
              {value?.groups.map((group) => (
                <button key={keyOf(group)} type="button" className="group" data-group={group.reason} aria-pressed={chosen !== null && keyOf(chosen) === keyOf(group)} onClick={() => setChosen(group)}>
                  <span>{words.reasons[group.reason]}<br /><span className="muted small">{group.cell === '' ? (words.columns[group.column ?? ''] ?? '') : <Cell text={group.cell} />}</span></span>
                  <strong className="number">{formatCount(group.rows)}</strong>
                </button>
              ))}
            </nav>
            <div>
              <ul className="rows">{rows.map((row) => <RowCard key={`${row.deliveryId} ${row.line}`} row={row} onDone={done} />)}</ul>
              {value && value.rows.length < value.total && <Button action="more" onClick={() => setLimit(limit + PAGE)}>{words.quarantine.more}</Button>}
            </div>
          </div>
        )}
      </Answered>
    </div>
  );
}
