import type { AgreementOutcomes, EntryReviewQuery } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { addressOf } from '../../../api/client.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod } from '../../../ui/format.js';
import { useDesk, useEntryTasks } from '../desk.js';
import { Answered, Empty, Link, Notice, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { Review } from './Review.js';
import { askingOf, groupsOf } from './waiting.js';
import { sheetAddress } from './words.js';
import './agree.css';

const groupAddress = ({ form, from }: EntryReviewQuery): string => addressOf('/duyet-so-lieu', { form, from });

/** *Duyệt số liệu*: what waits for who checks and approves, all units of a form side by side. */
export default function AgreePage({ search }: { search: string }) {
  const { told: { agree: words, rates } } = useAdminWords();
  const { value, error, reload } = useEntryTasks();
  // What the head has known for a while is not what is looked at.
  useEffect(reload, [reload]);
  const [outcomes, setOutcomes] = useState<AgreementOutcomes['outcomes']>([]);
  const groups = groupsOf(value?.mine ?? []);
  const asking = askingOf(value?.mine ?? []);
  const { form, from } = Object.fromEntries(new URLSearchParams(search));
  const shown = form !== undefined && from !== undefined ? { form, from } : (groups[0] ?? null);
  const waiting = groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="page lists">
      <div className="page-head">
        <h1>{words.title}</h1>
        <Link to="/ty-le-nop" page="ty-le-nop">{rates.title}</Link>
      </div>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {groups.length > 0 && (
          <nav className="agree-groups" aria-label={words.groups} data-waiting={waiting}>
            {groups.map((group) => (
              <Link key={`${group.form} ${group.from}`} to={groupAddress(group)} current={group.form === shown?.form && group.from === shown.from}>
                <strong>{group.title}</strong> <span>{formatPeriod(group.period)}</span> <span className="count">{words.waiting(formatCount(group.count))}</span>
              </Link>
            ))}
          </nav>
        )}
        {asking.length > 0 && (
          <p data-asking={asking.length}><State mark="warning">{words.asking}</State>{' '}
            {asking.map(({ key, title, unitName }) => <a key={`${key.form} ${key.unit} ${key.from}`} className="agree-asking" href={sheetAddress(key)}>{title}, {unitName}</a>)}
          </p>
        )}
        {groups.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
        {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
        {shown && (
          <Review key={`${shown.form} ${shown.from}`} asked={shown} onChanged={(done) => {
            setOutcomes(done);
            reload();
          }} />
        )}
      </Answered>
    </div>
  );
}

/** So many answers do not push the table out of sight. */
const FEW = 8;

/** Each answer for itself: what one could not be agreed to for, the server says, and that stands first. */
function Outcomes({ outcomes }: { outcomes: AgreementOutcomes['outcomes'] }) {
  const { told: { agree: words } } = useAdminWords();
  const [done, refused] = [outcomes.filter(({ ok }) => ok), outcomes.filter(({ ok }) => !ok)];
  return (
    <Notice mark={refused.length > 0 ? 'warning' : 'good'} title={words.outcomes}>
      <OutcomeList outcomes={refused} />
      {done.length <= FEW ? <OutcomeList outcomes={done} /> : <details><summary>{words.doneMany(formatCount(done.length))}</summary><OutcomeList outcomes={done} /></details>}
    </Notice>
  );
}

function OutcomeList({ outcomes }: { outcomes: AgreementOutcomes['outcomes'] }) {
  const { told: { agree: words } } = useAdminWords();
  const { units, timeZone } = useDesk().catalogue;
  if (outcomes.length === 0) return null;
  return (
    <ul className="agree-outcomes">
      {outcomes.map(({ key, ok, message, receipt }) => (
        <li key={key.unit} data-outcome={key.unit} data-ok={ok}>
          <State mark={ok ? 'good' : 'critical'}>{units.find(({ code }) => code === key.unit)?.name ?? key.unit}: {message ?? words.done}{receipt && <span data-receipt={receipt.code}> · {words.receipt(receipt.code)} · {fullMoment(receipt.at, timeZone)}</span>}</State>
        </li>
      ))}
    </ul>
  );
}
