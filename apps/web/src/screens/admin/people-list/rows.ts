import { Login, PersonFacts, type ListedFault, type ListedPerson } from '@ioc/contracts';

type Field = ListedPerson['faults'][number]['field'];

/** What was proposed is taken, and who is here already may be another of that name: both can be invited as they stand. */
const TO_CHECK: ReadonlySet<ListedFault> = new Set(['near', 'known']);

/** The faults of a list as it stands now, by the line of a row: what was mended has none any more. */
export function faultsNow(rows: readonly ListedPerson[], read: ReadonlyMap<number, ListedPerson>): ReadonlyMap<number, ListedPerson['faults']> {
  const seen = { logins: new Set<string>(), people: new Set<string>() };
  return new Map(rows.map((row) => {
    const before = read.get(row.line);
    const kept = (before?.faults ?? []).filter(({ field, fault }) => fault !== 'repeated' && isSame(row, before, field));
    const told = new Set(kept.map(({ field }) => field));
    const found: ListedPerson['faults'] = [];
    const person = `${row.name.toLowerCase()} ${row.units?.join() ?? ''}`;
    if (seen.logins.has(row.login)) found.push({ field: 'login', fault: 'repeated' });
    else if (row.login === '' || !Login.safeParse(row.login).success) found.push({ field: 'login', fault: row.login === '' ? 'missing' : 'bad' });
    if (row.name !== '' && seen.people.has(person)) found.push({ field: 'name', fault: 'repeated' });
    else if (!PersonFacts.shape.name.safeParse(row.name).success) found.push({ field: 'name', fault: row.name === '' ? 'missing' : 'bad' });
    if (row.roles.length === 0) found.push({ field: 'roles', fault: 'missing' });
    if (row.units?.length === 0) found.push({ field: 'units', fault: 'missing' });
    if (!PersonFacts.shape.contact.safeParse(row.contact).success) found.push({ field: 'contact', fault: 'bad' });
    seen.logins.add(row.login);
    seen.people.add(person);
    return [row.line, [...kept, ...found.filter(({ field }) => !told.has(field))]];
  }));
}

/** Whether a row keeps somebody from being invited. */
export function mustMend(faults: ListedPerson['faults']): boolean {
  return faults.some(({ fault }) => !TO_CHECK.has(fault));
}

function isSame(now: ListedPerson, before: ListedPerson | undefined, field: Field): boolean {
  return JSON.stringify(now[field]) === JSON.stringify(before?.[field]);
}

/** A row as it is invited. */
export function factsOf({ name, login, contact, roles, units }: ListedPerson): PersonFacts {
  return { name, login, contact, roles, units };
}
