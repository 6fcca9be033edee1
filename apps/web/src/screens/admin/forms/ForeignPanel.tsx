import type { FormComparison, FormQuery } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useFailure } from '../desk.js';
import { Notice, State } from '../parts/parts.js';

/** The one-stop software's own form beside ours; the cells that differ are marked in the table above, with their links. */
export function ForeignPanel({ query, onCompared }: { query: FormQuery; onCompared: (comparison: FormComparison) => void }) {
  const { forms: words } = useAdminWords();
  const wordsOf = useFailure();
  const [comparison, setComparison] = useState<FormComparison | null>(null);
  const [error, setError] = useState<string | null>(null);
  const compare = (file: File): void => {
    setError(null);
    setComparison(null);
    server.compareForm(query, file).then((found) => {
      setComparison(found);
      onCompared(found);
    }, (failure: unknown) => setError(wordsOf(failure)));
  };
  return (
    <details data-foreign="">
      <summary>{words.foreign}</summary>
      <div className="stack">
        <p className="muted small">{words.foreignHint}</p>
        <p>
          <label className="button button-second file-button">{words.chooseForeign}
            <input type="file" name="foreign" className="unseen" accept=".xls,.xlsx,.html" onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) compare(file);
              target.value = '';
            }} />
          </label>
        </p>
        {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
        {comparison && (
          <Notice
            mark={comparison.changes.length + comparison.onlyOurs.length + comparison.onlyTheirs.length === 0 ? 'good' : 'warning'}
            title={comparison.changes.length === 0 ? words.foreignSame(formatCount(comparison.compared)) : words.foreignDiffers(formatCount(comparison.changes.length), formatCount(comparison.compared))}
          >
            {comparison.onlyTheirs.length > 0 && <p>{words.onlyTheirs(comparison.onlyTheirs.join(', '))}</p>}
            {comparison.onlyOurs.length > 0 && <p>{words.onlyOurs(comparison.onlyOurs.join(', '))}</p>}
          </Notice>
        )}
      </div>
    </details>
  );
}
