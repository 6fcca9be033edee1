import type { EntryRule } from '@ioc/contracts';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { toggled } from '../accounts/UnitChoice.js';
import { Button } from '../parts/parts.js';
import { replaced, without } from './draft.js';
import { Wrong } from './faults.js';
import { LineField, NumberField, type PartProps } from './parts.js';

const KINDS = ['jump', 'outlier', 'least', 'most', 'sum'] as const satisfies EntryRule['kind'][];

function newRule(kind: EntryRule['kind'], first: string): EntryRule {
  switch (kind) {
    case 'least':
    case 'most': return { kind, item: first, value: 0 };
    case 'sum': return { kind, whole: first, parts: [], hard: true };
    case 'jump': return { kind, times: 2, from: 20 };
    case 'outlier': return { kind, periods: 8 };
  }
}

/** What is looked at beside what always is. */
export function RulesPart({ definition, onEdit }: PartProps) {
  const { entryForms: words } = useAdminWords();
  const [kind, setKind] = useState<EntryRule['kind']>('jump');
  const { rules, items } = definition;
  return (
    <section className="entry-part">
      <h2>{words.rulesTitle}</h2>
      {rules.length === 0 && <p className="muted">{words.noRules}</p>}
      <ul className="entry-rows">
        {rules.map((rule, place) => (
          <li key={place} className="entry-row" data-rule={rule.kind}>
            <p><strong>{words.ruleKinds[rule.kind]}</strong> <span className="muted small">{words.ruleHints[rule.kind]}</span></p>
            <Rule rule={rule} place={place} definition={definition} onEdit={onEdit} />
            <Button look="quiet" action="remove-rule" aria-label={words.removeRule(words.ruleKinds[rule.kind])} onClick={() => onEdit({ ...definition, rules: without(rules, place) })}>✕</Button>
            <Wrong at={`rules.${place}`} />
          </li>
        ))}
      </ul>
      <div className="actions entry-add">
        <label>{words.ruleKind}<select name="ruleKind" value={kind} onChange={({ target }) => setKind(target.value as EntryRule['kind'])}>{KINDS.map((each) => <option key={each} value={each}>{words.ruleKinds[each]}</option>)}</select></label>
        <Button action="add-rule" disabled={items.length === 0} onClick={() => onEdit({ ...definition, rules: [...rules, newRule(kind, items[0]?.key ?? '')] })}>{words.addRule}</Button>
      </div>
    </section>
  );
}

function Rule({ rule, place, definition, onEdit }: PartProps & { readonly rule: EntryRule; readonly place: number }) {
  const { entryForms: words } = useAdminWords();
  const { items, rules } = definition;
  const name = `rules.${place}`;
  const change = (next: EntryRule, of?: string): void => onEdit({ ...definition, rules: replaced(rules, place, next) }, of);
  switch (rule.kind) {
    case 'least':
    case 'most': return (
      <div className="entry-fields">
        <LineField label={words.ruleLine} name={`${name}.item`} value={rule.item} items={items} onChange={(item) => change({ ...rule, item: item ?? '' })} />
        <NumberField label={words.ruleValue} name={`${name}.value`} value={rule.value} onChange={(value) => change({ ...rule, value }, `${name}.value`)} />
      </div>
    );
    case 'sum': return (
      <div className="stack">
        <LineField label={words.ruleLine} name={`${name}.whole`} value={rule.whole} items={items} onChange={(whole) => change({ ...rule, whole: whole ?? '', parts: rule.parts.filter((part) => part !== whole) })} />
        <fieldset className="role-choices">
          <legend>{words.parts}</legend>
          {items.map((item) => item.key !== rule.whole && <label key={item.key}><input type="checkbox" checked={rule.parts.includes(item.key)} onChange={() => change({ ...rule, parts: toggled(rule.parts, item.key) })} />{item.name}</label>)}
        </fieldset>
        <label><input type="checkbox" name={`${name}.hard`} checked={rule.hard} onChange={() => change({ ...rule, hard: !rule.hard })} />{words.hard}</label>
      </div>
    );
    case 'jump': return (
      <div className="entry-fields">
        <NumberField label={words.times} name={`${name}.times`} value={rule.times} step={0.1} onChange={(times) => change({ ...rule, times }, `${name}.times`)} />
        <NumberField label={words.from} name={`${name}.from`} value={rule.from} onChange={(from) => change({ ...rule, from }, `${name}.from`)} />
      </div>
    );
    case 'outlier': return <div className="entry-fields"><NumberField label={words.periods} name={`${name}.periods`} value={rule.periods} onChange={(periods) => change({ ...rule, periods }, `${name}.periods`)} /></div>;
  }
}
