import type { CatalogueDetails } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useFailure } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { Button, Notice } from '../parts/parts.js';
import { areFilled, UnitFields, type UnitFacts } from './UnitFields.js';

interface NewUnitFormProps {
  readonly units: CatalogueDetails['units'];
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** A unit that begins on a day; it takes a place on the wall below all others unless told. */
export function NewUnitForm({ units, onSaved, onCancel }: NewUnitFormProps) {
  const { units: words } = useAdminWords();
  const wordsOf = useFailure();
  const [code, setCode] = useState('');
  const [facts, setFacts] = useState<UnitFacts>({ name: '', shortName: '', kind: 'commune', agencyCode: '' });
  const [validFrom, setValidFrom] = useState('');
  const [column, setColumn] = useState(0);
  const [row, setRow] = useState(() => Math.min(19, Math.max(...units.map(({ tile }) => tile.row)) + 1));
  const [failure, setFailure] = useState<string | null>(null);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(null);
    server.addUnit({ code, ...facts, validFrom, tile: { column, row } }).then(onSaved, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  return (
    <form className="panel" onSubmit={save} data-form="new-unit">
      <h2>{words.addTitle}</h2>
      <div className="fields">
        <UnitFields value={facts} onChange={setFacts} />
        <label>{words.code}<input name="unitCode" value={code} maxLength={40} autoComplete="off" aria-describedby="unit-code-hint" onChange={({ target }) => setCode(target.value.trim())} /></label>
        <label>{words.from}<DayInput name="unitFrom" value="" onChange={setValidFrom} /></label>
        <label>{words.column}<input name="tileColumn" type="number" min={0} max={19} value={column} onChange={({ target }) => setColumn(target.valueAsNumber || 0)} /></label>
        <label>{words.row}<input name="tileRow" type="number" min={0} max={19} value={row} onChange={({ target }) => setRow(target.valueAsNumber || 0)} /></label>
      </div>
      <p className="muted small" id="unit-code-hint">{words.codeHint}</p>
      {failure !== null && <Notice mark="critical" title={failure} />}
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-unit" disabled={code === '' || validFrom === '' || !areFilled(facts)}>{words.save}</button>
        <Button action="cancel" onClick={onCancel}>{words.close}</Button>
      </div>
    </form>
  );
}
