import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { dayTyped, dayWritten } from './day-text.js';

/**
 * A day, typed as dd/mm/yyyy in every browser. `onChange` is given `yyyy-MM-dd`, or an empty text while
 * what stands there is no day.
 */
export function DayInput({ name, value, onChange }: { name: string; value: string; onChange: (day: string) => void }) {
  const { dayForm } = useAdminWords();
  const [text, setText] = useState(() => dayWritten(value));
  const wrong = text.trim() !== '' && dayTyped(text) === null;
  return (
    <>
      <input
        name={name} value={text} placeholder={dayForm} inputMode="numeric" autoComplete="off" aria-invalid={wrong} data-refused={wrong}
        onChange={({ target }) => {
          setText(target.value);
          onChange(dayTyped(target.value) ?? '');
        }}
        onBlur={() => setText((typed) => dayWritten(dayTyped(typed) ?? typed))}
      />
      {wrong && <span role="alert" className="small wrong">{dayForm}</span>}
    </>
  );
}
