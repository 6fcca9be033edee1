import type { Held } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { signInServer } from '../../../api/sign-in.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useFailure } from '../desk.js';
import { Button, Notice } from '../parts/parts.js';
import { RecoverySheet } from './RecoverySheet.js';
import { SecondFactorSetUp } from './SecondFactorSetUp.js';
import { signOut } from './sign-out.js';
import './accounts.css';

// Loaded anew: the session is another one.
const goOn = (): void => location.reload();
const leave = (): void => signOut(() => location.assign('/dang-nhap'), goOn);

/** In the place of every page, while the second factor is to be proved or set up. */
export default function HeldPage({ held }: { readonly held: Held }) {
  return held === 'prove' ? <Prove /> : <SetUp />;
}

function Prove() {
  const { entry: words } = useAdminWords();
  const wordsOf = useFailure();
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const prove = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    signInServer.proveFactor(code).then(goOn, (error: unknown) => {
      setFailure(wordsOf(error));
      setBusy(false);
    });
  };
  return (
    <main className="page door" data-page="prove">
      <form className="door-form" onSubmit={prove}>
        <h1>{words.proveTitle}</h1>
        <p>{words.proveHint}</p>
        <label>{words.code}<input name="factorCode" className="code-field" value={code} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={40} autoFocus onChange={({ target }) => setCode(target.value)} /></label>
        <p className="small muted">{words.lost}</p>
        {failure !== null && <Notice mark="critical" title={failure} />}
        <button type="submit" className="button button-first" data-action="prove" disabled={code.trim().length < 6 || busy}>{words.prove}</button>
        <Button look="quiet" action="sign-out" onClick={leave}>{words.otherPerson}</Button>
      </form>
    </main>
  );
}

function SetUp() {
  const { entry: words, accounts } = useAdminWords();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <main className="page factor-page" data-page="set-up-factor">
      {codes !== null ? <RecoverySheet codes={codes} title={words.codesNow} onDone={goOn} /> : (
        <>
          <h1>{words.setUpTitle}</h1>
          <p>{words.setUpWhy}</p>
          <SecondFactorSetUp onSet={setCodes} rest={<Button action="sign-out" onClick={leave}>{accounts.signOut}</Button>} />
        </>
      )}
    </main>
  );
}
