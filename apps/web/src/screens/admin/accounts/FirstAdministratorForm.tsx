import { useState, type FormEvent } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useFailure } from '../desk.js';
import { Notice } from '../parts/parts.js';
import { PasswordField } from './PasswordField.js';

/** From the server's link to an account: nobody else can make the first one. */
export function FirstAdministratorForm() {
  const { accounts: words } = useAdminWords();
  const wordsOf = useFailure();
  const [facts, setFacts] = useState({ name: '', login: '', contact: '', password: '' });
  const [failure, setFailure] = useState<string | null>(null);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    // Loaded anew: the session is another one.
    server.makeFirst(facts).then(() => location.reload(), (error: unknown) => setFailure(wordsOf(error)));
  };
  return (
    <form className="person-form" onSubmit={make} data-form="first-administrator">
      <Notice mark="information" title={words.firstTitle}><p>{words.firstHint}</p></Notice>
      <div className="fields">
        <label>{words.name}<input name="name" value={facts.name} autoComplete="name" maxLength={80} onChange={({ target }) => setFacts({ ...facts, name: target.value })} /></label>
        <label>{words.login}
          <input name="login" value={facts.login} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} onChange={({ target }) => setFacts({ ...facts, login: target.value })} />
          <span className="muted">{words.loginHint}</span>
        </label>
        <label>{words.contact}<input name="contact" value={facts.contact} autoComplete="off" maxLength={120} onChange={({ target }) => setFacts({ ...facts, contact: target.value })} /></label>
        <PasswordField name="newPassword" label={words.password} value={facts.password} kind="new-password" onChange={(password) => setFacts({ ...facts, password })} />
      </div>
      {failure !== null && <Notice mark="critical" title={failure} />}
      <div className="actions"><button type="submit" className="button button-first" data-action="make-first" disabled={facts.name === '' || facts.login === '' || facts.password === ''}>{words.create}</button></div>
    </form>
  );
}
