import type { FormChange, FormDefinition, FormRow } from '@ioc/contracts';

type Filled = { readonly definition: FormDefinition; readonly rows: readonly FormRow[] };

/** The cells that differ between two fillings of a form, in the order of the old one, rows that are only in the new one last. */
export function formChanges(before: Filled, after: Filled): FormChange[] {
  const next = new Map(after.rows.map((row) => [row.key, row]));
  const known = new Set(before.rows.map(({ key }) => key));
  return [
    ...before.rows.flatMap((row) => rowChanges(before, row, after, next.get(row.key) ?? null)),
    ...after.rows.filter(({ key }) => !known.has(key)).flatMap((row) => rowChanges(before, null, after, row)),
  ];
}

function rowChanges(before: Filled, old: FormRow | null, after: Filled, now: FormRow | null): FormChange[] {
  const columns = [...new Set([...before.definition.columns, ...after.definition.columns].map(({ column }) => column))].sort((a, b) => a - b);
  const { key, title } = (old ?? now) as FormRow;
  return columns.flatMap((column): FormChange[] => {
    const [was, is] = [cellAt(before, old, column), cellAt(after, now, column)];
    return was === is ? [] : [{ row: key, title, column, old: was, new: is }];
  });
}

function cellAt({ definition }: Filled, row: FormRow | null, column: number): number | null {
  return row?.cells[definition.columns.findIndex((item) => item.column === column)] ?? null;
}
