import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { DayInput } from '../parts/DayInput.js';
import { Button, State } from '../parts/parts.js';
import type { Proposal } from './proposal.js';

/** Changes one item of a list; null takes it out. */
function replaced<T>(list: readonly T[], at: number, item: T | null): T[] {
  return list.flatMap((one, index) => (index !== at ? [one] : item === null ? [] : [item]));
}

export function ProposalForm({ proposal, onChange }: { proposal: Proposal; onChange: (proposal: Proposal) => void }) {
  const { setup } = useAdminWords();
  const { districtName, units, procedures, from, to } = proposal;
  return (
    <div className="proposal" data-proposal="">
      <div className="fields">
        <label>{setup.district}<input name="districtName" maxLength={120} value={districtName} onChange={({ target }) => onChange({ ...proposal, districtName: target.value })} /><span className="muted small">{setup.districtHint}</span></label>
        <label>{setup.period} · {setup.from}<DayInput name="from" value={from} onChange={(day) => onChange({ ...proposal, from: day })} /></label>
        <label>{setup.to}<DayInput name="to" value={to} onChange={(day) => onChange({ ...proposal, to: day })} /></label>
      </div>
      <h2>{setup.unitsFound(formatCount(units.length))}</h2>
      <table className="edited units-edited">
        <thead><tr><th>{setup.name}</th><th>{setup.aliases}</th><th className="number">{setup.rows}</th><th /></tr></thead>
        <tbody>
          {units.map((unit, at) => (
            <tr key={at} data-unit={at}>
              <td><input aria-label={setup.name} maxLength={120} value={unit.name} onChange={({ target }) => onChange({ ...proposal, units: replaced(units, at, { ...unit, name: target.value }) })} /></td>
              <td><input aria-label={setup.aliases} value={unit.aliases} onChange={({ target }) => onChange({ ...proposal, units: replaced(units, at, { ...unit, aliases: target.value }) })} /></td>
              <td className="number">{formatCount(unit.rows)}</td>
              <td><Button look="quiet" action="remove" onClick={() => onChange({ ...proposal, units: replaced(units, at, null) })}>{setup.remove}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button action="add-unit" onClick={() => onChange({ ...proposal, units: [...units, { name: '', aliases: '', rows: 0 }] })}>{setup.add}</Button>
      <h2>{setup.proceduresFound(formatCount(procedures.length))}</h2>
      {procedures.length === 0 && <State mark="warning">{setup.noProcedures}</State>}
      <table className="edited procedures-edited">
        <thead><tr><th>{setup.code}</th><th>{setup.name}</th><th>{setup.field}</th><th /></tr></thead>
        <tbody>
          {procedures.map((procedure, at) => (
            <tr key={at} data-procedure={at}>
              {(['code', 'name', 'field'] as const).map((part) => (
                <td key={part}><input aria-label={setup[part]} value={procedure[part]} onChange={({ target }) => onChange({ ...proposal, procedures: replaced(procedures, at, { ...procedure, [part]: target.value }) })} /></td>
              ))}
              <td><Button look="quiet" action="remove" onClick={() => onChange({ ...proposal, procedures: replaced(procedures, at, null) })}>{setup.remove}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button action="add-procedure" onClick={() => onChange({ ...proposal, procedures: [...procedures, { code: '', name: '', field: setup.noField }] })}>{setup.add}</Button>
    </div>
  );
}
