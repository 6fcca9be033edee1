import { useState, type FormEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Button } from '../parts/parts.js';

const A_WEEK = '168';

/** A new secret, and for how long the earlier one goes on beside it. */
export function RotateForm({ name, onRotate, onCancel }: { name: string; onRotate: (overlapHours: number) => void; onCancel: () => void }) {
  const { keys: words } = useAdminWords();
  const [hours, setHours] = useState(A_WEEK);
  const rotate = (event: FormEvent): void => {
    event.preventDefault();
    onRotate(Number(hours));
  };
  return (
    <form className="person-form panel" onSubmit={rotate}>
      <h2>{words.rotateTitle(name)}</h2>
      <p>{words.rotateHint}</p>
      <div className="fields">
        <label>{words.overlap}
          <select name="overlap" value={hours} autoFocus onChange={({ target }) => setHours(target.value)}>
            {Object.entries(words.overlaps).map(([value, text]) => <option key={value} value={value}>{text}</option>)}
          </select>
        </label>
      </div>
      <div className="actions">
        <button type="submit" className="button button-first" data-action="rotate-now">{words.rotateNow}</button>
        <Button action="cancel" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
