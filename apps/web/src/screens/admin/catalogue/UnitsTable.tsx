import type { CatalogueDetails, Session } from '@ioc/contracts';
import { useState, type FormEvent } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { mayOpen } from '../page-policies.js';
import { Button, Notice, State } from '../parts/parts.js';
import { NewUnitForm } from './NewUnitForm.js';
import { UnitPanel } from './UnitPanel.js';

type Unit = CatalogueDetails['units'][number];

/** Whether who is in may change units; the server refuses by itself. */
export function mayChangeUnits({ grants }: Pick<Session, 'grants'>): boolean {
  return grants.some(({ roles, units }) => units === null && roles.includes('administrator'));
}

interface UnitsTableProps {
  /** Those that are sought. */
  readonly units: readonly Unit[];
  readonly all: CatalogueDetails['units'];
  readonly today: string;
  /** Whether another one is being added. */
  readonly adding: boolean;
  readonly onAdding: (adding: boolean) => void;
  readonly onChanged: () => void;
}

/** Units with the time for which each holds; who takes files in may add another name, an administrator changes them from a day on. */
export function UnitsTable({ units, all, today, adding, onAdding, onChanged }: UnitsTableProps) {
  const { catalogueDetails: words, units: unitWords } = useAdminWords();
  const { session } = useDesk();
  const [named, setNamed] = useState<Unit | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  // The route behind it is that of the intake.
  const mayAdd = mayOpen('nhap', session);
  const mayChange = mayChangeUnits(session);
  const [changed, setChanged] = useState<Unit | null>(null);
  const open = (unit: Unit | null): void => {
    onAdding(false);
    setNamed(null);
    setSaid(null);
    setChanged(unit);
  };
  const saved = (): void => {
    open(null);
    setSaid(unitWords.saved);
    onChanged();
  };
  const nameOf = (code: string): string => all.find((unit) => unit.code === code)?.name ?? code;
  return (
    <>
      {adding && <NewUnitForm units={all} onSaved={saved} onCancel={() => open(null)} />}
      {changed !== null && !adding && <UnitPanel key={changed.code} unit={changed} units={all} onSaved={saved} onClose={() => open(null)} />}
      {said !== null && <Notice mark="good" title={said} />}
      {named && (
        <AliasForm
          key={named.code} unit={named} onCancel={() => setNamed(null)}
          onAdded={(mended) => {
            setNamed(null);
            setSaid(words.added(formatCount(mended)));
            onChanged();
          }}
        />
      )}
      <div className="scroll">
        <table className="catalogue-units">
          <thead><tr><th>{words.code}</th><th>{words.name}</th><th>{words.kind}</th><th>{words.agency}</th><th>{words.aliases}</th><th>{words.valid}</th>{mayAdd && <th><span className="unseen">{words.addAlias}</span></th>}</tr></thead>
          <tbody>
            {units.map((unit) => (
              <tr key={`${unit.code} ${unit.validFrom}`} data-unit={unit.code}>
                <td>{unit.code}</td><td><strong>{unit.name}</strong>{unit.former.map(({ until, name }) => <p key={until} className="muted small">{unitWords.until(formatDay(until), name)}</p>)}</td><td>{words.kinds[unit.kind] ?? unit.kind}</td><td>{unit.agencyCode}</td><td>{unit.aliases.join('; ')}</td>
                <td>{unit.validTo === null ? words.from(formatDay(unit.validFrom)) : words.between(formatDay(unit.validFrom), formatDay(unit.validTo))}{unit.validTo !== null && unit.validTo < today && <><br /><State mark="waiting">{words.ended}</State></>}{unit.successors.length > 0 && <p className="muted small">{unitWords.became(unit.successors.map(nameOf).join(', '))}</p>}</td>
                {mayAdd && <td><div className="actions">{mayChange && <Button look="quiet" action="change-unit" aria-label={unitWords.changeOf(unit.name)} onClick={() => open(unit)}>{unitWords.change}</Button>}<Button look="quiet" action="add-alias" aria-label={`${words.addAlias}: ${unit.name}`} onClick={() => { open(null); setNamed(unit); }}>{words.addAlias}</Button></div></td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function AliasForm({ unit, onAdded, onCancel }: { unit: Unit; onAdded: (mended: number) => void; onCancel: () => void }) {
  const { catalogueDetails: words } = useAdminWords();
  const wordsOf = useFailure();
  const [word, setWord] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setFailure(null);
    server.teach({ kind: 'unit', word: word.trim(), target: unit.code }).then(({ mended }) => onAdded(mended), (refused: unknown) => setFailure(wordsOf(refused)));
  };
  return (
    <form className="panel" onSubmit={add}>
      <label>{words.aliasOf(unit.name)}<input name="alias" value={word} maxLength={120} autoComplete="off" autoFocus onChange={({ target }) => setWord(target.value)} /></label>
      <p className="muted small">{words.aliasHint}</p>
      {failure !== null && <Notice mark="critical" title={failure} />}
      <div className="actions">
        <button type="submit" className="button button-first" data-action="save-alias" disabled={word.trim() === ''}>{words.add}</button>
        <Button action="cancel" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}
