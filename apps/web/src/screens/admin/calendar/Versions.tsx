import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Button, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';

interface VersionsProps {
  readonly inForce: number;
  readonly unsaved: boolean;
  readonly onRestored: (version: number, restored: number) => void;
}

/** Every change; one can go back to any, which is a change of its own. */
export function Versions({ inForce, unsaved, onRestored }: VersionsProps) {
  const { calendar: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const wordsOf = useFailure();
  const [error, setError] = useState<string | null>(null);
  const { value } = useAnswer(`calendar-versions ${inForce}`, server.calendarVersions);
  const restore = (version: number): void => {
    setError(null);
    server.restoreCalendar(version, inForce).then((next) => onRestored(next.version, version), (failure: unknown) => setError(wordsOf(failure)));
  };
  return (
    <details className="calendar-section" data-section="versions">
      <summary>{words.versions}</summary>
      {unsaved && <p><State mark="warning">{words.loseChanges}</State></p>}
      <ul className="rows">
        {(value ?? []).map(({ version, note, restores, by, at }) => (
          <li key={version} className="file-line" data-version={version}>
            <p>
              <strong>{words.version(version)}</strong>{restores !== null && ` · ${words.restoreOf(restores)}`}{note !== null && ` · ${note}`}
              <br /><span className="muted small">{by !== null && at !== null ? words.changedBy(by, fullMoment(at, timeZone)) : words.fromProgram}</span>
            </p>
            {version === inForce ? <State mark="good">{words.inForce}</State> : <Button action="restore-calendar" onClick={() => restore(version)}>{words.restore}</Button>}
          </li>
        ))}
      </ul>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
    </details>
  );
}
