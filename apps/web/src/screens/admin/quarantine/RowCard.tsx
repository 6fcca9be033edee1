import type { QuarantineRow, Synonym } from '@ioc/contracts';
import { useState } from 'react';
import { RefusedError } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useFailure } from '../desk.js';
import { Cell } from '../import/MappingPanel.js';
import { Button, State } from '../parts/parts.js';
import { maskOf } from '../parts/words.js';
import { TeachPanel } from './TeachPanel.js';

const KINDS: Readonly<Partial<Record<QuarantineRow['reason'], Synonym['kind']>>> = {
  'unknown-unit': 'unit', 'unknown-status': 'status', 'unknown-procedure': 'procedure', 'unknown-channel': 'channel', 'unknown-operator': 'operator',
  'unknown-station-state': 'station-state',
};

type Doing = 'looking' | 'correcting' | 'giving-up' | 'teaching';

export function RowCard({ row, onDone }: { row: QuarantineRow; onDone: (said: string) => void }) {
  const { quarantine, reasons, columns } = useAdminWords();
  const [doing, setDoing] = useState<Doing>('looking');
  const kind = KINDS[row.reason];
  const line = formatCount(row.line);
  const order = Object.keys(columns);
  const stop = (): void => setDoing('looking');
  const masked = Object.values(row.cells).some((cell) => maskOf(cell) !== null);
  return (
    <li data-row={row.line} data-delivery={row.deliveryId} data-reason={row.reason} onKeyDown={({ key }) => key === 'Escape' && stop()}>
      <p><strong>{quarantine.line(line)}</strong> <span className="muted small">{quarantine.of(row.fileName)}</span></p>
      <State mark="warning">{reasons[row.reason]}{row.column !== null && !kind && ` · ${columns[row.column] ?? row.column}`}</State>
      <dl className="cells">
        {Object.entries(row.cells).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([column, cell]) => (
          <div key={column} data-cell={column} data-wrong={column === row.column}><dt>{columns[column] ?? column}</dt><dd>{cell === '' ? quarantine.blank : <Cell text={cell} />}</dd></div>
        ))}
      </dl>
      {masked && <p className="muted small">{quarantine.hiddenWhy}</p>}
      {doing === 'looking' && (
        <div className="actions">
          {kind && <Button look="first" action="teach" onClick={() => setDoing('teaching')}>{quarantine.teach}</Button>}
          <Button action="correct" onClick={() => setDoing('correcting')}>{quarantine.correct}</Button>
          <Button look="quiet" action="give-up" onClick={() => setDoing('giving-up')}>{quarantine.giveUp}</Button>
        </div>
      )}
      {doing === 'correcting' && <Correct row={row} onClose={stop} onDone={() => onDone(quarantine.corrected(line))} />}
      {doing === 'giving-up' && <GiveUp row={row} onClose={stop} onDone={() => onDone(quarantine.given(line))} />}
      {doing === 'teaching' && kind && <TeachPanel row={row} kind={kind} onClose={stop} onDone={(mended) => onDone(quarantine.mended(formatCount(mended)))} />}
    </li>
  );
}

interface Act {
  readonly row: QuarantineRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Correct({ row, onClose, onDone }: Act) {
  const { quarantine, columns } = useAdminWords();
  const wordsOf = useFailure();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [all, setAll] = useState(row.column === null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const details = error instanceof RefusedError ? (error.answer.details ?? []) : [];
  const shown = [...new Set([...(row.column === null ? [] : [row.column]), ...(all ? Object.keys(row.cells) : [])])];
  const besideCell = details.some(({ path }) => shown.some((column) => path === column || path.endsWith(`.${column}`)));
  const before = (column: string): string => (maskOf(row.cells[column] ?? '') ? '' : (row.cells[column] ?? ''));
  return (
    <form
      className="panel"
      data-panel="correct"
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        server.correct(row.deliveryId, row.line, typed).then(onDone, (failure: unknown) => {
          setError(failure);
          setBusy(false);
        });
      }}
    >
      {shown.map((column, at) => {
        const refusal = details.find(({ path }) => path === column || path.endsWith(`.${column}`));
        return (
          <label key={column}>{columns[column] ?? column}
            <input name={column} autoFocus={at === 0} maxLength={200} data-refused={refusal !== undefined} value={typed[column] ?? before(column)} onChange={({ target }) => setTyped({ ...typed, [column]: target.value })} />
            {refusal && <span role="alert"><State mark="critical">{refusal.message}</State></span>}
          </label>
        );
      })}
      {error !== null && !besideCell && <p role="alert"><State mark="critical">{wordsOf(error)}</State></p>}
      <div className="actions">
        <button type="submit" className="button button-first" data-action="correct-save" disabled={busy || Object.keys(typed).length === 0}>{quarantine.save}</button>
        {!all && <Button action="all-cells" onClick={() => setAll(true)}>{quarantine.allCells}</Button>}
        <Button look="quiet" action="cancel" onClick={onClose}>{quarantine.cancel}</Button>
      </div>
    </form>
  );
}

function GiveUp({ row, onClose, onDone }: Act) {
  const { quarantine } = useAdminWords();
  const wordsOf = useFailure();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  return (
    <form
      className="panel"
      data-panel="give-up"
      onSubmit={(event) => {
        event.preventDefault();
        server.giveUp(row.deliveryId, row.line, reason.trim()).then(onDone, (failure: unknown) => setError(wordsOf(failure)));
      }}
    >
      <p>{quarantine.giveUpHint}</p>
      <label>{quarantine.reason}<input name="reason" autoFocus required minLength={3} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} /></label>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      <div className="actions">
        <button type="submit" className="button button-grave" data-action="give-up-confirm" disabled={reason.trim().length < 3}>{quarantine.giveUp}</button>
        <Button look="quiet" action="cancel" onClick={onClose}>{quarantine.cancel}</Button>
      </div>
    </form>
  );
}
