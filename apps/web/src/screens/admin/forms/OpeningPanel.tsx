import type { FormContent } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { Button, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';

const COUNTS = ['count', 'solvedEarly', 'solvedOnTime', 'solvedOverdue', 'openOverdue'] as const;
const NONE: Readonly<Record<(typeof COUNTS)[number], string>> = { count: '', solvedEarly: '0', solvedOnTime: '0', solvedOverdue: '0', openOverdue: '0' };

/** Dossiers carried over into a period before which there is no history, entered by hand and shown as such. */
export function OpeningPanel({ content: { period, openings }, onChanged }: { content: FormContent; onChanged: () => void }) {
  const { forms: words } = useAdminWords();
  const { catalogue: { units, fields, timeZone } } = useDesk();
  const wordsOf = useFailure();
  const [unit, setUnit] = useState(units[0]?.code ?? '');
  const [field, setField] = useState(fields[0] ?? '');
  const [counts, setCounts] = useState(NONE);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const numbers = COUNTS.map((name) => (/^\d{1,7}$/.test(counts[name].trim()) ? Number(counts[name]) : Number.NaN));
  const [count = Number.NaN, ...parts] = numbers;
  const adds = parts.reduce((sum, part) => sum + part, 0) <= count;
  const nameOf = (code: string): string => units.find((each) => each.code === code)?.name ?? code;
  const save = (): void => {
    setBusy(true);
    setError(null);
    const [solvedEarly = 0, solvedOnTime = 0, solvedOverdue = 0, openOverdue = 0] = parts;
    server.enterOpening({ ...period, unit, field, count, solvedEarly, solvedOnTime, solvedOverdue, openOverdue, reason: reason.trim() }).then(() => {
      setCounts(NONE);
      setReason('');
      onChanged();
    }, (failure: unknown) => setError(wordsOf(failure))).finally(() => setBusy(false));
  };
  return (
    <details open={openings.length > 0}>
      <summary>{words.opening}</summary>
      <div className="stack">
        <p className="muted small">{words.openingHint}</p>
        {openings.length > 0 && (
          <ul className="reasons small" data-openings="">
            {openings.map((each) => (
              <li key={`${each.unit} ${each.field}`}>{words.openingLine(nameOf(each.unit), each.field, formatCount(each.count))} · {words.openingBy(fullMoment(each.enteredAt, timeZone), each.enteredBy, each.reason)}</li>
            ))}
          </ul>
        )}
        <div className="fields">
          <label>{words.unit}<select name="opening-unit" value={unit} onChange={({ target }) => setUnit(target.value)}>{units.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</select></label>
          <label>{words.field}<select name="opening-field" value={field} onChange={({ target }) => setField(target.value)}>{fields.map((name) => <option key={name}>{name}</option>)}</select></label>
          {COUNTS.map((name) => (
            <label key={name}>{words.openingCounts[name]}<input name={name} inputMode="numeric" value={counts[name]} onChange={({ target }) => setCounts({ ...counts, [name]: target.value })} /></label>
          ))}
          <label>{words.reason}<input name="opening-reason" value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} /></label>
        </div>
        {!adds && !numbers.some(Number.isNaN) && <p className="wrong">{words.openingTooMuch}</p>}
        <p><Button action="save-opening" disabled={busy || !adds || numbers.some(Number.isNaN) || reason.trim().length < 3} onClick={save}>{words.keep}</Button></p>
        {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
      </div>
    </details>
  );
}
