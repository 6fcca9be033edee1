import { UnitKind } from '@ioc/contracts';
import type { UnitRenamed } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';

export type UnitFacts = Omit<UnitRenamed, 'from'>;

/** Whether the server would understand them; what it refuses it says itself. */
export function areFilled({ name, shortName, agencyCode }: UnitFacts): boolean {
  return name.trim().length > 1 && shortName.trim() !== '' && agencyCode.trim() !== '';
}

/** What a unit is called, and is. */
export function UnitFields({ value, onChange }: { value: UnitFacts; onChange: (facts: UnitFacts) => void }) {
  const { units: words, catalogueDetails: { kinds } } = useAdminWords();
  return (
    <>
      <label>{words.name}<input name="unitName" value={value.name} maxLength={120} autoComplete="off" autoFocus onChange={({ target }) => onChange({ ...value, name: target.value })} /></label>
      <label>{words.shortName}<input name="unitShortName" value={value.shortName} maxLength={60} autoComplete="off" onChange={({ target }) => onChange({ ...value, shortName: target.value })} /></label>
      <label>{words.kind}
        <select name="unitKind" value={value.kind} onChange={({ target }) => onChange({ ...value, kind: UnitKind.parse(target.value) })}>
          {UnitKind.options.map((kind) => <option key={kind} value={kind}>{kinds[kind]}</option>)}
        </select>
      </label>
      <label>{words.agencyCode}<input name="unitAgency" value={value.agencyCode} maxLength={60} autoComplete="off" onChange={({ target }) => onChange({ ...value, agencyCode: target.value })} /></label>
    </>
  );
}
