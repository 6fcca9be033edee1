import { Login, MOST_LISTED, PersonFacts, PersonRole, type ListedPerson, type PeopleListPreview } from '@ioc/contracts';
import { normaliseText, normaliseUnitName } from '@ioc/intake';
import { nearestName, searchable, type Named } from '@ioc/kpi';
import type { DistrictCatalogue } from '@ioc/store';
import { ROLE_WORDS } from '../access/author.js';

type Column = 'name' | 'login' | 'contact' | 'roles' | 'units';
type Faults = ListedPerson['faults'];

/** What the columns are called, without marks; every other one is left out. */
const TITLES: Readonly<Record<Column, readonly string[]>> = {
  name: ['ho va ten', 'ho ten', 'ten', 'ten can bo', 'can bo', 'name', 'full name'],
  login: ['ten dang nhap', 'tai khoan', 'login', 'username'],
  contact: ['lien he', 'lien lac', 'cach lien lac', 'dien thoai', 'so dien thoai', 'dien thoai co quan', 'thu cong vu', 'email', 'thu dien tu', 'dien thoai hoac thu cong vu', 'contact'],
  roles: ['vai tro', 'quyen', 'role', 'roles'],
  units: ['don vi', 'pham vi', 'xa', 'noi cong tac', 'don vi cong tac', 'unit', 'units'],
};
const COLUMNS = Object.keys(TITLES) as Column[];
const WHOLE = ['Mọi đơn vị', 'Toàn huyện', 'Cả huyện', 'Tất cả', 'all'];
/** Between several roles or units in one cell. */
const SEVERAL = /[,;/\n]+/;
const LONGEST_LOGIN = 40;

const ROLES: readonly Named<PersonRole>[] = [
  ...PersonRole.options.flatMap((role) => [{ name: ROLE_WORDS[role], of: role }, { name: role, of: role }]),
  { name: 'Kiểm tra', of: 'checker' }, { name: 'Duyệt', of: 'approver' }, { name: 'Trực', of: 'operator' }, { name: 'Người quản trị', of: 'administrator' }, { name: 'Giám sát', of: 'auditor' },
];

/** Whom there are already. */
interface Known {
  readonly name: string;
  readonly login: string;
}

/** Which column stands where; null: this is no row of titles. */
function placesOf(cells: readonly string[]): ReadonlyMap<Column, number> | null {
  const places = new Map<Column, number>();
  cells.forEach((cell, place) => {
    const title = searchable(cell).replace(/\(.*\)/, '').replace(/[^a-z]+/g, ' ').trim();
    const column = COLUMNS.find((one) => TITLES[one].includes(title));
    if (column && !places.has(column)) places.set(column, place);
  });
  return places.has('name') && (places.has('roles') || places.has('units')) ? places : null;
}

/** Whether a row holds the titles of a list of people. */
export function isTitles(cells: readonly string[]): boolean {
  return placesOf(cells) !== null;
}

/**
 * A list of people as it is to be looked at: what of it is understood, what is proposed, what is wrong. Of other columns
 * nothing leaves this function. Null: it has no row of titles.
 */
export function readPeople(rows: readonly { readonly line: number; readonly cells: readonly string[] }[], catalogue: DistrictCatalogue, known: readonly Known[]): PeopleListPreview | null {
  const start = rows.findIndex(({ cells }) => isTitles(cells));
  const titles = rows[start]?.cells ?? [];
  const places = placesOf(titles);
  if (!places) return null;
  const units = unitsOf(catalogue);
  const written = rows.slice(start + 1).flatMap(({ line, cells }) => {
    const of = (column: Column): string => (cells[places.get(column) ?? -1] ?? '').replace(/\s+/g, ' ').trim();
    const cellsOf = Object.fromEntries(COLUMNS.map((column) => [column, of(column)])) as Record<Column, string>;
    return COLUMNS.every((column) => cellsOf[column] === '') || isTitles(cells) ? [] : [{ line, cells: cellsOf }];
  });
  const listed = written.slice(0, MOST_LISTED);
  const taken = new Set([...known.map(({ login }) => login), ...listed.map(({ cells }) => cells.login.toLowerCase())]);
  const seen = { names: new Set<string>(), logins: new Set<string>() };
  const people = listed.map(({ line, cells }): ListedPerson => {
    const faults: Faults = [];
    const roles = meant(cells.roles, 'roles', faults, (text) => exactly(text, ROLES, normaliseText), ROLES);
    const whole = [...WHOLE, catalogue.district.name].some((name) => normaliseText(name) === normaliseText(cells.units));
    const codes = whole ? null : meant(cells.units, 'units', faults, (text) => exactly(text, units, normaliseUnitName), units);
    const login = cells.login === '' ? freeLogin(cells.name, taken) : cells.login.toLowerCase();
    taken.add(login);
    faults.push(...faultsOf({ name: cells.name, login, contact: cells.contact, units: codes }, seen, known));
    return { line, name: cells.name, login, contact: cells.contact, roles, units: codes, written: { roles: cells.roles, units: cells.units }, faults };
  });
  return { people, dropped: titles.filter((title, place) => title.trim() !== '' && ![...places.values()].includes(place)).length, beyond: written.length - listed.length };
}

function unitsOf({ units }: DistrictCatalogue): Named<string>[] {
  return units.flatMap(({ code, name, shortName, aliases }) => [name, shortName, ...aliases, code].map((word) => ({ name: word, of: code })));
}

function exactly<T>(text: string, names: readonly Named<T>[], plain: (text: string) => string): T | null {
  return names.find(({ name }) => plain(name) === plain(text))?.of ?? null;
}

/** What a cell means, one or several; what is only nearly so is proposed and told. */
function meant<T>(cell: string, field: 'roles' | 'units', faults: Faults, exact: (text: string) => T | null, names: readonly Named<T>[]): T[] {
  const whole = exact(cell);
  const parts = whole === null ? cell.split(SEVERAL).map((part) => part.trim()).filter((part) => part !== '') : [cell];
  const found = parts.map((part) => ({ sure: exact(part), near: nearestName(part, names) }));
  const worst = parts.length === 0 ? 'missing' : found.some(({ sure, near }) => sure === null && near === null) ? 'unknown' : found.some(({ sure }) => sure === null) ? 'near' : null;
  if (worst) faults.push({ field, fault: worst });
  return [...new Set(found.flatMap(({ sure, near }) => sure ?? near ?? []))];
}

interface Seen {
  readonly names: Set<string>;
  readonly logins: Set<string>;
}

function faultsOf({ name, login, contact, units }: Pick<ListedPerson, 'name' | 'login' | 'contact' | 'units'>, seen: Seen, known: readonly Known[]): Faults {
  const faults: Faults = [];
  const plain = normaliseText(name);
  const same = `${plain} ${units?.join() ?? ''}`;
  if (name === '') faults.push({ field: 'name', fault: 'missing' });
  else if (!PersonFacts.shape.name.safeParse(name).success) faults.push({ field: 'name', fault: 'bad' });
  else if (seen.names.has(same)) faults.push({ field: 'name', fault: 'repeated' });
  else if (known.some((person) => normaliseText(person.name) === plain)) faults.push({ field: 'name', fault: 'known' });
  if (!Login.safeParse(login).success) faults.push({ field: 'login', fault: login === '' ? 'missing' : 'bad' });
  else if (known.some((person) => person.login === login)) faults.push({ field: 'login', fault: 'taken' });
  else if (seen.logins.has(login)) faults.push({ field: 'login', fault: 'repeated' });
  if (!PersonFacts.shape.contact.safeParse(contact).success) faults.push({ field: 'contact', fault: 'bad' });
  seen.names.add(same);
  seen.logins.add(login);
  return faults;
}

/** Given name and family name, `lan.bui`, with a number behind it when that is taken; empty: the name has no letters. */
function freeLogin(name: string, taken: ReadonlySet<string>): string {
  const words = searchable(name).split(/[^a-z0-9]+/).filter((word) => word !== '');
  const [first = '', ...others] = words;
  const base = [others.at(-1), first].filter((word) => word !== undefined && word !== '').join('.').slice(0, LONGEST_LOGIN - 3);
  if (base === '' || !taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}
