import type { AuditEntry, AuditFacts, Catalogue } from '@ioc/contracts';
import type { AdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { fullMoment } from '../parts/words.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Facts that name a unit or an indicator by its code. */
const CODED: ReadonlySet<string> = new Set(['target', 'indicator', 'of']);

type Named = Pick<Catalogue, 'units' | 'indicators' | 'timeZone'>;

function nameOf(code: string, { units, indicators }: Named): string {
  return units.find((unit) => unit.code === code)?.name ?? indicators.find((indicator) => indicator.code === code)?.name ?? code;
}

function each(list: string, text: (one: string) => string): string {
  return list.split(', ').map(text).join(', ');
}

function roleText(role: string, { accounts, keys }: AdminWords): string {
  const names: Readonly<Record<string, string>> = { ...accounts.roleNames, ...keys.roleNames };
  return names[role] ?? role;
}

/** A fact as people read it. */
export function factText(name: string, value: AuditFacts[string], catalogue: Named, words: AdminWords): string {
  if (typeof value === 'number') return formatCount(value);
  if (typeof value !== 'string') return value === null ? '' : String(value);
  if (INSTANT.test(value)) return fullMoment(value, catalogue.timeZone);
  if (DAY.test(value)) return formatDay(value);
  if (name === 'roles') return each(value, (role) => roleText(role, words));
  if (name === 'reach') return value === 'district' ? words.accounts.whole : each(value, (unit) => nameOf(unit, catalogue));
  return CODED.has(name) ? nameOf(value, catalogue) : value;
}

/** What was done, in one sentence. */
export function entrySentence({ act, about, old, new: now }: Pick<AuditEntry, 'act' | 'about' | 'old' | 'new'>, words: AdminWords, catalogue: Named): string {
  const of = (facts: AuditFacts | null) => (name: string): string => factText(name, facts?.[name] ?? null, catalogue, words);
  const id = about.id ?? '';
  return words.audit.sentences[act](of(now), about.kind === 'opening' ? nameOf(id, catalogue) : id, of(old));
}

/** Who did it, with the role by which they did where it is not the one that they are called by. */
export function authorWords({ kind, label, role }: AuditEntry['by'], words: AdminWords): string {
  const { audit } = words;
  if (kind === 'system') return label === '' ? audit.system : audit.folder(label);
  const name = label === '' ? audit.nobody : label;
  if (role === null || role === undefined) return name;
  const acted = roleText(role, words);
  return name.toLowerCase().includes(acted.toLowerCase()) ? name : `${name}, ${acted.toLowerCase()}`;
}
