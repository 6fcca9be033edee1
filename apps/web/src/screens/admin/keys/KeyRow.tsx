import type { ApiKey } from '@ioc/contracts';
import { addDays } from '@ioc/kpi';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatMoment } from '../../../ui/format.js';
import { unitsInWords } from '../accounts/words.js';
import { useDesk } from '../desk.js';
import { Button, State } from '../parts/parts.js';

/** Days before its end at which a key is called to mind. */
const SOON = 30;

interface KeyRowProps {
  readonly of: ApiKey;
  readonly mayChange: boolean;
  readonly today: string;
  readonly onOpen: (form: 'edit' | 'rotate' | 'revoke') => void;
  readonly onEndSecret: (prefix: string) => void;
}

export function KeyRow({ of: key, mayChange, today, onOpen, onEndSecret }: KeyRowProps) {
  const { keys: words, accounts } = useAdminWords();
  const { catalogue } = useDesk();
  const { id, name, roles, units, sources, perMinute, endsOn, madeBy, madeAt, revokedAt, lastUsedAt, lastUsedFrom, secrets } = key;
  const moment = (instant: string): string => formatMoment(instant, new Date(), catalogue.timeZone);
  const counts = revokedAt === null && endsOn >= today;
  return (
    <tr data-key={name}>
      <td><strong>{name}</strong><br /><span className="muted small">{words.madeBy(madeBy, moment(madeAt))}</span></td>
      <td>
        {roles.map((role) => <p key={role}>{words.roleNames[role]}{role === 'client-send' && sources !== null && <span className="muted small"> · {sources.map((source) => catalogue.sources.find((one) => one.id === source)?.name ?? source).join(', ')}</span>}</p>)}
        <p className="muted small">{unitsInWords(units, catalogue, accounts)}</p>
      </td>
      <td className="number">{formatCount(perMinute)}</td>
      <td>
        {secrets.map(({ prefix, endsAt }) => (
          <p key={prefix} data-prefix={prefix}>
            <code>{prefix}…</code>
            {endsAt !== null && <><br /><span className="small">{words.endsAt(moment(endsAt))}</span>{mayChange && <Button look="quiet" action="end-secret" aria-label={`${words.endNow}: ${name}`} onClick={() => onEndSecret(prefix)}>{words.endNow}</Button>}</>}
          </p>
        ))}
      </td>
      <td>{lastUsedAt === null ? <span className="muted">{words.never}</span> : <>{moment(lastUsedAt)}<br /><span className="muted small">{words.from(lastUsedFrom ?? '')}</span></>}</td>
      <td><KeyState of={key} today={today} />{counts && secrets.length > 1 && <p><State mark="information">{words.exchanging}</State></p>}</td>
      {mayChange && (
        <td>
          {counts && (
            <div className="actions" data-id={id}>
              <Button look="quiet" action="edit" aria-label={`${words.edit}: ${name}`} onClick={() => onOpen('edit')}>{words.edit}</Button>
              {secrets.length < 2 && <Button look="quiet" action="rotate" aria-label={`${words.rotate}: ${name}`} onClick={() => onOpen('rotate')}>{words.rotate}</Button>}
              <Button look="quiet" action="revoke" aria-label={`${words.revoke}: ${name}`} onClick={() => onOpen('revoke')}>{words.revoke}</Button>
            </div>
          )}
        </td>
      )}
    </tr>
  );
}

function KeyState({ of: { revokedAt, endsOn }, today }: { of: ApiKey; today: string }) {
  const { keys: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  if (revokedAt !== null) return <State mark="waiting">{words.revoked(formatMoment(revokedAt, new Date(), timeZone))}</State>;
  if (endsOn < today) return <State mark="waiting">{words.over(formatDay(endsOn))}</State>;
  if (endsOn <= addDays(today, SOON)) return <State mark="warning">{words.endsSoon(formatDay(endsOn))}</State>;
  return <><State mark="good">{words.good}</State><br /><span className="muted small">{words.ends(formatDay(endsOn))}</span></>;
}
