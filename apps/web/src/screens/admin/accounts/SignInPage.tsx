import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { RefusedError } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { NoSession } from '../enter/EnterPage.js';
import { firstPage } from '../page-policies.js';
import { Notice } from '../parts/parts.js';
import { DemoDoor } from './DemoDoor.js';
import { PasswordField } from './PasswordField.js';
import './accounts.css';

/** Name and password; where nobody administers yet, how to get in by the server's link. `title`: why it is shown in the place of a page. */
export function SignInPage({ title }: { title?: string }) {
  const { accounts: words, loading } = useAdminWords();
  const [accounts, setAccounts] = useState<boolean | null>(null);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    server.waysIn().then((ways) => setAccounts(ways.accounts), () => setAccounts(true));
  }, []);
  if (accounts === null) return <p className="loading" role="status">{loading}</p>;
  if (!accounts) return <NoSession title={title ?? words.signIn} first={<DemoDoor back={title !== undefined} />} />;
  // A page in whose place this stands is what was wanted.
  const enter = async (): Promise<void> => {
    const session = await server.signIn({ login, password });
    location.replace(title === undefined ? firstPage(session) : location.href);
  };
  return (
    <Door page="sign-in" title={words.signIn} {...(title !== undefined && { note: title })} action={words.signIn} ready={login !== '' && password !== ''} onEnter={enter}>
      <label>{words.login}<input name="login" value={login} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus onChange={({ target }) => setLogin(target.value)} /></label>
      <PasswordField name="password" label={words.password} value={password} kind="current-password" onChange={setPassword} />
      <p className="small muted">{words.forgot}</p>
      <p className="small">{words.haveCode} <a href={`/dat-mat-khau${location.search}`}>{words.toCode}</a></p>
    </Door>
  );
}

/** The code of the address, taken out of it at once. */
function takeCode(): string {
  const search = new URLSearchParams(location.search);
  const code = search.get('ma') ?? '';
  search.delete('ma');
  history.replaceState(null, '', `/dat-mat-khau${search.size > 0 ? `?${search}` : ''}`);
  return code;
}

/** An invitation, or a code that was read out, becomes a password. */
export function SetPasswordPage() {
  const { accounts: words } = useAdminWords();
  const [given] = useState(takeCode);
  const [code, setCode] = useState(given);
  const [password, setPassword] = useState('');
  return (
    <Door
      page="set-password" title={words.setTitle} action={words.set} ready={code !== '' && password !== ''}
      onEnter={async () => location.replace(firstPage(await server.setPassword({ code, password })))}
    >
      <label>{words.code}<input name="code" className="code-field" value={code} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} autoFocus={given === ''} onChange={({ target }) => setCode(target.value)} /></label>
      <PasswordField name="newPassword" label={words.newPassword} value={password} kind="new-password" onChange={setPassword} />
      <p className="small"><a href={`/dang-nhap${location.search}`}>{words.backToSignIn}</a></p>
    </Door>
  );
}

interface DoorProps {
  readonly page: string;
  readonly title: string;
  readonly note?: string;
  readonly action: string;
  readonly ready: boolean;
  readonly onEnter: () => Promise<void>;
  readonly children: ReactNode;
}

function Door({ page, title, note, action, ready, onEnter, children }: DoorProps) {
  const { unreachable } = useAdminWords();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    onEnter().catch((error: unknown) => {
      setFailure(error instanceof RefusedError ? error.message : unreachable);
      setBusy(false);
    });
  };
  return (
    <main className="page door" data-page={page}>
      {note !== undefined && <Notice mark="warning" title={note} />}
      <form className="door-form" onSubmit={enter}>
        <h1>{title}</h1>
        {children}
        {failure !== null && <Notice mark="critical" title={failure} />}
        <button type="submit" className="button button-first" data-action="enter" disabled={!ready || busy}>{action}</button>
      </form>
    </main>
  );
}
