import type { EntryFormVersion, IsoDay } from '@ioc/contracts';
import type { EntryUnit } from '@ioc/kpi';
import { useState } from 'react';
import { entryFormsServer } from '../../../api/entry-forms.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay, formatMoment } from '../../../ui/format.js';
import { nameOf } from '../../entry/model/when.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Empty, Link, Notice, State } from '../parts/parts.js';
import { SystemTabs } from '../system/SystemTabs.js';
import { periodsAhead } from './draft.js';
import './entry-forms.css';

/** A unit as forms choose theirs, with its name. */
export type KnownUnit = EntryUnit & { readonly name: string };

/** Versions of each form in order, the units, and the server's day. */
export async function readEntryForms(): Promise<{ forms: EntryFormVersion[][]; units: KnownUnit[]; today: IsoDay }> {
  const [versions, { units, today }] = await Promise.all([entryFormsServer.list(), server.catalogueDetails()]);
  return { forms: [...new Set(versions.map(({ form }) => form))].map((key) => versions.filter(({ form }) => form === key)), units, today };
}

/** Which forms there are, from when to when, and the ways to change them. */
export default function EntryFormsPage() {
  const { entryForms: words } = useAdminWords();
  const { value, error, reload } = useAnswer('entry-forms', readEntryForms);
  const [ending, setEnding] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const last = value?.forms.find(([version]) => version?.form === ending)?.at(-1);
  return (
    <div className="page" data-entry-forms={value?.forms.length}>
      <SystemTabs current="bieu-nhap" />
      <div className="page-head"><p className="muted">{words.hint}</p><Link to="/bieu-nhap/moi" className="button button-first" page="moi">{words.add}</Link></div>
      {done !== null && <Notice mark="good" title={done} />}
      {last && value && <EndForm key={last.form} version={last} today={value.today} onClose={() => setEnding(null)} onDone={() => {
        setEnding(null);
        setDone(words.endDone(last.definition.title));
        reload();
      }} />}
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value?.forms.length === 0 ? <Empty title={words.none} hint={words.noneHint} /> : (
          <div className="scroll">
            <table className="entry-list">
              <thead><tr><th>{words.form}</th><th>{words.kind}</th><th>{words.inForce}</th><th className="number">{words.lines}</th><th>{words.who}</th><th>{words.steps}</th><th><span className="unseen">{words.acts}</span></th></tr></thead>
              <tbody>{value?.forms.map((versions) => <FormRow key={versions[0]?.form} versions={versions} units={value.units} today={value.today} onEnd={setEnding} />)}</tbody>
            </table>
          </div>
        )}
      </Answered>
    </div>
  );
}

function FormRow({ versions, units, today, onEnd }: { versions: readonly EntryFormVersion[]; units: readonly KnownUnit[]; today: IsoDay; onEnd: (form: string) => void }) {
  const { entryForms: words, catalogueDetails } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const last = versions.at(-1);
  const inForce = versions.findLast(({ validFrom }) => validFrom <= today) ?? last;
  if (!last || !inForce) return null;
  const { form, definition: { title, periods, items, steps, units: chosen } } = inForce;
  const ended = last.endsOn !== null;
  return (
    <tr data-form={form}>
      <td>
        <strong>{title}</strong><br /><span className="muted small">{form}</span>
        <details className="entry-versions">
          <summary className="small">{words.versions(versions.length)}</summary>
          <ul className="small">
            {versions.map(({ version, validFrom, endsOn, madeAt, madeBy }) => (
              <li key={version} data-version={version}>{words.version(version)}: {endsOn === null ? words.fromDay(formatDay(validFrom)) : words.span(formatDay(validFrom), formatDay(endsOn))}<br /><span className="muted">{madeBy === '' ? words.cameAlong : words.madeBy(madeBy, formatMoment(madeAt, new Date(), timeZone))}</span></li>
            ))}
          </ul>
        </details>
      </td>
      <td>{words.lengths[periods.length]}<br /><span className="muted small">{words.calendars[periods.calendar]}</span></td>
      <td>
        {ended && last.endsOn !== null && last.endsOn <= today ? <State mark="waiting">{words.ended(formatDay(last.endsOn))}</State>
          : inForce.validFrom > today ? <State mark="waiting">{words.notYet}</State> : <State mark="good">{words.version(inForce.version)}</State>}
        <br /><span className="muted small">{words.fromDay(formatDay(inForce.validFrom))}</span>
        {last !== inForce && <p className="small"><State mark="information">{words.next(last.version, formatDay(last.validFrom))}</State></p>}
        {ended && last.endsOn !== null && last.endsOn > today && <p className="small"><State mark="warning">{words.span(formatDay(last.validFrom), formatDay(last.endsOn))}</State></p>}
      </td>
      <td className="number">{items.length}</td>
      <td>{'kinds' in chosen ? chosen.kinds.map((kind) => catalogueDetails.kinds[kind] ?? kind).join(', ') : chosen.codes.length > 2 ? words.units(chosen.codes.length) : chosen.codes.map((code) => units.find((unit) => unit.code === code)?.name ?? code).join(', ')}</td>
      <td>{steps.map(({ name }) => name).join(' → ')}</td>
      <td>
        <div className="actions">
          <Link to={`/bieu-nhap/${form}`} className="button button-quiet" page={`sua-${form}`}>{ended ? words.goOn : words.change}</Link>
          {!ended && <Button look="quiet" action="end" aria-label={`${words.end}: ${title}`} onClick={() => onEnd(form)}>{words.end}</Button>}
        </div>
      </td>
    </tr>
  );
}

function EndForm({ version: { form, validFrom, definition: { title, periods } }, today, onClose, onDone }: { version: EntryFormVersion; today: IsoDay; onClose: () => void; onDone: () => void }) {
  const { entryForms: words } = useAdminWords();
  const wordsOf = useFailure();
  const ahead = periodsAhead(periods, today, validFrom);
  const [from, setFrom] = useState((ahead[1] ?? ahead[0])?.from ?? '');
  const [error, setError] = useState<string | null>(null);
  const end = (): void => {
    setError(null);
    entryFormsServer.end(form, from).then(onDone, (refused: unknown) => setError(wordsOf(refused)));
  };
  return (
    <Notice
      mark="warning" title={words.endTitle(title)}
      actions={<><Button look="grave" action="end-confirm" onClick={end}>{words.endNow}</Button><Button action="cancel" onClick={onClose}>{words.cancel}</Button></>}
    >
      <p>{words.endHint}</p>
      <label className="entry-narrow">{words.endFrom}<select name="endsOn" value={from} autoFocus onChange={({ target }) => setFrom(target.value)}>{ahead.map((period) => <option key={period.from} value={period.from}>{`${nameOf(period, words)} (${formatDay(period.from)})`}</option>)}</select></label>
      {error !== null && <p role="alert" className="wrong">{error}</p>}
    </Notice>
  );
}
