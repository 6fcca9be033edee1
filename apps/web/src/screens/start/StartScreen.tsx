import type { Session } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../api/server.js';
import { useWords } from '../../i18n/index.js';
import { firstPage } from '../admin/page-policies.js';
import './start.css';

/** The doors of the house; who is signed in comes by the third to where they begin. */
export function StartScreen() {
  const words = useWords().start;
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    // Nobody is signed in, or the server is away: the page behind the door says which.
    server.session().then(setSession, () => undefined);
  }, []);
  return (
    <main className="start">
      <h1>{words.title}</h1>
      <Door to="/wall" name={words.wall} hint={words.wallHint} />
      <Door to="/nhap-so-lieu" name={words.entry} hint={words.entryHint} />
      <Door
        to={session ? firstPage(session) : '/dang-nhap'} name={words.office}
        hint={session ? words.signedIn(session.person?.name ?? session.label) : words.officeHint}
      />
    </main>
  );
}

function Door({ to, name, hint }: { to: string; name: string; hint: string }) {
  return (
    <a href={to + location.search}>
      <strong>{name}</strong>
      <span>{hint}</span>
    </a>
  );
}
