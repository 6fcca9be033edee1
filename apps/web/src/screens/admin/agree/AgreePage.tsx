import type { AgreementOutcomes, EntryTask } from '@ioc/contracts';
import { useState } from 'react';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatPeriod } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { Answered, Empty, Link, Notice, State } from '../parts/parts.js';
import { Review } from './Review.js';
import { sheetAddress } from './words.js';
import './agree.css';

interface Group {
  readonly form: string;
  readonly from: string;
  readonly title: string;
  readonly period: EntryTask['period'];
  readonly count: number;
}

/** Forms of a period that wait for the asker's step, the one that is due first at the front. */
function groupsOf(mine: readonly EntryTask[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { key: { form, from }, title, period, turn } of mine) {
    if (typeof turn !== 'number') continue;
    const known = groups.get(`${form} ${from}`);
    groups.set(`${form} ${from}`, { form, from, title, period, count: (known?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

const groupAddress = ({ form, from }: Pick<Group, 'form' | 'from'>): string => addressOf('/duyet-so-lieu', { form, from });

/** *Duyệt số liệu*: what waits for who checks and approves, all units of a form side by side. */
export default function AgreePage({ search }: { search: string }) {
  const { told: { agree: words, rates } } = useAdminWords();
  const { value, error, reload } = useAnswer('tasks', () => server.entryTasks());
  const [outcomes, setOutcomes] = useState<AgreementOutcomes['outcomes']>([]);
  const groups = groupsOf(value?.mine ?? []);
  const asking = (value?.mine ?? []).filter(({ reopenAsked }) => reopenAsked);
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

/** Each answer for itself: what one could not be agreed to for, the server says. */
function Outcomes({ outcomes }: { outcomes: AgreementOutcomes['outcomes'] }) {
  const { told: { agree: words } } = useAdminWords();
  const { units } = useDesk().catalogue;
  const refused = outcomes.some(({ ok }) => !ok);
  return (
    <Notice mark={refused ? 'warning' : 'good'} title={words.outcomes}>
      <ul className="agree-outcomes">
        {outcomes.map(({ key, ok, message }) => (
          <li key={key.unit} data-outcome={key.unit} data-ok={ok}>
            <State mark={ok ? 'good' : 'critical'}>{units.find(({ code }) => code === key.unit)?.name ?? key.unit}: {message ?? words.done}</State>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
