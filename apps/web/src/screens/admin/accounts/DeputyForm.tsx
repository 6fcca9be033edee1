import type { NewDeputyship, Person } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatPeriod } from '../../../ui/format.js';
import { DayInput } from '../parts/DayInput.js';
import { Button, State } from '../parts/parts.js';

interface DeputyFormProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly onAdd: (deputyship: NewDeputyship) => void;
  readonly onEnd: (id: number) => void;
  readonly onClose: () => void;
}

/** Who stands in for a person, and from when to when. */
export function DeputyForm({ person, people, onAdd, onEnd, onClose }: DeputyFormProps) {
  const { accounts: words } = useAdminWords();
  const [deputy, setDeputy] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const add = (event: FormEvent): void => {
    event.preventDefault();
    onAdd({ deputy: Number(deputy), from, to });
  };
  return (
    <form className="person-form panel" onSubmit={add} data-form="deputy">
      <h2>{words.deputyOf(person.name)}</h2>
      <p className="small muted">{words.deputyHint}</p>
      {person.deputies.map(({ id, deputy: { name }, from: begins, to: ends, active }) => (
        <p key={id} className="actions" data-deputyship={id}>
          <State mark={active ? 'good' : 'waiting'}>{name}, {formatPeriod({ from: begins, to: ends })}</State>
          <Button look="quiet" action="end-deputy" onClick={() => onEnd(id)}>{words.endNow}</Button>
        </p>
      ))}
      <div className="fields">
        <label>{words.deputies}
          <select name="deputy" value={deputy} autoFocus onChange={({ target }) => setDeputy(target.value)}>
            <option value="">{words.choose}</option>
            {people.filter(({ id, disabled }) => id !== person.id && !disabled).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        </label>
        <label>{words.from}<DayInput name="deputyFrom" value="" onChange={setFrom} /></label>
        <label>{words.to}<DayInput name="deputyTo" value="" onChange={setTo} /></label>
      </div>
      <div className="actions">
        <button type="submit" className="button button-first" data-action="add-deputy" disabled={deputy === '' || from === '' || to === '' || from > to}>{words.add}</button>
        <Button action="cancel" onClick={onClose}>{words.close}</Button>
      </div>
    </form>
  );
}
