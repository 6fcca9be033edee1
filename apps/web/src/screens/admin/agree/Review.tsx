import type { AgreementOutcomes, EntryReview, EntryReviewQuery } from '@ioc/contracts';
import { seenOf } from '@ioc/kpi';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Empty, Notice } from '../parts/parts.js';
import { inOrder } from './order.js';
import { ReviewTable, type Chosen } from './ReviewTable.js';
import { UnitPanel } from './UnitPanel.js';

/** A form of a period: lines by units, what is chosen agreed to at once, one unit looked at more closely. */
export function Review({ asked, onChanged }: { asked: EntryReviewQuery; onChanged: (outcomes: AgreementOutcomes['outcomes']) => void }) {
  const { value, error, reload } = useAnswer(`${asked.form} ${asked.from}`, () => server.entryReview(asked));
  return (
    <Answered error={error} there={value !== null} onRetry={reload}>
      {value && (
        <Answer review={value} onChanged={(outcomes) => {
          reload();
          onChanged(outcomes);
        }} />
      )}
    </Answered>
  );
}

function Answer({ review, onChanged }: { review: EntryReview; onChanged: (outcomes: AgreementOutcomes['outcomes']) => void }) {
  const { told: { agree: words } } = useAdminWords();
  const { catalogue } = useDesk();
  const failure = useFailure();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const told = inOrder(review.units);
  const missing = review.units.filter((unit) => !told.includes(unit));
  const able = told.filter(({ may }) => may.includes('agree')).map(({ task }) => task);
  const wanted = able.filter(({ key }) => ticked.has(key.unit));
  const nameOf = (code: string): string => catalogue.units.find((unit) => unit.code === code)?.shortName ?? code;
  const agree = (): void => {
    setBusy(true);
    setError(null);
    setSaid(null);
    // What is looked at is told: what is submitted again meanwhile is not agreed to unseen.
    server.agreeToEntries(wanted.map((task) => ({ ...task.key, seen: seenOf(task) ?? undefined }))).then(
      ({ outcomes }) => {
        setTicked(new Set());
        setChosen(null);
        onChanged(outcomes);
      },
      (thrown: unknown) => setError(failure(thrown)),
    ).finally(() => setBusy(false));
  };
  const open = chosen && told.find(({ task }) => task.key.unit === chosen.unit);
  return (
    <section className="agree" data-review={`${review.form} ${review.period.from}`}>
      <div className="page-head">
        <h2>{review.definition.title} · {formatPeriod(review.period)}</h2>
        {able.length > 0 && (
          <div className="actions">
            <label><input type="checkbox" name="all" checked={wanted.length === able.length} onChange={({ target }) => setTicked(new Set(target.checked ? able.map(({ key }) => key.unit) : []))} />{words.chooseAll}</label>
            <Button look="first" action="agree" disabled={busy || wanted.length === 0} onClick={agree}>{busy ? words.agreeing : words.agree(formatCount(wanted.length))}</Button>
          </div>
        )}
      </div>
      {error !== null && <Notice mark="critical" title={error} />}
      {said !== null && <Notice mark="good" title={said} />}
      {told.length === 0
        ? <Empty title={words.nobody} hint={words.nobodyHint} />
        : (
          <>
            <ReviewTable review={review} units={told} ticked={ticked} chosen={chosen} onTick={(unit, on) => setTicked(new Set([...ticked].filter((each) => each !== unit).concat(on ? unit : [])))} onChoose={setChosen} />
            <p className="muted small">{words.keys}{missing.length > 0 && ` ${words.missing(missing.map(({ task }) => nameOf(task.key.unit)).join(', '))}.`}</p>
          </>
        )}
      {open && (
        <UnitPanel key={`${open.task.key.unit} ${chosen.item ?? ''}`} unit={open} item={chosen.item} definition={review.definition} onClose={() => setChosen(null)} onReturned={() => {
          setChosen(null);
          setSaid(words.returned(open.task.unitName));
          onChanged([]);
        }} />
      )}
    </section>
  );
}
