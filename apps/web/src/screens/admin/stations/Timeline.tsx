import type { StationAvailability, StationSegment } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDayMonth } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { durationWords } from './durations.js';
import { STATES } from './states.js';
import { StationSign } from './StationSign.js';
import { barOf, dayTicks, type Days } from './timeline.js';

const MINUTE_MS = 60_000;
/** Each is some three pixels wide, the least that is seen. */
const SLOTS = 360;
/** Days between two dates under the bar. */
const STEPS: Readonly<Record<Days, number>> = { 7: 1, 30: 5, 90: 15 };

/** A life as a bar: a state has a height and a hatch of its own, and stands below in words with its time. */
export function Timeline({ segments, availability: { minutes }, period, days }: {
  segments: readonly StationSegment[];
  availability: StationAvailability;
  period: string;
  days: Days;
}) {
  const { stations: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const present = STATES.flatMap((state) => (minutes[state] > 0 ? [{ state, text: `${words.states[state]} ${durationWords(minutes[state] * MINUTE_MS, words)}` }] : []));
  const slotMs = (STATES.reduce((sum, state) => sum + minutes[state], 0) * MINUTE_MS) / SLOTS;
  return (
    <>
      <div className="life-bar" role="img" aria-label={words.timelineOf(period, present.map(({ text }) => text).join(', '))}>
        {barOf(segments, SLOTS).map(({ state, share }, place) => <i key={place} data-life={state} style={{ width: `${100 * share}%` }} />)}
      </div>
      <div className="life-days small" aria-hidden="true">
        {dayTicks(segments, STEPS[days], timeZone).map(({ day, at }) => <span key={day} style={{ left: `${100 * at}%` }}>{formatDayMonth(day)}</span>)}
      </div>
      <ul className="life-legend" data-legend="">
        {present.map(({ state, text }) => <li key={state}><span className="life-swatch"><i data-life={state} /></span><StationSign state={state} words={text} /></li>)}
      </ul>
      <p className="muted small">{words.finest(durationWords(slotMs, words))}</p>
    </>
  );
}
