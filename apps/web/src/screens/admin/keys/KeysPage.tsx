import type { ApiKey, KeyFacts, KeyMade } from '@ioc/contracts';
import { addDays, localDay } from '@ioc/kpi';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Empty, Notice } from '../parts/parts.js';
import { SystemTabs } from '../system/SystemTabs.js';
import { KeyForm } from './KeyForm.js';
import { KeyRow } from './KeyRow.js';
import { RotateForm } from './RotateForm.js';
import { SecretOnce } from './SecretOnce.js';
import './keys.css';

const A_YEAR = 365;

type Open = { readonly form: 'edit' | 'rotate' | 'revoke'; readonly id: number } | { readonly form: 'make' } | null;

/** Keys of machine clients: what each may do, when it was used, and how it ends. */
export default function KeysPage() {
  const { keys: words } = useAdminWords();
  const { session, catalogue: { timeZone } } = useDesk();
  const wordsOf = useFailure();
  const { value, error, reload } = useAnswer('keys', () => server.keys());
  const [open, setOpen] = useState<Open>(null);
  const [made, setMade] = useState<KeyMade | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const mayChange = session.grants.some(({ roles, units }) => units === null && roles.includes('administrator'));
  const today = localDay(new Date(), timeZone);
  const fresh: KeyFacts = { name: '', roles: ['client-send'], units: null, sources: null, perMinute: 60, endsOn: addDays(today, A_YEAR) };
  const act = <T,>(asked: Promise<T>, then: (answer: T) => void = () => undefined): void => {
    setFailure(null);
    asked.then((answer) => {
      setOpen(null);
      then(answer);
      reload();
    }, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  const close = (): void => setOpen(null);
  const counts = (key: ApiKey): boolean => key.revokedAt === null && key.endsOn >= today;
  const all = value?.keys ?? [];
  const chosen = open && 'id' in open ? all.find(({ id }) => id === open.id) : undefined;
  const past = all.filter((key) => !counts(key));
  const table = (keys: readonly ApiKey[]) => (
    <KeyTable keys={keys} mayChange={mayChange} today={today} onOpen={(form, id) => setOpen({ form, id })} onEndSecret={(id, prefix) => act(server.endKeySecret(id, prefix))} />
  );
  return (
    <div className="page">
      <SystemTabs current="khoa-may" />
      <div className="page-head">
        <p className="muted">{words.hint}</p>
        {mayChange && <Button look="first" action="make-key" disabled={open?.form === 'make'} onClick={() => setOpen({ form: 'make' })}>{words.make}</Button>}
      </div>
      {failure !== null && <Notice mark="critical" title={failure} />}
      {made && <SecretOnce made={made} onClose={() => setMade(null)} />}
      {open?.form === 'make' && <KeyForm facts={fresh} sources={value?.sources ?? []} action={words.make} onCancel={close} onSave={(facts) => act(server.makeKey(facts), setMade)} />}
      {chosen && open?.form === 'edit' && <KeyForm key={chosen.id} facts={chosen} sources={value?.sources ?? []} action={words.save} onCancel={close} onSave={(facts) => act(server.changeKey(chosen.id, facts))} />}
      {chosen && open?.form === 'rotate' && <RotateForm key={chosen.id} name={chosen.name} onCancel={close} onRotate={(overlapHours) => act(server.rotateKey(chosen.id, { overlapHours }), setMade)} />}
      {chosen && open?.form === 'revoke' && (
        <Notice
          mark="warning" title={words.revokeSure(chosen.name)}
          actions={<><Button look="grave" action="revoke-confirm" autoFocus onClick={() => act(server.revokeKey(chosen.id))}>{words.revoke}</Button><Button action="cancel" onClick={close}>{words.cancel}</Button></>}
        >
          <p>{words.revokeHint}</p>
        </Notice>
      )}
      <Answered error={error} there={value !== null} onRetry={reload}>
        {all.length === past.length ? <Empty title={words.empty} hint={words.emptyHint} /> : table(all.filter(counts))}
        {past.length > 0 && <details className="past-keys"><summary>{words.old(formatCount(past.length))}</summary>{table(past)}</details>}
      </Answered>
    </div>
  );
}

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly mayChange: boolean;
  readonly today: string;
  readonly onOpen: (form: 'edit' | 'rotate' | 'revoke', id: number) => void;
  readonly onEndSecret: (id: number, prefix: string) => void;
}

function KeyTable({ keys, mayChange, today, onOpen, onEndSecret }: KeyTableProps) {
  const { keys: words } = useAdminWords();
  return (
    <div className="scroll">
      <table className="keys">
        <thead><tr><th>{words.name}</th><th>{words.roles}</th><th className="number">{words.rate}</th><th>{words.secret}</th><th>{words.used}</th><th>{words.state}</th>{mayChange && <th><span className="unseen">{words.edit}</span></th>}</tr></thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} of={key} mayChange={mayChange} today={today} onOpen={(form) => onOpen(form, key.id)} onEndSecret={(prefix) => onEndSecret(key.id, prefix)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
