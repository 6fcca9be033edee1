import { FormQuery, type FormContent, type FormRow, type FormScope, type Period } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';
import { listAddress } from '../dossiers/list-address.js';

const HOME = '/bieu-mau';

/** What the page shows: the address says it, so that it can be sent and kept. Anything wrong in it falls back. */
export function formAsked(search: string, defaultPeriod: Period): FormQuery {
  const asked = FormQuery.safeParse({ ...defaultPeriod, ...Object.fromEntries(new URLSearchParams(search)) });
  return asked.success ? asked.data : FormQuery.parse(defaultPeriod);
}

export function formAddress({ from, to, scope, by }: FormQuery): string {
  return addressOf(HOME, { from, to, scope: scope === 'office' ? undefined : scope, by: by === 'field' ? undefined : by });
}

/** The dossiers behind a cell; null when it counts none. */
export function cellAddress({ definition, period, cutOff, scope, by, ruleSet }: FormContent, row: FormRow, index: number): string | null {
  const column = definition.columns[index]?.counts;
  if (!column || !row.cells[index]) return null;
  const [section, item] = splitKey(row.key);
  const level = row.kind === 'total' ? scope : (section as FormScope);
  const unit = scope.startsWith('unit:') ? scope.slice('unit:'.length) : by === 'unit' ? item : undefined;
  const field = by === 'field' ? item : undefined;
  return listAddress({
    column, scope: unit !== undefined ? `unit:${unit}` : field !== undefined ? `field:${field}` : 'total',
    ...(unit !== undefined ? { field } : level.startsWith('level:') && { level: level.slice('level:'.length) }),
    period, asOf: cutOff, ruleSet,
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
