import type { FrozenForm } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { Button, State } from '../parts/parts.js';
import { formatBytes, fullMoment } from '../parts/words.js';

/** The signed PDF of a frozen form with its number and day. */
export function SignedPanel({ frozen: { id, signed }, onChanged }: { frozen: FrozenForm; onChanged: () => void }) {
  const { forms: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const wordsOf = useFailure();
  const [file, setFile] = useState<File | null>(null);
  const [number, setNumber] = useState('');
  const [signedOn, setSignedOn] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const attach = (): void => {
    if (!file) return;
    setBusy(true);
    setError(null);
    server.attachSigned(id, file, { number: number.trim(), signedOn }).then(() => {
      setFile(null);
      onChanged();
    }, (failure: unknown) => setError(wordsOf(failure))).finally(() => setBusy(false));
  };
  return (
    <>
      {signed.map((copy) => (
        <p key={copy.id} data-signed={copy.number}>
          <State mark="good"><a href={`/api/forms/frozen/${id}/signed/${copy.id}`} download>{words.signed(copy.number, formatDay(copy.signedOn))}</a></State>{' '}
          <span className="muted small">{copy.fileName}, {formatBytes(copy.bytes)} · {words.attached(fullMoment(copy.attachedAt, timeZone), copy.attachedBy)}</span>
        </p>
      ))}
      <details className="small">
        <summary>{words.attach}</summary>
        <div className="form-order">
          <label className="button button-second file-button">{file?.name ?? words.choosePdf}
            <input type="file" name="signed" className="unseen" accept=".pdf,application/pdf" onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              target.value = '';
            }} />
          </label>
          <label>{words.number}<input name="number" value={number} maxLength={100} placeholder="123/BC-UBND" onChange={({ target }) => setNumber(target.value)} /></label>
          <label>{words.signedOn}<DayInput name="signedOn" value={signedOn} onChange={setSignedOn} /></label>
          <Button action="attach" disabled={busy || !file || number.trim() === '' || signedOn === ''} onClick={attach}>{words.keep}</Button>
        </div>
      </details>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
    </>
  );
}
