import type { WallFacts } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { UnitChoice } from '../accounts/UnitChoice.js';
import { Button } from '../parts/parts.js';

interface WallFormProps {
  readonly title: string;
  readonly wall: WallFacts;
  /** The code that is known already, or is to be typed; left out: the wall is paired. */
  readonly code?: string;
  readonly action: string;
  readonly onSave: (facts: WallFacts, code: string) => void;
  readonly onCancel: () => void;
}

/** What a wall is called, which units it shows, and, of a new one, by which code it is paired. */
export function WallForm({ title, wall, code: given, action, onSave, onCancel }: WallFormProps) {
  const { walls: words } = useAdminWords();
  const [{ name, units }, setFacts] = useState(wall);
  const [code, setCode] = useState(given ?? '');
  const pairs = given !== undefined;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onSave({ name, units }, code);
  };
  return (
    <form className="person-form panel" onSubmit={save} data-form="wall">
      <h2>{title}</h2>
      {pairs && <p className="small muted">{words.pairHint}</p>}
      <div className="fields">
        {pairs && <label>{words.code}<input name="code" className="wall-code" value={code} autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} autoFocus={given === ''} onChange={({ target }) => setCode(target.value)} /></label>}
        <label>{words.name}
          <input name="name" value={name} autoComplete="off" maxLength={80} autoFocus={given !== ''} onChange={({ target }) => setFacts({ name: target.value, units })} />
          <span className="muted">{words.nameHint}</span>
        </label>
      </div>
      <UnitChoice units={units} onChange={(chosen) => setFacts({ name, units: chosen })} />
      <p className="small muted">{words.scopeHint}</p>
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-wall" disabled={name.trim().length < 2 || units?.length === 0 || (pairs && code.trim() === '')}>{action}</button>
        <Button action="cancel" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
