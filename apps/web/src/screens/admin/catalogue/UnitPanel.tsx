import { UnitKind, type CatalogueDetails, type UnitEndPreview } from '@ioc/contracts';
import { addDays } from '@ioc/kpi';
import { useState, type FormEvent, type ReactNode } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { useFailure } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { Button, Notice } from '../parts/parts.js';
import { areFilled, UnitFields, type UnitFacts } from './UnitFields.js';

type Unit = CatalogueDetails['units'][number];

interface UnitPanelProps {
  readonly unit: Unit;
  readonly units: readonly Unit[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** What an administrator changes of a unit, from a day on. */
export function UnitPanel({ unit, units, onSaved, onClose }: UnitPanelProps) {
  const { units: words } = useAdminWords();
  const wordsOf = useFailure();
  const [part, setPart] = useState<'rename' | 'end'>('rename');
  const [failure, setFailure] = useState<string | null>(null);
  const run = (change: Promise<unknown>): void => {
    setFailure(null);
    change.then(onSaved, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  return (
    <section className="panel" aria-label={words.changeOf(unit.name)} data-panel="unit">
      <h2>{words.changeOf(unit.name)}</h2>
      <div className="parts" role="group" aria-label={words.choice}>
        {(['rename', 'end'] as const).map((one) => <Button key={one} action={`choose-${one}`} aria-pressed={one === part} onClick={() => { setPart(one); setFailure(null); }}>{words[one]}</Button>)}
      </div>
      {part === 'rename'
        ? <Rename unit={unit} run={run}>{failure !== null && <Notice mark="critical" title={failure} />}<Button action="close-unit" onClick={onClose}>{words.close}</Button></Rename>
        : <End unit={unit} units={units} run={run} onFailure={(refused) => setFailure(refused === null ? null : wordsOf(refused))}>{failure !== null && <Notice mark="critical" title={failure} />}<Button action="close-unit" onClick={onClose}>{words.close}</Button></End>}
    </section>
  );
}

interface PartProps {
  readonly unit: Unit;
  readonly run: (change: Promise<unknown>) => void;
  readonly children: ReactNode;
}

function Rename({ unit, run, children }: PartProps) {
  const { units: words } = useAdminWords();
  const [facts, setFacts] = useState<UnitFacts>({ name: unit.name, shortName: unit.shortName, kind: UnitKind.parse(unit.kind), agencyCode: unit.agencyCode });
  const [from, setFrom] = useState('');
  const [before] = unit.former;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    run(server.renameUnit(unit.code, { from, ...facts }));
  };
  return (
    <form className="unit-form" onSubmit={save}>
      <div className="fields"><UnitFields value={facts} onChange={setFacts} /><label>{words.from}<DayInput name="unitFrom" value="" onChange={setFrom} /></label></div>
      {from !== '' && facts.name !== unit.name && <Notice mark="information" title={words.renamePreview(formatDay(from), unit.name, facts.name)}><p>{words.renameHint}</p></Notice>}
      {before && <p className="actions">{words.restoreHint(before.name, formatDay(before.until))} <Button look="quiet" action="restore-name" onClick={() => run(server.restoreUnitName(unit.code))}>{words.restore}</Button></p>}
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-name" disabled={from === '' || !areFilled(facts)}>{words.save}</button>
        {children}
      </div>
    </form>
  );
}

function End({ unit, units, run, onFailure, children }: PartProps & { readonly units: readonly Unit[]; readonly onFailure: (refused: unknown) => void }) {
  const { units: words } = useAdminWords();
  const [lastDay, setLastDay] = useState(unit.validTo ?? '');
  const [successors, setSuccessors] = useState<readonly string[]>(unit.successors);
  const [seen, setSeen] = useState<UnitEndPreview | null>(null);
  const look = (event: FormEvent): void => {
    event.preventDefault();
    onFailure(null);
    server.previewUnitEnd(unit.code, { lastDay, successors: [...successors] }).then(setSeen, onFailure);
  };
  const heirs = units.filter(({ code, validFrom, validTo }) => code !== unit.code && lastDay !== '' && (validTo === null || validTo > lastDay) && validFrom <= addDays(lastDay, 1));
  return (
    <form className="unit-form" onSubmit={look}>
      {unit.validTo !== null && <p className="actions">{words.ended(formatDay(unit.validTo))} <Button look="quiet" action="reopen-unit" onClick={() => run(server.reopenUnit(unit.code))}>{words.reopen}</Button></p>}
      <div className="fields"><label>{words.lastDay}<DayInput name="lastDay" value={unit.validTo ?? ''} onChange={(day) => { setLastDay(day); setSeen(null); }} /></label></div>
      <fieldset className="unit-heirs">
        <legend>{words.successors}</legend>
        <p className="muted small">{words.successorsHint}</p>
        <div className="unit-heirs-grid">
          {heirs.map(({ code, name }) => (
            <label key={code}><input type="checkbox" name={`successor-${code}`} checked={successors.includes(code)} onChange={({ target }) => setSuccessors(target.checked ? [...successors, code] : successors.filter((other) => other !== code))} />{name}</label>
          ))}
        </div>
      </fieldset>
      {seen && (
        <Notice mark={seen.receivedAfter > 0 || seen.submitted > 0 ? 'warning' : 'information'} title={words.endPreview(formatDay(lastDay))}>
          <p>{words.endPast} {words.periods(formatCount(seen.periods))} {words.open(formatCount(seen.open))}</p>
          {seen.receivedAfter > 0 && <p>{words.receivedAfter(formatCount(seen.receivedAfter))}</p>}
          {seen.submitted > 0 && <p>{words.submitted(formatCount(seen.submitted))}</p>}
        </Notice>
      )}
      <div className="actions">
        {seen === null
          ? <button type="submit" className="button button-first" data-action="preview-end" disabled={lastDay === ''}>{words.preview}</button>
          : <Button look="first" action="save-end" autoFocus onClick={() => run(server.endUnit(unit.code, { lastDay, successors: [...successors] }))}>{words.saveEnd}</Button>}
        {children}
      </div>
    </form>
  );
}
