import { useEffect, useState, type ReactNode } from 'react';
import { RefusedError } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { Notice } from '../parts/parts.js';

/** The one-time code of the address, taken out of it at once: it must not stay in the history. */
export function takeCode(): string {
  const code = new URLSearchParams(location.search).get('ma') ?? '';
  history.replaceState(null, '', '/vao');
  return code;
}

/** Exchanges the one-time code for a session. */
export function EnterPage({ code }: { code: string }) {
  const { enter, unreachable } = useAdminWords();
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    server.openSession(code).then(() => location.replace('/nhap'), setFailure);
  }, [code]);
  if (failure === null) return <p className="loading" role="status">{enter.opening}</p>;
  return <NoSession title={enter.bad} hint={failure instanceof RefusedError ? failure.message : unreachable} />;
}

/** How to get in: there are no accounts yet. */
export function NoSession({ title, hint, first }: { title: string; hint?: string; first?: ReactNode }) {
  const { enter } = useAdminWords();
  return (
    <main className="page" data-page="no-session">
      {first}
      <Notice mark="warning" title={title}>
        <p>{hint ?? enter.badHint}</p>
        <p>{enter.how}</p>
        <p><code className="command">npm run -s ioc -- link</code></p>
        <p>{enter.then}</p>
      </Notice>
    </main>
  );
}
