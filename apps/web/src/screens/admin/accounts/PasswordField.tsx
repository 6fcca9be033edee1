import { SHORTEST_PASSWORD } from '@ioc/contracts';
import { useId, useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';

interface PasswordFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly kind: 'current-password' | 'new-password';
  readonly onChange: (password: string) => void;
}

/** A password that may be looked at; a new one says what it has to be. */
export function PasswordField({ name, label, value, kind, onChange }: PasswordFieldProps) {
  const { accounts: words } = useAdminWords();
  const [shown, setShown] = useState(false);
  const hint = useId();
  const missing = SHORTEST_PASSWORD - value.length;
  const isNew = kind === 'new-password';
  return (
    <div className="password-field">
      <label>{label}
        <input
          name={name} type={shown ? 'text' : 'password'} value={value} autoComplete={kind} maxLength={200} aria-describedby={isNew ? hint : undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      </label>
      <label><input type="checkbox" checked={shown} onChange={({ target }) => setShown(target.checked)} />{words.show}</label>
      {isNew && <p id={hint} className="small muted">{words.passwordHint}{value !== '' && missing > 0 && ` ${words.tooShort(formatCount(missing))}`}</p>}
    </div>
  );
}
