import type { EntryForm } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';

/** What every part of the editor is given. `of` names a field that is typed into: its letters are one step to be undone. */
export interface PartProps {
  readonly definition: EntryForm;
  readonly onEdit: (definition: EntryForm, of?: string) => void;
}

/** A number from 0 on, blank while none stands there. */
export function NumberField({ label, name, value, step = 1, onChange }: { label: ReactNode; name: string; value: number; step?: number; onChange: (value: number) => void }) {
  return <label>{label}<input name={name} type="number" min={0} step={step} value={Number.isNaN(value) ? '' : value} onChange={({ target }) => onChange(target.valueAsNumber)} /></label>;
}

/** One of the lines; `none`: what no line at all is called. */
export function LineField({ label, name, value, items, none, onChange }: {
  label: ReactNode; name: string; value: string | null; items: EntryForm['items']; none?: string; onChange: (key: string | null) => void;
}) {
  const { entryForms: words } = useAdminWords();
  return (
    <label>{label}
      <select name={name} value={value ?? ''} onChange={({ target }) => onChange(target.value === '' ? null : target.value)}>
        {(none !== undefined || value === null || value === '') && <option value="">{none ?? '–'}</option>}
        {items.map((item, index) => item.key !== '' && <option key={item.key} value={item.key}>{`${index + 1}. ${item.name || words.line(index + 1)}`}</option>)}
      </select>
    </label>
  );
}
