import { IdentityFault, type IdentitySignIn, type WaysIn } from '@ioc/contracts';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { RefusedError } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { signInServer } from '../../../api/sign-in.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { NoSession } from '../enter/EnterPage.js';
import { firstPage } from '../page-policies.js';
import { Notice } from '../parts/parts.js';
import { DemoDoor } from './DemoDoor.js';
import { PasswordField } from './PasswordField.js';
import './accounts.css';
import './second-factor.css';

/** Name and password; where nobody administers yet, how to get in by the server's link. `title`: why it is shown in the place of a page. */
export function SignInPage({ title }: { title?: string }) {
  const { accounts: words, entry, loading } = useAdminWords();
  const [ways, setWays] = useState<WaysIn | null>(null);
  const [fault] = useState(takeFault);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    server.waysIn().then(setWays, () => setWays({ accounts: true, provider: null }));
  }, []);
  if (ways === null) return <p className="loading" role="status">{loading}</p>;
  if (!ways.accounts) return <NoSession title={title ?? words.signIn} first={<DemoDoor back={title !== undefined} />} />;
  // A page in whose place this stands is what was wanted.
  const enter = async (): Promise<void> => {
    const session = await server.signIn({ login, password });
    location.replace(title === undefined ? firstPage(session) : location.href);
  };
  const note = title !== undefined ? { title } : fault !== null ? { title: entry.notIn, hint: entry.faults[fault] } : undefined;
  return (
    <Door
      page="sign-in" title={words.signIn} {...(note && { note })} {...(ways.provider && { other: { label: entry.by(ways.provider.label), asked: title === undefined ? {} : { returnTo: location.pathname + location.search } } })}
      action={words.signIn} ready={login !== '' && password !== ''} onEnter={enter}
    >
      <label>{words.login}<input name="login" value={login} autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus onChange={({ target }) => setLogin(target.value)} /></label>
      <PasswordField name="password" label={words.password} value={password} kind="current-password" onChange={setPassword} />
      <p className="small muted">{words.forgot}</p>
      <p className="small">{words.haveCode} <a href={`/dat-mat-khau${location.search}`}>{words.toCode}</a></p>
    </Door>
  );
}

/** Why nobody was let in by the provider, taken out of the address; null: it does not say. */
function takeFault(): IdentityFault | null {
  const search = new URLSearchParams(location.search);
  const { data } = IdentityFault.safeParse(search.get('loi'));
  search.delete('loi');
  if (data !== undefined) history.replaceState(null, '', `${location.pathname}${search.size > 0 ? `?${search}` : ''}`);
  return data ?? null;
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
  const { accounts: words, entry } = useAdminWords();
  const [provider, setProvider] = useState<WaysIn['provider']>(null);
  useEffect(() => {
    server.waysIn().then((ways) => setProvider(ways.provider), () => undefined);
  }, []);
  const [given] = useState(takeCode);
  const [code, setCode] = useState(given);
  const [password, setPassword] = useState('');
  return (
    <Door
      page="set-password" title={words.setTitle} action={words.set} ready={code !== '' && password !== ''}
      {...(provider && { other: { label: entry.identity(provider.label), asked: { code }, off: code.length < SHORTEST_CODE } })}
      onEnter={async () => location.replace(firstPage(await server.setPassword({ code, password })))}
    >
      <label>{words.code}<input name="code" className="code-field" value={code} autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} autoFocus={given === ''} onChange={({ target }) => setCode(target.value)} /></label>
      <PasswordField name="newPassword" label={words.newPassword} value={password} kind="new-password" onChange={setPassword} />
      <p className="small"><a href={`/dang-nhap${location.search}`}>{words.backToSignIn}</a></p>
    </Door>
  );
}

/** What a one-time code has at least, however it is typed. */
const SHORTEST_CODE = 12;

interface DoorProps {
  readonly page: string;
  readonly title: string;
  readonly note?: { readonly title: string; readonly hint?: string };
  readonly action: string;
  readonly ready: boolean;
  readonly onEnter: () => Promise<void>;
  /** The provider's way in. */
  readonly other?: { readonly label: string; readonly asked: IdentitySignIn; readonly off?: boolean };
  readonly children: ReactNode;
}

function Door({ page, title, note, action, ready, onEnter, other, children }: DoorProps) {
  const { unreachable, entry: { or } } = useAdminWords();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = (entering: () => Promise<void>): void => {
    setBusy(true);
    setFailure(null);
    entering().catch((error: unknown) => {
      setFailure(error instanceof RefusedError ? error.message : unreachable);
      setBusy(false);
    });
  };
  const enter = (event: FormEvent): void => {
    event.preventDefault();
    attempt(onEnter);
  };
  return (
    <main className="page door" data-page={page}>
      {note && <Notice mark="warning" title={note.title}>{note.hint === undefined ? undefined : <p>{note.hint}</p>}</Notice>}
      <form className="door-form" onSubmit={enter}>
        <h1>{title}</h1>
        {children}
        {failure !== null && <Notice mark="critical" title={failure} />}
        <button type="submit" className="button button-first" data-action="enter" disabled={!ready || busy}>{action}</button>
        {other && (
          <div className="sign-in-other">
            <p className="small muted">{or}</p>
            <button
              type="button" className="button button-second" data-action="provider" disabled={busy || other.off === true}
              onClick={() => attempt(async () => location.assign((await signInServer.goToProvider(other.asked)).address))}
            >
              {other.label}
            </button>
          </div>
        )}
      </form>
    </main>
  );
}
