import type { FilePreview, MappingProfile } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useFailure } from '../desk.js';
import { PreviewTable, PreviewWords } from '../import/MappingPanel.js';
import { Answered, Empty, State } from '../parts/parts.js';

export function ProfilesPage() {
  const { profiles: words } = useAdminWords();
  const { value, error, reload } = useAnswer('profiles', () => server.profiles());
  const ids = [...new Set(value?.map(({ id }) => id))];
  return (
    <div className="page">
      <h1>{words.title}</h1>
      <p className="muted">{words.hint}</p>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {ids.length === 0 ? <Empty title={words.empty} hint="" /> : (
          <ul className="rows">
            {ids.map((id) => <Profile key={id} versions={(value ?? []).filter((one) => one.id === id).sort((a, b) => b.version - a.version)} />)}
          </ul>
        )}
      </Answered>
    </div>
  );
}

function Profile({ versions }: { versions: readonly MappingProfile[] }) {
  const { profiles: words, columns } = useAdminWords();
  const wordsOf = useFailure();
  const [version, setVersion] = useState(versions[0]?.version);
  const [preview, setPreview] = useState<FilePreview | null>(null);
  const [error, setError] = useState<string | null>(null);
  const profile = versions.find((one) => one.version === version) ?? versions[0];
  if (!profile) return null;
  const look = (file: File | undefined): void => {
    if (!file) return;
    setError(null);
    server.preview(file, profile).then(setPreview, (failure: unknown) => setError(wordsOf(failure)));
  };
  return (
    <li data-profile={profile.id} data-version={profile.version}>
      <div className="page-head">
        <p><strong>{profile.id}</strong> <span className="muted">{words.entity[profile.entity]} · {profile.channel} · {profile.dates}</span></p>
        <select aria-label={words.older} value={profile.version} onChange={({ target }) => setVersion(Number(target.value))}>
          {versions.map((one, at) => <option key={one.version} value={one.version}>{words.version(one.version)}{at === 0 ? `, ${words.newest}` : ''}</option>)}
        </select>
        <label className="button button-second file-button">{words.test}
          <input type="file" name="test-file" className="unseen" onChange={({ target }) => {
            look(target.files?.[0]);
            target.value = '';
          }} />
        </label>
      </div>
      <details>
        <summary>{words.rows}: {Object.keys(profile.columns).length}</summary>
        <table>
          <thead><tr><th>{words.column}</th><th>{words.headers}</th></tr></thead>
          <tbody>{Object.entries(profile.columns).map(([column, headers]) => <tr key={column}><td>{columns[column] ?? column}</td><td>{headers.join(' · ')}</td></tr>)}</tbody>
        </table>
      </details>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      {preview && (
        <section data-test-result="">
          <h2>{words.result}</h2><p className="muted">{words.testHint}</p>
          <PreviewTable preview={preview} profile={preview.profile ?? profile} />
          <PreviewWords preview={preview} />
        </section>
      )}
    </li>
  );
}
