import type { FormContent } from '@ioc/contracts';
import { columnNumbers, headerCells } from '@ioc/kpi';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { Link } from '../parts/parts.js';
import { cellAddress } from './address.js';

export type CellNote = { readonly text: string; readonly other: number | null };

/** The form as the ministry prints it; `notes` marks cells that differ from something else, by row and column. */
export function FormTable({ content, notes }: { content: FormContent; notes?: ReadonlyMap<string, CellNote> }) {
  const { forms: words } = useAdminWords();
  const { definition, rows } = content;
  const { depth, cells } = headerCells(definition);
  return (
    <div className="scroll">
      <table className="form-table" aria-label={definition.title}>
        <colgroup><col /><col />{definition.columns.map(({ column }) => <col key={column} />)}</colgroup>
        <thead>
          {Array.from({ length: depth }, (_, row) => (
            <tr key={row}>
              {cells.filter((cell) => cell.row === row).map(({ text, column, rows: down, columns: across }) => (
                <th key={column} rowSpan={down} colSpan={across} scope={across > 1 ? 'colgroup' : 'col'}>{text}</th>
              ))}
            </tr>
          ))}
          <tr className="form-numbers">{columnNumbers(definition).map((text) => <th key={text} scope="col">{text}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-row={row.key} data-kind={row.kind}>
              <td className="form-place">{row.number}</td>
              <th scope="row">{row.title}</th>
              {row.cells.map((count, index) => {
                const column = definition.columns[index]?.column ?? 0;
                const address = cellAddress(content, row, index);
                const note = notes?.get(`${row.key} ${column}`);
                return (
                  <td key={column} className="number" data-column={column} data-differs={note ? 'true' : undefined}>
                    {address === null ? formatCount(count) : <Link to={address} className="form-cell">{formatCount(count)}</Link>}
                    {note && <span className="form-other"><span className="unseen">{note.text}</span>{note.other === null ? words.absent : formatCount(note.other)}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
