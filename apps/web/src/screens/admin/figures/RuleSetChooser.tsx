import type { Scope } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { figuresAddress, type ShownFigures } from './figures-address.js';

/** Chooses how figures are counted: by the rule set in force, live, or by one or two others side by side. */
export function RuleSetChooser({ shown }: { shown: ShownFigures }) {
  const { figures: { rules: words } } = useAdminWords();
  const { catalogue: { ruleSets, units, district }, go } = useDesk();
  const show = (change: Partial<ShownFigures>): void => go(figuresAddress({ ...shown, ...change }));
  const orNull = (id: string): string | null => (id === '' ? null : id);
  const { ruleSet, beside, scope } = shown;
  return (
    <>
      <label>{words.ruleSet}
        <select name="ruleSet" value={ruleSet ?? ''} onChange={({ target }) => show({ ruleSet: orNull(target.value), ...(target.value === beside && { beside: null }) })}>
          <option value="">{words.inForce}</option>
          {ruleSets.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </select>
      </label>
      {ruleSet !== null && (
        <>
          <label>{words.beside}
            <select name="beside" value={beside ?? ''} onChange={({ target }) => show({ beside: orNull(target.value) })}>
              <option value="">{words.none}</option>
              {ruleSets.filter(({ id }) => id !== ruleSet).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </select>
          </label>
          <label>{words.scope}
            <select name="scope" value={scope} onChange={({ target }) => show({ scope: target.value as Scope })}>
              <option value="total">{district.name}</option>
              {units.map(({ code, name }) => <option key={code} value={`unit:${code}`}>{name}</option>)}
            </select>
          </label>
        </>
      )}
    </>
  );
}
