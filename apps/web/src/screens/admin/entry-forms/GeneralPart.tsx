import type { EntryForm, Period } from '@ioc/contracts';
import { PERIOD_CALENDARS, PERIOD_LENGTHS } from '@ioc/kpi';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatSpan } from '../../../ui/format.js';
import { nameOf } from '../../entry/model/when.js';
import { toggled } from '../accounts/UnitChoice.js';
import { useDesk } from '../desk.js';
import type { Draft } from './draft.js';
import { useWrong, Wrong } from './faults.js';
import type { PartProps } from './parts.js';

interface GeneralProps extends PartProps {
  readonly draft: Draft;
  /** Of a new form, whose key can still change. */
  readonly isNew: boolean;
  readonly ahead: readonly Period[];
  readonly onForm: (form: string) => void;
  readonly onTitle: (title: string) => void;
  readonly onPeriods: (periods: EntryForm['periods']) => void;
  readonly onValidFrom: (day: string) => void;
}

/** What the form is called, of which periods it is, and from which on. */
export function GeneralPart({ draft, isNew, ahead, definition, onEdit, onForm, onTitle, onPeriods, onValidFrom }: GeneralProps) {
  const { entryForms: words } = useAdminWords();
  const wrong = useWrong();
  const { title, periods } = definition;
  return (
    <section className="entry-part">
      <h2>{words.general}</h2>
      <div className="fields">
        <label className="wide">{words.name}<input name="title" value={title} maxLength={120} autoComplete="off" {...wrong('title')} onChange={({ target }) => onTitle(target.value)} /><Wrong at="title" /></label>
        <label>{words.key}<input name="form" value={draft.form} maxLength={60} autoComplete="off" spellCheck={false} readOnly={!isNew} {...wrong('form')} onChange={({ target }) => onForm(target.value)} />{isNew && <span className="muted">{words.keyHint}</span>}<Wrong at="form" /></label>
        <label>{words.calendar}<select name="calendar" value={periods.calendar} onChange={({ target }) => onPeriods({ ...periods, calendar: target.value as typeof periods.calendar })}>{PERIOD_CALENDARS.map((each) => <option key={each} value={each}>{words.calendars[each]}</option>)}</select></label>
        <label>{words.length}<select name="length" value={periods.length} onChange={({ target }) => onPeriods({ ...periods, length: target.value as typeof periods.length })}>{PERIOD_LENGTHS.map((each) => <option key={each} value={each}>{words.lengths[each]}</option>)}</select></label>
        <label>{words.validFrom}
          <select name="validFrom" value={draft.validFrom} {...wrong('validFrom')} onChange={({ target }) => onValidFrom(target.value)}>
            {ahead.map((period) => <option key={period.from} value={period.from}>{`${nameOf(period, words)} (${formatSpan(period)})`}</option>)}
          </select>
          <Wrong at="validFrom" />
        </label>
      </div>
      <Units definition={definition} onEdit={onEdit} />
    </section>
  );
}

function Units({ definition, onEdit }: PartProps) {
  const { entryForms: words, catalogueDetails } = useAdminWords();
  const { catalogue } = useDesk();
  const { units } = definition;
  const kinds = [...new Set(catalogue.units.map(({ kind }) => kind))];
  const codes = 'codes' in units ? units.codes : catalogue.units.filter(({ kind }) => units.kinds.includes(kind)).map(({ code }) => code);
  const change = (chosen: EntryForm['units']): void => onEdit({ ...definition, units: chosen });
  return (
    <fieldset className="role-choices">
      <legend>{words.submits}</legend>
      <div className="entry-choice">
        <label><input type="radio" name="units" checked={'kinds' in units} onChange={() => change({ kinds })} />{words.byKind}</label>
        <label><input type="radio" name="units" checked={'codes' in units} onChange={() => change({ codes })} />{words.byCode}</label>
      </div>
      <div className="role-grid">
        {'kinds' in units
          ? kinds.map((kind) => <label key={kind}><input type="checkbox" name={`kind-${kind}`} checked={units.kinds.includes(kind)} onChange={() => change({ kinds: toggled(units.kinds, kind) })} />{catalogueDetails.kinds[kind] ?? kind}</label>)
          : catalogue.units.map(({ code, name }) => <label key={code}><input type="checkbox" name={`unit-${code}`} checked={units.codes.includes(code)} onChange={() => change({ codes: toggled(units.codes, code) })} />{name}</label>)}
      </div>
      <Wrong at="units" />
    </fieldset>
  );
}
