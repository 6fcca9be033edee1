import { useState, type FormEvent } from 'react';
import { useEntryWords } from '../../i18n/entry/index.js';
import { Net } from './net.js';

/** In the place of a page, or above one on which somebody was typing when the session ended. */
export function SignIn({ note, onIn }: { note: string; onIn: (person: number) => void }) {
  const { signIn: words } = useEntryWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const got = await Net.signIn(login, password);
    setBusy(false);
    if (got.kind === 'got') onIn(got.value.person?.id ?? 0);
    else setFailure(got.kind === 'refused' ? got.message : words.away);
  };
  return (
    <form className="sign-in" data-part="sign-in" onSubmit={(event) => void enter(event)}>
      <p className="sign-in-note">{note}</p>
      <label>{words.login}<input name="login" value={login} autoComplete="username" autoCapitalize="none" spellCheck={false} onChange={({ target }) => setLogin(target.value)} /></label>
      <label>{words.password}<input name="password" type="password" value={password} autoComplete="current-password" onChange={({ target }) => setPassword(target.value)} /></label>
      <button type="submit" className="button button-first" disabled={busy || login === '' || password === ''}>{words.do}</button>
      <a href="/dang-nhap">{words.otherWays}</a>
      {failure !== null && <p role="alert" className="state-critical">■ {failure}</p>}
    </form>
  );
}
