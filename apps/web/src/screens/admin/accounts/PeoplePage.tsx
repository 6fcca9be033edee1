import type { PasswordCode, Person, PersonFacts } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { signInServer } from '../../../api/sign-in.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatMoment } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Empty, Link, Notice, State } from '../parts/parts.js';
import { DeputyForm } from './DeputyForm.js';
import { FirstAdministratorForm } from './FirstAdministratorForm.js';
import { PersonForm } from './PersonForm.js';
import { rolesInWords, unitsInWords } from './words.js';
import './accounts.css';

const NOBODY: PersonFacts = { name: '', login: '', contact: '', roles: ['officer'], units: null };
type RowForm = 'edit' | 'deputy' | 'remove' | 'clear-factor' | 'unlink';
type Open = { readonly form: RowForm; readonly id: number } | { readonly form: 'invite' } | null;

/** Who works here, what they may do, and how they get in. */
export default function PeoplePage() {
  const { accounts: words } = useAdminWords();
  const { session } = useDesk();
  return (
    <div className="page">
      {session.withoutAccounts ? <><h1>{words.people}</h1><FirstAdministratorForm /></> : <People />}
    </div>
  );
}

function People() {
  const { accounts: words, peopleList, entry } = useAdminWords();
  const { session } = useDesk();
  const wordsOf = useFailure();
  const { value: people, error, reload } = useAnswer('people', () => server.people());
  const [open, setOpen] = useState<Open>(null);
  const [code, setCode] = useState<{ of: Person; given: PasswordCode } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const self = session.person?.id;
  const mayChange = session.grants.some(({ roles, units }) => units === null && roles.includes('administrator'));
  const act = <T,>(asked: Promise<T>, then: (answer: T) => void = () => setOpen(null)): void => {
    setFailure(null);
    asked.then((answer) => {
      then(answer);
      reload();
    }, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  const chosen = open && 'id' in open ? people?.find(({ id }) => id === open.id) : undefined;
  return (
    <>
      <div className="page-head">
        <h1>{words.people}</h1>
        {mayChange && <Link to="/nguoi-dung/danh-sach" page="danh-sach">{peopleList.open}</Link>}
        {mayChange && <Button look="first" action="invite" disabled={open?.form === 'invite'} onClick={() => setOpen({ form: 'invite' })}>{words.invite}</Button>}
      </div>
      <p className="muted">{words.peopleHint}</p>
      {failure !== null && <Notice mark="critical" title={failure} />}
      {code && <CodeOnce person={code.of} code={code.given} onClose={() => setCode(null)} />}
      {open?.form === 'invite' && (
        <PersonForm
          person={NOBODY} action={words.send} onCancel={() => setOpen(null)}
          onSave={(facts) => act(server.invite(facts), ({ person, invitation }) => {
            setOpen(null);
            setCode({ of: person, given: invitation });
          })}
        />
      )}
      {chosen && open?.form === 'edit' && <PersonForm key={chosen.id} person={chosen} own={chosen.id === self} action={words.save} onCancel={() => setOpen(null)} onSave={({ name, login, contact, roles, units }) => act(server.changePerson(chosen.id, { name, login, contact, roles, units }))} />}
      {chosen && open?.form === 'deputy' && (
        <DeputyForm
          key={chosen.id} person={chosen} people={(people ?? []).filter(({ id }) => id !== self)} onClose={() => setOpen(null)}
          onAdd={(deputyship) => act(server.addDeputy(chosen.id, deputyship))} onEnd={(id) => act(server.endDeputy(chosen.id, id), () => undefined)}
        />
      )}
      {chosen && open?.form === 'remove' && (
        <Notice
          mark="warning" title={words.removeSure(chosen.name)}
          actions={<><Button look="grave" action="remove-confirm" onClick={() => act(server.removePerson(chosen.id))}>{words.remove}</Button><Button action="cancel" onClick={() => setOpen(null)}>{words.cancel}</Button></>}
        >
          <p>{words.removeHint}</p>
        </Notice>
      )}
      {chosen && open?.form === 'clear-factor' && (
        <Notice
          mark="warning" title={entry.clearSure(chosen.name)}
          actions={<><Button look="grave" action="clear-factor-confirm" onClick={() => act(signInServer.clearFactor(chosen.id))}>{entry.clear}</Button><Button action="cancel" onClick={() => setOpen(null)}>{words.cancel}</Button></>}
        >
          <p>{entry.clearHint}</p>
        </Notice>
      )}
      {chosen && open?.form === 'unlink' && (
        <Notice
          mark="warning" title={entry.unlinkSure(chosen.name)}
          actions={<><Button look="grave" action="unlink-confirm" onClick={() => act(signInServer.unlinkPerson(chosen.id))}>{entry.unlinkPerson}</Button><Button action="cancel" onClick={() => setOpen(null)}>{words.cancel}</Button></>}
        >
          <p>{chosen.hasPassword ? entry.unlinkHint : entry.unlinkOnlyWay}</p>
        </Notice>
      )}
      <Answered error={error} there={people !== null} onRetry={reload}>
        {people?.length === 0 ? <Empty title={words.nobodyYet} hint={words.nobodyYetHint} /> : <div className="scroll">
          <table className="people">
            <thead><tr><th>{words.name}</th><th>{words.roles}</th><th>{words.units}</th><th>{words.state}</th><th>{words.deputies}</th>{mayChange && <th><span className="unseen">{words.edit}</span></th>}</tr></thead>
            <tbody>
              {people?.map((person) => (
                <PersonRow
                  key={person.id} person={person} mayChange={mayChange} onOpen={(form) => setOpen({ form, id: person.id })}
                  onAct={(what) => act(server.actOnPerson(person.id, what))} onCode={() => act(server.passwordCode(person.id), (given) => setCode({ of: person, given }))}
                />
              ))}
            </tbody>
          </table>
        </div>}
      </Answered>
    </>
  );
}

interface PersonRowProps {
  readonly person: Person;
  readonly mayChange: boolean;
  readonly onOpen: (form: RowForm) => void;
  readonly onAct: (act: 'disable' | 'enable' | 'unlock') => void;
  readonly onCode: () => void;
}

function PersonRow({ person, mayChange, onOpen, onAct, onCode }: PersonRowProps) {
  const { accounts: words, entry } = useAdminWords();
  const { catalogue } = useDesk();
  const { name, login, contact, roles, units, disabled, lockedUntil, hasPassword, secondFactor, linked, deputies } = person;
  return (
    <tr data-person={login} data-disabled={disabled}>
      <td><strong>{name}</strong><br /><span className="muted small">{[login, contact].filter((text) => text !== '').join(' · ')}</span></td>
      <td>{rolesInWords(roles, words)}</td>
      <td>{unitsInWords(units, catalogue, words)}</td>
      <td><PersonState person={person} /></td>
      <td>{deputies.length === 0 ? <span className="muted">{words.noDeputy}</span> : deputies.map(({ id, deputy, active }) => <p key={id}><State mark={active ? 'good' : 'waiting'}>{deputy.name}</State></p>)}</td>
      {mayChange && (
        <td>
          <div className="actions">
            <Button look="quiet" action="edit" aria-label={`${words.edit}: ${name}`} onClick={() => onOpen('edit')}>{words.edit}</Button>
            <Button look="quiet" action="deputy" aria-label={`${words.deputy}: ${name}`} onClick={() => onOpen('deputy')}>{words.deputy}</Button>
            {lockedUntil !== null && <Button look="quiet" action="unlock" aria-label={`${words.unlock}: ${name}`} onClick={() => onAct('unlock')}>{words.unlock}</Button>}
            {!disabled && <Button look="quiet" action="code" aria-label={`${hasPassword ? words.resetCode : words.newInvitation}: ${name}`} onClick={onCode}>{hasPassword ? words.resetCode : words.newInvitation}</Button>}
            <Button look="quiet" action={disabled ? 'enable' : 'disable'} aria-label={`${disabled ? words.enable : words.disable}: ${name}`} onClick={() => onAct(disabled ? 'enable' : 'disable')}>{disabled ? words.enable : words.disable}</Button>
            {secondFactor && <Button look="quiet" action="clear-factor" aria-label={`${entry.clear}: ${name}`} onClick={() => onOpen('clear-factor')}>{entry.clear}</Button>}
            {linked && <Button look="quiet" action="unlink" aria-label={`${entry.unlinkPerson}: ${name}`} onClick={() => onOpen('unlink')}>{entry.unlinkPerson}</Button>}
            {disabled && <Button look="quiet" action="remove" aria-label={`${words.remove}: ${name}`} onClick={() => onOpen('remove')}>{words.remove}</Button>}
          </div>
        </td>
      )}
    </tr>
  );
}

function PersonState({ person: { disabled, lockedUntil, hasPassword, lastSeenAt } }: { person: Person }) {
  const { accounts: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const moment = (instant: string): string => formatMoment(instant, new Date(), timeZone);
  if (disabled) return <State mark="waiting">{words.disabled}</State>;
  if (lockedUntil !== null) return <State mark="warning">{words.lockedUntil(moment(lockedUntil))}</State>;
  if (!hasPassword) return <State mark="waiting">{words.invited}</State>;
  return <><State mark="good">{words.ok}</State><br /><span className="muted small">{lastSeenAt === null ? words.never : moment(lastSeenAt)}</span></>;
}

/** Shown once: what is kept of it cannot be read. */
function CodeOnce({ person, code, onClose }: { person: Person; code: PasswordCode; onClose: () => void }) {
  const { accounts: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const address = location.origin + (person.hasPassword ? '/dat-mat-khau' : code.path);
  return (
    <Notice
      mark="information" title={person.hasPassword ? words.resetFor(person.name) : words.invitationFor(person.name)}
      actions={<Button action="close-code" onClick={onClose}>{words.close}</Button>}
    >
      {person.hasPassword ? <p><code className="code-once">{code.code}</code></p> : <p><code className="command">{address}</code></p>}
      {person.hasPassword && <p>{words.typedAt} <code>{address}</code></p>}
      <p className="small">{words.once(formatMoment(code.expiresAt, new Date(), timeZone))}</p>
    </Notice>
  );
}
