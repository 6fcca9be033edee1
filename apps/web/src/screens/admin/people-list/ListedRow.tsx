import { PersonRole, type ListedPerson } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { rolesInWords, unitsInWords } from '../accounts/words.js';
import { useDesk } from '../desk.js';
import { Button, State } from '../parts/parts.js';
import { mustMend } from './rows.js';

const WHOLE = '*';
/** As the cell was read: several at once, or none that is known. */
const AS_READ = '';

interface ListedRowProps {
  readonly row: ListedPerson;
  readonly faults: ListedPerson['faults'];
  readonly onChange: (row: ListedPerson) => void;
  readonly onLeaveOut: () => void;
}

/** A person of a list, to be mended; what is wrong stands below the cell that it is about. */
export function ListedRow({ row, faults, onChange, onLeaveOut }: ListedRowProps) {
  const { peopleList: words, accounts } = useAdminWords();
  const { catalogue } = useDesk();
  const { line, name, login, contact, roles, units, written } = row;
  const below = (field: ListedPerson['faults'][number]['field'], cell?: string): ReactNode => {
    const found = faults.find((one) => one.field === field);
    if (!found) return null;
    const said = (words.faults[field] as Readonly<Record<string, string>>)[found.fault];
    const taken = field === 'roles' ? rolesInWords(roles, accounts) : unitsInWords(units, catalogue, accounts);
    return (
      <p className="small" data-fault={`${field}-${found.fault}`}>
        <State mark={mustMend([found]) ? 'critical' : 'warning'}>{said}{found.fault === 'near' && ` ${taken}`}{cell !== undefined && cell !== '' && `, ${words.wrote(cell)}`}</State>
      </p>
    );
  };
  const isWrong = (field: string): boolean => faults.some((fault) => fault.field === field && mustMend([fault]));
  const text = (field: 'name' | 'login' | 'contact', value: string, label: string): ReactNode => (
    <td>
      <input name={`${field}-${line}`} aria-label={`${label}, ${words.line} ${line}`} aria-invalid={isWrong(field)} data-refused={isWrong(field)} value={value} autoComplete="off" spellCheck={false} onChange={({ target }) => onChange({ ...row, [field]: target.value })} />
      {below(field)}
    </td>
  );
  return (
    <tr data-line={line}>
      <td className="number">{line}</td>
      {text('name', name, accounts.name)}
      {text('login', login, accounts.login)}
      <td>
        <select name={`role-${line}`} aria-label={`${accounts.roles}, ${words.line} ${line}`} aria-invalid={isWrong('roles')} value={roles.length === 1 ? roles[0] : AS_READ} onChange={({ target }) => onChange({ ...row, roles: PersonRole.options.filter((role) => role === target.value) })}>
          {roles.length !== 1 && <option value={AS_READ}>{roles.length === 0 ? words.choice : rolesInWords(roles, accounts)}</option>}
          {PersonRole.options.map((role) => <option key={role} value={role}>{accounts.roleNames[role]}</option>)}
        </select>
        {below('roles', written.roles)}
      </td>
      <td>
        <select name={`unit-${line}`} aria-label={`${accounts.units}, ${words.line} ${line}`} aria-invalid={isWrong('units')} value={units === null ? WHOLE : units.length === 1 ? units[0] : AS_READ} onChange={({ target }) => onChange({ ...row, units: target.value === WHOLE ? null : [target.value] })}>
          {units !== null && units.length !== 1 && <option value={AS_READ}>{units.length === 0 ? words.choice : unitsInWords(units, catalogue, accounts)}</option>}
          <option value={WHOLE}>{accounts.allUnits}</option>
          {catalogue.units.map(({ code, shortName }) => <option key={code} value={code}>{shortName}</option>)}
        </select>
        {below('units', written.units)}
      </td>
      {text('contact', contact, accounts.contact)}
      <td><Button look="quiet" action="leave-out" aria-label={`${words.leaveOut}: ${name}`} onClick={onLeaveOut}>{words.leaveOut}</Button></td>
    </tr>
  );
}
