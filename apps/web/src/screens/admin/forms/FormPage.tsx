import type { FormChange, FormContent, FormQuery, FormScope } from '@ioc/contracts';
import { useMemo, useState } from 'react';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { heldUnits } from '../page-policies.js';
import { Answered, Button, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { formAddress, formAsked, tabbed } from './address.js';
import { ForeignPanel } from './ForeignPanel.js';
import { FormNotes } from './FormNotes.js';
import { FormTable, type CellNote } from './FormTable.js';
import { Differences, FreezePanel } from './FreezePanel.js';
import { OpeningPanel } from './OpeningPanel.js';
import { PeriodPicker } from './PeriodPicker.js';
import './forms.css';

interface Compared {
  readonly key: string;
  /** What the page's own cells are laid beside. */
  readonly with: 'frozen' | 'foreign';
  readonly changes: readonly FormChange[];
}

/** Form II.06a as the ministry prints it: checked, copied, printed, frozen. */
export default function FormPage({ search }: { search: string }) {
  const { forms: words } = useAdminWords();
  const { catalogue, session, go } = useDesk();
  const held = heldUnits(session);
  const asked = formAsked(search, catalogue.defaultPeriod);
  const query = held?.[0] === undefined || held.some((unit) => asked.scope === `unit:${unit}`) ? asked : { ...asked, scope: `unit:${held[0]}` as const };
  const key = formAddress(query);
  const { value, error, reload } = useAnswer(key, () => server.form(query));
  const [compared, setCompared] = useState<Compared | null>(null);
  const shown = compared?.key === key ? compared : null;
  const changes = shown?.with === 'frozen' ? shown.changes : null;
  const notes = useMemo(() => shown && new Map(shown.changes.map((change): [string, CellNote] => [
    `${change.row} ${change.column}`,
    shown.with === 'frozen' ? { text: words.frozenCell, other: change.old } : { text: words.foreignCell, other: change.new },
  ])), [shown, words]);
  const show = (change: Partial<FormQuery>): void => go(formAddress({ ...query, ...change }));
  const content = value?.content;
  return (
    <div className="page form-page" data-form={content ? key : 'loading'}>
      <div className="page-head">
        <h1>{words.title}</h1>
        {content && <Copying content={content} query={query} />}
      </div>
      <div className="form-choice">
        <PeriodPicker key={query.from + query.to} period={query} today={content?.cutOff ?? query.to} onChange={show} />
        <label>{words.scope}
          <select name="scope" value={query.scope} onChange={({ target }) => show({ scope: target.value as FormScope })}>
            {held === null && <option value="office">{words.office}</option>}
            {held === null && content?.definition.levels.map(({ key: level, label }) => <option key={level} value={`level:${level}`}>{label}</option>)}
            {catalogue.units.filter(({ code }) => held === null || held.includes(code)).map(({ code, name }) => <option key={code} value={`unit:${code}`}>{name}</option>)}
          </select>
        </label>
        <label>{words.by}
          <select name="by" value={query.by} onChange={({ target }) => show({ by: target.value as FormQuery['by'] })}>
            <option value="field">{words.byField}</option>
            <option value="unit">{words.byUnit}</option>
          </select>
        </label>
      </div>
      <Answered error={error} there={content !== undefined} onRetry={reload}>
        {content && value && (
          <>
            <article className="form-sheet">
              <FormHead content={content} />
              <FormTable content={content} {...(notes && { notes })} />
              <FormNotes content={content} />
            </article>
            {changes && <Differences changes={changes} title={changes.length === 0 ? words.same : words.differs(formatCount(changes.length))} onClose={() => setCompared(null)} />}
            <FreezePanel query={query} content={content} frozen={value.frozen} onChanged={reload} onCompare={(found) => setCompared(found && { key, with: 'frozen', changes: found })} />
            <ForeignPanel key={key} query={query} onCompared={(found) => setCompared({ key, with: 'foreign', changes: found.changes })} />
            <OpeningPanel content={content} onChanged={reload} />
          </>
        )}
      </Answered>
    </div>
  );
}

function FormHead({ content: { definition, reporter, period, cutOff, asOf, ruleSet, ruleSetName, formulaVersion } }: { content: FormContent }) {
  const { forms: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const rules = ruleSetName === undefined ? ruleSet : `${ruleSetName} (${ruleSet})`;
  return (
    <header className="form-head">
      <p><strong>{words.form(definition.code)}</strong><br /><span className="small">{definition.legal}</span></p>
      <div className="form-title">
        <h2>{definition.title}</h2>
        <p>{words.period(formatDay(period.from), formatDay(period.to))}</p>
      </div>
      <p>{words.reporter} <strong>{reporter}</strong><br />{words.receiver} {definition.receiver}<br /><em className="small">{words.unitOfMeasure(definition.unitOfMeasure)}</em></p>
      <p className="form-judged small" data-judged-by={ruleSet}>
        {words.countedTo(formatDay(cutOff))} {asOf === null ? words.silent : words.asOf(fullMoment(asOf, timeZone))} {words.rules(rules, String(formulaVersion))}
      </p>
    </header>
  );
}

/** The clipboard and files; the clipboard may refuse, e.g. without HTTPS on a network. */
function Copying({ content, query }: { content: FormContent; query: FormQuery }) {
  const { forms: words } = useAdminWords();
  const [said, setSaid] = useState<'copied' | 'refused' | null>(null);
  const file = (kind: string): string => addressOf(`/api/forms/ii06a/file/${kind}`, { from: query.from, to: query.to, scope: query.scope, by: query.by });
  const copy = (): void => {
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (!clipboard) return setSaid('refused');
    clipboard.writeText(tabbed(content.rows)).then(() => setSaid('copied'), () => setSaid('refused'));
  };
  return (
    <div className="actions">
      {said !== null && <span role="status" data-copied={said}><State mark={said === 'copied' ? 'good' : 'warning'}>{words[said]}</State></span>}
      <Button action="copy" onClick={copy}>{words.copy}</Button>
      <a className="button button-second" href={file('xlsx')} download data-action="xlsx">Excel</a>
      <a className="button button-second" href={file('pdf')} download data-action="pdf">PDF</a>
    </div>
  );
}
