import { ENTITY_COLUMNS, type FilePreview, type MappingProfile } from '@ioc/contracts';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { Button, Notice, State } from '../parts/parts.js';
import { maskOf } from '../parts/words.js';
import { missingColumns, withHeader } from './queue.js';

const ROWS_SHOWN = 5;

interface Shown {
  readonly preview: FilePreview;
  readonly busy: boolean;
  readonly error: string | null;
}

/** How an unknown file is understood; nothing is kept until the officer says so. */
export function MappingPanel({ preview, busy, error, onLook, onUse, onCancel }: Shown & {
  onLook: (profile: MappingProfile) => void;
  onUse: (profile: MappingProfile) => void;
  onCancel: () => void;
}) {
  const { intake, profiles } = useAdminWords();
  const { mapping } = intake;
  const [profile, setProfile] = useState(preview.profile);
  if (!profile) {
    return <Notice mark="critical" title={intake.refused} actions={<Button action="cancel" onClick={onCancel}>{intake.drop_}</Button>}><p>{error ?? mapping.unknown}</p></Notice>;
  }
  const changed = JSON.stringify(profile.columns) !== JSON.stringify(preview.profile?.columns) || profile.dates !== preview.profile?.dates;
  return (
    <section className="mapping" data-mapping="" aria-busy={busy}>
      <p className="notice-title"><State mark="warning">{mapping.title}</State></p>
      <p data-kind={profile.entity}><strong>{mapping.kind(profiles.entity[profile.entity])}</strong> {mapping.guessed}</p>
      <PreviewTable preview={preview} profile={profile} onChange={setProfile} />
      <div className="fields">
        <label>{mapping.dates}
          <select name="dates" value={profile.dates} onChange={({ target }) => setProfile({ ...profile, dates: target.value as MappingProfile['dates'] })}>
            {(['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm', 'yyyyMMddHHmmss', 'iso'] as const).map((order) => <option key={order}>{order}</option>)}
          </select>
        </label>
        {profile.entity !== 'station-state' && (
          <label>{mapping.speaksFor}
            <select name="speaksFor" value={profile.speaksFor} onChange={({ target }) => setProfile({ ...profile, speaksFor: target.value as MappingProfile['speaksFor'] })}>
              <option value="units">{mapping.units}</option>
              <option value="rows">{mapping.rows}</option>
            </select>
          </label>
        )}
        <label>{mapping.name}
          <input name="profile-id" value={profile.id} pattern="[a-z0-9]+(-[a-z0-9]+)*" maxLength={60} onChange={({ target }) => setProfile({ ...profile, id: target.value })} />
        </label>
      </div>
      <MissingColumns profile={profile} />
      <PreviewWords preview={preview} />
      {changed && <State mark="warning">{mapping.changed}</State>}
      {busy && <p role="status" className="muted">{mapping.working}</p>}
      {error !== null && <p role="alert"><State mark="critical">{error || intake.unanswered}</State></p>}
      <div className="actions">
        <Button look="first" action="use-mapping" disabled={busy || changed || missingColumns(profile).length > 0} onClick={() => onUse(profile)}>{mapping.use}</Button>
        <Button action="look-again" disabled={busy} onClick={() => onLook(profile)}>{mapping.tryAgain}</Button>
        <Button look="quiet" action="cancel" onClick={onCancel}>{intake.drop_}</Button>
      </div>
    </section>
  );
}

export function PreviewTable({ preview, profile, onChange }: { preview: FilePreview; profile: MappingProfile; onChange?: (profile: MappingProfile) => void }) {
  const { intake: { mapping }, columns } = useAdminWords();
  const columnOf = (text: string): string => Object.entries(profile.columns).find(([, headers]) => headers.includes(text))?.[0] ?? '';
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={mapping.firstRows}>
      <table>
        <thead>
          <tr><th>{mapping.line}</th>{preview.headers.map(({ text }, at) => <th key={at}>{text}</th>)}</tr>
          <tr className="means">
            <th>{mapping.means}</th>
            {preview.headers.map(({ text, column }, at) => (
              <th key={at}>
                {onChange ? (
                  <select
                    aria-label={`${mapping.means}: ${text}`}
                    data-header={text}
                    value={(profile === preview.profile ? column : null) ?? columnOf(text)}
                    onChange={({ target }) => onChange(withHeader(profile, text, target.value))}
                  >
                    <option value="">{mapping.skip}</option>
                    {ENTITY_COLUMNS[profile.entity].map((name) => <option key={name} value={name}>{columns[name] ?? name}</option>)}
                  </select>
                ) : (columns[column ?? ''] ?? mapping.skip)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.slice(0, ROWS_SHOWN).map(({ line, cells }) => (
            <tr key={line}><td className="number">{line}</td>{cells.map((cell, at) => <td key={at}><Cell text={cell} /></td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A kept cell; a masked one is drawn as such. */
export function Cell({ text }: { text: string }) {
  const { quarantine, intake: { mapping } } = useAdminWords();
  const masked = maskOf(text);
  if (!masked) return <>{text}</>;
  return <span className="masked" title={mapping.hidden}>{masked.shown}▒▒ <span className="small">{quarantine.hidden(formatCount(masked.letters))}</span></span>;
}

/** Columns that nobody has named yet and without which the file is of no use. */
export function MissingColumns({ profile }: { profile: MappingProfile }) {
  const { intake: { mapping }, columns } = useAdminWords();
  const missing = missingColumns(profile);
  if (missing.length === 0) return null;
  const names = missing.map((group) => group.map((column) => columns[column] ?? column).join(mapping.or)).join('; ');
  return <p data-missing-columns=""><State mark="critical">{mapping.missing}: {names}</State></p>;
}

/** `newOffice`: units and procedures that are not known yet are about to be set up. */
export function PreviewWords({ preview, newOffice = false }: { preview: FilePreview; newOffice?: boolean }) {
  const { intake: { mapping }, reasons } = useAdminWords();
  const { read, quarantined, skipped } = preview.counts;
  const unknown = newOffice ? [] : preview.units.filter(({ code }) => code === null);
  const reasonsShown = preview.reasons.filter(({ reason }) => !newOffice || (reason !== 'unknown-unit' && reason !== 'unknown-procedure'));
  if (read === 0 && preview.rows.length > 0) return null;
  return (
    <div className="would" data-preview={preview.kind}>
      <p>
        <strong>{mapping.would}:</strong> {mapping.read(formatCount(read))}{!newOffice && `, ${mapping.understood(formatCount(read - quarantined - skipped))}`}
        {!newOffice && quarantined > 0 && `, ${mapping.review(formatCount(quarantined))}`}{skipped > 0 && `, ${mapping.skipped(formatCount(skipped))}`}
      </p>
      {reasonsShown.map(({ reason, column, rows }) => (
        <p key={`${reason} ${column ?? ''}`}><State mark="warning">{reasons[reason]}: {formatCount(rows)}</State></p>
      ))}
      {unknown.length > 0 && <p><State mark="warning">{mapping.unknownUnits}: {unknown.map(({ name }) => name).join(', ')}</State></p>}
    </div>
  );
}
