import type { Period } from '@ioc/contracts';
import { deadlineOf, localDay, reminderDaysOf, submittingUnits, workingCalendar } from '@ioc/kpi';
import { useMemo } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay, formatDayMonth, formatSpan, formatTime } from '../../../ui/format.js';
import { nameOf } from '../../entry/model/when.js';
import { useDesk } from '../desk.js';
import { faultsOf, type Draft } from './draft.js';
import type { KnownUnit } from './EntryFormsPage.js';

/** The form of its first period as officers will see it; nothing can be typed. */
export function FormPreview({ draft, period, units }: { draft: Draft; period: Period; units: readonly KnownUnit[] }) {
  const { entryForms: words } = useAdminWords();
  const { catalogue: { calendar, timeZone } } = useDesk();
  const days = useMemo(() => workingCalendar(calendar), [calendar]);
  const { definition } = draft;
  const faults = faultsOf(draft);
  const submit = submittingUnits(definition, period, units);
  const deadline = faults.has('due') ? null : deadlineOf(definition, period.to, days, timeZone, null);
  const reminded = faults.has('due') || faults.has('reminders') ? [] : reminderDaysOf(definition, period.to, days);
  return (
    <section className="entry-preview" aria-label={words.preview} data-preview={period.from}>
      <p className="entry-preview-head">{words.preview}</p>
      <h3>{definition.title || words.newTitle}</h3>
      <p className="small">{submit[0] ? words.previewUnit(submit[0].name, submit.length) : words.nobody} · {nameOf(period, words)} ({formatSpan(period)})</p>
      {deadline && <p className="small" data-due>{words.dueAt(`${formatTime(deadline.dueAt, timeZone)} ${formatDay(localDay(deadline.dueAt, timeZone))}`)}; {words.lateUntil(formatDay(localDay(deadline.lateUntil, timeZone)))}</p>}
      {definition.items.length === 0 ? <p className="muted">{words.noLines}</p> : (
        <div className="entry-preview-lines">
          <table>
            <thead><tr><th>STT</th><th>{words.indicator}</th><th>{words.lineUnit}</th><th>{words.thisPeriod}</th></tr></thead>
            <tbody>
              {definition.items.map(({ name, unit, partOf, hint }, place) => (
                <tr key={place}><td>{place + 1}</td><td data-part={partOf !== null} title={hint ?? undefined}>{name || words.line(place + 1)}</td><td>{unit}</td><td><input disabled aria-label={`${words.thisPeriod}: ${name || words.line(place + 1)}`} /></td></tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="small" data-steps>{[words.officer, ...definition.steps.map(({ name }) => name)].join(' → ')}</p>
      <p className="muted small">{reminded.length > 0 ? words.remindedOn(reminded.map(formatDayMonth).join(', ')) : words.noReminder}</p>
    </section>
  );
}
