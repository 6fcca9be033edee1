import { useState, type FormEvent } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatMoment } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Notice, State } from '../parts/parts.js';
import { IdentitySection } from './IdentitySection.js';
import { PasswordField } from './PasswordField.js';
import { SecondFactorSection } from './SecondFactorSection.js';
import { signOut } from './sign-out.js';
import { rolesInWords, unitsInWords } from './words.js';
import './accounts.css';

/** What one has and may, the password, and where one is signed in. */
export default function AccountPage() {
  const { accounts: words } = useAdminWords();
  const { session: { person, grants, label }, catalogue, sessionEnded } = useDesk();
  // Nobody signs in by an account of the demo, so it has no name for that.
  const own = person !== null && person.login !== '';
  return (
    <div className="page">
      <div className="page-head"><h1>{words.account}</h1><Button action="sign-out" onClick={() => signOut(sessionEnded)}>{words.signOut}</Button></div>
      {person === null && <Notice mark="information" title={words.linked}><p>{words.linkedHint}</p></Notice>}
      {person?.login === '' && <Notice mark="information" title={words.shared}><p>{words.sharedHint}</p></Notice>}
      <dl className="facts">
        <dt>{words.name}</dt><dd>{person?.name ?? label}</dd>
        {own && <><dt>{words.login}</dt><dd>{person.login}</dd></>}
        {grants.map((grant, place) => (
          <div key={place} className="contents" data-grant={place}>
            <dt>{words.roles}</dt>
            <dd>{rolesInWords(grant.roles, words)} · {unitsInWords(grant.units, catalogue, words)}{place > 0 && <> · <State mark="information">{words.standsIn}</State></>}</dd>
          </div>
        ))}
      </dl>
      {own && <SecondFactorSection />}
      {own && <ChangePassword />}
      {own && <IdentitySection />}
      {own && <OwnSessions />}
    </div>
  );
}

function ChangePassword() {
  const { accounts: words } = useAdminWords();
  const wordsOf = useFailure();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [outcome, setOutcome] = useState<{ failure: string | null } | null>(null);
  const change = (event: FormEvent): void => {
    event.preventDefault();
    setOutcome(null);
    server.changePassword({ current, next }).then(
      () => {
        setCurrent('');
        setNext('');
        setOutcome({ failure: null });
      },
      (error: unknown) => setOutcome({ failure: wordsOf(error) }),
    );
  };
  return (
    <form className="person-form" onSubmit={change}>
      <h2>{words.change}</h2>
      <div className="fields">
        <PasswordField name="current" label={words.current} value={current} kind="current-password" onChange={setCurrent} />
        <PasswordField name="newPassword" label={words.newPassword} value={next} kind="new-password" onChange={setNext} />
      </div>
      {outcome?.failure === null && <Notice mark="good" title={words.changed} />}
      {typeof outcome?.failure === 'string' && <Notice mark="critical" title={outcome.failure} />}
      <div className="actions"><button type="submit" className="button button-first" data-action="change-password" disabled={current === '' || next === ''}>{words.change}</button></div>
    </form>
  );
}

function OwnSessions() {
  const { accounts: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const wordsOf = useFailure();
  const { value, error, reload } = useAnswer('sessions', () => server.ownSessions());
  const [failure, setFailure] = useState<string | null>(null);
  const act = (done: Promise<unknown>): void => void done.then(reload, (refused: unknown) => setFailure(wordsOf(refused)));
  // Sessions are dated by the machine, not by the demo's clock.
  const moment = (instant: string): string => formatMoment(instant, new Date(), timeZone);
  return (
    <section className="stack">
      <div className="page-head"><h2>{words.sessions}</h2>{(value?.length ?? 0) > 1 && <Button action="end-others" onClick={() => act(server.endOtherSessions())}>{words.endOthers}</Button>}</div>
      <Answered error={failure ?? error} there={value !== null} onRetry={reload}>
        <div className="scroll">
          <table>
            <thead><tr><th>{words.device}</th><th>{words.since}</th><th>{words.lastSeen}</th><th><span className="unseen">{words.end}</span></th></tr></thead>
            <tbody>
              {value?.map(({ id, device, createdAt, lastSeenAt, current }) => (
                <tr key={id} data-session={id}>
                  <td>{device}{current && <> · <State mark="good">{words.here}</State></>}</td><td>{moment(createdAt)}</td><td>{moment(lastSeenAt)}</td>
                  <td>{!current && <Button look="quiet" action="end-session" onClick={() => act(server.endOwnSession(id))}>{words.end}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Answered>
    </section>
  );
}
