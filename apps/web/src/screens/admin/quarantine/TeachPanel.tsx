import { searchable } from '@ioc/kpi';
import type { Catalogue, QuarantineRow, Synonym } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords, type AdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { Button, State } from '../parts/parts.js';
import { maskOf } from '../parts/words.js';

const SHOWN = 60;

interface Target {
  readonly value: string;
  readonly name: string;
}

function targetsOf(kind: Synonym['kind'], { units, operators, teachable }: Catalogue, words: AdminWords): Target[] {
  switch (kind) {
    case 'unit': return units.map(({ code, name }) => ({ value: code, name }));
    case 'operator': return operators.map((name) => ({ value: name, name }));
    case 'channel': return Object.entries(words.quarantine.channels).map(([value, name]) => ({ value, name }));
    case 'status': return (teachable?.statuses ?? []).map(({ code, name }) => ({ value: code, name }));
    case 'station-state': return Object.entries(words.stations.states).map(([value, name]) => ({ value, name }));
    case 'procedure': return (teachable?.procedures ?? []).map(({ code, name }) => ({ value: code, name: `${code} ${name}` }));
  }
}

/** *Từ này nghĩa là…*: one word taught mends every row that waits for it. */
export function TeachPanel({ row, kind, onClose, onDone }: { row: QuarantineRow; kind: Synonym['kind']; onClose: () => void; onDone: (mended: number) => void }) {
  const words = useAdminWords();
  const { quarantine } = words;
  const { catalogue } = useDesk();
  const wordsOf = useFailure();
  const cell = row.column === null ? '' : (row.cells[row.column] ?? '');
  const hidden = maskOf(cell) !== null;
  const [word, setWord] = useState(hidden ? '' : cell);
  const [search, setSearch] = useState('');
  const [target, setTarget] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const found = targetsOf(kind, catalogue, words).filter(({ name }) => searchable(name).includes(searchable(search.trim()))).slice(0, SHOWN);
  return (
    <form
      className="panel"
      data-panel="teach"
      onSubmit={(event) => {
        event.preventDefault();
        if (target === null || word.trim() === '') return;
        server.teach({ kind, word: word.trim(), target, ...(hidden && { row: { delivery: row.deliveryId, line: row.line } }) })
          .then(({ mended }) => onDone(mended), (failure: unknown) => setError(wordsOf(failure)));
      }}
    >
      {hidden || cell === '' ? (
        <label>{quarantine.typed(formatCount(row.line))}<input name="word" autoFocus required maxLength={200} value={word} onChange={({ target: { value } }) => setWord(value)} /></label>
      ) : <p><strong>{quarantine.teachTitle(cell)}</strong></p>}
      <label>{quarantine.search}<input name="search" type="search" autoFocus={!hidden} value={search} onChange={({ target: { value } }) => setSearch(value)} /></label>
      <div className="targets" role="radiogroup">
        {found.map(({ value, name }) => (
          <label key={value} className="target"><input type="radio" name="target" value={value} checked={target === value} onChange={() => setTarget(value)} /> {name}</label>
        ))}
        {found.length === 0 && <p className="muted">{quarantine.nothing}</p>}
      </div>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      <div className="actions">
        <button type="submit" className="button button-first" data-action="teach-confirm" disabled={target === null || word.trim() === ''}>{quarantine.teachDo}</button>
        <Button look="quiet" action="cancel" onClick={onClose}>{quarantine.cancel}</Button>
      </div>
    </form>
  );
}
