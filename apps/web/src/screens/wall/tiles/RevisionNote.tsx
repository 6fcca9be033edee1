import { useCatalogue } from '../../../api/catalogue.js';
import { useWords } from '../../../i18n/index.js';
import { useLive } from '../../../live/hooks.js';
import { formatCount, formatMoment } from '../../../ui/format.js';

/** Which state of the figures is shown, and when it last changed. */
export function RevisionNote() {
  const words = useWords();
  const { timeZone } = useCatalogue();
  const revision = useLive((live) => live.state.revision);
  const changed = useLive(({ state, clock }) => {
    const now = clock.now();
    return state.changedAt && now ? formatMoment(state.changedAt, now, timeZone) : null;
  });
  return (
    <li>
      <p>{words.sources.version(formatCount(revision))}</p>
      <p className="is-muted">{changed ? words.sources.changed(changed) : words.sources.follows}</p>
    </li>
  );
}
