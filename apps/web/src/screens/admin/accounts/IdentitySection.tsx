import { useState } from 'react';
import { signInServer } from '../../../api/sign-in.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatMoment } from '../../../ui/format.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Button, Notice, State } from '../parts/parts.js';

/** The account of the provider that is one's own; nothing where people do not sign in by one. */
export function IdentitySection() {
  const { entry: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const wordsOf = useFailure();
  const { value, reload } = useAnswer('identity', () => signInServer.identity());
  const [failure, setFailure] = useState<string | null>(null);
  if (!value || value.label === null) return null;
  const { label, linkedAt } = value;
  const act = <T,>(asked: Promise<T>, then: (answer: T) => void): void => {
    setFailure(null);
    asked.then(then, (refused: unknown) => setFailure(wordsOf(refused)));
  };
  return (
    <section className="stack" data-section="identity">
      <div className="page-head">
        <h2>{words.identity(label)}</h2>
        {linkedAt === null
          ? <Button action="link-identity" onClick={() => act(signInServer.linkIdentity(), ({ address }) => location.assign(address))}>{words.link}</Button>
          : <Button action="unlink-identity" onClick={() => act(signInServer.unlinkIdentity(), reload)}>{words.unlink}</Button>}
      </div>
      {failure !== null && <Notice mark="critical" title={failure} />}
      <p>{linkedAt === null ? <State mark="waiting">{words.notLinked}</State> : <State mark="good">{words.linked(formatMoment(linkedAt, new Date(), timeZone))}</State>}</p>
      <p className="muted">{words.identityHint}</p>
    </section>
  );
}
