import type { EntryStep } from '@ioc/contracts';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Button } from '../parts/parts.js';
import { without } from './draft.js';
import { useWrong, Wrong } from './faults.js';
import { NumberField, type PartProps } from './parts.js';

const ROLES = ['checker', 'approver', 'leader'] as const satisfies EntryStep['role'][];
const MOST_STEPS = 3;

/** Until when, who agrees in which order, and when who is late is reminded. */
export function DuePart({ definition, onEdit }: PartProps) {
  const { entryForms: words } = useAdminWords();
  const wrong = useWrong();
  const { due, graceWorkingDays, steps, reminders } = definition;
  const changeStep = (place: number, changed: Partial<EntryStep>, of?: string): void => onEdit({ ...definition, steps: steps.map((step, index) => (index === place ? { ...step, ...changed } : step)) }, of);
  return (
    <section className="entry-part">
      <h2>{words.dueTitle}</h2>
      <div className="fields">
        <NumberField label={words.workingDays} name="due.workingDays" value={due.workingDays} onChange={(workingDays) => onEdit({ ...definition, due: { ...due, workingDays } }, 'due.workingDays')} />
        <label>{words.time}<input name="due.time" value={due.time} maxLength={5} autoComplete="off" {...wrong('due')} onChange={({ target }) => onEdit({ ...definition, due: { ...due, time: target.value } }, 'due.time')} /></label>
        <NumberField label={words.grace} name="grace" value={graceWorkingDays} onChange={(days) => onEdit({ ...definition, graceWorkingDays: days }, 'grace')} />
        <Reminders key={reminders.join()} reminders={reminders} onChange={(next) => onEdit({ ...definition, reminders: next })} />
      </div>
      <Wrong at="due" />
      <ol className="entry-rows">
        {steps.map((step, place) => (
          <li key={place} className="entry-row" data-step={place}>
            <p><strong>{words.step(place + 1)}</strong></p>
            <div className="entry-fields">
              <label>{words.stepRole}<select name={`steps.${place}.role`} value={step.role} onChange={({ target }) => changeStep(place, { role: target.value as EntryStep['role'] })}>{ROLES.map((role) => <option key={role} value={role}>{words.roles[role]}</option>)}</select></label>
              <label>{words.stepName}<input name={`steps.${place}.name`} value={step.name} maxLength={80} autoComplete="off" onChange={({ target }) => changeStep(place, { name: target.value }, `steps.${place}.name`)} /></label>
            </div>
            {steps.length > 1 && <Button look="quiet" action="remove-step" aria-label={words.removeStep(step.name)} onClick={() => onEdit({ ...definition, steps: without(steps, place) })}>✕</Button>}
          </li>
        ))}
      </ol>
      <Wrong at="steps" />
      <div className="actions"><Button action="add-step" disabled={steps.length >= MOST_STEPS} onClick={() => onEdit({ ...definition, steps: [...steps, { role: 'approver', name: words.roles.approver }] })}>{words.addStep}</Button></div>
    </section>
  );
}

/** Typed as `2, 1, 0`; taken when it is left. */
function Reminders({ reminders, onChange }: { reminders: readonly number[]; onChange: (reminders: number[]) => void }) {
  const { entryForms: words } = useAdminWords();
  const wrong = useWrong();
  const [text, setText] = useState(reminders.map((days) => (Number.isNaN(days) ? '?' : String(days))).join(', '));
  const leave = (): void => {
    const next = text.split(/[,; ]+/).filter((part) => part !== '').map(Number);
    if (next.join() !== reminders.join()) onChange(next);
  };
  return <label>{words.reminders}<input name="reminders" value={text} placeholder={words.remindersHint} autoComplete="off" {...wrong('reminders')} onBlur={leave} onChange={({ target }) => setText(target.value)} /><Wrong at="reminders" /></label>;
}
