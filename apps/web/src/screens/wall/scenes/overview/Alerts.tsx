import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useLive, useMinute } from '../../../../live/hooks.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatAge, formatCount, formatTime } from '../../../../ui/format.js';
import { LEVEL_MARK } from '../../../../ui/threshold.js';
import { byUrgency, findingSentence } from '../../tiles/finding-words.js';

/** What the system itself finds wrong, the most urgent in words. */
export function Alerts() {
  const words = useWords();
  const catalogue = useCatalogue();
  const findings = useLive((live) => live.state.findings);
  const minute = useMinute();
  const [first] = byUrgency(findings);
  const oldest = findings.map(({ since }) => since).sort()[0];
  const sentence = first ? findingSentence(first, words, catalogue) : words.overview.alerts.none;

  return (
    <>
      <div className="tile-figure">
        <FigureNumber indicator="findings" text={formatCount(findings.length)} condition="live" size="primary" />
        {first && <span className={`mark is-${first.level}`}>{LEVEL_MARK[first.level]}</span>}
        {oldest !== undefined && <p className="tile-beside">{words.overview.alerts.oldest(formatAge(minute - Date.parse(oldest), words))}</p>}
      </div>
      <p className="tile-sentence" data-quiet={!first} data-long={sentence.length > 27}>
        {sentence}
      </p>
      <footer className="tile-foot" data-layout="compact">
        <p className="tile-truth">{words.overview.alerts.truth(formatTime(new Date(minute), catalogue.timeZone))}</p>
      </footer>
    </>
  );
}
