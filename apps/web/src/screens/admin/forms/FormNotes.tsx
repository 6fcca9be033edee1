import type { FormContent } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatPeriod } from '../../../ui/format.js';
import { Notice, State } from '../parts/parts.js';

/** What must be known before anyone signs: the identities, days without data, what the columns do not tell. */
export function FormNotes({ content }: { content: FormContent }) {
  const { forms: words } = useAdminWords();
  const { checks, uncovered, unheardBefore = [], outdated, definition, period, cutOff } = content;
  const { apart } = content.rows.at(-1) ?? {};
  const notes = [
    cutOff < period.to && words.running(formatDay(cutOff)),
    outdated && words.outdated(String(definition.version)),
    apart && apart.withdrawn > 0 && words.withdrawn(formatCount(apart.withdrawn)),
    apart && apart.paused > 0 && words.paused(formatCount(apart.paused)),
    apart && apart.awaiting > 0 && words.awaiting(formatCount(apart.awaiting)),
    apart && apart.unknownChannel > 0 && words.unknownChannel(formatCount(apart.unknownChannel)),
    unheardBefore.length > 0 && words.unheardBefore(formatDay(period.from), formatCount(unheardBefore.length)),
    apart && apart.opening > 0 && words.openingHeld(formatCount(apart.opening)),
  ].filter((note) => note !== false && note !== undefined);
  return (
    <div className="stack">
      <ul className="form-checks" aria-label={words.checks}>
        {checks.map(({ identity, holds, difference, rows }) => (
          <li key={identity} data-check={identity} data-holds={holds}>
            {holds ? <State mark="good">{words.holds(identity)}</State> : <State mark="critical">{words.broken(identity, formatCount(difference), rows.join(', '))}</State>}
          </li>
        ))}
      </ul>
      {uncovered.length > 0 && (
        <Notice mark="warning" title={words.uncovered}>
          <ul className="reasons" data-uncovered="">{uncovered.map((gap) => <li key={`${gap.from}${gap.to}`}>{formatPeriod(gap)}: {gap.units.join(', ')}</li>)}</ul>
        </Notice>
      )}
      {notes.length > 0 && <ul className="reasons small" data-notes="">{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
    </div>
  );
}
