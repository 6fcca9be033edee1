import type { EntryFormVersion, IsoDay } from '@ioc/contracts';
import { addDays } from '@ioc/kpi';
import { useState } from 'react';
import { entryFormsServer } from '../../../api/entry-forms.js';
import { RefusedError } from '../../../api/client.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useFailure } from '../desk.js';
import { useAskBeforeLeaving } from '../leaving.js';
import { Answered, Button, Link, Notice, State } from '../parts/parts.js';
import { DuePart } from './DuePart.js';
import { EMPTY, faultsOf, keyOf, PLACE_OF_REFUSAL, periodsAhead, type Draft } from './draft.js';
import { readEntryForms, type KnownUnit } from './EntryFormsPage.js';
import { FaultsContext } from './faults.js';
import { FiguresPart } from './FiguresPart.js';
import { FormPreview } from './FormPreview.js';
import { GeneralPart } from './GeneralPart.js';
import { LinesPart } from './LinesPart.js';
import { RulesPart } from './RulesPart.js';
import { useDraft, type Editing } from './use-draft.js';
import { warningsOf } from './warnings.js';
import './entry-forms.css';

/** A new form (`moi`), or the next version of one. */
export default function EntryFormPage({ form }: { form: string }) {
  const { entryForms: words } = useAdminWords();
  const { value, error, reload } = useAnswer(`entry-form ${form}`, readEntryForms);
  const [saved, setSaved] = useState<EntryFormVersion | null>(null);
  const before = value?.forms.find(([first]) => first?.form === form)?.at(-1) ?? null;
  if (saved) {
    return (
      <div className="page" data-saved={saved.version}>
        <Notice mark="good" title={words.saved(saved.version, saved.definition.title)} actions={<Link to="/bieu-nhap" className="button button-first" page="bieu-nhap">{words.back}</Link>} />
      </div>
    );
  }
  return (
    <div className="page" data-entry-form={form}>
      <p><Link to="/bieu-nhap" page="bieu-nhap">{words.back}</Link></p>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && (before || form === 'moi' ? <Editor before={before} today={value.today} units={value.units} onSaved={setSaved} /> : <Notice mark="warning" title={words.unknown} />)}
      </Answered>
    </div>
  );
}

function firstDraft(before: EntryFormVersion | null, today: IsoDay): Draft {
  const definition = before?.definition ?? EMPTY;
  const ahead = periodsAhead(definition.periods, today, earliestFor(before));
  // The running period may have been begun; who wants it can choose it.
  const first = before ? (ahead.find(({ from }) => from > today) ?? ahead[0]) : ahead[0];
  return { form: before?.form ?? '', validFrom: first?.from ?? today, definition, ...(before && { madeOf: { version: before.version, endsOn: before.endsOn } }) };
}

/** A version begins after the one before; one that goes on after an end, from that day on. */
function earliestFor(before: EntryFormVersion | null): IsoDay {
  return before === null ? '0000-01-01' : (before.endsOn ?? addDays(before.validFrom, 1));
}

interface EditorProps {
  readonly before: EntryFormVersion | null;
  readonly today: IsoDay;
  readonly units: readonly KnownUnit[];
  readonly onSaved: (version: EntryFormVersion) => void;
}

function Editor({ before, today, units, onSaved }: EditorProps) {
  const { entryForms: words } = useAdminWords();
  const editing = useDraft(() => firstDraft(before, today));
  const { draft, edit, count } = editing;
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<{ place: string; message: string; of: Draft } | null>(null);
  useAskBeforeLeaving(count > 0 ? words.leave : null);
  const ahead = periodsAhead(draft.definition.periods, today, earliestFor(before));
  const period = ahead.find(({ from }) => from === draft.validFrom) ?? ahead[0];
  // What the server said holds for what it was told.
  const refused = refusal?.of === draft && refusal.place !== '' ? [[refusal.place, refusal.message] as const] : [];
  const faults = tried ? faultsOf(draft) : new Map<string, never>();
  const said = new Map([...[...faults].map(([at, fault]) => [at, words.wrong[fault]] as const), ...refused]);
  const part = { definition: draft.definition, onEdit: (definition: Draft['definition'], of?: string) => edit({ ...draft, definition }, of) };
  const withTitle = (title: string): void => edit({ ...draft, form: before || draft.form !== keyOf(draft.definition.title, []) ? draft.form : keyOf(title, []), definition: { ...draft.definition, title } }, 'title');
  return (
    <FaultsContext value={said}>
      <h1>{before ? words.changeTitle(before.definition.title) : words.newTitle}</h1>
      <div className="entry-editor">
        <div className="stack">
          <GeneralPart
            {...part} draft={draft} isNew={before === null} ahead={ahead} onForm={(form) => edit({ ...draft, form }, 'form')} onTitle={withTitle} onValidFrom={(validFrom) => edit({ ...draft, validFrom })}
            onPeriods={(periods) => edit({ ...draft, validFrom: periodsAhead(periods, today, earliestFor(before))[0]?.from ?? draft.validFrom, definition: { ...draft.definition, periods } })}
          />
          <LinesPart {...part} />
          <RulesPart {...part} />
          <FiguresPart {...part} />
          <DuePart {...part} />
        </div>
        <aside className="entry-side">
          <SavePanel
            editing={editing} isNew={before === null} faults={faults.size} warnings={warningsOf({ draft, before, today, units }, words)} refusal={refusal?.of === draft && refusal.place === '' ? refusal.message : null}
            onTry={() => setTried(true)} onSaved={onSaved} onRefused={(place, message) => setRefusal({ place, message, of: draft })}
          />
          {period && <FormPreview draft={draft} period={period} units={units} />}
        </aside>
      </div>
    </FaultsContext>
  );
}

interface SaveProps {
  readonly editing: Editing;
  readonly isNew: boolean;
  readonly faults: number;
  readonly warnings: readonly string[];
  readonly refusal: string | null;
  readonly onTry: () => void;
  readonly onSaved: (version: EntryFormVersion) => void;
  readonly onRefused: (place: string, message: string) => void;
}

function SavePanel({ editing: { draft, count, undo, discard }, isNew, faults, warnings, refusal, onTry, onSaved, onRefused }: SaveProps) {
  const { entryForms: words } = useAdminWords();
  const wordsOf = useFailure();
  const [busy, setBusy] = useState(false);
  const save = (): void => {
    onTry();
    if (faultsOf(draft).size > 0) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.entry-editor [aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    (isNew ? entryFormsServer.add(draft) : entryFormsServer.addVersion(draft)).then(onSaved, (refused: unknown) => {
      setBusy(false);
      onRefused(refused instanceof RefusedError ? (PLACE_OF_REFUSAL[refused.answer.code] ?? '') : '', wordsOf(refused));
    });
  };
  return (
    <section className="entry-save" data-changes={count}>
      <h2><State mark={count > 0 ? 'warning' : 'waiting'}>{count > 0 ? words.changes(count) : words.noChanges}</State></h2>
      <ul className="reasons small" data-warnings>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>
      {faults > 0 && <p role="alert" className="wrong" data-faults={faults}>{words.faults(faults)}</p>}
      {refusal !== null && <p role="alert" className="wrong">{refusal}</p>}
      <div className="actions">
        <Button look="first" action="save-form" disabled={busy || count === 0} onClick={save}>{busy ? words.saving : isNew ? words.saveNew : words.save}</Button>
        <Button look="quiet" action="undo" disabled={busy || count === 0} onClick={undo}>{words.undo}</Button>
        <Button look="quiet" action="discard" disabled={busy || count === 0} onClick={discard}>{words.discard}</Button>
      </div>
    </section>
  );
}
