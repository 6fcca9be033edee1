import type { Delivery } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk, useFailure } from '../desk.js';
import { Button, State } from '../parts/parts.js';

const SHORTEST_REASON = 3;

/** Says what withdrawing means and asks why. */
export function WithdrawPanel({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { list } = useAdminWords().intake;
  const { feed } = useDesk();
  const wordsOf = useFailure();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const withdraw = (): void => {
    setBusy(true);
    server.withdraw(delivery.id, reason.trim()).then(
      () => {
        feed.ask();
        onClose();
      },
      (failure: unknown) => {
        setError(wordsOf(failure));
        setBusy(false);
      },
    );
  };
  return (
    <form
      className="notice notice-warning"
      data-panel="withdraw"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= SHORTEST_REASON) withdraw();
      }}
    >
      <p className="notice-title"><State mark="warning">{list.withdrawTitle}</State> {delivery.fileName}</p>
      <p>{list.withdrawHint}</p>
      <label>{list.reason} <input name="reason" autoFocus required minLength={SHORTEST_REASON} maxLength={300} value={reason} onChange={({ target }) => setReason(target.value)} /></label>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      <div className="actions">
        <button type="submit" className="button button-grave" data-action="withdraw-confirm" disabled={busy || reason.trim().length < SHORTEST_REASON}>{list.confirm}</button>
        <Button action="keep" onClick={onClose}>{list.keep}</Button>
      </div>
    </form>
  );
}
