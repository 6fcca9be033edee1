import { PersonRole, type PersonFacts } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { Button } from '../parts/parts.js';

interface PersonFormProps {
  readonly person: PersonFacts;
  readonly action: string;
  readonly onSave: (facts: PersonFacts) => void;
  readonly onCancel: () => void;
}

const toggled = <T,>(list: readonly T[], one: T): T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/** Who a person is, in which roles, and for which units. */
export function PersonForm({ person, action, onSave, onCancel }: PersonFormProps) {
  const { accounts: words } = useAdminWords();
  const { catalogue } = useDesk();
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
      <fieldset className="role-choices">
        <legend>{words.roles}</legend>
        <div className="role-grid">
          {PersonRole.options.map((role) => (
            <label key={role}>
              <input type="checkbox" name={`role-${role}`} checked={roles.includes(role)} onChange={() => setFacts({ ...facts, roles: toggled(roles, role) })} />
              <span>{words.roleNames[role]} <span className="muted small">{words.roleHints[role]}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="role-choices">
        <legend>{words.units}</legend>
        <label><input type="radio" name="reach" checked={units === null} onChange={() => setFacts({ ...facts, units: null })} />{words.whole}</label>
        <label><input type="radio" name="reach" checked={units !== null} onChange={() => setFacts({ ...facts, units: units ?? [] })} />{words.some}</label>
        {units !== null && (
          <div className="role-grid">
            {catalogue.units.map(({ code, name: unit }) => (
              <label key={code}><input type="checkbox" name={`unit-${code}`} checked={units.includes(code)} onChange={() => setFacts({ ...facts, units: toggled(units, code) })} />{unit}</label>
            ))}
          </div>
        )}
      </fieldset>
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-person" disabled={name.trim() === '' || login.trim() === '' || roles.length === 0 || units?.length === 0}>{action}</button>
        <Button action="cancel" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
