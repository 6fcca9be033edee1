import { PersonRole, type PersonFacts } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Button } from '../parts/parts.js';
import { toggled, UnitChoice } from './UnitChoice.js';

interface PersonFormProps {
  readonly person: PersonFacts;
  /** Of who is signed in: nobody changes the own rights. */
  readonly own?: boolean;
  readonly action: string;
  readonly onSave: (facts: PersonFacts) => void;
  readonly onCancel: () => void;
}

/** Who a person is, in which roles, and for which units. */
export function PersonForm({ person, own = false, action, onSave, onCancel }: PersonFormProps) {
  const { accounts: words } = useAdminWords();
  const [facts, setFacts] = useState(person);
  const { name, login, contact, roles, units } = facts;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onSave(facts);
  };
  return (
    <form className="person-form panel" onSubmit={save}>
      <div className="fields">
        <label>{words.name}<input name="name" value={name} autoComplete="off" maxLength={80} autoFocus onChange={({ target }) => setFacts({ ...facts, name: target.value })} /></label>
        <label>{words.login}
          <input name="login" value={login} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={40} onChange={({ target }) => setFacts({ ...facts, login: target.value })} />
          <span className="muted">{words.loginHint}</span>
        </label>
        <label>{words.contact}<input name="contact" value={contact} autoComplete="off" maxLength={120} onChange={({ target }) => setFacts({ ...facts, contact: target.value })} /></label>
      </div>
      <fieldset className="role-choices" disabled={own}>
        <legend>{words.roles}</legend>
        {own && <p className="small muted">{words.ownRights}</p>}
        <div className="role-grid">
          {PersonRole.options.map((role) => (
            <label key={role}>
              <input type="checkbox" name={`role-${role}`} checked={roles.includes(role)} onChange={() => setFacts({ ...facts, roles: toggled(roles, role) })} />
              <span>{words.roleNames[role]} <span className="muted small">{words.roleHints[role]}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      <UnitChoice units={units} disabled={own} onChange={(chosen) => setFacts({ ...facts, units: chosen })} />
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-person" disabled={name.trim() === '' || login.trim() === '' || roles.length === 0 || units?.length === 0}>{action}</button>
        <Button action="cancel" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
