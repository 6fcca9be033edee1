import { FormQuery, type FormContent, type FormRow, type Period } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';

const HOME = '/bieu-mau';

/** What the page shows: the address says it, so that it can be sent and kept. Anything wrong in it falls back. */
export function formAsked(search: string, defaultPeriod: Period): FormQuery {
  const asked = FormQuery.safeParse({ ...defaultPeriod, ...Object.fromEntries(new URLSearchParams(search)) });
  return asked.success ? asked.data : FormQuery.parse(defaultPeriod);
}

export function formAddress({ from, to, scope, by }: FormQuery): string {
  return addressOf(HOME, { from, to, scope: scope === 'office' ? undefined : scope, by: by === 'field' ? undefined : by });
}

/** Which figure's list a column is answered by, and what of it. */
const LISTS: Readonly<Record<string, { readonly indicator: string; readonly condition?: string }>> = {
  'handed-in': { indicator: 'HS01' },
  'received-online': { indicator: 'HS03' },
  'received-other': { indicator: 'HS01' },
  'carried-over': { indicator: 'HS02' },
  'solved': { indicator: 'HS06' },
  'solved-early': { indicator: 'HS06', condition: 'early' },
  'solved-on-time': { indicator: 'HS06', condition: 'on-time' },
  'solved-overdue': { indicator: 'HS09' },
  'open': { indicator: 'HS10' },
  'open-in-time': { indicator: 'HS10', condition: 'running' },
  'open-overdue': { indicator: 'HS11' },
};

/** The dossiers behind a cell; null when no list answers for its column, or the cell counts none. */
export function cellAddress({ definition, period: { from, to }, cutOff, scope, by }: FormContent, row: FormRow, index: number): string | null {
  const list = LISTS[definition.columns[index]?.counts ?? ''];
  if (!list || !row.cells[index]) return null;
  const [, item] = splitKey(row.key);
  const [level] = splitKey(row.key.replace(/^level:/, ''));
  const unit = scope.startsWith('unit:') ? scope.slice('unit:'.length) : by === 'unit' ? item : undefined;
  const field = by === 'field' ? item : undefined;
  return addressOf('/ho-so', {
    ...list, scope: unit !== undefined ? `unit:${unit}` : field !== undefined ? `field:${field}` : 'total',
    ...(unit !== undefined && field !== undefined ? { field } : {}),
    ...(unit === undefined && row.kind !== 'total' ? { level } : {}),
    from, to, asOf: cutOff,
  });
}

function splitKey(key: string): [string, string | undefined] {
  const slash = key.indexOf('/');
  return slash < 0 ? [key, undefined] : [key.slice(0, slash), key.slice(slash + 1)];
}

/** Columns 3 to 13 of all rows, to be pasted into a sheet or the ministry's system. */
export function tabbed(rows: readonly FormRow[]): string {
  return rows.map(({ cells }) => cells.join('\t')).join('\n');
}
