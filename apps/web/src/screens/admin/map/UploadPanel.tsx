import type { MapPreview, MapProblem } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { BoundaryMap, type UnitMark } from '../../../charts/map/BoundaryMap.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk, useFailure } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { Button, Notice, State } from '../parts/parts.js';
import { formatBytes } from '../parts/words.js';

/** A file is looked at first; it goes in after a yes. */
export function UploadPanel({ onSaved }: { onSaved: () => void }) {
  const { map: words } = useAdminWords();
  const { catalogue } = useDesk();
  const wordsOf = useFailure();
  const [file, setFile] = useState<File | null>(null);
  const [attribution, setAttribution] = useState('');
  const [validOn, setValidOn] = useState('');
  const [preview, setPreview] = useState<MapPreview | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const complete = file !== null && attribution.trim().length >= 3 && validOn !== '';
  const run = (work: () => Promise<void>): void => {
    setBusy(true);
    setError(null);
    work().catch((failure: unknown) => setError(wordsOf(failure))).finally(() => setBusy(false));
  };
  const look = (): void => run(async () => {
    if (file) setPreview(await server.previewMap(file, validOn));
  });
  const save = (): void => run(async () => {
    if (!file) return;
    await server.saveMap(file, { attribution: attribution.trim(), validOn });
    setPreview(null);
    onSaved();
  });
  const change = <T,>(set: (value: T) => void) => (value: T): void => {
    set(value);
    setPreview(null);
    setError(null);
  };
  return (
    <div className="stack">
      <p className="muted">{words.hint}</p>
      <div className="map-form">
        <label className="button button-second file-button">{file?.name ?? words.choose}
          <input type="file" name="boundaries" className="unseen" accept=".geojson,.json,application/geo+json" onChange={({ target }) => {
            change(setFile)(target.files?.[0] ?? null);
            target.value = '';
          }} />
        </label>
        <label>{words.attribution}<input name="attribution" value={attribution} placeholder={words.attributionForm} maxLength={200} onChange={({ target }) => change(setAttribution)(target.value)} /></label>
        <label>{words.validOn}<DayInput name="validOn" value={validOn} onChange={change(setValidOn)} /></label>
        <Button look={preview ? 'second' : 'first'} action="look-map" disabled={!complete || busy} onClick={look}>{words.look}</Button>
      </div>
      <details className="small">
        <summary>{words.codes}</summary>
        <ul className="codes">{catalogue.units.filter(({ kind }) => kind !== 'district-desk').map(({ code, name }) => <li key={code}><code>{code}</code> {name}</li>)}</ul>
      </details>
      {busy && <p role="status" className="muted">{words.reading}</p>}
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      {preview && <Preview preview={preview} busy={busy} onUse={save} onCancel={() => setPreview(null)} />}
    </div>
  );
}

function Preview({ preview: { problems, warnings, topology, bytes }, busy, onUse, onCancel }: { preview: MapPreview; busy: boolean; onUse: () => void; onCancel: () => void }) {
  const { map: words } = useAdminWords();
  const { catalogue } = useDesk();
  if (!topology) return <Notice mark="critical" title={words.problems(problems.length)}><Problems of={problems} /></Notice>;
  const { geometries } = topology.objects.units;
  const marks = new Map(catalogue.units.map(({ code, shortName }): [string, UnitMark] => [code, { name: shortName, text: '', tone: 2, level: 'normal' }]));
  return (
    <Notice
      mark={warnings.length > 0 ? 'warning' : 'good'}
      title={warnings.length > 0 ? words.warnings(warnings.length) : words.good}
      actions={<>
        <Button look="first" action="use-map" disabled={busy} onClick={onUse}>{warnings.length > 0 ? words.useAnyway : words.use}</Button>
        <Button look="quiet" action="cancel-map" onClick={onCancel}>{words.cancel}</Button>
      </>}
    >
      <Problems of={warnings} />
      <p className="muted">{words.units(geometries.length, formatBytes(bytes))}</p>
      <div className="map-preview"><BoundaryMap topology={topology} marks={marks} label={words.preview} /></div>
    </Notice>
  );
}

function Problems({ of }: { of: readonly MapProblem[] }) {
  return <ul className="reasons">{of.map(({ code, message }) => <li key={message} data-problem={code}>{message}</li>)}</ul>;
}
