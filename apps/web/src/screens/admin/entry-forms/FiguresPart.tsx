import type { EntryFigure } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { Button } from '../parts/parts.js';
import { replaced, without } from './draft.js';
import { Wrong } from './faults.js';
import { LineField, type PartProps } from './parts.js';

/** Which indicators are made of the lines: counts, or Σ over Σ. */
export function FiguresPart({ definition, onEdit }: PartProps) {
  const { entryForms: words } = useAdminWords();
  const { catalogue } = useDesk();
  const { figures, items } = definition;
  const indicators = catalogue.indicators.filter(({ kind }) => kind === 'manual');
  const change = (place: number, next: EntryFigure): void => onEdit({ ...definition, figures: replaced(figures, place, next) });
  const isRate = (code: string): boolean => indicators.find((each) => each.code === code)?.unit === '%';
  // A rate of a line is first that of its whole; the server takes no rate without one.
  const made = (indicator: string, numerator: string): EntryFigure => (
    { indicator, numerator, denominator: isRate(indicator) ? (items.find(({ key }) => key === numerator)?.partOf ?? items[0]?.key ?? null) : null }
  );
  const free = indicators.find(({ code }) => !figures.some(({ indicator }) => indicator === code));
  return (
    <section className="entry-part">
      <h2>{words.figuresTitle}</h2>
      {figures.length === 0 && <p className="muted">{words.noFigures}</p>}
      <ul className="entry-rows">
        {figures.map((figure, place) => (
          <li key={place} className="entry-row" data-figure={figure.indicator}>
            <div className="entry-fields">
              <label>{words.indicator}<select name={`figures.${place}.indicator`} value={figure.indicator} onChange={({ target }) => change(place, isRate(target.value) === (figure.denominator !== null) ? { ...figure, indicator: target.value } : made(target.value, figure.numerator))}>{indicators.map(({ code, name }) => <option key={code} value={code}>{`${code} ${name}`}</option>)}</select></label>
              <LineField label={words.numerator} name={`figures.${place}.numerator`} value={figure.numerator} items={items} onChange={(numerator) => change(place, { ...figure, numerator: numerator ?? '' })} />
              <LineField label={words.denominator} name={`figures.${place}.denominator`} value={figure.denominator} items={items} none={words.noDenominator} onChange={(denominator) => change(place, { ...figure, denominator })} />
            </div>
            <Button look="quiet" action="remove-figure" aria-label={words.removeFigure(figure.indicator)} onClick={() => onEdit({ ...definition, figures: without(figures, place) })}>✕</Button>
            <Wrong at={`figures.${place}`} />
          </li>
        ))}
      </ul>
      <Wrong at="figures" />
      <div className="actions"><Button action="add-figure" disabled={!free || items.length === 0} onClick={() => free && onEdit({ ...definition, figures: [...figures, made(free.code, items[0]?.key ?? '')] })}>{words.addFigure}</Button></div>
    </section>
  );
}
