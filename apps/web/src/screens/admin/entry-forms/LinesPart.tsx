import { useAdminWords } from '../../../i18n/admin/index.js';
import { Button } from '../parts/parts.js';
import { keyOf, NEW_ITEM, withItem, withItemMoved, withoutItem } from './draft.js';
import { useWrong, Wrong } from './faults.js';
import { LineField, type PartProps } from './parts.js';

/** The lines in their order. A line's key is made of its name once, and stays: earlier periods are found by it. */
export function LinesPart({ definition, onEdit }: PartProps) {
  const { entryForms: words } = useAdminWords();
  const { items } = definition;
  return (
    <section className="entry-part">
      <h2>{words.linesTitle}</h2>
      <ol className="entry-lines">{items.map((_, place) => <Line key={place} place={place} definition={definition} onEdit={onEdit} />)}</ol>
      <Wrong at="items" />
      <div className="actions"><Button action="add-line" disabled={items.length >= 80} onClick={() => onEdit({ ...definition, items: [...items, NEW_ITEM] })}>{words.addLine}</Button></div>
    </section>
  );
}

function Line({ place, definition, onEdit }: PartProps & { readonly place: number }) {
  const { entryForms: words } = useAdminWords();
  const wrong = useWrong();
  const item = definition.items[place];
  if (!item) return null;
  const at = `items.${place}`;
  const called = item.name || words.line(place + 1);
  const others = definition.items.filter((_, index) => index !== place).map(({ key }) => key);
  const giveKey = (): void => {
    const key = keyOf(item.name, others);
    if (item.key === '' && key !== '') onEdit(withItem(definition, place, { key }), `${at}.name`);
  };
  return (
    <li className="entry-line" data-line={item.key}>
      <span className="entry-place" aria-hidden="true">{place + 1}</span>
      <label className="entry-name">{words.lineName}<input name={`${at}.name`} value={item.name} maxLength={160} autoComplete="off" autoFocus={item.key === '' && item.name === ''} {...wrong(`${at}.name`)} onBlur={giveKey} onChange={({ target }) => onEdit(withItem(definition, place, { name: target.value }), `${at}.name`)} /><Wrong at={`${at}.name`} /></label>
      <label className="entry-unit">{words.lineUnit}<input name={`${at}.unit`} value={item.unit} maxLength={24} autoComplete="off" {...wrong(`${at}.unit`)} onChange={({ target }) => onEdit(withItem(definition, place, { unit: target.value }), `${at}.unit`)} /><Wrong at={`${at}.unit`} /></label>
      <div className="entry-moves">
        <Button look="quiet" action="up" disabled={place === 0} aria-label={words.up(called)} onClick={() => onEdit(withItemMoved(definition, place, -1))}>↑</Button>
        <Button look="quiet" action="down" disabled={place === definition.items.length - 1} aria-label={words.down(called)} onClick={() => onEdit(withItemMoved(definition, place, 1))}>↓</Button>
        <Button look="quiet" action="remove-line" aria-label={words.remove(called)} onClick={() => onEdit(withoutItem(definition, place))}>✕</Button>
      </div>
      <div className="entry-more">
        <div><LineField label={words.partOf} name={`${at}.partOf`} value={item.partOf} items={definition.items.slice(0, place)} none={words.whole} onChange={(partOf) => onEdit(withItem(definition, place, { partOf }))} /><Wrong at={`${at}.partOf`} /></div>
        <label>{words.decimals}<select name={`${at}.decimals`} value={item.decimals} onChange={({ target }) => onEdit(withItem(definition, place, { decimals: Number(target.value) }))}>{[0, 1, 2, 3].map((digits) => <option key={digits}>{digits}</option>)}</select></label>
        <label>{words.lineHint}<input name={`${at}.hint`} value={item.hint ?? ''} maxLength={300} autoComplete="off" onChange={({ target }) => onEdit(withItem(definition, place, { hint: target.value === '' ? null : target.value }), `${at}.hint`)} /></label>
      </div>
      <span className="muted small entry-key">{item.key === '' ? words.noKey : words.lineKey(item.key)}</span>
    </li>
  );
}
