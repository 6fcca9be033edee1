import type { SecondFactorDraft } from '@ioc/contracts';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { signInServer } from '../../../api/sign-in.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Qr } from '../../../ui/Qr.js';
import { useFailure } from '../desk.js';
import { Notice } from '../parts/parts.js';
import './second-factor.css';

const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** From an app on a telephone to a second factor: scan, type six digits. `rest`: further ways out. */
export function SecondFactorSetUp({ onSet, rest }: { readonly onSet: (codes: readonly string[]) => void; readonly rest: ReactNode }) {
  const { entry: words, loading } = useAdminWords();
  const wordsOf = useFailure();
  const [draft, setDraft] = useState<SecondFactorDraft | null>(null);
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    signInServer.draftFactor().then(setDraft, (error: unknown) => setFailure(wordsOf(error)));
  }, [wordsOf]);
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(null);
    signInServer.confirmFactor(code).then(({ codes }) => onSet(codes), (error: unknown) => {
      setFailure(wordsOf(error));
      setCode('');
    });
  };
  if (draft === null && failure === null) return <p className="loading" role="status">{loading}</p>;
  return (
    <form className="factor-steps" onSubmit={confirm}>
      {draft !== null && (
        <ol>
          <li>{words.stepApp}</li>
          <li>
            <div className="factor-scan">
              <div><p>{words.stepScan}</p><p className="small muted">{words.byHand}</p><code className="factor-secret">{inFours(draft.secret)}</code></div>
              <Qr text={draft.uri} label={words.qr} />
            </div>
          </li>
          <li>
            <label className="factor-code">{words.stepCode}
              <input name="factorCode" value={code} inputMode="numeric" autoComplete="one-time-code" aria-label={words.sixDigits} maxLength={7} autoFocus onChange={({ target }) => setCode(target.value)} />
            </label>
          </li>
        </ol>
      )}
      {failure !== null && <Notice mark="critical" title={failure} />}
      <div className="actions">
        {draft !== null && <button type="submit" className="button button-first" data-action="confirm-factor" disabled={!/^\d{3}\s?\d{3}$/.test(code)}>{words.turnOn}</button>}
        {rest}
      </div>
    </form>
  );
}
