import type { DemoAccount } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { firstPage } from '../page-policies.js';
import { Button, Notice } from '../parts/parts.js';

/** In the demo: one click for each role. `back`: it stands in the place of a page, which is what was wanted. */
export function DemoDoor({ back }: { back: boolean }) {
  const { accounts: words, unreachable } = useAdminWords();
  const [offered, setOffered] = useState<readonly DemoAccount[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // Real work does not know the route.
    server.world().then(({ world }) => (world === 'demo' ? server.demoAccounts() : [])).then(setOffered, () => setFailed(true));
  }, []);
  const enter = (role: DemoAccount['role']): void => {
    server.enterDemo(role).then((session) => location.replace(back ? location.href : firstPage(session)), () => setFailed(true));
  };
  if (failed) return <Notice mark="critical" title={unreachable} />;
  if (offered.length === 0) return null;
  return (
    <section className="demo-door" aria-labelledby="demo-door">
      <h1 id="demo-door">{words.demoTitle}</h1>
      <p>{words.demoHint}</p>
      <ul>
        {offered.map(({ role, name }) => (
          <li key={role}><Button action={`demo-${role}`} onClick={() => enter(role)}>{name}</Button><span className="muted">{words.roleHints[role]}</span></li>
        ))}
      </ul>
    </section>
  );
}
