import type { CalendarContent, CalendarShown } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Notice, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { DayPanel } from './DayPanel.js';
import { Differences } from './Differences.js';
import { changesBetween, contentOf } from './draft.js';
import { HoursSection } from './HoursSection.js';
import { byDay } from './months.js';
import { Proposals } from './Proposals.js';
import { RulesSection } from './RulesSection.js';
import { SavePanel } from './SavePanel.js';
import { Versions } from './Versions.js';
import { YearGrid } from './YearGrid.js';
import './calendar.css';

/** What was done last, so that it can be taken back. */
interface Done {
  readonly saved: number;
  readonly restored: number | null;
}

/** The year to edit: days off, make-up days, swaps, hours; nothing is in force before it was looked at and saved. */
export default function CalendarPage() {
  const { calendar: words } = useAdminWords();
  const { value, error, reload } = useAnswer('calendar', server.calendar);
  const [done, setDone] = useState<Done | null>(null);
  const changed = (next: Done): void => {
    setDone(next);
    reload();
  };
  return (
    <div className="page" data-calendar={value?.version}>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && <Editor key={value.version} shown={value} done={done?.saved === value.version ? done : null} onChanged={changed} />}
      </Answered>
      {value === null && <h1>{words.title}</h1>}
    </div>
  );
}

function Editor({ shown, done, onChanged }: { shown: CalendarShown; done: Done | null; onChanged: (done: Done) => void }) {
  const { calendar: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const [steps, setSteps] = useState<readonly CalendarContent[]>(() => [contentOf(shown.calendar)]);
  const [year, setYear] = useState(() => Number(shown.today.slice(0, 4)));
  const [chosen, setChosen] = useState<string | null>(null);
  const [before] = steps;
  const draft = steps.at(-1);
  if (!before || !draft) return null;
  const changes = changesBetween(before, draft);
  const edit = (next: CalendarContent): void => setSteps([...steps, next]);
  const days = draft.days.filter(({ day }) => day.startsWith(`${year}-`));
  const madeUp = days.filter(({ kind }) => kind === 'make-up').length;
  return (
    <>
      <div className="page-head">
        <h1>{words.title}</h1>
        <p className="muted small">{words.version(shown.version)} · {shown.by !== null && shown.at !== null ? words.changedBy(shown.by, fullMoment(shown.at, timeZone)) : words.fromProgram}</p>
        <Legend />
      </div>
      {done && <Undo done={done} onChanged={onChanged} />}
      <div className="calendar">
        <div className="stack">
          <div className="calendar-year">
            <Button action="year-before" onClick={() => setYear(year - 1)} aria-label={words.before}>‹</Button>
            <h2 data-year={year}>{words.year(year)}</h2>
            <Button action="year-after" onClick={() => setYear(year + 1)} aria-label={words.after}>›</Button>
            <p className="muted">{words.counted(days.length - madeUp, madeUp)}</p>
          </div>
          <Proposals year={year} draft={draft} onTake={edit} />
          <YearGrid year={year} days={byDay(draft)} changed={new Set(changes.days.map(({ day }) => day))} today={shown.today} chosen={chosen} onChoose={setChosen} />
        </div>
        <aside className="calendar-side">
          {(chosen !== null || changes.count === 0) && <DayPanel key={`${chosen} ${steps.length}`} day={chosen} draft={draft} kept={shown.calendar} onEdit={edit} />}
          {changes.count > 0 && (
            <SavePanel
              key={steps.length} changes={changes} draft={draft} basedOn={shown.version} onLook={() => setChosen(null)}
              onUndoStep={() => setSteps(steps.slice(0, -1))} onDiscard={() => setSteps([before])} onSaved={(version) => onChanged({ saved: version, restored: null })}
            />
          )}
        </aside>
      </div>
      <HoursSection draft={draft} onEdit={edit} />
      <RulesSection draft={draft} onEdit={edit} />
      <Differences />
      <Versions inForce={shown.version} unsaved={changes.count > 0} onRestored={(saved, restored) => onChanged({ saved, restored })} />
    </>
  );
}

function Legend() {
  const { calendar: words } = useAdminWords();
  return (
    <ul className="calendar-legend small">
      {(['off', 'make-up', 'weekend'] as const).map((look) => <li key={look}><span className="day" data-look={look} aria-hidden="true">1</span> {words.kinds[look]}</li>)}
      <li><span className="day" data-look="working" data-changed="true" aria-hidden="true">1</span> {words.unsaved}</li>
    </ul>
  );
}

function Undo({ done: { saved, restored }, onChanged }: { done: Done; onChanged: (done: Done) => void }) {
  const { calendar: words } = useAdminWords();
  const wordsOf = useFailure();
  const [error, setError] = useState<string | null>(null);
  const undo = (): void => {
    setError(null);
    server.restoreCalendar(saved - 1, saved).then(({ version }) => onChanged({ saved: version, restored: saved - 1 }), (failure: unknown) => setError(wordsOf(failure)));
  };
  return (
    <div data-done={saved}>
      <Notice
        mark="good" title={restored === null ? words.saved(saved) : words.undone(restored)}
        actions={<Button action="undo-save" onClick={undo}>{words.undo}</Button>}
      />
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
    </div>
  );
}
