import type { Period } from '@ioc/contracts';
import { use, useEffect } from 'react';
import { CatalogueContext } from '../../api/catalogue.js';
import { useWords } from '../../i18n/index.js';
import { useLive } from '../../live/hooks.js';
import { formatMoment, formatPeriod, formatTime, formatToday, namePeriod } from '../../ui/format.js';
import './header.css';

/** A longer title is written smaller; letters, beside the simulation band. */
const ROOMY_TITLE = 42;

function ConnectionSign({ timeZone }: { timeZone: string | null }) {
  const words = useWords();
  const status = useLive((live) => live.connection.status);
  const since = useLive(({ connection, clock }) => {
    const now = clock.now();
    return timeZone && now && connection.since ? formatMoment(connection.since, now, timeZone) : '';
  });
  if (status === 'on') {
    return (
      <p data-connection="on">
        <span className="is-information">●</span> {words.connected}
      </p>
    );
  }
  return (
    <p data-connection="off" className="is-warning" role="status">
      ▲ {status === 'off' ? words.lostSince(since) : words.connecting}
    </p>
  );
}

/** Whose figures, of which period, are they real, is the line alive, what time is it there. */
export function Header({ period }: { period: Period | null }) {
  const words = useWords();
  const catalogue = use(CatalogueContext);
  const timeZone = catalogue?.timeZone ?? null;
  const demo = catalogue?.demo ?? false;
  const place = catalogue?.district.name ?? words.start.title;
  const time = useLive(({ clock }) => {
    const now = clock.now();
    return timeZone && now ? formatTime(now, timeZone) : '--:--';
  });
  const today = useLive(({ clock }) => {
    const now = clock.now();
    return timeZone && now ? formatToday(now, timeZone, words) : '';
  });
  const name = period && namePeriod(period, words);

  useEffect(() => {
    document.title = name ? `${name} · ${place}` : place;
  }, [name, place]);

  return (
    <header className="wall-header">
      <div className="wall-title">
        <h1 data-long={`${place} · ${name ?? ''}`.length > ROOMY_TITLE}>
          {place} {name && <span>· {name}</span>}
        </h1>
        <p>
          {words.scene}
          {period && ` ${formatPeriod(period)}`}
        </p>
      </div>
      {demo && (
        <p className="wall-demo">
          <span>{words.simulated}</span>
        </p>
      )}
      <div className="wall-now">
        <ConnectionSign timeZone={timeZone} />
        <p className="wall-today">{today}</p>
      </div>
      <time className="wall-clock">{time}</time>
    </header>
  );
}
