import type { CalendarContent, CalendarDay, CalendarKept, IsoDay } from '@ioc/contracts';
import { dayOfWeek } from '@ioc/kpi';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { Button } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { dayIn, withDays, withoutDay } from './draft.js';
import { byDay, isWeekend, lookOf } from './months.js';

interface PanelProps {
  readonly draft: CalendarContent;
  readonly kept: CalendarKept;
  readonly onEdit: (draft: CalendarContent) => void;
}

/** What the chosen day is, and what can be made of it. */
export function DayPanel({ day, ...rest }: PanelProps & { readonly day: IsoDay | null }) {
  const { calendar: words } = useAdminWords();
  if (day === null) return <section className="calendar-panel"><h2>{words.choose}</h2><p className="muted">{words.chooseHint}</p></section>;
  const entry = dayIn(rest.draft, day);
  const look = lookOf(day, byDay(rest.draft));
  return (
    <section className="calendar-panel" data-chosen={day}>
      <h2>{words.weekdayNames[dayOfWeek(day) - 1]} {formatDay(day)}</h2>
      <p className="muted">{words.kinds[look]}{entry?.swapWith ? `, ${words.swappedWith(formatDay(entry.swapWith))}` : ''}</p>
      {entry ? <Entry entry={entry} {...rest} /> : <NewEntry day={day} {...rest} />}
    </section>
  );
}

function Entry({ entry, draft, kept, onEdit }: PanelProps & { readonly entry: CalendarDay }) {
  const { calendar: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const [name, setName] = useState(entry.name);
  const [basis, setBasis] = useState(entry.basis ?? '');
  const stamp = kept.days.find(({ day }) => day === entry.day);
  const edited = name.trim() !== entry.name || basis.trim() !== (entry.basis ?? '');
  return (
    <>
      <Facts name={name} basis={basis} onName={setName} onBasis={setBasis} />
      {stamp && <p className="muted small">{stamp.by !== null && stamp.at !== null ? words.changedBy(stamp.by, fullMoment(stamp.at, timeZone)) : words.fromProgram}</p>}
      <div className="actions">
        <Button action="keep-day" disabled={!edited || name.trim() === ''} onClick={() => onEdit(withDays(draft, { ...entry, name: name.trim(), basis: basis.trim() || null }))}>{words.keep}</Button>
        <Button look="quiet" action="remove-day" onClick={() => onEdit(withoutDay(draft, entry.day))}>{entry.swapWith ? words.removeSwap : words.remove}</Button>
      </div>
    </>
  );
}

function NewEntry({ day, draft, onEdit }: PanelProps & { readonly day: IsoDay }) {
  const { calendar: words } = useAdminWords();
  const weekend = isWeekend(day);
  const [name, setName] = useState('');
  const [basis, setBasis] = useState('');
  const [other, setOther] = useState('');
  // Who works on Saturdays may also have one off.
  const mayRest = !weekend || draft.hours.some(({ saturday }) => saturday.length > 0);
  const fits = other === '' || (isWeekend(other) !== weekend && dayIn(draft, other) === undefined);
  const make = (kind: CalendarDay['kind']): void => {
    const entry = (of: IsoDay, as: CalendarDay['kind'], swapWith: IsoDay | null): CalendarDay => {
      const given = swapWith === null ? words.names[as] : as === 'off' ? words.names.swapOff(formatDay(swapWith)) : words.names.swapMakeUp(formatDay(swapWith));
      return { day: of, kind: as, name: of === day && name.trim() !== '' ? name.trim() : given, basis: basis.trim() || null, swapWith };
    };
    if (other === '') onEdit(withDays(draft, entry(day, kind, null)));
    else onEdit(withDays(draft, entry(day, kind, other), entry(other, kind === 'off' ? 'make-up' : 'off', day)));
  };
  return (
    <>
      <Facts name={name} basis={basis} onName={setName} onBasis={setBasis} />
      <label>{words.swapTo(words.kinds[weekend ? 'off' : 'make-up'])}<DayInput name="swapWith" value="" onChange={setOther} /></label>
      {!fits && <p role="alert" className="small wrong">{weekend ? words.notWeekday : words.notWeekend}</p>}
      <div className="actions">
        {weekend && <Button look="first" action="make-up" disabled={!fits} onClick={() => make('make-up')}>{words.makeUp}</Button>}
        {mayRest && <Button look={weekend ? 'second' : 'first'} action="make-off" disabled={!fits || (weekend && other !== '')} onClick={() => make('off')}>{words.makeOff}</Button>}
      </div>
    </>
  );
}

function Facts({ name, basis, onName, onBasis }: { name: string; basis: string; onName: (text: string) => void; onBasis: (text: string) => void }) {
  const { calendar: words } = useAdminWords();
  return (
    <>
      <label>{words.name}<input name="dayName" value={name} maxLength={120} autoComplete="off" onChange={({ target }) => onName(target.value)} /></label>
      <label>{words.basis}<input name="basis" value={basis} maxLength={300} autoComplete="off" onChange={({ target }) => onBasis(target.value)} /></label>
    </>
  );
}
