import { useEffect, useState } from 'react';
import { useEntryWords } from '../../i18n/entry/index.js';
import { formatTime } from '../../ui/format.js';
import { useLine, usePlace } from './context.js';
import { Link, State } from './parts.js';

/** Whose figures, whether there is a line, and who is typing. */
export function Head({ unit }: { unit: string | null }) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const line = useLine();
  const updated = useUpdated();
  return (
    <header className="head">
      <strong>{unit ?? district.name}</strong>
      <Link to="/nhap-so-lieu" className="head-title">{words.title}</Link>
      {district.demo && <span className="head-demo">{words.simulated}</span>}
      <span className="head-line" role="status" data-line={line.kind}>
        {line.kind === 'on' && <State mark="good">{words.line.on}</State>}
        {line.kind === 'off' && <State mark="warning">{words.line.off(formatTime(new Date(line.since), district.timeZone))}</State>}
        {(line.kind === 'ended' || line.kind === 'other') && <State mark="warning">{words.line.ended}</State>}
      </span>
      {updated && <button type="button" className="head-button" onClick={() => location.reload()}>{words.line.updated}: {words.line.reload}</button>}
      <a className="head-self" href="/tai-khoan" data-link="tai-khoan">{office.person.name}</a>
    </header>
  );
}

/** A newer build of these pages lies ready. What is typed is kept, so that loading them again loses nothing. */
function useUpdated(): boolean {
  const [updated, setUpdated] = useState(false);
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const { serviceWorker } = navigator;
    // The first one that takes over is of this very build.
    if (serviceWorker.controller === null) return;
    const note = (): void => setUpdated(true);
    serviceWorker.addEventListener('controllerchange', note);
    return () => serviceWorker.removeEventListener('controllerchange', note);
  }, []);
  return updated;
}
