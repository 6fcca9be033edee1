import type { Catalogue, Finding } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { use, useEffect } from 'react';
import { CatalogueContext } from '../../api/catalogue.js';
import { useWords } from '../../i18n/index.js';
import { useLive, useMinute } from '../../live/hooks.js';
import { formatAge, formatCount, formatDay, formatMoment, formatPeriod, formatTime, formatToday } from '../../ui/format.js';
import type { Scene } from './scenes/scene.js';
import { byUrgency, findingSentence } from './tiles/finding-words.js';
import type { Turns } from './turning.js';
import type { WallPeriods } from './when.js';
import './header.css';

/** A longer title is written smaller; letters, beside the simulation band. */
const ROOMY_TITLE = 45;
/** A longer alert is written smaller; letters, without its age. */
const ROOMY_ALERT = 30;

function ConnectionSign({ timeZone }: { timeZone: string | null }) {
  const words = useWords();
  const status = useLive((live) => live.connection.status);
  const since = useLive(({ connection, clock }) => {
    const now = clock.now();
    return timeZone && now && connection.since ? formatMoment(connection.since, now, timeZone) : '';
  });
  const kept = useLive((live) => live.keptSince);
  if (kept && timeZone) {
    return (
      <p data-connection="kept" className="is-warning" role="status">
        ▲ {words.kept}
      </p>
    );
  }
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

interface Props {
  scene: Scene;
  periods: WallPeriods | null;
  /** The scenes in turn, and how to choose one. */
  plan: Turns;
  choose: (place: number) => void;
}

/** Whose figures, in which scene, are they real, is the line alive, what time is it there. */
export function Header({ scene, periods, plan, choose }: Props) {
  const words = useWords();
  const catalogue = use(CatalogueContext);
  const timeZone = catalogue?.timeZone ?? null;
  const demo = catalogue?.demo ?? false;
  const speed = useLive(({ clock }) => clock.speed);
  const place = catalogue?.district.name ?? words.start.title;
  // Of a picture that was kept nobody knows how old it is: the screen's own clock may be wrong.
  const time = useLive(({ clock, keptSince }) => {
    const now = clock.now();
    return timeZone && now && keptSince === null ? formatTime(now, timeZone) : '--:--';
  });
  const today = useLive(({ clock, keptSince }) => {
    const now = clock.now();
    if (timeZone && keptSince) return words.keptAt(`${formatTime(keptSince, timeZone)} ${formatDay(localDay(keptSince, timeZone))}`);
    return timeZone && now ? formatToday(now, timeZone, words) : '';
  });
  const title = scene.title(words, periods);
  const alert = useLive((live) => byUrgency(live.state.findings)[0] ?? null);
  const critical = catalogue !== null && alert?.level === 'critical';
  const span = periods && scene.spans(periods);

  useEffect(() => {
    document.title = `${title} · ${place}`;
  }, [title, place]);

  return (
    <header className="wall-header">
      {critical && <CriticalBand finding={alert} catalogue={catalogue} />}
      <div className={critical ? 'unseen' : 'wall-title'}>
        <h1 data-long={`${place} · ${title}`.length > ROOMY_TITLE}>
          {place} <span>· {title}</span>
        </h1>
        {(plan.length > 1 || span) && (
          <p>
            {plan.length > 1 &&
              plan.map((turn, at) => (
                <button key={turn.scene} type="button" className="wall-turn" aria-label={words.scenes[turn.scene]} aria-current={turn.scene === scene.name} onClick={() => choose(at)} />
              ))}
            {span && `${words.reporting} ${formatPeriod(span)}`}
          </p>
        )}
      </div>
      {demo && (
        <p className="wall-demo">
          <span>
            {words.simulated}
            {speed > 1 && ` ${words.simulatedSpeed(formatCount(speed))}`}
          </span>
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

/** Takes the title's place while something is critical: one sentence, and since when. */
function CriticalBand({ finding, catalogue }: { finding: Finding; catalogue: Catalogue }) {
  const words = useWords();
  const minute = useMinute();
  const sentence = findingSentence(finding, words, catalogue);
  return (
    <p className="wall-critical" role="alert" data-long={sentence.length > ROOMY_ALERT}>
      <span className="mark is-critical">■</span> {sentence}
      <span className="is-muted">{formatAge(minute - Date.parse(finding.since), words)}</span>
    </p>
  );
}
