import { ClientRole, KeyFacts, MOST_PER_MINUTE, type ApiKeys } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { toggled, UnitChoice } from '../accounts/UnitChoice.js';
import { DayInput } from '../parts/DayInput.js';
import { Button } from '../parts/parts.js';

interface KeyFormProps {
  readonly facts: KeyFacts;
  readonly sources: ApiKeys['sources'];
  readonly action: string;
  readonly onSave: (facts: KeyFacts) => void;
  readonly onCancel: () => void;
}

/** What a key is for, and what it may do. */
export function KeyForm({ facts: given, sources: known, action, onSave, onCancel }: KeyFormProps) {
  const { keys: words } = useAdminWords();
  const [facts, setFacts] = useState(given);
  const { name, roles, units, sources, perMinute, endsOn } = facts;
  const sends = roles.includes('client-send');
  const wanted = KeyFacts.safeParse(sends ? facts : { ...facts, sources: null });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted.success) onSave(wanted.data);
  };
  return (
    <form className="person-form panel" onSubmit={save}>
      <div className="fields">
        <label>{words.name}<input name="name" value={name} autoComplete="off" maxLength={80} autoFocus onChange={({ target }) => setFacts({ ...facts, name: target.value })} /><span className="muted">{words.nameHint}</span></label>
        <label>{words.rate}<input name="perMinute" type="number" min={1} max={MOST_PER_MINUTE} value={perMinute === 0 ? '' : perMinute} onChange={({ target }) => setFacts({ ...facts, perMinute: Number(target.value) })} /></label>
        <label>{words.endsOn}<DayInput name="endsOn" value={endsOn} onChange={(day) => setFacts({ ...facts, endsOn: day })} /></label>
      </div>
      <fieldset className="role-choices">
        <legend>{words.roles}</legend>
        <div className="role-grid">
          {ClientRole.options.map((role) => (
            <label key={role}>
              <input type="checkbox" name={role} checked={roles.includes(role)} onChange={() => setFacts({ ...facts, roles: toggled(roles, role) })} />
              <span>{words.roleNames[role]} <span className="muted small">{words.roleHints[role]}</span></span>
            </label>
          ))}
        </div>
      </fieldset>
      {sends && (
        <fieldset className="role-choices">
          <legend>{words.sources}</legend>
          <label><input type="radio" name="sources" checked={sources === null} onChange={() => setFacts({ ...facts, sources: null })} />{words.allSources}</label>
          <label><input type="radio" name="sources" checked={sources !== null} onChange={() => setFacts({ ...facts, sources: sources ?? [] })} />{words.someSources}</label>
          {sources !== null && (
            <div className="role-grid">
              {known.map(({ id, name: source }) => (
                <label key={id}><input type="checkbox" name={`source-${id}`} checked={sources.includes(id)} onChange={() => setFacts({ ...facts, sources: toggled(sources, id) })} />{source}</label>
              ))}
            </div>
          )}
        </fieldset>
      )}
      <UnitChoice units={units} onChange={(chosen) => setFacts({ ...facts, units: chosen })} />
      {units !== null && <p className="muted small">{words.needsWhole}</p>}
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-key" disabled={!wanted.success}>{action}</button>
        <Button action="cancel" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
