import type { CalendarContent, CalendarHours } from '@ioc/contracts';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { Button } from '../parts/parts.js';
import { hoursTyped, hoursWritten } from './draft.js';

interface SectionProps {
  readonly draft: CalendarContent;
  readonly onEdit: (draft: CalendarContent) => void;
}

/** Hours of the office, of seasons and of units that keep their own. */
export function HoursSection({ draft, onEdit }: SectionProps) {
  const { calendar: words } = useAdminWords();
  const { units } = useDesk().catalogue;
  const nameOf = (code: string | null): string => (code === null ? words.office : (units.find((unit) => unit.code === code)?.name ?? code));
  return (
    <details className="calendar-section" data-section="hours">
      <summary>{words.hours} <span className="muted">{hoursWritten(draft.workingHours)}</span></summary>
      <Ordinary key={hoursWritten(draft.workingHours)} draft={draft} onEdit={onEdit} />
      <h2>{words.seasons}</h2>
      {draft.hours.length === 0 ? <p className="muted">{words.noHours}</p> : (
        <div className="scroll">
          <table>
            <thead><tr><th>{words.unit}</th><th>{words.validFrom}</th><th>{words.validTo}</th><th>{words.weekdayHours}</th><th>{words.saturdayHours}</th><th>{words.basis}</th><th /></tr></thead>
            <tbody>
              {draft.hours.map((entry) => (
                <tr key={`${entry.unit} ${entry.validFrom}`}>
                  <td>{nameOf(entry.unit)}</td><td>{formatDay(entry.validFrom)}</td><td>{entry.validTo === null ? words.open : formatDay(entry.validTo)}</td>
                  <td>{hoursWritten(entry.hours)}</td><td>{entry.saturday.length === 0 ? words.noSaturday : hoursWritten(entry.saturday)}</td><td>{entry.basis ?? words.noBasis}</td>
                  <td><Button look="quiet" action="remove-hours" onClick={() => onEdit({ ...draft, hours: draft.hours.filter((other) => other !== entry) })}>{words.removeHours}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <NewHours key={draft.hours.length} draft={draft} onEdit={onEdit} />
    </details>
  );
}

function Ordinary({ draft, onEdit }: SectionProps) {
  const { calendar: words } = useAdminWords();
  const [text, setText] = useState(() => hoursWritten(draft.workingHours));
  const typed = hoursTyped(text);
  const fits = typed !== null && typed.length > 0;
  return (
    <div className="calendar-row">
      <label>{words.ordinary}<input name="workingHours" value={text} data-refused={!fits} placeholder={words.hoursForm} onChange={({ target }) => setText(target.value)} /></label>
      <Button action="change-hours" disabled={!fits || hoursWritten(typed) === hoursWritten(draft.workingHours)} onClick={() => fits && onEdit({ ...draft, workingHours: typed })}>{words.change}</Button>
      {!fits && <p role="alert" className="small wrong">{words.badHours}</p>}
    </div>
  );
}

function NewHours({ draft, onEdit }: SectionProps) {
  const { calendar: words } = useAdminWords();
  const { units } = useDesk().catalogue;
  const [unit, setUnit] = useState('');
  const [validFrom, setValidFrom] = useState('');
  const [validTo, setValidTo] = useState('');
  const [hours, setHours] = useState('');
  const [saturday, setSaturday] = useState('');
  const [basis, setBasis] = useState('');
  const [typed, onSaturday] = [hoursTyped(hours), hoursTyped(saturday)];
  const bad = typed === null || onSaturday === null;
  const taken = draft.hours.some((entry) => (entry.unit ?? '') === unit && entry.validFrom === validFrom);
  const fits = !bad && typed.length > 0 && validFrom !== '' && !taken && (validTo === '' || validTo >= validFrom);
  const add = (): void => {
    if (!fits) return;
    const entry: CalendarHours = { unit: unit || null, validFrom, validTo: validTo || null, hours: typed, saturday: onSaturday, basis: basis.trim() || null };
    onEdit({ ...draft, hours: [...draft.hours, entry] });
  };
  return (
    <>
      <div className="fields">
        <label>{words.unit}
          <select name="hoursUnit" value={unit} onChange={({ target }) => setUnit(target.value)}>
            <option value="">{words.office}</option>
            {units.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </select>
        </label>
        <label>{words.validFrom}<DayInput name="hoursFrom" value="" onChange={setValidFrom} /></label>
        <label>{words.validTo}<DayInput name="hoursTo" value="" onChange={setValidTo} /></label>
        <label>{words.weekdayHours}<input name="hours" value={hours} placeholder={words.hoursForm} onChange={({ target }) => setHours(target.value)} /></label>
        <label>{words.saturdayHours}<input name="saturday" value={saturday} placeholder={words.noSaturday} onChange={({ target }) => setSaturday(target.value)} /></label>
        <label>{words.basis}<input name="hoursBasis" value={basis} maxLength={300} onChange={({ target }) => setBasis(target.value)} /></label>
      </div>
      {bad && <p role="alert" className="small wrong">{words.badHours}</p>}
      <div className="actions"><Button action="add-hours" disabled={!fits} onClick={add}>{words.addHours}</Button></div>
    </>
  );
}
