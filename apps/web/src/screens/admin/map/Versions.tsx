import type { MapVersion } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { Button, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';

/** Every upload; one can go back to any, or to tiles. */
export function Versions({ versions, onChanged }: { versions: readonly MapVersion[]; onChanged: () => void }) {
  const { map: words } = useAdminWords();
  const { catalogue } = useDesk();
  const wordsOf = useFailure();
  const [error, setError] = useState<string | null>(null);
  const run = (work: Promise<unknown>): void => {
    setError(null);
    work.then(onChanged, (failure: unknown) => setError(wordsOf(failure)));
  };
  return (
    <section className="stack">
      <h2>{words.versions}</h2>
      <ul className="rows">
        {versions.map(({ version, fileName, attribution, validOn, uploadedAt, uploadedBy, active }) => (
          <li key={version} className="file-line" data-version={version}>
            <p>
              <strong>{words.version(version)}</strong> · {fileName} · {words.of(formatDay(validOn))}
              <br /><span className="muted small">{attribution} · {words.uploaded(fullMoment(uploadedAt, catalogue.timeZone), uploadedBy)}</span>
            </p>
            {active
              ? <span className="actions"><State mark="good">{words.active}</State><Button look="quiet" action="clear-map" onClick={() => run(server.clearMap())}>{words.clear}</Button></span>
              : <Button action="activate-map" onClick={() => run(server.activateMap(version))}>{words.activate}</Button>}
          </li>
        ))}
      </ul>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
    </section>
  );
}
