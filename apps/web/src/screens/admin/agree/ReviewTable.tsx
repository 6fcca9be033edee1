import type { EntryReview } from '@ioc/contracts';
import { useState, type KeyboardEvent } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { contentText, formatAmount, issueText } from './words.js';

export type ReviewedUnit = EntryReview['units'][number];

/** What is looked at more closely: a unit, and perhaps one of its lines. */
export interface Chosen {
  readonly unit: string;
  readonly item: string | null;
}

const STEPS: Readonly<Record<string, readonly [line: number, unit: number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** Lines by units, each number over what the unit told of the period before. One of its cells is in the order of tabs; arrows go on from there. */
export function ReviewTable({ review: { definition: { items } }, units, ticked, chosen, onTick, onChoose }: {
  review: EntryReview; units: readonly ReviewedUnit[]; ticked: ReadonlySet<string>; chosen: Chosen | null;
  onTick: (unit: string, on: boolean) => void; onChoose: (chosen: Chosen) => void;
}) {
  const { told: { agree: words } } = useAdminWords();
  const [at, setAt] = useState<readonly [line: number, unit: number]>([0, 0]);
  const move = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const step = STEPS[event.key];
    if (!step || !(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const next = [Math.min(items.length - 1, Math.max(0, at[0] + step[0])), Math.min(units.length - 1, Math.max(0, at[1] + step[1]))] as const;
    event.currentTarget.querySelector<HTMLButtonElement>(`[data-place="${next.join(' ')}"]`)?.focus();
  };
  return (
    <div className="scroll">
      <table className="agree-table">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col" className="number" title={words.sumHint}>{words.sum}</th>
            {units.map((unit) => <Head key={unit.task.key.unit} unit={unit} ticked={ticked.has(unit.task.key.unit)} onTick={onTick} onOpen={() => onChoose({ unit: unit.task.key.unit, item: null })} />)}
          </tr>
        </thead>
        <tbody onKeyDown={move}>
          {items.map(({ key, name, unit: measure, partOf }, line) => (
            <tr key={key} data-line={key}>
              <th scope="row" data-part={partOf !== null}>{name} <span className="muted">({measure})</span></th>
              <td className="number agree-sum">{formatAmount(sumOf(units, line))}</td>
              {units.map((unit, place) => (
                <td key={unit.task.key.unit} className="number" data-chosen={chosen?.unit === unit.task.key.unit && chosen.item === key}>
                  <Cell unit={unit} line={line} item={key} name={name} place={[line, place]} first={at[0] === line && at[1] === place} onFocus={() => setAt([line, place])} onOpen={() => onChoose({ unit: unit.task.key.unit, item: key })} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sumOf(units: readonly ReviewedUnit[], line: number): number | null {
  const numbers = units.flatMap(({ cells }) => {
    const content = cells[line]?.content;
    return content?.kind === 'number' ? [content.value] : [];
  });
  return numbers.length === 0 ? null : Math.round(numbers.reduce((sum, number) => sum + number, 0) * 1_000) / 1_000;
}

function Head({ unit: { task, may, ownWork }, ticked, onTick, onOpen }: { unit: ReviewedUnit; ticked: boolean; onTick: (unit: string, on: boolean) => void; onOpen: () => void }) {
  const { told: { agree: words } } = useAdminWords();
  const { units } = useDesk().catalogue;
  const { unit } = task.key;
  const name = units.find(({ code }) => code === unit)?.shortName ?? task.unitName;
  return (
    <th scope="col" className="number" data-unit={unit} data-state={task.state}>
      <button type="button" className="agree-unit" title={words.open(task.unitName)} onClick={onOpen}>{name}</button>
      {may.includes('agree')
        ? <input type="checkbox" name={`unit-${unit}`} aria-label={words.choose(task.unitName)} checked={ticked} onChange={({ target }) => onTick(unit, target.checked)} />
        : <span className="agree-state" title={ownWork ? words.own : undefined}>{ownWork ? <><span aria-hidden="true">○ </span><span className="unseen">{words.own}</span>{words.states[task.state]}</> : words.states[task.state]}</span>}
      {task.late && <span className="agree-late"><span aria-hidden="true">▲</span> {words.late}</span>}
    </th>
  );
}

function Cell({ unit, line, item, name, place, first, onFocus, onOpen }: {
  unit: ReviewedUnit; line: number; item: string; name: string; place: readonly [number, number]; first: boolean; onFocus: () => void; onOpen: () => void;
}) {
  const words = useAdminWords();
  const { agree } = words.told;
  const { content = null, note = null } = unit.cells[line] ?? {};
  const before = unit.before[item] ?? null;
  const issues = unit.issues.filter((issue) => issue.item === item);
  const mark = issues.some(({ hard }) => hard) ? 'hard' : issues.length > 0 ? 'soft' : note !== null ? 'note' : 'none';
  const said = [issues.map((issue) => issueText(issue, words)).join('; '), note && agree.note(note)].filter(Boolean).join('. ');
  return (
    <button
      type="button" className="agree-cell" data-place={place.join(' ')} data-mark={mark} tabIndex={first ? 0 : -1} title={said || undefined}
      onFocus={onFocus} onClick={onOpen}
    >
      <span className="unseen">{unit.task.unitName}, {name}: </span>
      <span className="agree-value">{mark === 'hard' ? '■ ' : mark === 'soft' ? '▲ ' : mark === 'note' ? '✎ ' : ''}{contentText(content, words)}</span>
      <span className="agree-before">{before === null ? <><span aria-hidden="true">–</span><span className="unseen">{agree.noBefore}</span></> : <><span className="unseen">{agree.before('')}</span>{formatAmount(before)}</>}</span>
      {said !== '' && <span className="unseen">. {said}</span>}
    </button>
  );
}
