import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';

interface UnitChoiceProps {
  /** Codes; null: all units. */
  readonly units: readonly string[] | null;
  readonly disabled?: boolean;
  readonly onChange: (units: string[] | null) => void;
}

export const toggled = <T,>(list: readonly T[], one: T): T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);

/** All units, or some of them. */
export function UnitChoice({ units, disabled = false, onChange }: UnitChoiceProps) {
  const { accounts: words } = useAdminWords();
  const { catalogue } = useDesk();
  return (
    <fieldset className="role-choices" disabled={disabled}>
      <legend>{words.units}</legend>
      <label><input type="radio" name="reach" checked={units === null} onChange={() => onChange(null)} />{words.whole}</label>
      <label><input type="radio" name="reach" checked={units !== null} onChange={() => onChange([...(units ?? [])])} />{words.some}</label>
      {units !== null && (
        <div className="role-grid">
          {catalogue.units.map(({ code, name }) => (
            <label key={code}><input type="checkbox" name={`unit-${code}`} checked={units.includes(code)} onChange={() => onChange(toggled(units, code))} />{name}</label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
